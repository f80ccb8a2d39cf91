"""The bundled fonts, for who measures and names: how wide a text is, which font has it, and which letters none has.

`faces.py` holds the table of fonts, `shaping.py` what HarfBuzz makes of a line. Safe to use from several threads.
"""

from functools import lru_cache

from fontTools.unicodedata import script, script_name  # type: ignore[import-untyped]

from .faces import FACES, Face, Run, face_of, is_joined, runs
from .shaping import shaped

__all__ = ["FACES", "Face", "Run", "font_for", "missing", "runs", "text_width"]

_NAMED = {
    "Hangul": "KR",
    "Han": "SC",
    "Hiragana": "JP",
    "Katakana": "JP",
    "Common": "Symbols",
    "Inherited": "Symbols",
    "Unknown": "Symbols",
}
"""Scripts whose font is not called as they are."""


def text_width(text: str, size: int, *, bold: bool = False) -> float:
    """How wide the text is at this font size, in pixels, as the fonts shape it.

    >>> 20 < text_width("DPO", 14) < text_width("DPO", 14, bold=True) < 40
    True
    """
    return _width(text, bold=bold) * size


@lru_cache(maxsize=50_000)
def _width(text: str, *, bold: bool) -> float:
    return shaped(text, bold=bold).width


def missing(text: str) -> tuple[str, ...]:
    """The letters that no bundled font has, once each.

    >>> missing("DPO 漢字 ა")
    ('ა',)
    """
    return tuple(dict.fromkeys(letter for letter in text if not is_joined(letter) and face_of(letter) is None))


def font_for(letter: str) -> str:
    """The name of a font family that would have the letter, by its script.

    >>> font_for("ა"), font_for("한")
    ('Noto Sans Georgian', 'Noto Sans KR')
    """
    name = script_name(script(letter)).replace("_", " ")
    return f"Noto Sans {_NAMED.get(name, name)}"
