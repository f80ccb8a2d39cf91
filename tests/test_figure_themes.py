"""The colours of figures: everything stands out on its ground, and nothing is told by colour alone."""

from itertools import combinations

import pytest

from graph import RelationType, Status
from web.figures.strokes import style
from web.figures.themes import PALETTES


def luminance(colour: str) -> float:
    """Relative luminance (Web Content Accessibility Guidelines 2.2)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    light, dark = sorted(map(luminance, (a, b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", PALETTES)
def test_words_and_lines_stand_out(theme: str) -> None:
    palette = PALETTES[theme]
    grounds = {palette.page, *palette.fills}
    assert min(contrast(palette.ink, ground) for ground in grounds) >= 4.5
    assert contrast(palette.muted, palette.page) >= 4.5
    assert min(contrast(palette.muted, ground) for ground in grounds) >= 3
    assert min(contrast(line, palette.page) for line in (palette.outline, palette.strong, *palette.strokes.values())) >= 3


def test_on_paper_types_differ_by_more_than_colour() -> None:
    for a, b in combinations((style(type, Status.STATED, 1) for type in RelationType), 2):
        assert (a.dashes, a.arrow) != (b.dashes, b.arrow)
    assert max(map(luminance, PALETTES["print"].strokes.values())) < 0.2


def test_dashes_and_widths_grow_with_the_letters() -> None:
    small, large = (style(RelationType.USED_BY, Status.STATED, unit) for unit in (1, 2))
    assert (large.width, large.dashes) == (2 * small.width, tuple(2 * dash for dash in small.dashes))
