"""A view as a picture: pyvis holds nodes, edges and options; our own page draws them where the layout put them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from pyvis.network import Network  # type: ignore[import-untyped]

from graph import Kind, RelationType, Status
from queries import Card, Hop

from .boxes import Box, harmless
from .drawing import GLYPHS, OTHERS, STROKES, Arrow
from .labels import LABELLED, Places, boxes_of, with_room

Json: TypeAlias = dict[str, Any]

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
    broken: bool = Field(default=False, description="Whether any relation runs against the order of the picture.")

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
        "bends": [bend, bend],
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
    boxes = boxes_of(concepts)
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


def picture(concepts: Sequence[Card], hops: Sequence[Hop], fills: Mapping[str, int], *, wide: Places, tall: Places, total: int) -> Picture:
    """The concepts where they stand on a wide page and on a tall one, with the relations among them."""
    nodes, edges, _, _, _, options = network(concepts, hops, fills).get_network_data()
    boxes = boxes_of(concepts)
    for node in nodes:
        node["wide"], node["tall"] = wide[node["id"]], tall.get(node["id"])
    few = hops if len(hops) <= LABELLED else ()
    labelled = [with_room((hop for hop in few if {hop.source, hop.target} <= set(places)), places, boxes) for places in (wide, tall)]
    for edge, hop in zip(edges, hops, strict=True):
        edge["labelled"] = [(hop.source, hop.type, hop.target) in found for found in labelled]
    heights = [y for _, y in wide.values()]
    legend = _legend(concepts, hops, fills) | {"low": max(heights) - min(heights) < LOW}
    return Picture(nodes=nodes, edges=edges, options=json.loads(options), concepts=tuple(concepts), hops=tuple(hops), total=total, **legend)
