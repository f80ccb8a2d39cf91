"""A scene on its slide: where its pixels come to lie, in English Metric Units (914,400 an inch), and what its shapes are called."""

from typing import NamedTuple

from graph import ConceptId

from ..options import SLIDE_INCHES, Theme
from ..scene import Area, Box, Line, Scene, Side
from ..subject import FigureConcept, FigureRelation

INCH = 914_400
POINT = 12_700
WIDTH = round(SLIDE_INCHES * INCH)
"""A slide's usual width."""
LEAST, MOST = INCH, 56 * INCH
"""The sides that PowerPoint takes for a slide."""


class Rect(NamedTuple):
    """A rectangle on the slide."""

    x: int
    y: int
    width: int
    height: int

    def site(self, side: Side) -> tuple[int, int]:
        """The middle of a side: where a connector is glued.

        >>> Rect(0, 0, 100, 40).site(Side.BOTTOM)
        (50, 40)
        """
        middle, right = {Side.LEFT: (1, 0), Side.RIGHT: (1, 1), Side.TOP: (0, 0), Side.BOTTOM: (0, 1)}[side]
        if middle:
            return self.x + right * self.width, self.y + self.height // 2
        return self.x + self.width // 2, self.y + right * self.height


class Canvas(NamedTuple):
    """How a scene lies on a slide: units for a pixel, and what is left free at the left and at the top."""

    scale: float
    left: int
    top: int
    point: float

    def rect(self, area: Area) -> Rect:
        """Where an area of the scene is."""
        x, y = round(area.x * self.scale) + self.left, round(area.y * self.scale) + self.top
        return Rect(x, y, round(area.width * self.scale), round(area.height * self.scale))

    def font(self, size: int) -> int:
        """A font size in pixels, in hundredths of a point."""
        return max(round(size * self.scale * 100 / POINT), 100)

    def stroke(self, points: float) -> int:
        """The width of a line that is so many points wide where the scene fills a slide of usual width."""
        return round(points * self.point)


def slide_size(scene: Scene) -> tuple[int, int]:
    """Width and height of a slide of its own for a scene: as wide as usual, unless PowerPoint would not take its height."""
    height = min(max(WIDTH * scene.height // scene.width, LEAST), MOST)
    return (WIDTH if LEAST < height < MOST else height * scene.width // scene.height), height


def fitted(scene: Scene, size: tuple[int, int]) -> Canvas:
    """The scene as large as it can be on a slide of this size, and in its middle."""
    width, height = size
    scale = min(width / scene.width, height / scene.height)
    left, top = round(width - scene.width * scale) // 2, round(height - scene.height * scale) // 2
    return Canvas(scale, left, top, POINT * scale * scene.width / WIDTH)


class Sheet(NamedTuple):
    """A scene, its place on the slide, and the theme it is wanted in."""

    scene: Scene
    canvas: Canvas
    theme: Theme

    @property
    def printed(self) -> bool:
        """Whether it is for paper: black on white."""
        return self.theme == "print"

    def concept(self, id: ConceptId) -> FigureConcept:
        """What is known of a box."""
        return self.scene.subject.concepts[self._place(id)]

    def relation(self, line: Line) -> FigureRelation:
        """What is known of a line."""
        return self.scene.subject.relations[self._number(line)]

    def box(self, id: ConceptId) -> Box:
        """The box of a concept."""
        return next(box for box in self.scene.boxes if box.id == id)

    # The numbers of shapes follow the subject, which all steps of a build share: a shape keeps its number from slide to slide.

    def box_number(self, id: ConceptId) -> int:
        """The number of a concept's shape; the next one is that of its glyph."""
        return 10 + 2 * self._place(id)

    def line_number(self, line: Line) -> int:
        """The number of a relation's connector; the next two are those of its words and of its quote."""
        return 10 + 2 * len(self.scene.subject.concepts) + 3 * self._number(line)

    @property
    def last_number(self) -> int:
        """The first number after those of concepts and relations."""
        return 10 + 2 * len(self.scene.subject.concepts) + 3 * len(self.scene.subject.relations)

    def _place(self, id: ConceptId) -> int:
        return next(n for n, concept in enumerate(self.scene.subject.concepts) if concept.id == id)

    def _number(self, line: Line) -> int:
        return next(n for n, relation in enumerate(self.scene.subject.relations) if relation.key == line.key)
