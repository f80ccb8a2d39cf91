"""The bundled fonts, and which of them a letter is taken from: the first that has it, with the marks on it.

All are under the SIL Open Font License or the Apache License; `fonts/README.md` says which, from where.
"""

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

FOLDER = Path(__file__).parent / "fonts"
_JOINER = "\u200d"


class Face(NamedTuple):
    """A family of fonts: the files of its regular and its bold cut, which is the regular one where there is no other."""

    family: str
    regular: str
    bold: str

    def file(self, *, bold: bool) -> Path:
        """The file of a cut."""
        return FOLDER / (self.bold if bold else self.regular)


def _face(family: str, file: str, bold: str = "") -> Face:
    return Face(family, file, bold or file)


FACES = (
    _face("Noto Sans", "NotoSans-Regular.ttf", "NotoSans-Bold.ttf"),
    _face("Noto Sans Arabic", "NotoSansArabic-Regular.ttf", "NotoSansArabic-Bold.ttf"),
    _face("Noto Sans Hebrew", "NotoSansHebrew-Regular.ttf"),
    _face("Noto Sans Devanagari", "NotoSansDevanagari-Regular.ttf"),
    _face("Noto Sans Thai", "NotoSansThai-Regular.ttf"),
    _face("Noto Sans Math", "NotoSansMath-Regular.ttf"),
    _face("Noto Emoji", "NotoEmoji-Regular.ttf"),
    _face("Noto Sans Symbols2", "NotoSansSymbols2-Regular.ttf"),
    _face("Droid Sans Fallback", "DroidSansFallbackFull.ttf"),
)
"""In the order in which they are asked for a letter, as browsers ask them when this is the order of a `font-family`."""


class Run(NamedTuple):
    """Letters that one font has."""

    face: Face
    text: str


@cache
def font(file: Path) -> hb.Font:
    """The font of a file, for several threads to read; its units are those of the file."""
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))


def _has(face: Face, letters: str) -> bool:
    return all(font(face.file(bold=False)).get_nominal_glyph(ord(letter)) is not None for letter in letters)


def is_joined(letter: str) -> bool:
    """Whether a letter goes with the one before it: marks, joiners, variation selectors, tones of skin."""
    return unicodedata.category(letter) in ("Mn", "Me", "Mc", "Cf") or 0x1F3FB <= ord(letter) <= 0x1F3FF


def _clusters(text: str) -> Iterator[str]:
    """The text in letters with what is joined to them."""
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or not (is_joined(text[place]) or text[place - 1] == _JOINER):
            yield text[start:place]
            start = place


@lru_cache(maxsize=20_000)
def face_of(cluster: str) -> Face | None:
    """The first font that has the letter and all on it, or at least the letter; nothing if none has."""
    seen = "".join(letter for letter in cluster if unicodedata.category(letter) != "Cf" and not 0xFE00 <= ord(letter) <= 0xFE0F)
    return next((face for wanted in (seen, seen[:1]) for face in FACES if _has(face, wanted)), None)


def runs(text: str) -> list[Run]:
    """The text cut where another font goes on.

    >>> [(run.face.family, run.text) for run in runs("DPO 漢字")]
    [('Noto Sans', 'DPO '), ('Droid Sans Fallback', '漢字')]
    """
    if text.isascii():
        return [Run(FACES[0], text)] if text else []
    faces = [(face_of(cluster) or FACES[0], cluster) for cluster in _clusters(text)]
    return [Run(face, "".join(cluster for _, cluster in pairs)) for face, pairs in groupby(faces, key=lambda both: both[0])]
