"""The grammar as a whole, on sentences of many fields that were judged by hand."""

from collections.abc import Iterator
from functools import cache
from typing import Any

from graph import ConceptGraph

from .glossaries import built
from .judged import data, judged, keys

ENOUGH = 0.85
"""Share of the required relations that must be found."""


@cache
def readings() -> list[tuple[dict[str, Any], ConceptGraph]]:
    """Each sentence with the graph of its entry and of bare entries for the other terms."""
    sentences = data("development.json")
    return [
        (one, built(f"## {one['term']}\n\n{one['text']}\n\n" + "\n".join(f"## {o}\n" for o in one["others"])).graph) for one in sentences
    ]


def wrongly_read() -> Iterator[str]:
    for one, graph in readings():
        for source, type, target in judged(graph, map(tuple, one["not"])) & keys(graph):
            yield f"{source} {type} {target}: {one['text']}"


def test_no_sentence_is_read_as_what_it_does_not_say() -> None:
    assert list(wrongly_read()) == []


def test_most_of_what_the_sentences_say_is_found() -> None:
    wanted = [(key, graph) for one, graph in readings() for key in judged(graph, map(tuple, one["relations"]))]
    found = [key for key, graph in wanted if key in keys(graph)]
    assert len(wanted) > 200
    assert len(found) >= ENOUGH * len(wanted)


def test_sentences_of_every_field_are_read() -> None:
    fields = {one["field"] for one, _ in readings()}
    read = {one["field"] for one, graph in readings() if judged(graph, map(tuple, one["relations"])) & keys(graph)}
    assert len(fields) > 8
    assert read == fields
