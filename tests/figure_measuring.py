"""A scene measured with the real fonts: what covers what, what is too small, what leaves the page. Each finding is a sentence."""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from web.figures.fonts import text_width
from web.figures.scene import Area, Line, Scene, Words

Point = tuple[int, int]


class Segment(NamedTuple):
    """A line from the one point to the other."""

    start: Point
    end: Point


def unit(scene: Scene) -> float:
    """How many pixels of the scene one is of a page 1920 wide, and at least 600 high."""
    return min(scene.width / 1920, scene.height / 600)


def segments(scene: Scene) -> list[tuple[Line, Segment]]:
    """Each line with where it runs."""
    boxes = {box.id: box for box in scene.boxes}
    return [(line, Segment(boxes[line.source].site(line.start), boxes[line.target].site(line.end))) for line in scene.lines]


def loose_texts(scene: Scene) -> list[Words]:
    """Every text that stands outside the boxes."""
    spoken = [words for line in scene.lines for words in (line.label, line.quote)]
    return [words for words in (scene.title, scene.footer, *scene.headings, *scene.legend, *spoken) if words]


def texts(scene: Scene) -> list[Words]:
    """Every text."""
    return [*loose_texts(scene), *(box.label for box in scene.boxes)]


def page(scene: Scene) -> Area:
    """The whole page."""
    return Area(x=0, y=0, width=scene.width, height=scene.height)


def contains(outer: Area, inner: Area) -> bool:
    """Whether nothing of the one is outside the other."""
    return outer.x <= inner.x and inner.right <= outer.right and outer.y <= inner.y and inner.bottom <= outer.bottom


def boxes_too_near(scene: Scene) -> Iterator[str]:
    """Boxes that are less than 24 pixels apart, at a width of 1920."""
    gap = int(24 * unit(scene))
    return (f"{a.id} and {b.id}" for a, b in combinations(scene.boxes, 2) if a.overlaps(b, gap=gap))


def off_the_page(scene: Scene) -> Iterator[str]:
    """What is not wholly on the page."""
    areas = [*scene.boxes, *texts(scene), *(entry.sample for entry in scene.legend), *([scene.logo] if scene.logo else [])]
    return (repr(area) for area in areas if not contains(page(scene), area))


def texts_outside(scene: Scene) -> Iterator[str]:
    """Texts that are wider or higher than their rectangle."""
    for words in texts(scene):
        wide = max(text_width(line, words.size, bold=words.bold) for line in words.lines)
        if wide > words.width + 0.01 or round(1.25 * words.size * len(words.lines)) > words.height + 1:
            yield f"{words.lines} at {words.size} takes {wide:.1f} in {words.width} × {words.height}"


def names_outside(scene: Scene) -> Iterator[str]:
    """Names and glyphs that are not inside their box, or that cover each other."""
    for box in scene.boxes:
        inside = contains(box, box.label) and (box.glyph is None or contains(box, box.glyph))
        if not inside or (box.glyph and box.glyph.overlaps(box.label)):
            yield box.id


def covered_texts(scene: Scene) -> Iterator[str]:
    """Texts that overlap a box, another text, a sample of the legend, or the room for the logo."""
    loose = loose_texts(scene)
    samples = [entry.sample for entry in scene.legend]
    for one in loose:
        others = [*scene.boxes, *samples, *([scene.logo] if scene.logo else []), *(other for other in loose if other is not one)]
        yield from (f"{one.lines} by {other!r}" for other in others if one.overlaps(other))


def covered_logo(scene: Scene) -> Iterator[str]:
    """Boxes and lines in the room for the logo."""
    if scene.logo:
        yield from (box.id for box in scene.boxes if box.overlaps(scene.logo))
        yield from (str(line.key) for line, segment in segments(scene) if meets(segment, scene.logo))


def lines_behind_texts(scene: Scene) -> Iterator[str]:
    """Lines that run behind words other than their own."""
    for line, segment in segments(scene):
        own = (line.label, line.quote)
        yield from (f"{line.key} behind {one.lines}" for one in loose_texts(scene) if one not in own and meets(segment, one))


def lines_through_boxes(scene: Scene) -> Iterator[str]:
    """Lines that run through a box which is not one of their own."""
    for line, segment in segments(scene):
        foreign = [box for box in scene.boxes if box.id not in (line.source, line.target)]
        yield from (f"{line.key} through {box.id}" for box in foreign if meets(segment, box))


def lines_back_over_their_box(scene: Scene) -> Iterator[str]:
    """Lines that run over a box of their own."""
    boxes = {box.id: box for box in scene.boxes}
    for line, segment in segments(scene):
        for end in (line.source, line.target):
            box = boxes[end]
            inner = Area(x=box.x + 2, y=box.y + 2, width=box.width - 4, height=box.height - 4)
            if meets(segment, inner):
                yield f"{line.key} over {end}"


def lines_in_one_place(scene: Scene) -> Iterator[str]:
    """Lines of one pair of boxes that use one pair of sides, and lines that lie on one another."""
    for (one, a), (other, b) in combinations(segments(scene), 2):
        if {*a} == {*b} or _lies_on(a, b):
            yield f"{one.key} and {other.key}"


def crossings(scene: Scene) -> int:
    """How many pairs of lines cross."""
    return sum(_cross(a, b) for (_, a), (_, b) in combinations(segments(scene), 2))


def smallest(scene: Scene) -> int:
    """The smallest font of names, words, quotes, headings, title and legend; the footer left aside."""
    return min(words.size for words in texts(scene) if words is not scene.footer)


def _turn(a: Point, b: Point, c: Point) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a: Segment, b: Segment) -> bool:
    apart = _turn(*a, b.start) * _turn(*a, b.end) < 0
    return apart and _turn(*b, a.start) * _turn(*b, a.end) < 0


def _lies_on(a: Segment, b: Segment) -> bool:
    """Whether two segments on one straight line have more than a point in common."""
    if _turn(*a, b.start) or _turn(*a, b.end):
        return False
    axis = 0 if a.start[0] != a.end[0] else 1
    (low, high), (first, last) = (sorted(point[axis] for point in segment) for segment in (a, b))
    return max(low, first) < min(high, last)


def meets(segment: Segment, area: Area) -> bool:
    """Whether a line has a point inside the rectangle, its border left aside; clipped as Liang and Barsky do (1984)."""
    (x, y), (end_x, end_y) = segment
    low, high = 0.0, 1.0
    for way, before, after in ((end_x - x, area.x - x, area.right - x), (end_y - y, area.y - y, area.bottom - y)):
        if way == 0:
            if not before < 0 < after:
                return False
        else:
            first, last = sorted((before / way, after / way))
            low, high = max(low, first), min(high, last)
    return low < high - 1e-9
