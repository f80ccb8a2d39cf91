"""The kinds of picture: a map of what is related, paths as strips, an order in layers."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, TypeAlias

import networkx as nx

from graph import ConceptId, RelationType
from queries import Card, Hop

from .arranging import View, arranged
from .bends import best_bend
from .kept import KeptPlaces
from .labels import ARROW, LABEL_SIZE, LABELLED, Places, boxes_of, label_size
from .layered import layered
from .layout import TALL, WIDE, Scene, Size
from .pictures import Picture, edge_id, picture
from .strips import strips

Json: TypeAlias = dict[str, Any]

NARROW_LIMIT = 22
"""Concepts drawn on a phone."""
ROOMY = 8
"""Most relations that are given room for their words; with more of them the names would become too small to read."""
SPARSE = [1, 6]
"""The dots of a relation that the order leaves out."""
AGAINST = 0.2
"""Least bend of a relation that the order leaves out: it goes around what stands between."""


class Map(NamedTuple):
    """How a map is to be drawn: under which name its places are kept, what came when, whether categories stand together."""

    name: str = ""
    stages: tuple[tuple[ConceptId, ...], ...] = ()
    """What was shown first, and what each opening has added; all at once where there are none."""
    grouped: bool = False
    total: int = 0
    """How many concepts there would be without a limit."""


def _sizes(concepts: Iterable[Card]) -> dict[str, Size]:
    return {id: (box.width, box.height) for id, box in boxes_of(concepts).items()}


def scene(concepts: Sequence[Card], hops: Sequence[Hop], *, grouped: bool) -> Scene:
    """The boxes to place; where relations are few, the words on each are a box of their own, so that they have room."""
    sizes = _sizes(concepts)
    ends = [(hop.source, hop.target) for hop in hops if hop.source in sizes and hop.target in sizes]
    if len(hops) <= ROOMY:
        # A space is in no identifier, so these keys are nobody's.
        words = {f"label {number}": label_size(hop) for number, hop in enumerate(hops) if hop.source in sizes and hop.target in sizes}
        pairs = list(zip(words, ends, strict=True))
        return Scene.of(sizes | words, [(end, word) for word, both in pairs for end in both], roomy=True)
    groups: dict[str, list[str]] = {}
    for card in concepts if grouped else ():
        groups.setdefault(card.categories[0] if card.categories else "", []).append(card.id)
    return Scene.of(sizes, ends, groups.values())


def map_of(concepts: Sequence[Card], hops: Sequence[Hop], fills: Mapping[str, int], drawn: Map, kept: KeptPlaces | None = None) -> Picture:
    """Concepts and the relations among them as a map, a single line of them as a strip; on a phone the first, and what was opened."""
    if not drawn.name and (line := _line(concepts, hops)):
        return strips_of(concepts, [line], hops, fills)
    base, *later = drawn.stages or (tuple(card.id for card in concepts),)
    narrow = {*base[:NARROW_LIMIT], *(id for stage in later for id in stage)}
    few = [card for card in concepts if card.id in narrow]
    keep = kept if drawn.name else None
    wide = arranged(View(f"{drawn.name} wide", [base, *later], WIDE), scene(concepts, hops, grouped=drawn.grouped), keep)
    tall = arranged(View(f"{drawn.name} tall", [base[:NARROW_LIMIT], *later], TALL), scene(few, hops, grouped=drawn.grouped), keep)
    return picture(concepts, hops, fills, wide=wide, tall=tall, total=drawn.total or len(concepts))


def _line(concepts: Sequence[Card], hops: Sequence[Hop]) -> list[ConceptId]:
    """The concepts from one end to the other where they hang together in a single line; else none."""
    graph: nx.Graph[ConceptId] = nx.Graph()
    graph.add_nodes_from(card.id for card in concepts)
    graph.add_edges_from((hop.source, hop.target) for hop in hops)
    ends = [id for id in graph if graph.degree[id] == 1]
    if len(ends) != 2 or not nx.is_tree(graph):
        return []
    return nx.shortest_path(graph, *ends)


def strips_of(concepts: Sequence[Card], paths: Sequence[Sequence[ConceptId]], hops: Sequence[Hop], fills: Mapping[str, int]) -> Picture:
    """Paths as strips between their two ends."""
    sizes = _sizes(concepts)
    wide, tall = strips(paths, sizes), strips(paths, sizes, tall=True)
    return picture(concepts, hops, fills, wide=wide, tall=tall, total=len(concepts))


def layers_of(concepts: Sequence[Card], hops: Sequence[Hop], broken: Iterable[Hop], fills: Mapping[str, int]) -> Picture:
    """An order in layers, each concept behind all that its relations lead to; the broken relations are left out of the order."""
    left_out = {edge_id(hop) for hop in broken}
    kept = [hop for hop in hops if edge_id(hop) not in left_out]
    # What is required counts before what is general: where both cannot be kept, the order is right and a variant stands before it.
    links = [(hop.target, hop.source) for hop in sorted(kept, key=lambda hop: hop.type is not RelationType.REQUIRES)]
    sizes = _sizes(concepts)
    words = max((label_size(hop)[0] for hop in hops), default=0) + ARROW if len(hops) <= LABELLED else 0
    wide, tall = layered(links, sizes, room=words), layered(links, sizes, room=ARROW + LABEL_SIZE + 8, tall=True)
    drawn = picture(concepts, hops, fills, wide=wide, tall=tall, total=len(concepts))
    for edge in drawn.edges:
        least = AGAINST if edge["id"] in left_out else 0.0
        beside = [_beside(edge, places, sizes, least=least) for places in (wide, tall)]
        edge["bends"] = [bend or fanned for bend, fanned in zip(beside, edge["bends"], strict=True)]
        edge["labelled"] = [words and not bend for words, bend in zip(edge["labelled"], beside, strict=True)]
        edge["dashes"] = SPARSE if least else edge["dashes"]
    return drawn.model_copy(update={"broken": bool(left_out)})


def _beside(edge: Json, places: Places, sizes: Mapping[ConceptId, Size], *, least: float) -> float:
    """The bend with which a line runs beside the boxes between its ends."""
    ends = (edge["from"], edge["to"])
    return best_bend(places[ends[0]], places[ends[1]], [(places[id], sizes[id]) for id in sizes if id not in ends], least=least)
