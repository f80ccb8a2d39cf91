"""Where the boxes of a view stand: as they stood before where that is known, and where there is room for those that are new."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from .free_places import with_new
from .kept import KeptPlaces, Spot
from .layout import Place, Scene, Size, arrange

ENOUGH = 0.6
"""Share of a view's boxes that must have stood in it before; with fewer it is laid out anew."""


class View(NamedTuple):
    """A view to arrange: its name, its boxes in the order in which they came, and the ratio of width to height."""

    name: str
    stages: Sequence[Sequence[str]]
    """What is shown first, and what each opening added; nothing that was shown is moved by it."""
    aspect: float


def arranged(view: View, scene: Scene, kept: KeptPlaces | None) -> Mapping[str, Place]:
    """The middle of each box, in whole pixels; no two boxes overlap."""
    sizes = dict(scene.sizes)
    base, *later = view.stages
    places = _base(view, scene, base, kept)
    for stage in later:
        places = with_new(places, sizes, scene.links, [key for key in stage if key not in places])
    return places


def _base(view: View, scene: Scene, base: Sequence[str], kept: KeptPlaces | None) -> Mapping[str, Place]:
    sizes = dict(scene.sizes)
    before = kept.of(view.name) if kept is not None else {}
    known = {key: before[key].at for key in base if key in before and before[key].size == sizes[key]}
    if len(known) == len(base) == len(before):
        return known
    if len(known) >= ENOUGH * len(base) and known:
        places: Mapping[str, Place] = with_new(known, sizes, scene.links, [key for key in base if key not in known])
    else:
        places = arrange(_only(scene, base), view.aspect)
    if kept is not None:
        kept.keep(view.name, {key: Spot(at=places[key], size=sizes[key]) for key in base})
    return places


def _only(scene: Scene, base: Sequence[str]) -> Scene:
    """The part of a scene without the concepts that come later; the words on relations are boxes of their own in it."""
    shown = set(base)
    foreign = {key for pair in scene.links for key, end in (pair, pair[::-1]) if " " in key and end not in shown}
    inside = shown | {key for key, _ in scene.sizes if " " in key and key not in foreign}
    sizes: dict[str, Size] = {key: size for key, size in scene.sizes if key in inside}
    links = [pair for pair in scene.links if inside.issuperset(pair)]
    return Scene.of(sizes, links, [[key for key in group if key in inside] for group in scene.groups], roomy=scene.roomy)
