"""How much of a subject goes on one slide: the most relevant of it, or several slides that each hold what belongs together."""

from collections.abc import Iterable, Sequence
from math import ceil

from graph import ConceptId, RelationType

from ..subject import Shape, Subject
from .model import Model

WARNED, SPLIT, PART = 25, 30, 20
"""Concepts from which on a slide is hard to read, from which on it is split, and that a part has at most."""
OFFERED = 12
"""How many concepts are offered instead."""


def limited(subject: Subject, most: int | None) -> Subject:
    """At most so many concepts, those told first of what hangs together; a path stays whole."""
    if not most or subject.shape is Shape.STRIP or len(subject.concepts) <= most:
        return subject
    model = Model(subject)
    return Model.of(subject, _ids(model, _grown(model, range(model.count), most))).subject


def parts(subject: Subject) -> list[Subject]:
    """The subject as it is, or in parts of at most twenty concepts with the relations inside each."""
    if len(subject.concepts) < SPLIT:
        return [subject]
    model = Model(subject)
    return [Model.of(subject, ids).subject for ids in _PARTS.get(subject.shape, _related)(model)]


def cut(subject: Subject, made: Sequence[Subject]) -> int:
    """How many relations lead from one part to another."""
    shown = {relation.key for part in made for relation in part.relations}
    return sum(relation.key not in shown for relation in Model(subject).relations)


def _ids(model: Model, places: Iterable[int]) -> list[ConceptId]:
    return [model.subject.concepts[place].id for place in sorted(places)]


def _grown(model: Model, among: Iterable[int], most: int) -> list[int]:
    """So many of these, from the first on: in turn the one told first of those related to what is there, or else of the rest."""
    rest, found, reached = list(among), list[int](), set[int]()
    while rest and len(found) < most:
        chosen = next((one for one in rest if one in reached), rest[0])
        rest.remove(chosen)
        found.append(chosen)
        reached.update(model.near[chosen])
    return found


def _clustered(model: Model, among: Iterable[int], most: int) -> list[int]:
    """So many of these, from the first on: in turn the one with most of its relations to what is there."""
    rest, found = list(among), list[int]()
    while rest and len(found) < most:
        chosen = max(rest, key=lambda one: (_tied(model, one, found), -one))
        rest.remove(chosen)
        found.append(chosen)
    return found


def _tied(model: Model, one: int, found: Sequence[int]) -> float:
    near = model.near[one]
    inside = len(set(near) & set(found))
    return inside + inside / (len(near) + 1)


def _related(model: Model) -> list[list[ConceptId]]:
    """Parts of about one size that each hang together as far as they can."""
    count = ceil(model.count / PART)
    rest, found = list(range(model.count)), []
    for left in range(count, 0, -1):
        chosen = _clustered(model, rest, ceil(len(rest) / left))
        rest = [one for one in rest if one not in set(chosen)]
        found.append(_ids(model, chosen))
    return found


def _walked(model: Model) -> list[list[ConceptId]]:
    """The stretches of a path, each from where the one before ended."""
    count = ceil((model.count - 1) / (PART - 1))
    size = ceil((model.count - 1) / count)
    return [_ids(model, range(start, min(start + size, model.count - 1) + 1)) for start in range(0, model.count - 1, size)]


def _studied(model: Model) -> list[list[ConceptId]]:
    """The stretches of an order."""
    size = ceil(model.count / ceil(model.count / PART))
    return [_ids(model, range(start, min(start + size, model.count))) for start in range(0, model.count, size)]


def _around(model: Model) -> list[list[ConceptId]]:
    """The middle with some of its groups each."""
    around = sorted(range(1, model.count), key=lambda one: (group(model, one), one))
    size = ceil(len(around) / ceil(len(around) / (PART - 1)))
    return [_ids(model, [0, *around[start : start + size]]) for start in range(0, len(around), size)]


def group(model: Model, one: int) -> tuple[int, bool]:
    """How a concept is related to the first one: by the first type that joins them, and whether that is read forwards from there."""
    ties = [(list(RelationType).index(tie.type), model.places[tie.source] != 0) for tie in model.relations if _joins(model, tie.key, one)]
    return min(ties, default=(99, False))


def _joins(model: Model, key: tuple[ConceptId, str, ConceptId], one: int) -> bool:
    return {model.places[key[0]], model.places[key[2]]} == {0, one}


_PARTS = {Shape.STRIP: _walked, Shape.LAYERS: _studied, Shape.STAR: _around}
