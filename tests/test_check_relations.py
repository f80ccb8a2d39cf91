"""Relations that go round, contradict each other, or lead to nothing."""

from graph import Concept, ConceptGraph, Relation, RelationType
from loader import check_graph

from .checked import found, problems
from .glossaries import glossary

REQUIRES = RelationType.REQUIRES


def labelled(**entries: str) -> str:
    """A glossary whose entries have one labelled line each, below a sentence that says nothing of others."""
    return glossary(**{term: f"Known to every cook for ages.\n\n{label}" for term, label in entries.items()})


def test_a_circle_of_three_is_told_with_its_way() -> None:
    text = labelled(Roux="**Requires:** Butter", Butter="**Requires:** Cream", Cream="**Requires:** Roux")
    assert found("circle", text) == ["one.md:11: requires goes round in a circle: Butter → Cream → Roux → Butter"]


def test_a_chain_is_no_circle_and_neither_is_a_circle_of_two_types() -> None:
    chain = labelled(Roux="**Requires:** Butter", Butter="**Requires:** Cream", Cream="**Used by:** Roux")
    assert found("circle", chain) == []


def test_a_long_circle_is_told_in_part() -> None:
    ids = [f"c{number:05}" for number in range(3000)]
    relations = [Relation(source=one, type=REQUIRES, target=other) for one, other in zip(ids, [*ids[1:], ids[0]], strict=True)]
    graph = ConceptGraph.of(concepts=[Concept(id=id, name=id) for id in ids], relations=relations)
    (circle,) = [finding.problem for finding in check_graph(graph) if finding.check == "circle"]
    assert str(circle).startswith("stored graph:1: requires goes round in a circle: c00000 → c00001")
    assert "2992 more → c00000" in circle.message


def test_two_that_are_variants_of_each_other_contradict() -> None:
    text = labelled(Mornay="**Variant of:** Bechamel", Bechamel="**Variant of:** Mornay")
    (told,) = found("contradiction", text)
    assert told.endswith("“Bechamel” is a variant of “Mornay”")
    assert "“Mornay” is a variant of “Bechamel”, but on line" in told
    assert found("circle", text) == []


def test_what_is_required_and_is_an_alternative_contradicts_itself_across_documents() -> None:
    one = labelled(Roux="**Requires:** Slurry")
    other = labelled(Slurry="**Alternative to:** Roux")
    (told,) = found("contradiction", one, other)
    assert told.startswith(("one.md:5:", "two.md:5:"))
    assert "“Roux” requires “Slurry”" in told
    assert "“Roux” is an alternative to “Slurry”" in told


def test_what_is_used_and_required_or_only_related_does_not_contradict() -> None:
    agreeing = labelled(Roux="**Requires:** Butter", Butter="**Used by:** Roux")
    related = labelled(Roux="**Requires:** Butter", Butter="**See also:** Roux")
    for text in (agreeing, related):
        assert found("contradiction", text) == []
        assert found("mismatch", text) == []


def test_two_things_that_are_stated_of_a_pair_are_a_mismatch() -> None:
    text = labelled(Roux="**Requires:** Butter", Butter="**Variant of:** Roux")
    (told,) = found("mismatch", text)
    assert "“Roux” requires “Butter”" in told and "“Butter” is a variant of “Roux”" in told
    assert found("contradiction", text) == []


def test_a_stored_graph_may_hold_both_directions_of_a_contradiction() -> None:
    pair = (Concept(id="a", name="A thing"), Concept(id="b", name="B thing"))
    both = [Relation(source="a", type=REQUIRES, target="b"), Relation(source="b", type=REQUIRES, target="a")]
    checks = [finding.check for finding in check_graph(ConceptGraph.of(concepts=pair, relations=both))]
    assert checks.count("contradiction") == 1
    assert "circle" not in checks


def test_an_end_that_no_entry_defines_is_told_with_the_nearest_names() -> None:
    text = labelled(Bechamel="**Requires:** Cornstrach", Cornstarch="**See also:** Bechamel")
    assert found("undefined-end", text) == ["one.md:5: “Cornstrach” is stated as the end of a relation and no entry defines it"]


def test_the_nearest_names_are_offered_and_far_ones_are_not() -> None:
    (near,) = problems("undefined-end", labelled(Bechamel="**Requires:** Cornstrach", Cornstarch="**See also:** Bechamel"))
    (far,) = problems("undefined-end", labelled(Bechamel="**Requires:** Nutmeg", Cornstarch="**See also:** Bechamel"))
    assert near.message.endswith("; add an entry, or write “Cornstarch” if that is meant")
    assert far.message.endswith("; add an entry")


def test_an_end_that_only_prose_names_is_told_as_such() -> None:
    text = glossary(Roux="It requires a copper whisk.")
    assert found("undefined-end", text) == ["one.md:3: “copper whisk” is only named and no entry defines it"]


def test_an_entry_without_any_relation_is_an_orphan() -> None:
    text = glossary(Roux="It requires a copper whisk.", Garnish="What lies on top for the eye alone.")
    assert found("orphan", text) == ["one.md:5: “Garnish” is related to nothing"]


def test_a_label_that_names_its_own_entry_is_told_and_prose_is_not() -> None:
    text = glossary(Roux="A roux is a cooked paste.\n\n**Requires:** Roux")
    assert found("own-end", text) == ["one.md:5: “Roux” says that the entry requires itself"]
    assert found("own-end", glossary(Roux="Roux requires roux and patience.")) == []
