"""The bundled fonts: which of them has a letter, and how wide a text is when it is shaped with them.

All are under the SIL Open Font License or the Apache License; `fonts/` holds both. A letter is taken from the first font that has it.
"""

import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import uharfbuzz as hb

FOLDER = Path(__file__).parent / "fonts"


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
    _face("Noto Sans Symbols2", "NotoSansSymbols2-Regular.ttf"),
    _face("Droid Sans Fallback", "DroidSansFallbackFull.ttf"),
    _face("Noto Emoji", "NotoEmoji-Regular.ttf"),
)
"""In the order in which they are asked for a letter."""


class Run(NamedTuple):
    """Letters that one font has."""

    face: Face
    text: str


@cache
def _letters(file: Path) -> frozenset[int]:
    return frozenset(hb.Face(hb.Blob.from_file_path(str(file))).unicodes)


@cache
def _font(file: Path) -> hb.Font:
    return hb.Font(hb.Face(hb.Blob.from_file_path(str(file))))


@lru_cache(maxsize=20_000)
def _face_of(letter: str) -> Face | None:
    return next((face for face in FACES if ord(letter) in _letters(face.file(bold=False))), None)


def _is_joined(letter: str) -> bool:
    """Whether a letter goes with the one before it, whichever font that has: marks, joiners, variation selectors."""
    return unicodedata.category(letter) in ("Mn", "Me", "Cf") or 0x1F3FB <= ord(letter) <= 0x1F3FF


def runs(text: str) -> list[Run]:
    """The text cut where another font goes on.

    >>> [(run.face.family, run.text) for run in runs("DPO 漢字")]
    [('Noto Sans', 'DPO '), ('Droid Sans Fallback', '漢字')]
    """
    faces: list[Face] = []
    for letter in text:
        face = faces[-1] if faces and (_is_joined(letter) or letter == " ") else _face_of(letter)
        faces.append(face or FACES[0])
    return [
        Run(face, "".join(letter for _, letter in pair)) for face, pair in groupby(zip(faces, text, strict=True), key=lambda both: both[0])
    ]


@lru_cache(maxsize=50_000)
def text_width(text: str, size: int, *, bold: bool = False) -> float:
    """How wide the text is at this font size, in pixels, as the fonts shape it.

    >>> 20 < text_width("DPO", 14) < text_width("DPO", 14, bold=True) < 40
    True
    """
    return sum(_advance(run, bold=bold) for run in runs(text)) * size


def _advance(run: Run, *, bold: bool) -> float:
    """In font sizes."""
    font = _font(run.face.file(bold=bold))
    buffer = hb.Buffer()
    buffer.add_str(run.text)
    buffer.guess_segment_properties()
    hb.shape(font, buffer)
    return float(sum(place.x_advance for place in buffer.glyph_positions or ()) / font.face.upem)


def missing(text: str) -> tuple[str, ...]:
    """The letters that no bundled font has, once each.

    >>> missing("DPO 漢字 ა")
    ('ა',)
    """
    return tuple(dict.fromkeys(letter for letter in text if not _is_joined(letter) and letter != " " and _face_of(letter) is None))


def font_for(letter: str) -> str:
    """The name of a font family that would have the letter, by its script.

    >>> font_for("ა")
    'Noto Sans Georgian'
    """
    return f"Noto Sans {unicodedata.name(letter, 'Symbols').split()[0].capitalize()}"
