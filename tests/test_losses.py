"""What came by import has no document behind it: no load takes most of it away unless that is allowed."""

from pathlib import Path

import pytest

from graph import Concept, ConceptGraph, Definition, InvalidDocuments, Relation, RelationType, Source, Store, UnknownSource
from loader import forget, load_files, plan, read_sources

from .commands import Run
from .glossaries import built, written

IDS = ("oak", "tree", "wood")
TEA = "# Tea\n\n## Matcha\n\nAn alternative to sencha.\n\n## Sencha\n\nIt requires a pot.\n"


def imported(count: int, entries: int = 0) -> ConceptGraph:
    """A graph with one source that defines so many concepts, of which so many are entries as well."""
    source = Source(id="lexicon")
    concepts = [Concept(id=id, name=id, definitions=(Definition(source="lexicon", line=90, text=""),)) for id in IDS[:count]]
    if entries:
        with_entries = built("\n\n".join(f"## {id}\n\nA thing." for id in IDS[:entries]))
        source = with_entries.graph.sources[0].model_copy(update={"id": "lexicon"})
        lines = [entry.line for entry in source.entries] + [90] * count
        concepts = [
            one.model_copy(update={"definitions": (Definition(source="lexicon", line=line),)})
            for one, line in zip(concepts, lines, strict=False)
        ]
    return ConceptGraph.of([source], concepts, [Relation(source="oak", type=RelationType.VARIANT_OF, target="tree")] if count > 1 else [])


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    return written(tmp_path, [("tea.md", TEA)]) / "tea.md"


def test_a_load_that_would_drop_what_was_imported_is_refused(empty_store: Store, tea: Path) -> None:
    empty_store.replace(imported(3))
    with pytest.raises(InvalidDocuments, match=r"^lexicon:1: would lose 3 of 3 concepts, which came by import: .* --allow-removals$"):
        load_files([tea], empty_store)
    assert empty_store.graph() == imported(3)
    load_files([tea], empty_store, allow_removals=True)
    assert {concept.id for concept in empty_store.graph().concepts} == {"matcha", "sencha", "pot"}


def test_a_plan_says_the_same(tea: Path) -> None:
    with pytest.raises(InvalidDocuments, match="came by import"):
        plan(read_sources([tea]), imported(3))
    assert plan(read_sources([tea]), imported(3), allow_removals=True).difference.changes.concepts.removed == 3


@pytest.mark.parametrize(("entries", "refused"), [(0, True), (1, True), (2, False), (3, False)])
def test_less_than_half_may_go(tea: Path, entries: int, refused: bool) -> None:
    if refused:
        with pytest.raises(InvalidDocuments, match=f"would lose {3 - entries} of 3 concepts"):
            plan(read_sources([tea]), imported(3, entries))
    else:
        assert plan(read_sources([tea]), imported(3, entries)).difference.changes.concepts.removed == 3 - entries


def test_an_imported_source_may_be_loaded_from_its_document(tmp_path: Path) -> None:
    document = "\n\n".join(f"## {id}\n\nA thing." for id in IDS)
    outcome = plan(read_sources([written(tmp_path, [("lexicon.md", document)])]), imported(3))
    assert {concept.id for concept in outcome.graph.concepts} == set(IDS)


def test_forgetting_one_source_does_not_drop_another(empty_store: Store, tea: Path) -> None:
    load_files([tea], empty_store)
    both = ConceptGraph.of(
        *(getattr(empty_store.graph(), part) + getattr(imported(3), part) for part in ("sources", "concepts", "relations"))
    )
    empty_store.replace(both)
    with pytest.raises(InvalidDocuments, match="lexicon:1: would lose 3 of 3 concepts"):
        forget(empty_store, "tea")
    assert empty_store.graph() == both
    with pytest.raises(UnknownSource):
        forget(empty_store, "coffee")
    forget(empty_store, "tea", allow_removals=True)
    assert empty_store.graph() == ConceptGraph.of([Source(id="lexicon")])


def test_an_imported_source_itself_may_be_forgotten(empty_store: Store) -> None:
    empty_store.replace(imported(3))
    forget(empty_store, "lexicon")
    assert empty_store.graph() == ConceptGraph()


def test_the_commands_refuse_it_and_offer_the_option(run_empty: Run, empty_store: Store, tea: Path) -> None:
    empty_store.replace(ConceptGraph.of([*imported(3).sources, Source(id="tea")], imported(3).concepts))
    for arguments in (["load", str(tea)], ["load", "--dry-run", str(tea)], ["forget", "tea"]):
        result = run_empty(*arguments)
        assert result.exit_code == 3
        assert result.stderr.startswith("lexicon:1: would lose 3 of 3 concepts, which came by import")
    assert run_empty("forget", "tea", "--allow-removals").exit_code == 0


def test_a_concept_that_a_label_defines_is_no_import(tmp_path: Path) -> None:
    first = "Roux is a paste.\n[Base]: Pale roux for pale sauces. [Dark]: Brown roux for dark ones. [Fat]: Butter. [Flour]: Wheat.\n"
    stored = plan(read_sources([written(tmp_path, [("roux.md", first)])]), ConceptGraph()).graph
    assert {concept.id for concept in stored.concepts if concept.defined} == {"roux", "base", "dark"}
    second = first.replace("Pale roux", "Pale, and").replace("Brown roux", "Brown, and")
    less = plan(read_sources([written(tmp_path, [("roux.md", second)])]), stored)
    assert {concept.id for concept in less.graph.concepts if concept.defined} == {"roux"}
