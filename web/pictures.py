"""A view as a picture: pyvis holds nodes, edges and options; our own page draws them where the layout put them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import hypot
from typing import Any, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from pyvis.network import Network  # type: ignore[import-untyped]

from graph import ConceptId, Kind, RelationType, Status
from queries import Card, Hop

from .arranging import View, arranged
from .boxes import Box, box, harmless, text_width
from .drawing import GLYPHS, OTHERS, STROKES, Arrow
from .kept import KeptPlaces
from .layout import TALL, WIDE, Place, Scene, Size
from .strips import strips

Places: TypeAlias = Mapping[ConceptId, Place]
Json: TypeAlias = dict[str, Any]

NARROW_LIMIT = 22
"""Concepts drawn on a phone."""
LABELLED = 12
"""Most relations whose words stand in the picture all the time."""
LABEL_SIZE = 12
ARROW = 28
"""Pixels of a line that its arrow and a little of the line itself need beside the words."""
LOW = 200
"""Pixels between the middles of the highest and the lowest box up to which a picture is a low one."""


class Entry(BaseModel):
    """A line of the legend."""

    model_config = ConfigDict(frozen=True)

    name: str
    count: int
    fill: int = 0


class Picture(BaseModel):
    """What the page draws, and the legend to it. Places are in whole pixels."""

    model_config = ConfigDict(frozen=True)

    nodes: tuple[Json, ...]
    edges: tuple[Json, ...]
    options: Json
    concepts: tuple[Card, ...]
    hops: tuple[Hop, ...]
    total: int = Field(description="How many concepts there would be without a limit.")
    types: tuple[Entry, ...] = ()
    kinds: tuple[Entry, ...] = ()
    categories: tuple[Entry, ...] = ()
    undefined: int = Field(default=0, description="How many concepts are only named.")
    low: bool = Field(default=False, description="Whether it needs little height on a wide screen.")
    unreviewed: bool = Field(default=False, description="Whether any relation was extracted and not reviewed.")

    def without(self, concepts: Iterable[Card], hops: Iterable[Hop]) -> "Picture":
        """The picture with these concepts and relations left, everything where it was; the legend still counts all."""
        ids, keys = {card.id for card in concepts}, {(hop.source, hop.type, hop.target) for hop in hops}
        kept = [(edge, hop) for edge, hop in zip(self.edges, self.hops, strict=True) if (hop.source, hop.type, hop.target) in keys]
        return self.model_copy(
            update={
                "nodes": tuple(node for node in self.nodes if node["id"] in ids),
                "edges": tuple(edge for edge, _ in kept),
                "concepts": tuple(card for card in self.concepts if card.id in ids),
                "hops": tuple(hop for _, hop in kept),
            }
        )


def arrows(arrow: Arrow) -> Json:
    """The end of a line in the drawing library's terms; the page adds the image of a hollow one in its theme's colour."""
    if arrow is Arrow.HOLLOW:
        return {"to": {"enabled": True, "type": "image", "imageWidth": 13, "imageHeight": 13}}
    return {"to": {"enabled": arrow is Arrow.FILLED, "type": "triangle", "scaleFactor": 0.65}}


def _boxes(concepts: Iterable[Card]) -> dict[ConceptId, Box]:
    return {card.id: box(card.label, glyph=card.kind is not None) for card in concepts}


def _label(hop: Hop) -> Size:
    return text_width(hop.type.wording.forwards, size=LABEL_SIZE) + 8, LABEL_SIZE + 8


def scene(concepts: Sequence[Card], hops: Sequence[Hop], *, grouped: bool) -> Scene:
    """The boxes to place; where relations are few, the words on each are a box of their own, so that they have room."""
    sizes: dict[str, Size] = {id: (box.width, box.height) for id, box in _boxes(concepts).items()}
    ends = [(hop.source, hop.target) for hop in hops if hop.source in sizes and hop.target in sizes]
    if len(hops) <= LABELLED:
        # A space is in no identifier, so these keys are nobody's.
        words = {f"label {number}": _label(hop) for number, hop in enumerate(hops) if hop.source in sizes and hop.target in sizes}
        pairs = list(zip(words, ends, strict=True))
        return Scene.of(sizes | words, [(end, word) for word, both in pairs for end in both], roomy=True)
    groups: dict[str, list[str]] = {}
    for card in concepts if grouped else ():
        groups.setdefault(card.categories[0] if card.categories else "", []).append(card.id)
    return Scene.of(sizes, ends, groups.values())


def _covers(middle: tuple[float, float], size: Size, place: Place, other: Size) -> bool:
    return all(abs(middle[axis] - place[axis]) * 2 < size[axis] + other[axis] for axis in (0, 1))


def _free_length(hop: Hop, places: Places, boxes: Mapping[ConceptId, Box]) -> float:
    """How much of the line is seen between its two boxes."""
    (ax, ay), (bx, by) = places[hop.source], places[hop.target]
    dx, dy = abs(ax - bx) or 1e-9, abs(ay - by) or 1e-9
    hidden = sum(min(box.width / dx, box.height / dy) / 2 for box in (boxes[hop.source], boxes[hop.target]))
    return hypot(dx, dy) * (1 - hidden)


def with_room(hops: Iterable[Hop], places: Places, boxes: Mapping[ConceptId, Box]) -> set[tuple[ConceptId, RelationType, ConceptId]]:
    """The relations whose words have room on their line: they cover no box, no other words, and leave the arrow free."""
    taken = [(place, (boxes[id].width, boxes[id].height)) for id, place in places.items() if id in boxes]
    found = set()
    for hop in hops:
        (ax, ay), (bx, by) = places[hop.source], places[hop.target]
        middle, size = ((ax + bx) // 2, (ay + by) // 2), _label(hop)
        slant = hypot(ax - bx, ay - by)
        needed = min(size[0] * slant / max(abs(ax - bx), 1), size[1] * slant / max(abs(ay - by), 1)) + ARROW
        if _free_length(hop, places, boxes) >= needed and not any(_covers(middle, size, *other) for other in taken):
            found.add((hop.source, hop.type, hop.target))
            taken.append((middle, size))
    return found


def _node(card: Card, box: Box, fills: Mapping[str, int]) -> Json:
    return {
        "label": "\n".join(box.lines),
        "shape": "custom",
        "size": box.width // 2,
        "title": harmless(card.name[:300]) + (f" ({card.kind})" if card.kind else ""),
        "glyph": GLYPHS[card.kind] if card.kind else "",
        "fill": fills.get(card.categories[0], OTHERS) if card.categories else OTHERS,
        "box": [box.width, box.height],
        "defined": card.defined,
    }


def edge_id(hop: Hop) -> str:
    """Names a relation in a page: no identifier holds a blank."""
    return f"{hop.source} {hop.type} {hop.target}"


def _edge(hop: Hop, bend: float) -> Json:
    stroke = STROKES[hop.type]
    return {
        "type": hop.type.value,
        "status": hop.status.value,
        "words": hop.type.wording.forwards,
        "backwards": hop.type.wording.backwards,
        "width": stroke.drawn_width(hop.status),
        "dashes": list(stroke.dashes) or False,
        "arrows": arrows(stroke.arrow),
        "smooth": {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)} if bend else False,
    }


def _bends(hops: Sequence[Hop]) -> list[float]:
    """How much each line is bent, so that relations between the same two concepts fan out."""
    together = Counter(frozenset((hop.source, hop.target)) for hop in hops)
    seen: Counter[frozenset[str]] = Counter()
    bends = []
    for hop in hops:
        pair = frozenset((hop.source, hop.target))
        spread = (seen[pair] - (together[pair] - 1) / 2) * 0.3
        bends.append(spread if hop.source < hop.target else -spread)
        seen[pair] += 1
    return bends


def network(concepts: Sequence[Card], hops: Sequence[Hop], fills: Mapping[str, int]) -> Network:
    """The view in pyvis, without places: boxes, lines, and a drawing that stays where it is put."""
    net = Network(directed=True)
    net.toggle_physics(False)
    net.options.edges.smooth.enabled = False
    net.options.interaction.hover = True
    net.options.interaction.tooltipDelay = 200
    boxes = _boxes(concepts)
    for card in concepts:
        net.add_node(card.id, **_node(card, boxes[card.id], fills))
    for hop, bend in zip(hops, _bends(hops), strict=True):
        net.add_edge(hop.source, hop.target, id=edge_id(hop), **_edge(hop, bend))
    return net


def _legend(concepts: Sequence[Card], hops: Sequence[Hop], fills: Mapping[str, int]) -> Json:
    types = Counter(hop.type for hop in hops)
    kinds = Counter(card.kind for card in concepts if card.kind)
    categories = Counter(card.categories[0] for card in concepts if card.categories)
    known = tuple(Entry(name=name, count=categories[name], fill=fill) for name, fill in fills.items() if name in categories)
    others = sum(count for name, count in categories.items() if name not in fills)
    return {
        "types": tuple(Entry(name=type, count=types[type]) for type in RelationType if type in types),
        "kinds": tuple(Entry(name=kind, count=kinds[kind]) for kind in Kind if kind in kinds),
        "categories": (*known, Entry(name="other categories", count=others, fill=OTHERS)) if others else known,
        "undefined": sum(not card.defined for card in concepts),
        "unreviewed": any(hop.status is Status.EXTRACTED for hop in hops),
    }


def _picture(concepts: Sequence[Card], hops: Sequence[Hop], fills: Mapping[str, int], *, wide: Places, tall: Places, total: int) -> Picture:
    nodes, edges, _, _, _, options = network(concepts, hops, fills).get_network_data()
    boxes = _boxes(concepts)
    for node in nodes:
        node["wide"], node["tall"] = wide[node["id"]], tall.get(node["id"])
    few = hops if len(hops) <= LABELLED else ()
    labelled = [with_room((hop for hop in few if {hop.source, hop.target} <= set(places)), places, boxes) for places in (wide, tall)]
    for edge, hop in zip(edges, hops, strict=True):
        edge["labelled"] = [(hop.source, hop.type, hop.target) in found for found in labelled]
    heights = [y for _, y in wide.values()]
    legend = _legend(concepts, hops, fills) | {"low": max(heights) - min(heights) < LOW}
    return Picture(nodes=nodes, edges=edges, options=json.loads(options), concepts=tuple(concepts), hops=tuple(hops), total=total, **legend)


class Map(NamedTuple):
    """How a map is to be drawn: under which name its places are kept, what came when, whether categories stand together."""

    name: str = ""
    stages: tuple[tuple[ConceptId, ...], ...] = ()
    """What was shown first, and what each opening has added; all at once where there are none."""
    grouped: bool = False
    total: int = 0
    """How many concepts there would be without a limit."""


def map_of(concepts: Sequence[Card], hops: Sequence[Hop], fills: Mapping[str, int], drawn: Map, kept: KeptPlaces | None = None) -> Picture:
    """Concepts and the relations among them as a map; on a phone the first of them, and what was opened."""
    base, *later = drawn.stages or (tuple(card.id for card in concepts),)
    narrow = {*base[:NARROW_LIMIT], *(id for stage in later for id in stage)}
    few = [card for card in concepts if card.id in narrow]
    keep = kept if drawn.name else None
    wide = arranged(View(f"{drawn.name} wide", [base, *later], WIDE), scene(concepts, hops, grouped=drawn.grouped), keep)
    tall = arranged(View(f"{drawn.name} tall", [base[:NARROW_LIMIT], *later], TALL), scene(few, hops, grouped=drawn.grouped), keep)
    return _picture(concepts, hops, fills, wide=wide, tall=tall, total=drawn.total or len(concepts))


def strips_of(concepts: Sequence[Card], paths: Sequence[Sequence[ConceptId]], hops: Sequence[Hop], fills: Mapping[str, int]) -> Picture:
    """Paths as strips between their two ends."""
    sizes = {id: (box.width, box.height) for id, box in _boxes(concepts).items()}
    wide, tall = strips(paths, sizes), strips(paths, sizes, tall=True)
    return _picture(concepts, hops, fills, wide=wide, tall=tall, total=len(concepts))
