"""Decks read back, part by part, with what PowerPoint needs of them (ECMA-376): without the code that wrote them."""

import posixpath
from collections.abc import Iterator
from io import BytesIO
from typing import NamedTuple
from zipfile import ZipFile

from lxml import etree

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
FILLS = ("noFill", "solidFill", "gradFill")
ORDERS = {
    f"{P}sld": ("cSld", "clrMapOvr"),
    f"{P}notes": ("cSld", "clrMapOvr"),
    f"{P}cSld": ("bg", "spTree"),
    f"{P}sp": ("nvSpPr", "spPr", "style", "txBody"),
    f"{P}nvSpPr": ("cNvPr", "cNvSpPr", "nvPr"),
    f"{P}cxnSp": ("nvCxnSpPr", "spPr", "style"),
    f"{P}nvCxnSpPr": ("cNvPr", "cNvCxnSpPr", "nvPr"),
    f"{P}cNvCxnSpPr": ("cxnSpLocks", "stCxn", "endCxn"),
    f"{P}cNvPr": ("hlinkClick", "hlinkHover", "extLst"),
    f"{P}spPr": ("xfrm", "custGeom", "prstGeom", *FILLS, "ln", "effectLst"),
    f"{A}xfrm": ("off", "ext", "chOff", "chExt"),
    f"{A}ln": (*FILLS, "prstDash", "round", "headEnd", "tailEnd"),
    f"{P}txBody": ("bodyPr", "lstStyle", "p"),
    f"{A}p": ("pPr", "r", "br", "endParaRPr"),
    f"{A}r": ("rPr", "t"),
    f"{A}custGeom": ("avLst", "gdLst", "ahLst", "cxnLst", "rect", "pathLst"),
    f"{P}presentation": (
        "sldMasterIdLst notesMasterIdLst handoutMasterIdLst sldIdLst sldSz notesSz embeddedFontLst custShowLst defaultTextStyle extLst"
    ).split(),
}
"""Names of children in the order of the schema; runs and breaks of a paragraph may take turns."""
MIXED = {"r": "run", "br": "run"}


class Place(NamedTuple):
    """The place of a shape in English Metric Units, and whether it is turned over."""

    x: int
    y: int
    width: int
    height: int
    flips: tuple[bool, bool] = (False, False)

    def site(self, index: int) -> tuple[int, int]:
        """The connection site of a rectangle: top, left, bottom, right."""
        across, down = self.x + self.width // 2, self.y + self.height // 2
        return ((across, self.y), (self.x, down), (across, self.y + self.height), (self.x + self.width, down))[index]

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where a line begins and ends."""
        xs, ys = (self.x, self.x + self.width), (self.y, self.y + self.height)
        across, down = self.flips
        return (xs[across], ys[down]), (xs[not across], ys[not down])


class Deck:
    """The parts of a deck by their names."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.members = {name: archive.read(name) for name in self.names}

    def tree(self, part: str) -> etree._Element:
        """A part's XML."""
        return etree.fromstring(self.members[part])

    def ties(self, part: str) -> list[tuple[str, str, str]]:
        """The ids, kinds and targets of a part's relationships; the target of an external one is empty."""
        folder, name = posixpath.split(part)
        own = f"{folder}/_rels/{name}.rels".lstrip("/")
        return [_tie(entry, folder) for entry in self.tree(own)] if own in self.members else []

    def related(self, part: str, kind: str) -> str:
        """The one part to which a part is related in this way."""
        (target,) = [target for _, found, target in self.ties(part) if found == kind]
        return target

    @property
    def slides(self) -> list[str]:
        """The parts of its slides, in the order in which they are shown."""
        main = self.related("", "officeDocument")
        targets = {id: target for id, _, target in self.ties(main)}
        return [targets[str(entry.get(f"{R}id"))] for entry in self.tree(main).iter(f"{P}sldId")]

    def slide(self, number: int) -> etree._Element:
        """The XML of a slide, counted from 0."""
        return self.tree(self.slides[number])


def _tie(entry: etree._Element, folder: str) -> tuple[str, str, str]:
    target = posixpath.normpath(posixpath.join("/", folder, str(entry.get("Target")))).lstrip("/")
    return str(entry.get("Id")), str(entry.get("Type")).rpartition("/")[2], "" if entry.get("TargetMode") == "External" else target


def shapes(slide: etree._Element) -> list[etree._Element]:
    """The shapes of a slide in the order in which they are read."""
    return list(next(slide.iter(f"{P}spTree")))[2:]


def properties(shape: etree._Element) -> etree._Element:
    """What names a shape."""
    return next(shape.iter(f"{P}cNvPr"))


def name(shape: etree._Element) -> str:
    """A shape's name."""
    return str(properties(shape).get("name"))


def told(shape: etree._Element) -> str:
    """A shape's alternative text."""
    return properties(shape).get("descr", "")


def named(slide: etree._Element, beginning: str) -> list[etree._Element]:
    """The shapes whose names begin so."""
    return [shape for shape in shapes(slide) if name(shape).startswith(beginning)]


def said(shape: etree._Element) -> str:
    """The text of a shape; where a line is broken, a line feed."""
    return "".join("\n" if node.tag == f"{A}br" else node.text or "" for node in shape.iter(f"{A}br", f"{A}t"))


def place(shape: etree._Element) -> Place:
    """Where a shape is."""
    box = next(shape.iter(f"{A}xfrm"))
    off, ext = box[0], box[1]
    flips = box.get("flipH") == "1", box.get("flipV") == "1"
    return Place(int(off.get("x", "")), int(off.get("y", "")), int(ext.get("cx", "")), int(ext.get("cy", "")), flips)


def ends(connector: etree._Element) -> list[tuple[str, int]]:
    """The numbers and the connection sites of the shapes to which a connector is glued, where it begins and where it ends."""
    return [(str(end.get("id")), int(end.get("idx", ""))) for end in connector.iter(f"{A}stCxn", f"{A}endCxn")]


def out_of_order(tree: etree._Element) -> Iterator[str]:
    """Elements whose children do not stand as the schema asks, or that it does not know."""
    for node in tree.iter(*ORDERS):
        known = list(dict.fromkeys(MIXED.get(child, child) for child in ORDERS[str(node.tag)]))
        found = [etree.QName(child).localname for child in node]
        places = [known.index(MIXED.get(child, child)) if MIXED.get(child, child) in known else -1 for child in found]
        if places != sorted(places) or -1 in places:
            yield f"{etree.QName(node).localname}: {found}"
