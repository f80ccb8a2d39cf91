"""The fonts of a figure inside of it: the letters it shows, cut from the bundled fonts, so that every browser draws what was measured."""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

import uharfbuzz as hb

from .faces import FACES, Face, font, runs
from .scene import Scene
from .told import clean

ELSE = ("Liberation Sans", "Arial", "sans-serif")
"""What a text is shown in where the embedded fonts are not read and not installed."""


def families(scene: Scene) -> str:
    """What the texts of a scene ask for, letter by letter in this order: only what is embedded, and what every machine has."""
    used = {face for face, _ in _used([scene])}
    return ", ".join([*(face.family for face in FACES if face in used), *ELSE])


def font_css(scenes: Iterable[Scene]) -> str:
    """Style rules that define the fonts of these scenes, with the fonts in them; nothing is fetched."""
    used = _used(scenes)
    keys = ((face, bold) for face in FACES for bold in (False, True))
    return "".join(_rule(*key, "".join(sorted(used[key]))) for key in keys if key in used)


def _used(scenes: Iterable[Scene]) -> dict[tuple[Face, bool], set[str]]:
    """The letters that each cut of each font shows."""
    used: dict[tuple[Face, bool], set[str]] = defaultdict(set)
    for words in (words for scene in scenes for words in scene.texts):
        for run in (run for line in words.lines for run in runs(clean(line))):
            used[run.face, words.bold].update(run.text)
    return used


@lru_cache(maxsize=256)
def _rule(face: Face, bold: bool, letters: str) -> str:
    data = b64encode(_subset(face, bold, letters)).decode("ascii")
    weight = "bold" if bold else "normal"
    return f'@font-face{{font-family:"{face.family}";font-weight:{weight};src:url(data:font/ttf;base64,{data})}}'


def _subset(face: Face, bold: bool, letters: str) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, letters))
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE
    return bytes(hb.subset(font(face.file(bold=bold)).face, wanted).blob.data)
