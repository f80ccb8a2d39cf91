"""One concept per meaning: spellings, other names that prose gives, and entries that only point to another."""

import pytest

from graph import Concept, ConceptGraph, Status, names
from loader.also_called import also_called
from loader.headings import Called
from queries import Snapshot, search

from .glossaries import built, glossary, said


def aliases(text: str) -> dict[str, tuple[str, ...]]:
    return {concept.id: concept.aliases for concept in built(text).graph.concepts if concept.defined}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("optimisation", "optimization"),
        ("Normalised Colours", "normalized color"),
        ("behavioural modelling", "behavioral modeling"),
        ("mislabelled data", "mislabeled data"),
        ("data centre", "data center"),
        ("catalogue", "catalog"),
        ("self-defence", "self defense"),
        ("programmes", "program"),
        ("greyscale", "grayscale"),
        ("haemoglobin", "hemoglobin"),
        ("paediatric anaesthesia", "pediatric anesthesia"),
        ("kilometres", "kilometer"),
        ("analyser", "analyzer"),
        ("judgement", "judgment"),
        ("artefacts", "artifact"),
    ],
)
def test_british_and_american_spelling_have_one_normal_form(one: str, other: str) -> None:
    assert names.normal(one) == names.normal(other)


@pytest.mark.parametrize("word", "exercise promise noise supervised raised four hour contour source iris acre science fence poem".split())
def test_a_word_that_only_looks_british_stays(word: str) -> None:
    assert names.normal(word) == word


@pytest.mark.parametrize(("one", "other"), [("disc", "disk"), ("storey", "story"), ("metre", "meters per hour"), ("type 1 2", "type 12")])
def test_words_of_two_meanings_stay_two(one: str, other: str) -> None:
    assert names.joined(names.normal(one)) != names.joined(names.normal(other))


@pytest.mark.parametrize("spelling", ["Finetuning", "Fine Tuning", "fine-tuning", "Fine-Tunings"])
def test_joined_hyphenated_and_open_spellings_are_one_concept(spelling: str) -> None:
    text = "## Fine-Tuning\n\nTraining a model a little more.\n\n" + f"## {spelling}\n\nTraining it on data of the own field.\n"
    assert len(built(text).graph.concepts) == 1


def test_a_spelling_is_recognised_in_prose_whichever_the_entry_uses() -> None:
    text = glossary(Dataset="Many samples.", Fine_Tuning="More training.", Optimization="Search.", Probe="It requires a data set.")
    text += "\n\n## Lens\n\nIt requires finetuning.\n\n## Sieve\n\nIt requires optimisation.\n"
    assert said(built(text).graph) == {"probe requires dataset", "lens requires fine-tuning", "sieve requires optimization"}


def test_little_words_side_by_side_are_no_joined_name() -> None:
    assert said(built(glossary(Notable="A word.", Pan="It requires a lid, not able hands.")).graph) == {"pan requires lid"}


@pytest.mark.parametrize("query", ["finetuning", "fine tuning", "Fine-Tuning", "fine-tunings"])
def test_search_finds_every_spelling_as_the_very_name(query: str) -> None:
    for name in ("Fine-Tuning", "Finetuning"):
        snapshot = Snapshot.of(ConceptGraph.of(concepts=[Concept(id="x", name=name)]))
        assert [match.how.value for match in search(snapshot, query)] == [search(snapshot, name)[0].how.value]


def test_search_finds_british_names_by_american_ones_and_the_other_way_round() -> None:
    snapshot = Snapshot.of(ConceptGraph.of(concepts=[Concept(id="a", name="Colour Normalisation"), Concept(id="b", name="Data Center")]))
    assert search(snapshot, "color normalization")[0].id == "a"
    assert search(snapshot, "data centre")[0].id == "b"


def test_a_defined_name_keeps_its_spelling_and_its_address() -> None:
    assert [(one.id, one.name) for one in built("## Colour Models\n\nWays to write hues.\n").graph.concepts] == [
        ("colour-models", "Colour Models")
    ]


@pytest.mark.parametrize(
    ("term", "text", "others"),
    [
        ("Roux", "A roux, also known as thickening paste, is flour in fat.", ["thickening paste"]),
        ("Roux", "Roux (or thickening paste) is flour in fat.", ["thickening paste"]),
        ("Roux", "Roux (aka flour paste, binder or fat paste) thickens.", ["flour paste", "binder", "fat paste"]),
        ("Roux", "Flour in fat. It is also called a flour paste.", ["flour paste"]),
        ("Roux", "Also known as flour paste. It thickens.", ["flour paste"]),
        ("Oven", "An oven (called “Backofen” in German) heats food.", ["Backofen"]),
        ("Blood Pressure", "Blood pressure, abbreviated BP, is a force.", ["BP"]),
        ("ECJ", "Short for European Court of Justice.", ["European Court of Justice"]),
        ("ACL", "This acronym stands for access control list, and is kept by a server.", ["access control list"]),
        ("App", "Short for application. It runs.", ["application"]),
    ],
)
def test_a_definition_gives_other_names(term: str, text: str, others: list[str]) -> None:
    assert also_called(Called(term, "", (), ()), text) == others


@pytest.mark.parametrize(
    "text",
    [
        "Flour in fat, also known as lard, thickens.",
        "A roux is often called a nuisance because it burns.",
        "A roux, or a paste of flour, is cooked.",
        "It is sometimes written as a fraction.",
        "It is often called for by cooks.",
        "It stands for good cooking.",
        "It is also called this.",
    ],
)
def test_names_of_other_things_and_mere_remarks_are_no_names(text: str) -> None:
    assert also_called(Called("Roux", "", (), ()), text) == []


def test_a_name_from_prose_joins_the_entry_of_another_document_and_none_of_its_own() -> None:
    here, there = "## Roux\n\nA roux, also known as flour paste, thickens.\n", "## Flour Paste\n\nFlour in fat.\n"
    assert [concept.id for concept in built(here, there).graph.concepts if concept.defined] == ["flour-paste"]
    assert len([concept for concept in built(here + there).graph.concepts if concept.defined]) == 2


def test_a_short_term_goes_by_what_it_stands_for_and_keeps_its_address() -> None:
    assert aliases("## ACL\n\nThis acronym stands for *access control list*.\n") == {"acl": ("access control list",)}


@pytest.mark.parametrize(
    "text", ["See Ladle.", "See also: ladle", "Another term for ladle.", "Same as a ladle", "A synonym for ladle, in short."]
)
def test_an_entry_that_only_points_to_another_stays_apart_and_is_related(text: str) -> None:
    build = built(glossary(Ladle="Deep.", Scoop=text))
    assert said(build.graph) == {"ladle related-to scoop"}
    assert {relation.status for relation in build.graph.relations} == {Status.STATED}
    assert len(build.graph.concepts) == 2


@pytest.mark.parametrize("text", ["See the manual.", "See chapter 3.", "See Scoop."])
def test_what_no_other_entry_goes_by_is_not_pointed_to(text: str) -> None:
    assert built(glossary(Ladle="Deep.", Scoop=text)).graph.relations == ()


def test_an_acronym_of_two_meanings_is_kept_apart_and_reported_as_it_is_written() -> None:
    build = built("## Access Control List (ACL)\n\nRights.\n\n## Anterior Cruciate Ligament (ACL)\n\nHolds the knee.\n")
    assert len(build.graph.concepts) == 2
    assert [warning.message.partition(";")[0] for warning in build.warnings] == [
        "“ACL” stands for “Access Control List” and “Anterior Cruciate Ligament”"
    ]
