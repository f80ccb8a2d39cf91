"""How good the layouts of pictures are, against networkx's, on six graphs; and how much one more concept moves.

    python -m benchmarks.layout

For each layout: crossings of relations, pairs of boxes that cover each other, and the spread of the lengths of relations (standard
deviation over mean). The peers' points are stretched to the page that ours needs. Then: a concept joined to a random one is added,
twenty times, and how far the others move, as a share of the picture's width.
"""

import random
import statistics
import tempfile
from collections.abc import Callable, Iterator, Mapping
from itertools import combinations
from pathlib import Path
from typing import TypeAlias

import networkx as nx

from loader import SAMPLE, extract_files
from queries import Snapshot, overview
from web.arranging import View, arranged
from web.boxes import box
from web.kept import KeptPlaces
from web.layout import WIDE, Place, Scene, Size, arrange

Places: TypeAlias = Mapping[str, tuple[float, float]]
ADDED = 20


def graphs() -> Iterator[tuple[str, "nx.Graph[str]", dict[str, Size]]]:
    """The six graphs, with the sizes of their boxes."""
    sample = extract_files([SAMPLE]).graph
    view = overview(Snapshot.of(sample))
    sizes = {card.id: (lambda made: (made.width, made.height))(box(card.label, glyph=True)) for card in view.concepts}
    yield "sample overview", nx.Graph([(hop.source, hop.target) for hop in view.hops]), sizes
    linked = nx.Graph([(relation.source, relation.target) for relation in sample.relations])
    whole = linked.subgraph(max(nx.connected_components(linked), key=len))
    yield "sample, largest island", nx.Graph(whole.edges), dict.fromkeys(whole, (90, 30))
    made = {
        "tree": nx.balanced_tree(3, 4),
        "grid": nx.convert_node_labels_to_integers(nx.grid_2d_graph(7, 7)),
        "hubs": nx.barabasi_albert_graph(80, 2, seed=1),
        "clusters": nx.connected_caveman_graph(8, 8),
    }
    for name, graph in made.items():
        named = nx.relabel_nodes(graph, {node: f"c{node}" for node in graph})
        yield name, named, dict.fromkeys(named, (90, 30))


def crossings(graph: "nx.Graph[str]", places: Places) -> int:
    """How many pairs of relations without a common end cross."""
    return sum(_cross(*(places[end] for end in (*one, *other))) for one, other in combinations(graph.edges, 2) if not {*one} & {*other})


def _cross(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]) -> bool:
    def side(p: tuple[float, float], q: tuple[float, float], r: tuple[float, float]) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def overlaps(places: Places, sizes: Mapping[str, Size]) -> int:
    """How many pairs of boxes cover each other."""
    return sum(
        all(2 * abs(places[a][axis] - places[b][axis]) < sizes[a][axis] + sizes[b][axis] for axis in (0, 1))
        for a, b in combinations(places, 2)
    )


def spread(graph: "nx.Graph[str]", places: Places) -> float:
    """Standard deviation of the lengths of relations over their mean."""
    lengths = [((places[a][0] - places[b][0]) ** 2 + (places[a][1] - places[b][1]) ** 2) ** 0.5 for a, b in graph.edges]
    return statistics.pstdev(lengths) / statistics.mean(lengths)


def _layered(graph: "nx.Graph[str]") -> Places:
    start = max(graph, key=lambda node: (graph.degree(node), node))
    layers = nx.single_source_shortest_path_length(graph, start)
    nx.set_node_attributes(graph, {node: layers.get(node, 0) for node in graph}, "layer")
    return dict(nx.multipartite_layout(graph, subset_key="layer"))


PEERS: dict[str, Callable[["nx.Graph[str]"], Places]] = {
    "ForceAtlas2": lambda graph: nx.forceatlas2_layout(graph, seed=1),
    "Kamada-Kawai": nx.kamada_kawai_layout,
    "Fruchterman-Reingold": lambda graph: nx.spring_layout(graph, seed=1),
    "layered": _layered,
}


def stretched(places: Places, width: float, height: float) -> Places:
    """The points on a page of this size."""
    left, top = (min(place[axis] for place in places.values()) for axis in (0, 1))
    wide, high = (max(place[axis] for place in places.values()) - low or 1 for axis, low in ((0, left), (1, top)))
    return {key: ((x - left) * width / wide, (y - top) * height / high) for key, (x, y) in places.items()}


def _row(name: str, graph: "nx.Graph[str]", places: Places, sizes: Mapping[str, Size]) -> None:
    print(
        f"  {name:<22} crossings {crossings(graph, places):4}   overlaps {overlaps(places, sizes):4}   spread {spread(graph, places):.2f}"
    )


def _moved(graph: "nx.Graph[str]", sizes: dict[str, Size]) -> float:
    """The median share of the width that the other concepts move by when one is added."""
    picked = random.Random(7)  # noqa: S311
    shares: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        kept, sizes, grown = KeptPlaces(Path(folder)), dict(sizes), nx.Graph(graph)
        before = _drawn(grown, sizes, kept)
        for number in range(ADDED):
            grown.add_edge(f"new {number}".replace(" ", "-"), picked.choice(sorted(graph)))
            sizes[f"new-{number}"] = (90, 30)
            after = _drawn(grown, sizes, kept)
            width = max(x for x, _ in after.values()) - min(x for x, _ in after.values())
            shares += [((before[key][0] - after[key][0]) ** 2 + (before[key][1] - after[key][1]) ** 2) ** 0.5 / width for key in before]
            before = after
    return statistics.median(shares)


def _drawn(graph: "nx.Graph[str]", sizes: dict[str, Size], kept: KeptPlaces) -> Mapping[str, Place]:
    scene = Scene.of({key: sizes[key] for key in graph}, graph.edges)
    return arranged(View("a view", [sorted(graph)], WIDE), scene, kept)


def main() -> None:
    """Print every figure."""
    for name, graph, sizes in graphs():
        sizes = {key: sizes[key] for key in graph}
        ours = arrange(Scene.of(sizes, graph.edges), WIDE)
        width, height = (max(place[axis] for place in ours.values()) - min(place[axis] for place in ours.values()) for axis in (0, 1))
        print(f"{name}: {len(graph)} concepts, {graph.number_of_edges()} relations, {width} × {height} pixels")
        _row("Wayline", graph, ours, sizes)
        for peer, layout in PEERS.items():
            _row(peer, graph, stretched(layout(nx.Graph(graph.edges)), width, height), sizes)
        print(f"  one more concept moves the others by {100 * _moved(graph, sizes):.2f} % of the width (median)")


if __name__ == "__main__":
    main()
