"""What the asker should know of a figure: that it is too full, that it was cut, which letters no font has."""

from collections.abc import Iterable

from ..fonts import font_for, missing
from ..scene import Scene
from .parts import WARNED
from .text import plain

LETTERS = 5
"""Missing letters that are named."""


def notices(scene: Scene, *, concepts: int, cut: int) -> tuple[str, ...]:
    """All of them, for one part of a figure with so many concepts and relations that no part shows."""
    return (*_full(scene, concepts), *_cut(cut), *_letters(scene))


def _full(scene: Scene, concepts: int) -> Iterable[str]:
    if concepts >= WARNED:
        yield f"{concepts} concepts are hard to read on a slide."


def _cut(cut: int) -> Iterable[str]:
    if cut:
        lead, are = ("relation leads", "is") if cut == 1 else ("relations lead", "are")
        yield f"{cut} {lead} from one part to another and {are} not drawn."


def _letters(scene: Scene) -> Iterable[str]:
    found = list(missing(plain("".join(line for words in scene.texts for line in words.lines))))
    yield from (f"No bundled font has {letter} ({font_for(letter)})." for letter in found[:LETTERS])
    if len(found) > LETTERS:
        yield f"No bundled font has {len(found) - LETTERS} more letters."
