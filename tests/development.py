"""The sentences of the development set, each read as the one entry of a small document."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graph import ConceptGraph, Relation

from .glossaries import built
from .judged import Key, data, judged, keys


class Sample(NamedTuple):
    """A few sentences of one field under a term, and the other terms that have entries."""

    field: str
    heading: str
    """The term, perhaps with a subtitle."""
    text: str
    others: tuple[str, ...]

    @property
    def term(self) -> str:
        """The heading without its subtitle."""
        return self.heading.partition(": ")[0]

    @property
    def document(self) -> str:
        """The entry, beside bare entries for the other terms."""
        return f"## {self.heading}\n\n{self.text}\n\n" + "\n".join(f"## {other}\n" for other in self.others)


@cache
def samples() -> dict[Sample, ConceptGraph]:
    """Every sample with its graph."""
    read = (Sample(one["field"], one["term"], one["text"], tuple(one["others"])) for one in data("development.json"))
    return {sample: built(sample.document).graph for sample in read}


@cache
def right_relations() -> list[tuple[Sample, Relation]]:
    """Every relation that is found and that the judge of the sentences found in them as well."""
    allowed = (one["relations"] + one["also"] for one in data("development.json"))
    return [
        (sample, relation)
        for (sample, graph), relations in zip(samples().items(), allowed, strict=True)
        for relation in _among(graph, judged(graph, map(tuple, relations)))
    ]


def _among(graph: ConceptGraph, right: set[Key]) -> Iterator[Relation]:
    """The relations of a graph that are in the set, by themselves or the other way round."""
    for relation in graph.relations:
        alone = ConceptGraph.of(concepts=graph.concepts, relations=[relation])
        if keys(alone) & right:
            yield relation
