"""What a deck says about its slides: how large they are, which layout a figure takes, and in which order they come."""

from itertools import count
from typing import NamedTuple

from graph import QueryRefused

from .opening import main_part
from .package import Package
from .template import default_parts
from .xml import Node, qualified, tag

_CONTENT = "application/vnd.openxmlformats-officedocument."
SLIDE, NOTES = f"{_CONTENT}presentationml.slide+xml", f"{_CONTENT}presentationml.notesSlide+xml"
_NOTES_MASTER, _THEME = f"{_CONTENT}presentationml.notesMaster+xml", f"{_CONTENT}theme+xml"
_LEADING = ("p:sldMasterIdLst", "p:notesMasterIdLst", "p:handoutMasterIdLst", "p:sldIdLst")
"""What a presentation begins with, in this order."""
_FIRST_ID = 256
"""The least number that a slide may have (ECMA-376 part 1, 19.7.13)."""


def size_of(package: Package) -> tuple[int, int]:
    """Width and height of a slide, in English Metric Units. Raises QueryRefused where the deck does not say."""
    found = package.tree(main_part(package)).find(qualified("p:sldSz"))
    size = [found.get(side, "") for side in ("cx", "cy")] if found is not None else []
    if not size or not all(side.isdecimal() and 0 < int(side) < 10**9 for side in size):
        raise QueryRefused("The deck is damaged: it does not say how large its slides are.")
    return int(size[0]), int(size[1])


def layout_of(package: Package) -> tuple[str, bool]:
    """The layout for a figure, and whether it has a place for a title: that for a title alone, or the next best.

    Raises QueryRefused where the deck has no layout.
    """
    masters = package.related(main_part(package), "slideMaster")
    found = [_judged(package, layout) for master in masters for layout in package.related(master, "slideLayout")]
    if not found:
        raise QueryRefused("The deck has no slide layouts. Open it in PowerPoint, add a slide, and save it.")
    best = min(found, key=lambda one: one.faults)
    return best.part, best.titled


class _Layout(NamedTuple):
    part: str
    titled: bool
    faults: tuple[bool, bool, int]


def _judged(package: Package, layout: str) -> _Layout:
    """A layout with what speaks against it, the worst first."""
    tree = package.tree(layout)
    places = [place.get("type", "") for place in tree.iter(qualified("p:ph"))]
    titled = "title" in places
    return _Layout(layout, titled, (tree.get("type") != "titleOnly", not titled, len(places)))


def notes_master_of(package: Package) -> str:
    """The master for notes; made where the deck has none."""
    main = main_part(package)
    return next(iter(package.related(main, "notesMaster")), "") or _add_notes_master(package, main)


def _add_notes_master(package: Package, main: str) -> str:
    default = Package(default_parts())
    (source,) = default.related(main_part(default), "notesMaster")
    (theme,) = default.related(source, "theme")
    master = package.add("ppt/notesMasters/notesMaster{}.xml", _NOTES_MASTER, default.tree(source))
    package.relate(master, "theme", package.add("ppt/theme/theme{}.xml", _THEME, default.tree(theme)))
    _list_notes_master(package, main, package.relate(main, "notesMaster", master))
    return master


def _list_notes_master(package: Package, main: str, id: str) -> None:
    tree = package.tree(main)
    _leading(tree, "p:notesMasterIdLst").append(tag("p:notesMasterId", r_id=id))
    package.put(main, tree)


def enlist(package: Package, slides: list[str]) -> None:
    """Put slides at the end of the deck, and into its last section if it has sections."""
    main = main_part(package)
    ids = [package.relate(main, "slide", slide) for slide in slides]
    tree = package.tree(main)
    listed = _leading(tree, "p:sldIdLst")
    sections = list(tree.iter(qualified("p14:section")))
    for id in ids:
        number = _free_number(listed)
        listed.append(tag("p:sldId", id=number, r_id=id))
        for members in sections[-1:]:
            _in_section(members).append(tag("p14:sldId", id=number))
    package.put(main, tree)


def _free_number(listed: Node) -> str:
    taken = {slide.get("id") for slide in listed}
    return next(name for number in count(_FIRST_ID) if (name := str(number)) not in taken)


def _in_section(section: Node) -> Node:
    found = section.find(qualified("p14:sldIdLst"))
    if found is not None:
        return found
    section.insert(0, members := tag("p14:sldIdLst"))
    return members


def _leading(tree: Node, name: str) -> Node:
    """One of the lists with which a presentation begins; made in its place where it is missing."""
    found = tree.find(qualified(name))
    if found is not None:
        return found
    before = {qualified(one) for one in _LEADING[: _LEADING.index(name)]}
    place = sum(child.tag in before for child in tree)
    tree.insert(place, made := tag(name))
    return made
