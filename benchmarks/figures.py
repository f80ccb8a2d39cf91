"""How figures are laid out, against Graphviz's dot and neato, on twelve graphs of the sample glossary.

    python -m benchmarks.figures

Both get boxes of the very sizes that ours have, and words on lines of the same sizes; then their drawing is made as large as goes into
the area that ours has on a slide of 1920 × 1080, and names at most as large as ours may be. dot draws from left to right and from top to
bottom, of which the drawing with fewer crossings counts, then that with larger names; neato moves boxes apart by `prism`, and leaves no
room for words. Then the same without words, for them and for us.
Counted are crossings of lines as they are drawn (splines as 24 straight pieces each), lines through boxes that are not theirs, and boxes
that cover each other; used area is the share of the drawing's area that its bounding box takes. Seconds are of one core.
"""

import shutil
import subprocess
import time
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple, TypeAlias

from tests.figure_measuring import boxes_too_near, crossings, lines_through_boxes, segments
from tests.figure_worlds import sample_figures
from web.figures.fonts import text_width
from web.figures.layout import lay_out
from web.figures.options import Options
from web.figures.scene import Area, Line, Scene
from web.figures.subject import Subject

Point: TypeAlias = tuple[float, float]
Curve: TypeAlias = Sequence[Point]

LARGEST = 44
"""Pixels of a name, at most."""
PIECES = 24
"""Straight pieces of a spline."""
INCH = 72.0
PEERS = {"dot LR": ("dot", "-Grankdir=LR"), "dot TB": ("dot", "-Grankdir=TB"), "neato": ("neato", "-Goverlap=prism")}


class Measured(NamedTuple):
    """What is compared."""

    crossings: int
    through: int
    overlaps: int
    text: float
    used: float


class Drawing(NamedTuple):
    """What a peer made: boxes by their middle and size, and the curve of each relation with its two ends."""

    boxes: dict[str, tuple[float, float, float, float]]
    curves: list[tuple[str, str, Curve]]


def asked(scene: Scene) -> str:
    """The scene's boxes and lines in the language of Graphviz."""
    boxes = "".join(f'"{box.id}" [width={box.width / INCH:.4f}, height={box.height / INCH:.4f}];' for box in scene.boxes)
    lines = "".join(f'"{line.source}" -> "{line.target}" [{_words(line)}];' for line in scene.lines)
    return f'digraph {{ node [shape=box, fixedsize=true, label=""]; {boxes} {lines} }}'


def _words(line: Line) -> str:
    """The words of a line as an empty table of their size."""
    texts = [words for words in (line.label, line.quote) if words]
    wide = max((round(text_width(row, words.size)) for words in texts for row in words.lines), default=0)
    size = f'WIDTH="{wide}" HEIGHT="{sum(words.height for words in texts)}"'
    return f'label=<<TABLE BORDER="0" FIXEDSIZE="TRUE" {size}><TR><TD></TD></TR></TABLE>>' if texts else ""


def drawn(scene: Scene, command: Sequence[str]) -> Drawing:
    """The scene as a peer arranges it, in pixels; the form is that of `-Tplain` (Graphviz, output formats)."""
    run = subprocess.run([*command, "-Tplain"], input=asked(scene), capture_output=True, text=True, check=True)  # noqa: S603
    found = Drawing({}, [])
    for row in run.stdout.replace("\\\n", "").splitlines():
        words = row.replace('"', "").split()
        if words[0] == "node":
            x, y, wide, high = (float(word) * INCH for word in words[2:6])
            found.boxes[words[1]] = (x, y, wide, high)
        elif words[0] == "edge":
            numbers = [float(word) * INCH for word in words[4 : 4 + 2 * int(words[3])]]
            found.curves.append((words[1], words[2], flat(list(zip(numbers[::2], numbers[1::2], strict=True)))))
    return found


def flat(controls: Sequence[Point]) -> list[Point]:
    """Cubic Bézier curves, one joined to the next, as points."""
    points = [controls[0]]
    for start in range(0, len(controls) - 3, 3):
        points += [_bezier(controls[start : start + 4], (number + 1) / PIECES) for number in range(PIECES)]
    return points


def _bezier(four: Sequence[Point], t: float) -> Point:
    shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
    return sum(s * x for s, (x, _) in zip(shares, four, strict=True)), sum(s * y for s, (_, y) in zip(shares, four, strict=True))


def room(scene: Scene) -> Area:
    """What of the page is left for the drawing."""
    top = (scene.title.bottom if scene.title else 0) + 20
    bottom = min([entry.y for entry in scene.legend] or [scene.height - 60]) - 26
    return Area(x=48, y=top, width=scene.width - 96, height=bottom - top)


def ours(scene: Scene) -> Measured:
    """Our drawing, measured."""
    points = [point for box in scene.boxes for point in ((box.x, box.y), (box.right, box.bottom))]
    points += [point for _, segment in segments(scene) for point in segment]
    through, near = len(list(lines_through_boxes(scene))), len(list(boxes_too_near(scene)))
    return Measured(crossings(scene), through, near, scene.boxes[0].label.size, _used(points, room(scene), 1))


def theirs(scene: Scene, command: Sequence[str]) -> Measured:
    """A peer's drawing, measured after it was made as large as goes on the page."""
    made = drawn(scene, command)
    corners = [(x + sx * wide / 2, y + sy * high / 2) for x, y, wide, high in made.boxes.values() for sx in (-1, 1) for sy in (-1, 1)]
    points = [*corners, *(point for _, _, curve in made.curves for point in curve)]
    wide, high = _extent(points)
    size, area = scene.boxes[0].label.size, room(scene)
    scale = min(area.width / wide, area.height / high, LARGEST / size)
    met = sum(_meet(one, other) for one, other in combinations(made.curves, 2))
    return Measured(met, _through(made), _overlaps(made), size * scale, _used(points, area, scale))


def _extent(points: Sequence[Point]) -> tuple[float, float]:
    xs, ys = zip(*points, strict=True)
    return max(xs) - min(xs), max(ys) - min(ys)


def _used(points: Sequence[Point], area: Area, scale: float) -> float:
    wide, high = _extent(points)
    return wide * high * scale**2 / (area.width * area.height)


def _meet(one: tuple[str, str, Curve], other: tuple[str, str, Curve]) -> int:
    """How often two curves cross."""
    return sum(_cross(*a, *b) for a in pairwise(one[2]) for b in pairwise(other[2]))


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    def side(p: Point, q: Point, r: Point) -> float:
        return (q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0])

    return side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0


def _through(made: Drawing) -> int:
    return sum(
        any(abs(x - at[0]) < wide / 2 and abs(y - at[1]) < high / 2 for x, y in _dense(curve))
        for start, end, curve in made.curves
        for id, (*at, wide, high) in made.boxes.items()
        if id not in (start, end)
    )


def _dense(curve: Curve) -> Iterator[Point]:
    for (x, y), (end_x, end_y) in pairwise(curve):
        yield from ((x + (end_x - x) * n / 4, y + (end_y - y) * n / 4) for n in range(4))


def _overlaps(made: Drawing) -> int:
    """Boxes that cover each other by more than a hundredth of a pixel."""
    pairs = combinations(made.boxes.values(), 2)
    return sum(2 * abs(a[0] - b[0]) < a[2] + b[2] - 0.02 and 2 * abs(a[1] - b[1]) < a[3] + b[3] - 0.02 for a, b in pairs)


def compared(subject: Subject, *, labels: bool) -> tuple[dict[str, Measured], float]:
    """Ours, dot's better drawing and neato's, and how long ours took."""
    begun = time.process_time()
    scene = lay_out(subject, Options(labels=labels))[0]
    took = time.process_time() - begun
    found = {name: theirs(scene, command) for name, command in PEERS.items() if shutil.which(command[0])}
    both = [found.pop(name) for name in ("dot LR", "dot TB") if name in found]
    dot = {"dot": min(both, key=lambda one: (one.crossings, -one.text))} if both else {}
    return {"Wayline": ours(scene), **dot, **found}, took


def _row(name: str, one: Measured) -> str:
    counts = f"crossings {one.crossings:3}  through {one.through:3}  overlaps {one.overlaps:3}"
    return f"  {name:<8} {counts}  text {one.text:5.1f} px  used {one.used:4.0%}"


def main() -> None:
    """Print every figure, then the sums: with words on lines, and without."""
    if not any(shutil.which(command[0]) for command in PEERS.values()):
        print("Neither dot nor neato is installed, so there is nothing to compare with (Debian: graphviz).")
    for labels in (True, False):
        print(f"\n{'with' if labels else 'without'} words on lines")
        _summed([_printed(title, subject, labels=labels) for title, subject in sample_figures().items()])


def _printed(title: str, subject: Subject, *, labels: bool) -> dict[str, Measured]:
    found, took = compared(subject, labels=labels)
    print(f"{title}: {len(subject.concepts)} concepts, {len(subject.relations)} relations, {took:.2f} s")
    print(*(_row(name, one) for name, one in found.items()), sep="\n")
    return found


def _summed(rows: Sequence[dict[str, Measured]]) -> None:
    """The sums, and what was aimed at."""
    print("in sum (text and used area: mean)")
    for name in rows[0]:
        each = [found[name] for found in rows]
        counts, means = ([sum(one[n] for one in each) for n in places] for places in ((0, 1, 2), (3, 4)))
        print(_row(name, Measured(*map(int, counts), means[0] / len(each), means[1] / len(each))))
    for name in (name for name in rows[0] if name != "Wayline"):
        ratios = [found["Wayline"].text / found[name].text for found in rows]
        smaller = sum(ratio < 0.999 for ratio in ratios)
        print(f"  text, ours to that of {name}: {min(ratios):.2f} at worst, smaller in {smaller} of {len(rows)}")


if __name__ == "__main__":
    main()
