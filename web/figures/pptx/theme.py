"""Our own colours and fonts, in the places where a deck keeps its theme; slides name only the places."""

from graph import RelationType

from ...drawing import STROKES, Tone
from ..options import Theme
from ..themes import PALETTES
from .inks import LINES
from .xml import Node, qualified, tag

FONT = "Arial"
"""On every machine, and nearly as wide as Noto Sans, with which scenes are measured. The bundled fonts are not named:
where they are missing, another one of whatever width would come in their place."""
SCRIPTS = {"Jpan": "Meiryo", "Hans": "Microsoft YaHei", "Hant": "Microsoft JhengHei", "Arab": FONT, "Hebr": FONT}
"""Sans-serif fonts for scripts for which the default deck has others."""
_ORANGE, _INDIGO = Tone("#C68900", "#E0B050"), Tone("#5A62B8", "#A3A9EE")
"""Accents that no relation has: for categories alone."""


def colour(theme: Node, wanted: Theme) -> None:
    """Give a theme our colours."""
    scheme = next(theme.iter(qualified("a:clrScheme")))
    scheme.set("name", "Wayline")
    for name, value in _colours(wanted).items():
        place = next(scheme.iter(qualified(f"a:{name}")))
        place[:] = [tag("a:srgbClr", val=value.lstrip("#"))]


def _colours(wanted: Theme) -> dict[str, str]:
    """Dark text is `dk1` on a light page `lt1`; in the dark theme the master has the two change places."""
    palette, names = PALETTES[wanted], ("lt1", "dk1", "lt2", "dk2") if wanted == "dark" else ("dk1", "lt1", "dk2", "lt2")
    ground = dict(zip(names, (palette.ink, palette.page, palette.muted, palette.fills[-1]), strict=True))
    tones = {LINES[type]: stroke.tone for type, stroke in STROKES.items() if type is not RelationType.RELATED_TO}
    tones |= {"accent5": _INDIGO, "accent6": _ORANGE, "hlink": tones["accent1"], "folHlink": tones["accent2"]}
    return ground | {name: tone.dark if wanted == "dark" else tone.light for name, tone in tones.items()}


def letter(theme: Node) -> None:
    """Give a theme fonts that are there wherever a slide is shown."""
    for fonts in (*theme.iter(qualified("a:majorFont")), *theme.iter(qualified("a:minorFont"))):
        for font in fonts.iter(qualified("a:latin")):
            font.set("typeface", FONT)
        for font in fonts.iter(qualified("a:font")):
            script = font.get("script", "")
            font.set("typeface", SCRIPTS.get(script, font.get("typeface", "")))


def darken(master: Node) -> None:
    """Have light and dark change places on the slides of a master."""
    places = next(master.iter(qualified("p:clrMap")))
    for name, value in {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}.items():
        places.set(name, value)
