"""One concept per meaning: what is merged, what stays apart, and that no order of documents matters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Concept, Entry, LabelledField, Passage, Source
from loader import Build, build

from .glossaries import built, source


def concepts(*texts: str) -> dict[str, Concept]:
    return {concept.id: concept for concept in built(*texts).graph.concepts if concept.defined}


def entry(term: str, text: str, line: int, *, category: str = "", fields: dict[str, str] | None = None) -> Entry:
    """An entry with ten lines to itself, each a thousand characters long."""
    return Entry(
        term=term,
        heading=Passage.on_line(term, line, line * 1000),
        category=category,
        definition=(Passage.on_line(text, line + 1, (line + 1) * 1000),) if text else (),
        fields=tuple(
            LabelledField(label=label, passages=(Passage.on_line(value, line + 2, (line + 2) * 1000),))
            for label, value in (fields or {}).items()
        ),
    )


def of_entries(*entries: Entry) -> Build:
    return build([Source(id="notes", entries=entries)])


SAME = (
    ("## ECG (Electrocardiogram)\n\nA trace.\n\n## Electrocardiogram\n\nA heart trace.", "Electrocardiogram", {"ECG"}),
    ("## Electrocardiogram (ECG)\n\nA trace.\n\n## ECG\n\nA heart trace.", "Electrocardiogram", {"ECG"}),
    ("## ECG\n\nAn electrocardiogram (ECG) is a trace.\n\n## Electrocardiogram\n\nA heart trace.", "Electrocardiogram", {"ECG"}),
    ("## Heat pumps\n\nA heat pump moves heat.\n\n## Heat pump\n\nIt moves heat.", "Heat pump", set()),
    ("## Cold-brew\n\nA drink.\n\n## Cold brew\n\nA drink.", "Cold brew", {"Cold-brew"}),
    ("## cold brew\n\nA drink.\n\n## Cold Brew\n\nA drink.", "Cold Brew", set()),
)


@pytest.mark.parametrize(("text", "name", "aliases"), SAME)
def test_spellings_of_one_name_are_one_concept(text: str, name: str, aliases: set[str]) -> None:
    (concept,) = concepts(text).values()
    assert concept.name == name
    assert set(concept.aliases) == aliases
    assert len(concept.definitions) == 2


def test_an_acronym_in_one_document_finds_its_expansion_in_another() -> None:
    (concept,) = concepts("## ECG\n\nA quick look at the heart.", "## Electrocardiogram (ECG)\n\nA trace of the heart.").values()
    assert (concept.id, concept.acronym) == ("electrocardiogram", "ECG")
    assert [definition.source for definition in concept.definitions] == ["one", "two"]


def test_a_mention_by_acronym_leads_to_the_concept_of_the_other_document() -> None:
    graph = built("## Stress test\n\nIt requires an ECG.", "## Electrocardiogram (ECG)\n\nA trace.").graph
    assert [relation.key for relation in graph.relations] == [("stress-test", "requires", "electrocardiogram")]


def test_two_halves_of_a_heading_are_one_concept_where_the_definitions_agree() -> None:
    agreeing = "Turning soil over before winter so that frost breaks heavy clods."
    (concept,) = concepts(f"## Digging / Winter Tillage\n\n{agreeing}\n\n## Winter Tillage\n\nFrost breaks heavy soil in winter.").values()
    assert concept.name == "Winter Tillage"


def test_a_shortened_name_is_the_longer_one_only_where_the_definitions_agree() -> None:
    long = "## Vacuum Distillation\n\nBoiling a liquid under low pressure so that fragile compounds survive.\n\n"
    short = "## Distillation\n\nBoiling a liquid mixture so that its compounds part under pressure."
    assert set(concepts(long, short)) == {"vacuum-distillation"}
    assert set(concepts(long, "## Distillation\n\nTelling a story in fewer words.")) == {"distillation", "vacuum-distillation"}
    assert set(concepts(long + short)) == {"distillation", "vacuum-distillation"}


def test_an_acronym_with_two_expansions_joins_nothing_and_is_reported() -> None:
    result = built("## Atrial Fibrillation (AF)\n\nA beat.\n\n## Autofocus (AF)\n\nA lens.\n\n## Camera\n\nIt requires AF.\n")
    assert {"atrial-fibrillation", "autofocus", "camera"} <= {concept.id for concept in result.graph.concepts}
    assert not {"atrial-fibrillation", "autofocus"} & {relation.target for relation in result.graph.relations}
    (warning,) = result.warnings
    assert "“AF” stands for" in warning.message


def test_two_meanings_in_one_source_take_their_categories_as_suffix_and_nothing_is_lost() -> None:
    result = of_entries(
        entry("Bass", "A fish of warm rivers and lakes.", 10, category="Fishing"),
        entry("Bass", "The lowest voice in a choir.", 20, category="Music"),
        entry("Choir", "It needs bass.", 30),
    )
    meanings = {concept.id: concept.definition for concept in result.graph.concepts if concept.name == "Bass"}
    assert meanings == {"bass-fishing": "A fish of warm rivers and lakes.", "bass-music": "The lowest voice in a choir."}
    (warning,) = result.warnings
    assert (warning.file, warning.line) == ("notes", 20)
    assert "bass-fishing" in warning.message and "bass-music" in warning.message


def test_an_ambiguous_name_is_linked_to_none_of_its_meanings() -> None:
    result = of_entries(
        entry("Bass", "A fish of warm rivers and lakes.", 10, category="Fishing"),
        entry("Bass", "The lowest voice in a choir.", 20, category="Music"),
        entry("Choir", "It requires bass.", 30),
    )
    assert not [relation for relation in result.graph.relations if relation.target.startswith("bass-")]


def test_an_entry_that_is_there_twice_keeps_both_texts() -> None:
    (concept,) = concepts("## Bass\n\nA fish of warm rivers.\n\n## Bass\n\nThe lowest voice in a choir.").values()
    assert [definition.text for definition in concept.definitions] == ["A fish of warm rivers.", "The lowest voice in a choir."]


def test_also_known_as_gives_aliases_by_which_the_concept_is_found() -> None:
    graph = of_entries(
        entry("Roux", "Flour in fat.", 10, fields={"Also known as": "Blond base, butter paste"}),
        entry("Gravy", "It requires a butter paste.", 20),
    ).graph
    assert graph.concepts[1].aliases == ("Blond base", "butter paste")
    assert [relation.key for relation in graph.relations] == [("gravy", "requires", "roux")]


TEXTS = {
    "one": "## ECG\n\nIt requires an electrode.\n\n## Stress test\n\nA kind of ECG.\n\n## Electrodes\n\nAn electrode is a metal pad.",
    "two": "## Electrocardiogram (ECG)\n\nA trace used by heart clinics.\n\n## Electrode\n\nA pad made of metal foil.",
    "three": "## Holter (ECG)\n\nA variant of the ECG.\n\n## Pad\n\nAn alternative to the electrode.\n\n## Trace / Chart\n\nA line.",
}


@given(st.permutations(sorted(TEXTS)))
def test_the_order_of_sources_never_matters(ids: list[str]) -> None:
    expected = build(source(text, id) for id, text in TEXTS.items())
    result = build([source(TEXTS[id], id) for id in ids])
    assert result.graph.version == expected.graph.version
    assert result.warnings == expected.warnings


@given(st.permutations(range(8)))
def test_the_order_of_entries_in_a_source_never_matters(order: list[int]) -> None:
    entries = [
        entry("ECG", "It requires an electrode.", 10),
        entry("Electrocardiogram (ECG)", "A trace of the heart.", 20),
        entry("Bass", "A fish of warm rivers.", 30, category="Fishing"),
        entry("Bass", "The lowest voice in a choir.", 40, category="Music"),
        entry("Distillation", "Boiling a liquid so that compounds survive pressure.", 50),
        entry("Vacuum Distillation", "Boiling a liquid under low pressure so that compounds survive.", 60),
        entry("Electrodes", "A kind of metal pad, an alternative to the clamp.", 70),
        entry("Electrode", "A metal pad.", 80, fields={"Related": "ECG, choir"}),
    ]
    expected, result = of_entries(*entries).graph, of_entries(*[entries[i] for i in order]).graph
    assert (result.concepts, result.relations) == (expected.concepts, expected.relations)
