"""The parts of a figure put together again, for the formats that know no slides."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from .scene import Scene
from .subject import Subject

T = TypeVar("T")


def _once(parts: Iterable[Iterable[T]]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(parts)))


def whole(scenes: Sequence[Scene]) -> Subject:
    """All that the parts show, each concept, relation and source once, under the title of the first."""
    subjects = [scene.subject for scene in scenes]
    found = {
        "concepts": _once(subject.concepts for subject in subjects),
        "relations": _once(subject.relations for subject in subjects),
        "sources": _once(subject.sources for subject in subjects),
    }
    return subjects[0].model_copy(update=found)
