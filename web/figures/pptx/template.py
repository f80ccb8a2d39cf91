"""A deck of our own: python-pptx's default one in the ratio of the scene, with our colours and fonts."""

from functools import cache
from io import BytesIO
from zipfile import ZipFile

from pptx import Presentation

from ..options import Theme
from .opening import main_part
from .package import ROOT, Package
from .theme import colour, darken, letter
from .xml import Node, qualified, tag, text

CORE, APP = "docProps/core.xml", "docProps/app.xml"
_TITLE_SIZE = 2800
"""Hundredths of a point: for slides that people add."""
_WIDTH, _HEIGHT = 9_144_000, 6_858_000
"""Of a slide in python-pptx's default deck, in English Metric Units."""


def new_deck(size: tuple[int, int], theme: Theme, title: str) -> Package:
    """A deck without slides, whose slides have this size in English Metric Units."""
    package = Package(default_parts())
    main = main_part(package)
    package.drop(ROOT, "thumbnail")
    package.drop(main, "printerSettings")
    package.put(CORE, tag("cp:coreProperties", text("dc:title", title), text("dc:creator", "Wayline")))
    package.put(APP, tag("ep:Properties", text("ep:Application", "Wayline")))
    _resize(package, main, size)
    for master in package.related(main, "slideMaster"):
        _dress(package, master, theme)
        for part in (master, *package.related(master, "slideLayout")):
            _stretch(package, part, size)
    return package


@cache
def default_parts() -> dict[str, bytes]:
    """The parts of python-pptx's default deck, with a master for notes."""
    deck, file = Presentation(), BytesIO()
    _ = deck.notes_master  # Asking for it makes it.
    deck.save(file)
    with ZipFile(file) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def _resize(package: Package, main: str, size: tuple[int, int]) -> None:
    tree = package.tree(main)
    slides = next(tree.iter(qualified("p:sldSz")))
    slides.attrib.clear()
    slides.set("cx", str(size[0]))
    slides.set("cy", str(size[1]))
    package.put(main, tree)


def _dress(package: Package, master: str, theme: Theme) -> None:
    for part in package.related(master, "theme"):
        tree = package.tree(part)
        colour(tree, theme)
        letter(tree)
        package.put(part, tree)
    tree = package.tree(master)
    _set_title(tree)
    if theme == "dark":
        darken(tree)
    package.put(master, tree)


def _set_title(master: Node) -> None:
    """Titles begin at the left, as those of figures do."""
    style = next(next(master.iter(qualified("p:titleStyle"))).iter(qualified("a:lvl1pPr")))
    style.set("algn", "l")
    for looks in style.iter(qualified("a:defRPr")):
        looks.set("sz", str(_TITLE_SIZE))
        looks.set("b", "1")


def _stretch(package: Package, part: str, size: tuple[int, int]) -> None:
    """Let the places of a master or a layout fill a slide of another size."""
    tree = package.tree(part)
    for place in (*tree.iter(qualified("a:off")), *tree.iter(qualified("a:ext"))):
        for key, factor in (("x", size[0] / _WIDTH), ("cx", size[0] / _WIDTH), ("y", size[1] / _HEIGHT), ("cy", size[1] / _HEIGHT)):
            if key in place.attrib:
                place.set(key, str(round(int(place.get(key, "0")) * factor)))
    package.put(part, tree)
