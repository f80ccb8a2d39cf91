"""What holds of a sentence holds when its names, its order or its marks are others; what is denied holds no longer."""

import random
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest

from graph import ConceptGraph, RelationType, names
from loader.rules import RULES
from loader.rules.sentences import sentences

from .development import Sample, right_relations, samples
from .glossaries import built
from .judged import DATA, Key, data, judged, keys
from .mutations import TYPOGRAPHY, Renaming, denials, turned_lists

BY_NAME = {rule.name: rule for rule in RULES}
GLOSSARIES = sorted(file.stem for file in (DATA / "glossaries").glob("*.json"))


def told(graph: ConceptGraph) -> set[Key]:
    """Every relation between names."""
    called = {concept.id: concept.name for concept in graph.concepts}
    return {(called[relation.source], relation.type.value, called[relation.target]) for relation in graph.relations}


def plain(relations: Iterable[Key]) -> set[Key]:
    """The relations between normal forms of the names, symmetric ones in one order."""
    normal = ((names.normal(source), RelationType(type), names.normal(target)) for source, type, target in relations)
    return {(*type.ends(source, target), type.value) for source, type, target in normal}


def entries(field: str) -> list[tuple[str, str]]:
    """Terms and texts of a glossary."""
    return [(entry["term"], entry["text"]) for entry in data(f"glossaries/{field}.json")["entries"]]


def document(told: Iterable[tuple[str, str]]) -> str:
    """A glossary with these entries."""
    return "\n\n".join(f"## {term}\n\n{text}" for term, text in told)


@cache
def glossary(field: str) -> ConceptGraph:
    """What a glossary says as it was written."""
    return built(document(entries(field))).graph


def assert_most_hold(results: Iterable[tuple[str, bool]], *, count: int, share: float) -> None:
    """At least so many were tried, and so large a share of them held; else the others are told."""
    tried = list(results)
    broken = [what for what, held in tried if not held]
    assert len(tried) >= count
    assert len(tried) - len(broken) >= share * len(tried), broken


# Names


def renamed(sample: Sample, renaming: Renaming) -> str:
    """The document of a sample under other names."""
    heading = renaming.name(sample.term) + renaming.text(sample.heading.removeprefix(sample.term))
    return Sample(sample.field, heading, renaming.text(sample.text), tuple(map(renaming.name, sample.others))).document


def renamed_keys(graph: ConceptGraph, renaming: Renaming) -> set[Key]:
    """The relations of a graph, if its concepts went by other names."""
    defined = {concept.name for concept in graph.concepts if concept.defined}
    new = {concept.name: (renaming.name if concept.name in defined else renaming.text)(concept.name) for concept in graph.concepts}
    return plain((new[source], type, new[target]) for source, type, target in told(graph))


def names_of_sample(sample: Sample) -> tuple[str, ...]:
    return (sample.term, *sample.others)


def test_sentences_say_the_same_of_things_by_other_names() -> None:
    def results() -> Iterator[tuple[str, bool]]:
        for sample, graph in samples().items():
            renaming = Renaming(names_of_sample(sample))
            new = renamed(sample, renaming)
            yield new, plain(told(built(new).graph)) == renamed_keys(graph, renaming)

    # What is left: terms whose verb a sentence uses (Peering: "they peer"), and cues that are a name themselves ("what banks like").
    assert_most_hold(results(), count=350, share=0.98)


@pytest.mark.parametrize("field", GLOSSARIES)
def test_a_glossary_says_the_same_of_things_by_other_names(field: str) -> None:
    renaming = Renaming(term for term, _ in entries(field))
    new = plain(told(built(document((renaming.name(term), renaming.text(text)) for term, text in entries(field))).graph))
    old = renamed_keys(glossary(field), renaming)
    assert len(old) >= 5
    assert len(old & new) >= 0.9 * len(old | new), old ^ new


# Denial


def denied_readings() -> Iterator[tuple[str, str, bool]]:
    """The rule, the denied sentence, and whether the relation is gone; for each relation, each of its rules, and each denial."""
    for sample, relation in right_relations():
        for evidence in relation.evidence:
            rule = BY_NAME.get(evidence.rule)
            cues = list(rule.cue.finditer(evidence.quote)) if rule and rule.heeds_denial and evidence.quote in sample.text else []
            for denied in denials(evidence.quote, cues[0].start()) if len(cues) == 1 else ():
                graph = built(sample._replace(text=sample.text.replace(evidence.quote, denied)).document).graph
                still = (one for again in graph.relations if again.key == relation.key for one in again.evidence)
                yield evidence.rule, denied, all((one.rule, one.quote) != (evidence.rule, denied) for one in still)


def test_what_is_denied_is_not_read() -> None:
    results = list(denied_readings())
    assert len({rule for rule, _, _ in results}) >= 35
    assert_most_hold(((denied, gone) for _, denied, gone in results), count=600, share=1)


FOILS = (
    "Unlike {}, it is quick.",
    "It works without {}.",
    "It is not the same as {}.",
    "In contrast to {}, it is slow.",
    "It resembles {}.",
)


def test_a_contrast_gives_no_relation_with_the_other_thing() -> None:
    foiled = [
        (sample.term, sample.others, " ".join(foil.format(other) for foil in FOILS for other in sample.others)) for sample in samples()
    ]
    graphs = [(text, built(Sample("", term, f"Something. {text}", others).document).graph) for term, others, text in foiled if others]
    assert_most_hold(((text, graph.relations == ()) for text, graph in graphs), count=350, share=0.99)


def test_a_contrast_before_a_sentence_leaves_what_it_says() -> None:
    def results() -> Iterator[tuple[str, bool]]:
        for sample, graph in samples().items():
            if sample.text.startswith("It ") and "Unlike" not in sample.text:
                contrasted = sample._replace(text=f"Unlike a quandle, it {sample.text[3:]}", others=(*sample.others, "Quandle"))
                yield contrasted.text, told(built(contrasted.document).graph) == told(graph)

    assert_most_hold(results(), count=70, share=0.98)


# Order


@pytest.mark.parametrize("field", GLOSSARIES)
def test_the_order_of_the_entries_says_nothing(field: str) -> None:
    shuffled = entries(field)
    random.Random(field).shuffle(shuffled)  # noqa: S311 (no secret)
    assert shuffled != entries(field)
    assert told(built(document(shuffled)).graph) == told(glossary(field))


@pytest.mark.parametrize("field", GLOSSARIES)
def test_the_order_of_the_sentences_after_the_first_says_nothing(field: str) -> None:
    split = [(term, [sentence.text for sentence in sentences(text)]) for term, text in entries(field)]
    assert sum(len(told) > 2 for _, told in split) >= 5
    turned = document((term, " ".join([first, *reversed(rest)])) for term, (first, *rest) in split)
    assert told(built(turned).graph) == told(glossary(field))


def test_the_order_of_a_list_says_nothing() -> None:
    def results() -> Iterator[tuple[str, bool]]:
        for sample, graph in samples().items():
            for turned in turned_lists(sample.text, names_of_sample(sample)):
                yield turned, told(built(sample._replace(text=turned).document).graph) == told(graph)

    assert_most_hold(results(), count=60, share=0.98)


# Voice


VOICES = data("voices.json")


def is_read(voice: dict[str, Any], sentence: str) -> bool:
    """Whether the relation of a pair is read, where the sentence stands under the term that it opens with."""
    source, type, target = voice["ends"]
    own, other = sorted((source, target), key=lambda name: sentence.lower().find(name))
    graph = built(Sample("", own.capitalize(), f"Something. {sentence}", (other.capitalize(),)).document).graph
    return judged(graph, [(source, type, target)]) <= keys(graph)


@pytest.mark.parametrize(("voice", "share"), [("active", 0.93), ("passive", 0.38)])
def test_a_relation_is_read_in_either_voice(voice: str, share: float) -> None:
    assert_most_hold(((one[voice], is_read(one, one[voice])) for one in VOICES), count=30, share=share)


# Marks


@pytest.mark.parametrize("name", TYPOGRAPHY)
def test_other_marks_for_the_same_words_say_the_same(name: str) -> None:
    changed = [(sample, graph, TYPOGRAPHY[name](sample.text)) for sample, graph in samples().items()]
    read = [
        (new, told(built(sample._replace(text=new).document).graph), told(graph)) for sample, graph, new in changed if new != sample.text
    ]
    assert_most_hold(((text, plain(new) == plain(old)) for text, new, old in read), count=2, share=0.93)
