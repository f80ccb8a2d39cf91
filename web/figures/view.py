"""What part of a page an image shows: all of it, or what is drawn on it and a margin."""

from collections.abc import Iterator, Sequence

from .options import Options
from .scene import Area, Scene
from .strokes import extent

MARGIN = 24
"""Pixels around what is drawn, where an image ends there."""


def view(scenes: Sequence[Scene], options: Options) -> Area:
    """The part that is shown of scenes of one size, the same for all of them."""
    page = Area(x=0, y=0, width=scenes[0].width, height=scenes[0].height)
    drawn = [area for scene in scenes for area in _drawn(scene)]
    if not options.crop or not drawn:
        return page
    left, top = max(min(area.x for area in drawn) - MARGIN, 0), max(min(area.y for area in drawn) - MARGIN, 0)
    right = min(max(area.right for area in drawn) + MARGIN, page.width)
    bottom = min(max(area.bottom for area in drawn) + MARGIN, page.height)
    return Area(x=left, y=top, width=right - left, height=bottom - top)


def _drawn(scene: Scene) -> Iterator[Area]:
    """Boxes lie around all lines, so that only words may stand further out."""
    yield from scene.boxes
    yield from (entry.sample for entry in scene.legend)
    yield from map(extent, scene.texts)
