"""What the legend says: only what occurs, in rows that are filled from left to right."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from graph import Kind, RelationType, Status

from ...drawing import OTHERS
from ..scene import LEADING, Align, Area, Entry
from ..subject import FigureConcept, Subject
from .text import ems, plain, shortened

LONGEST = 36
"""Characters of a category."""
APART = 1.3
"""Between two entries, in font sizes."""


class Meaning(NamedTuple):
    """An entry without a place: its words, how wide its sample is in font sizes, and what that shows."""

    words: str
    wide: float
    shows: dict[str, Any]


def fills(concepts: Iterable[FigureConcept]) -> Mapping[str, int]:
    """The fill of each category of a figure: the largest have their own, the rest the one that is left.

    >>> fills([])
    {}
    """
    counts = Counter(plain(one.category) for one in concepts if one.category)
    largest = sorted(counts, key=lambda category: (-counts[category], category))[:OTHERS]
    return {category: sorted(largest).index(category) if category in largest else OTHERS for category in sorted(counts)}


def fill_of(concept: FigureConcept, known: Mapping[str, int]) -> int:
    """The fill of a concept."""
    return known.get(plain(concept.category), OTHERS)


def meanings(subject: Subject, known: Mapping[str, int]) -> list[Meaning]:
    """All entries, in the order in which they are read."""
    return [*_lines(subject), *_kinds(subject.concepts), *_outlines(subject.concepts), *_categories(subject.concepts, known)]


def _lines(subject: Subject) -> Iterator[Meaning]:
    regular = {one.type for one in subject.relations if not one.against}
    for type in RelationType:
        if type in regular:
            yield Meaning(type.replace("-", " "), 2.2, {"type": type})
    for type in RelationType:
        if any(one.type is type for one in subject.relations if one.against):
            yield Meaning(f"{type.replace('-', ' ')}, left out of the order", 2.2, {"type": type, "against": True})
    if any(one.status is Status.EXTRACTED for one in subject.relations):
        yield Meaning("thin: not reviewed", 2.2, {"thin": True})


def _kinds(concepts: Sequence[FigureConcept]) -> Iterator[Meaning]:
    found = {one.kind for one in concepts}
    return (Meaning(kind.value, 0.9, {"kind": kind}) for kind in Kind if kind in found)


def _outlines(concepts: Sequence[FigureConcept]) -> Iterator[Meaning]:
    if not all(one.defined for one in concepts):
        yield Meaning("only named, not defined", 1.5, {"outline": True})


def _categories(concepts: Sequence[FigureConcept], known: Mapping[str, int]) -> Iterator[Meaning]:
    found = sorted({plain(one.category) for one in concepts if one.category})
    if len(found) < 2:
        return
    for category in found:
        if known[category] != OTHERS:
            yield Meaning(shortened(category, LONGEST), 1.5, {"fill": known[category]})
    if any(known[category] == OTHERS for category in found):
        yield Meaning("another category", 1.5, {"fill": OTHERS})


def row_height(size: int) -> int:
    """Pixels from one row to the next."""
    return round(size * 1.5)


def rows(entries: Sequence[Meaning], size: int, width: int) -> list[list[tuple[Meaning, int, int]]]:
    """The entries in rows, each with where it begins and how wide its words are."""
    found: list[list[tuple[Meaning, int, int]]] = []
    x = width + 1
    for entry in entries:
        words = min(round(ems(entry.words) * size) + 6, width - round((entry.wide + 0.5) * size))
        whole = round((entry.wide + 0.5) * size) + words
        if x + whole > width:
            found.append([])
            x = 0
        found[-1].append((entry, x, words))
        x += whole + round(APART * size)
    return found


def entries(meant: Sequence[Meaning], size: int, area: Area) -> tuple[Entry, ...]:
    """The entries in their places, from the top of the area on."""
    return tuple(
        _entry(entry, size, Area(x=area.x + x, y=area.y + row_height(size) * number, width=words, height=row_height(size)))
        for number, row in enumerate(rows(meant, size, area.width))
        for entry, x, words in row
    )


def _entry(entry: Meaning, size: int, at: Area) -> Entry:
    wide, high = round(entry.wide * size), round((0.9 if "type" not in entry.shows else LEADING) * size)
    sample = Area(x=at.x, y=at.y + (at.height - high) // 2, width=wide, height=high)
    words: dict[str, Any] = {"x": at.x + wide + round(0.5 * size), "y": at.y, "width": at.width, "height": at.height}
    return Entry(lines=(entry.words,), size=size, align=Align.START, sample=sample, **words, **entry.shows)
