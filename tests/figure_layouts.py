"""Figures of every shape laid out for the tests: made ones with names short and long, and those of the sample glossary."""

from collections.abc import Callable, Iterator
from functools import cache

from graph import RelationType
from web.figures.layout import lay_out
from web.figures.options import SIZES, Options
from web.figures.scene import Scene
from web.figures.subject import Shape, Subject

from .figure_worlds import concept, layers_of, path_of, relation, sample_figures, star_of, subject

LONG = (
    "Reinforcement Learning from Human Feedback with Verifiable Rewards",
    "Approximate Nearest-Neighbour Search in High Dimensions",
    "Hierarchical Navigable Small World Graphs",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "Group Relative Policy Optimization without a Value Function",
)
WIDE = {name: Options(width=width, height=height) for name, (width, height) in SIZES.items() if name in ("16:9", "4:3")}


def long_names(shown: Subject) -> Subject:
    """The subject with longer names than most glossaries have."""
    named = [one.model_copy(update={"label": f"{LONG[n % 5]} {n}", "name": LONG[n % 5]}) for n, one in enumerate(shown.concepts)]
    return shown.model_copy(update={"concepts": tuple(named)})


def map_of(count: int, step: int = 3) -> Subject:
    """A few rings and chords, in which nothing is first."""
    ids = [f"node-{number}" for number in range(count)]
    types = list(RelationType)
    ties = {(n, (n + 1) % count) for n in range(count) if n % 4} | {(n, (n + step) % count) for n in range(0, count, 3)}
    told = [relation(ids[a], types[(a + b) % 5], ids[b]) for a, b in sorted(ties) if a != b]
    return subject(Shape.MAP, [concept(id, kind=None) for id in ids], told)


def subjects() -> dict[str, Subject]:
    """Figures of every shape, of names short and long, and those of the sample glossary."""
    made = {
        **{f"path of {n}": path_of(n) for n in (2, 3, 5, 8, 13, 20)},
        **{f"star of {n}": star_of(n) for n in (1, 3, 7, 12, 19)},
        **{f"layers of {n}": layers_of(n) for n in (2, 5, 8, 14)},
        **{f"map of {n}": map_of(n) for n in (2, 6, 8, 12, 20)},
    }
    long = {f"{name}, long names": long_names(made[name]) for name in ("path of 8", "star of 7", "layers of 8", "map of 8", "map of 20")}
    return made | long | sample_figures()


NARROW = (
    "path of 8",
    "path of 13",
    "star of 7",
    "star of 12",
    "layers of 8",
    "map of 12",
    "Transformer",
    "RAG, two steps",
    "learn GraphRAG",
)
"""Those that are laid out for a square and for a strip as well."""


@cache
def scenes(size: str = "16:9") -> dict[str, Scene]:
    """All of them laid out for this size; fewer for the narrow ones."""
    width, height = SIZES[size]
    shown = {name: one for name, one in subjects().items() if size in WIDE or name in NARROW}
    return {name: lay_out(one, Options(width=width, height=height))[0] for name, one in shown.items()}


def findings(measure: Callable[[Scene], Iterator[str]]) -> dict[str, list[str]]:
    """What is wrong, by figure and size."""
    found = {f"{name} at {size}": list(measure(scene)) for size in SIZES for name, scene in scenes(size).items()}
    return {name: told for name, told in found.items() if told}
