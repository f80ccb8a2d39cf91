"""Which ways to draw are tried for a shape, what is emphasised in it, and what comes with which step."""

from collections.abc import Mapping

from ..subject import Shape
from . import maps, orders, star
from .frame import Frame
from .model import BEFORE, Model
from .sketch import Sketch
from .solve import Wish, best
from .strip import hops, strip


def wish(model: Model, frame: Frame, fills: Mapping[str, int], *, labels: bool, told: bool) -> Wish:
    """What every sketch of this subject has in common."""
    return Wish(model, frame, fills, labels, told, _strong(model), _steps(model))


def drawn(wish: Wish) -> Sketch:
    """The best sketch of the subject in its shape; as a map where the shape does not suit it."""
    shape = wish.model.subject.shape
    path = hops(wish.model) if shape is Shape.STRIP else None
    sketch = strip(wish, path) if path else None
    if shape is Shape.STAR and wish.model.count > 1:
        sketch = _clean(best(wish, star.plans))
    if shape is Shape.LAYERS and wish.model.order:
        sketch = _layers(wish)
    return sketch or _map(wish)


def _clean(sketch: Sketch | None) -> Sketch | None:
    """The sketch, if no line of it runs through a box."""
    return sketch if sketch and not sketch.through else None


def _layers(wish: Wish) -> Sketch | None:
    """Layers; or the order folded, where lines run through boxes of the layers or have no room for words that they must have."""
    sketch = _clean(best(wish, orders.plans))
    if sketch and not sketch.untold:
        return sketch
    return min((one for one in (sketch, best(wish, orders.folded)) if one), key=lambda one: one.cost)


def _map(wish: Wish) -> Sketch:
    """A map; or a star, or layers, where that measures better."""
    found = [best(wish, maps.plans)]
    if wish.model.count > 3 and len(wish.model.near[0]) == wish.model.count - 1:
        found.append(best(wish, star.plans))
    if wish.model.relations and all(one.type in BEFORE for one in wish.model.relations):
        found.append(best(wish, orders.plans))
    return min((sketch for sketch in found if sketch), key=lambda sketch: sketch.cost)


def _strong(model: Model) -> frozenset[int]:
    """What the figure is about: both ends of a path, the middle of a star, the one end of an order."""
    ends = {then for _, then in model.order} - {first for first, _ in model.order}
    about = {Shape.STRIP: {0, model.count - 1}, Shape.STAR: {0}, Shape.LAYERS: ends if len(ends) == 1 else set()}
    return frozenset(about.get(model.subject.shape, set()))


def _steps(model: Model) -> tuple[int, ...]:
    """One hop, one group, one layer, or one degree of distance from the first concept a step."""
    shape = model.subject.shape
    if shape is Shape.STRIP and hops(model):
        return tuple(max(1, number) for number in range(model.count))
    if shape is Shape.STAR:
        return star.steps(model)
    if shape is Shape.LAYERS and model.order:
        return orders.steps(model)
    return _degrees(model)


def _degrees(model: Model) -> tuple[int, ...]:
    """One degree of distance a step; where not all hangs together, one island a step."""
    reached = model.distances(0) if model.count else {}
    if len(reached) == model.count:
        return tuple(max(1, reached[one]) for one in range(model.count))
    found: dict[int, int] = {}
    for one in range(model.count):
        step = found.get(one, max(found.values(), default=0) + 1)
        found |= dict.fromkeys(model.distances(one), step)
    return tuple(found[one] for one in range(model.count))
