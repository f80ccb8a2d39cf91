"""Loading: all or nothing, the same graph whatever the order, and nothing written that is there already."""

from pathlib import Path

import pytest

from graph import Concept, ConceptGraph, InvalidDocuments, Source, Store, UnknownSource
from loader import Given, extract_files, forget, load_files, plan, read_sources
from loader.checks import View, warnings

from .glossaries import said, written
from .servers import everywhere

COFFEE = "# Coffee\n\n## Espresso (ES)\n\nIt requires a pump boiler.\n\n## Ristretto\n\nA variant of espresso.\n\n## Crema\n\nIt floats.\n"
TEA = "# Tea\n\n## Matcha\n\nAn alternative to espresso, made of green leaves.\n\n## ES\n\nA strong short coffee.\n"


def folder_of(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    return written(folder, [(f"{name}.md", text) for name, text in texts.items()])


def version_after(store: Store, *loads: list[Path]) -> str:
    for source in store.sources():
        forget(store, source.id)
    for paths in loads:
        load_files(paths, store)
    return store.version()


def concepts(store: Store) -> dict[str, Concept]:
    return {concept.id: concept for concept in store.graph().concepts}


@everywhere
def test_a_folder_is_loaded_with_all_its_concepts_and_relations(empty_store: Store, tmp_path: Path) -> None:
    outcome = load_files([folder_of(tmp_path, coffee=COFFEE, tea=TEA)], empty_store)
    assert {source.id for source in empty_store.sources()} == {"coffee", "tea"}
    assert said(empty_store.graph()) == {
        "es requires pump-boiler",
        "ristretto variant-of es",
        "es alternative-to matcha",
        "green-leaf used-by matcha",
    }
    assert outcome.summary.concepts == 4
    assert outcome.summary.named == 2
    assert empty_store.graph() == outcome.graph


@everywhere
def test_the_same_load_twice_changes_nothing(empty_store: Store, tmp_path: Path) -> None:
    folder = folder_of(tmp_path, coffee=COFFEE, tea=TEA)
    assert not load_files([folder], empty_store).difference.changes.nothing
    before = empty_store.status()
    assert load_files([folder], empty_store).difference.changes.nothing
    assert empty_store.status() == before


def test_an_entry_that_left_its_document_leaves_the_graph(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE)], empty_store)
    load_files([folder_of(tmp_path, coffee=COFFEE.partition("## Crema")[0])], empty_store)
    assert set(concepts(empty_store)) == {"espresso", "ristretto", "pump-boiler"}


def test_an_entry_that_changed_takes_its_old_relations_with_it(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE)], empty_store)
    load_files([folder_of(tmp_path, coffee=COFFEE.replace("a pump boiler", "fine sugar"))], empty_store)
    assert "pump-boiler" not in concepts(empty_store)
    assert said(empty_store.graph()) == {"es requires fine-sugar", "ristretto variant-of es"}


def test_two_documents_define_one_concept_and_forgetting_one_leaves_the_other(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE, tea=TEA)], empty_store)
    assert {definition.source for definition in concepts(empty_store)["espresso"].definitions} == {"coffee", "tea"}
    forget(empty_store, "coffee")
    assert [source.id for source in empty_store.sources()] == ["tea"]
    assert {concept.name for concept in empty_store.graph().concepts if concept.defined} == {"Matcha", "ES"}


def test_forgetting_everything_leaves_an_empty_graph(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE)], empty_store)
    forget(empty_store, "coffee")
    assert empty_store.graph().concepts == ()


def test_a_source_that_is_not_loaded_cannot_be_forgotten(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE)], empty_store)
    with pytest.raises(UnknownSource, match=r"no source called “cofee”\. Did you mean coffee\?"):
        forget(empty_store, "cofee")


def test_the_order_and_grouping_of_loads_do_not_matter(empty_store: Store, tmp_path: Path) -> None:
    folder_of(tmp_path, coffee=COFFEE, tea=TEA)
    coffee, tea = tmp_path / "coffee.md", tmp_path / "tea.md"
    versions = {
        version_after(empty_store, [coffee], [tea]),
        version_after(empty_store, [tea], [coffee]),
        version_after(empty_store, [tea, coffee]),
        version_after(empty_store, [tmp_path]),
    }
    assert len(versions) == 1


def test_a_plan_says_what_would_change_and_stores_nothing(empty_store: Store, tmp_path: Path) -> None:
    outcome = plan(read_sources([folder_of(tmp_path, coffee=COFFEE)]), empty_store.graph())
    assert (outcome.difference.changes.concepts.added, outcome.difference.changes.sources.added) == (4, 1)
    assert empty_store.graph().concepts == ()


def test_one_faulty_document_stops_the_whole_load(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE)], empty_store)
    before = empty_store.version()
    folder_of(tmp_path, tea=TEA)
    (tmp_path / "milk.md").write_bytes(b"## Milk\n\nWei\xdf.\n")
    (tmp_path / "sugar.md").write_bytes(b"## Sug\0ar\n\nSweet.\n")
    with pytest.raises(InvalidDocuments) as refused:
        load_files([tmp_path], empty_store)
    assert [Path(problem.file).name for problem in refused.value.problems] == ["milk.md", "sugar.md"]
    assert empty_store.version() == before


def test_a_renamed_document_keeps_its_source_and_what_was_said_of_it(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE)], empty_store, given=Given(uri="https://example.org/", licence="CC0-1.0"))
    (tmp_path / "coffee.md").rename(tmp_path / "beans.md")
    assert load_files([tmp_path], empty_store).difference.changes.nothing
    (source,) = empty_store.sources()
    assert (source.id, source.uri, source.licence) == ("coffee", "https://example.org/", "CC0-1.0")


def test_a_warning_about_a_renamed_document_names_the_file_it_is_in_now(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE + "\n## Crema\n\nFoam again.\n")], empty_store)
    (tmp_path / "coffee.md").rename(tmp_path / "beans.md")
    (warning,) = load_files([tmp_path], empty_store).warnings
    assert (Path(warning.file).name, warning.line) == ("beans.md", 15)


def test_losing_more_than_half_of_a_source_must_be_allowed(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE)], empty_store)
    folder_of(tmp_path, coffee="## Crema\n\nIt floats.\n")
    with pytest.raises(InvalidDocuments, match=r"coffee\.md:1: would lose 2 of 3 entries .* --allow-removals"):
        load_files([tmp_path], empty_store)
    assert len(concepts(empty_store)) == 4
    load_files([tmp_path], empty_store, allow_removals=True)
    assert set(concepts(empty_store)) == {"crema"}


def test_an_emptied_document_does_not_empty_the_graph_unasked(empty_store: Store, tmp_path: Path) -> None:
    load_files([folder_of(tmp_path, coffee=COFFEE)], empty_store)
    folder_of(tmp_path, coffee="")
    with pytest.raises(InvalidDocuments, match="would lose 3 of 3 entries"):
        load_files([tmp_path], empty_store)


def test_progress_is_told_up_to_the_end(empty_store: Store, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    load_files([folder_of(tmp_path, coffee=COFFEE)], empty_store, progress=lambda *step: told.append(step))
    assert told[0][0] == "Reading the documents"
    assert told[-1] == ("Committing", 0, 0)
    doing, done, total = told[-2]
    assert (doing, done) == ("Storing", total)
    assert total > 0


FARM = """## Hen

It requires an egg.

## Egg

It requires a yolk.

## Yolk

It requires a hen.

## Nest

## Hen

It scratches in the yard.
"""


def test_what_looks_wrong_is_told_with_its_line_and_loaded_all_the_same(tmp_path: Path) -> None:
    outcome = extract_files([folder_of(tmp_path, farm=FARM)])
    assert [(warning.line, warning.message.partition(";")[0]) for warning in outcome.warnings] == [
        (7, "requires goes round in a circle: Egg → Yolk → Hen → Egg"),
        (13, "“Nest” has no definition"),
        (15, "“Hen” is already defined on line 1"),
    ]
    assert len(outcome.graph.concepts) == 4


def test_a_document_of_a_known_layout_without_an_entry_is_told() -> None:
    (warning,) = warnings(View(ConceptGraph(sources=(Source(id="coffee", layout="markdown"),))))
    assert warning.message.startswith("no term with a definition was found")


def test_the_summary_counts_what_was_built_and_what_was_passed_over(tmp_path: Path) -> None:
    summary = extract_files([folder_of(tmp_path, coffee=COFFEE, tea=TEA)]).summary
    assert (summary.sources, summary.entries, summary.concepts, summary.named) == (2, 5, 4, 2)
    assert {type.value: count for type, count in summary.relations.items() if count} == {
        "requires": 1,
        "used-by": 1,
        "variant-of": 1,
        "alternative-to": 1,
    }
    assert summary.stated == 0
    assert summary.skipped == {"the title": 2}
