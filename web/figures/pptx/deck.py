"""Figures as a deck: one of its own, or as slides at the end of somebody else's."""

from collections.abc import Sequence

from ..options import Options
from ..scene import Scene
from .notes import notes_page
from .opening import opened
from .package import Package
from .presentation import NOTES, SLIDE, enlist, layout_of, notes_master_of, size_of
from .sheet import Sheet, fitted, slide_size
from .slide import slide
from .template import new_deck
from .told import notes


def pptx(pages: Sequence[Scene], options: Options) -> bytes:
    """A deck with a slide for each page, as wide as usual and in the ratio of the first one."""
    package = new_deck(slide_size(pages[0]), options.theme, pages[0].subject.title)
    return _with_slides(package, pages, options)


def pptx_into(deck: bytes, pages: Sequence[Scene], options: Options) -> bytes:
    """The deck with a slide for each page after its own, in its size, its theme and its layout; its own slides stay as they are.

    Raises QueryRefused where it is no deck that can be opened, or none that should be.
    """
    return _with_slides(opened(deck), pages, options)


def _with_slides(package: Package, pages: Sequence[Scene], options: Options) -> bytes:
    layout, titled = layout_of(package)
    master, size = notes_master_of(package), size_of(package)
    added = []
    for page in pages:
        sheet = Sheet(page, fitted(page, size), options.theme)
        part = package.add("ppt/slides/slide{}.xml", SLIDE, slide(sheet, titled=titled, transparent=options.transparent))
        package.relate(part, "slideLayout", layout)
        _add_notes(package, part, master, sheet)
        added.append(part)
    enlist(package, added)
    return package.written()


def _add_notes(package: Package, part: str, master: str, sheet: Sheet) -> None:
    page = package.add("ppt/notesSlides/notesSlide{}.xml", NOTES, notes_page(notes(sheet)))
    package.relate(page, "notesMaster", master)
    package.relate(page, "slide", part)
    package.relate(part, "notesSlide", page)
