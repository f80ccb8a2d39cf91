"""Names that are given twice, look the same, or are nearly the same; and names that only seem so."""

import unicodedata

import pytest

from graph import Concept, ConceptGraph, Definition, Entry, Passage, Source
from loader import check_graph
from loader.checks import lookalikes

from .checked import found
from .glossaries import glossary


def two(first: str, second: str) -> str:
    """Two entries that share no words."""
    return f"## {first}\n\nBurns slowly over coal.\n\n## {second}\n\nGreen paper kept inside drawers.\n"


def stored(*names: str, aliases: tuple[str, ...] = ()) -> ConceptGraph:
    """A graph that came by import: concepts with places, and no entry."""
    places = [(Definition(source="kitchen", line=line, text="A thing in a kitchen."),) for line in range(1, len(names) + 1)]
    concepts = [
        Concept(id=f"c{line}", name=name, aliases=aliases, definitions=place)
        for line, (name, place) in enumerate(zip(names, places, strict=True), 1)
    ]
    return ConceptGraph.of(sources=[Source(id="kitchen")], concepts=concepts)


def checks_of(graph: ConceptGraph) -> list[str]:
    return [finding.check for finding in check_graph(graph)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Data base", "Database"),
        ("Co-routine", "Coroutine"),
        ("Colour palet", "Colorpalet"),
        ("Café au lait", "Cafe au lait"),
        ("E.mail", "Email"),
        ("Gradient descent", "Gradient decent"),
        ("Transformer", "Transfomer"),
        ("Recieving dock", "Receiving dock"),
        ("Attention head", "Attension head"),
        ("Back-propogation", "Backpropagation"),
        ("Regularization", "Regularizaton"),
        ("Accommodation", "Accomodation"),
    ],
)
def test_names_that_differ_only_in_spelling_or_by_a_slip_are_near_duplicates(first: str, second: str) -> None:
    assert "near-duplicate" in checks_of(stored(first, second))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("GPT-3", "GPT-4"),
        ("GPT-3.5", "GPT-35"),
        ("C++", "C#"),
        ("Encoder", "Decoder"),
        ("Input layer", "Output layer"),
        ("Macroeconomics", "Microeconomics"),
        ("Absorption", "Adsorption"),
        ("Phosphate", "Phosphite"),
        ("Data mining", "Data mixing"),
        ("Symmetric key", "Asymmetric key"),
        ("Supervised learning", "Unsupervised learning"),
        ("Vitamin B", "Vitamin C"),
        ("Employer", "Employee"),
        ("SARIMA", "SARIMAX"),
        ("Tagging", "Bagging"),
        ("Hyperthermia", "Hypothermia"),
        ("Precision", "Recall"),
    ],
)
def test_names_that_mean_different_things_are_no_near_duplicates(first: str, second: str) -> None:
    assert "near-duplicate" not in checks_of(stored(first, second))


def test_a_near_duplicate_is_told_once_with_both_places() -> None:
    assert found("near-duplicate", two("Gradient descent", "Gradient decent")) == [
        "one.md:5: “Gradient decent” is written nearly like “Gradient descent” on line 1"
    ]
    apart = found("near-duplicate", glossary(Gradient_descent="Burns slowly."), glossary(Gradient_decent="Green paper."))
    assert apart == ["two.md:1: “Gradient decent” is written nearly like “Gradient descent” in “one” on line 1"]


def test_other_names_are_compared_as_well() -> None:
    graph = ConceptGraph.of(
        concepts=[
            Concept(id="a", name="Roux", aliases=("Thickening base",), definitions=(Definition(source="k", line=1),)),
            Concept(id="b", name="Thickenning base", definitions=(Definition(source="k", line=2),)),
        ]
    )
    assert checks_of(graph).count("near-duplicate") == 1


def test_a_cyrillic_name_looks_like_a_latin_one() -> None:
    assert found("look-alike", two("PPO", "РРО")) == [
        "one.md:5: “РРО” (Cyrillic) looks like “PPO” (Latin) on line 1, and is another concept"
    ]
    assert found("look-alike", two("РРО", "PPO"))[0].startswith("one.md:1: “РРО” (Cyrillic) looks like “PPO” (Latin)")


def test_one_foreign_letter_within_a_name_is_enough() -> None:
    (told,) = found("look-alike", two("Policy", "Pοlicy"))
    assert "(Greek and Latin) looks like “Policy” (Latin)" in told


def test_an_unseen_character_makes_a_look_alike() -> None:
    (told,) = found("look-alike", two("Softmax", "Soft\u200bmax"))
    assert "“Soft\\u200bmax” (Latin with unseen characters) looks like “Softmax”" in told


@pytest.mark.parametrize(("first", "second"), [("Рис", "Rice"), ("Ω", "O"), ("β-carotene", "b-carotene"), ("Alpha", "α"), ("Соль", "Сода")])
def test_names_of_other_scripts_that_look_different_are_left_alone(first: str, second: str) -> None:
    assert found("look-alike", two(first, second)) == []


def test_the_table_of_look_alikes_pairs_letters_of_other_scripts_with_latin_ones() -> None:
    for foreign, latin in lookalikes.LIKE.items():
        assert unicodedata.name(chr(foreign)).split()[0] in ("CYRILLIC", "GREEK")
        assert latin.isascii() and latin.isupper() == chr(foreign).isupper()


def test_two_entries_of_one_name_in_one_document_are_told_and_in_two_are_not() -> None:
    one, other = glossary(Roux="A cooked paste."), glossary(Roux="Flour and fat.")
    assert found("duplicate-entry", f"{one}\n\n{other}") == ["one.md:5: “Roux” is already defined on line 1"]
    assert found("duplicate-entry", one, other) == []


def test_an_acronym_of_two_meanings_is_told() -> None:
    text = "## Spanish Olive Sauce (SOS)\n\nGreen.\n\n## Salt Of Sicily (SOS)\n\nWhite crystals of the shore.\n"
    assert [told.partition("; ")[0] for told in found("ambiguous-name", text)] == [
        "one.md:1: “SOS” stands for “Spanish Olive Sauce” and “Salt Of Sicily”"
    ]


def test_a_name_that_imported_concepts_share_is_told() -> None:
    graph = stored("Roux", "Blond", aliases=("Thickener",))
    (told,) = [finding.problem for finding in check_graph(graph) if finding.check == "ambiguous-name"]
    assert str(told).startswith("kitchen:2: “thickener” is a name of c1 and c2")
    assert "ambiguous-name" not in checks_of(stored("Roux", "Blond"))


def test_one_document_under_two_ids_is_told_and_two_that_only_resemble_are_not() -> None:
    text = glossary(Roux="It requires a whisk.")
    assert found("copy", text, text) == ["two.md:1: holds the same as “one”"]
    assert found("copy", text, f"{text}\n") == []


def test_entries_keep_their_own_ambiguities_to_the_merging() -> None:
    entry = Entry(term="Roux", heading=Passage.on_line("Roux", 1, 0), definition=(Passage.on_line("A paste of flour.", 2, 5),))
    place = (Definition(source="k", line=1, text="A paste of flour."),)
    concepts = [Concept(id="a", name="Roux", definitions=place), Concept(id="b", name="roux", definitions=place)]
    graph = ConceptGraph.of(sources=[Source(id="k", entries=(entry,))], concepts=concepts)
    assert "ambiguous-name" not in checks_of(graph)
