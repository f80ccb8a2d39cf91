"""Decks that people hand in: what is opened, and what is refused with the reason."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from graph import QueryRefused

from .package import ROOT, TYPES, Package
from .xml import qualified

MOST_UNPACKED = 500_000_000
"""Bytes of all parts together."""
MOST_PARTS = 20_000
_SMALL = 20_000_000
"""Bytes up to which nobody asks how tightly a deck is packed."""
_TIGHTEST = 200
"""Times that a deck may grow when it is unpacked; pictures hardly do, and the XML of slides about ten times."""
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_DECK = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OTHER_DECKS = (_DECK.replace("presentation.main", "template.main"), _DECK.replace("presentation.main", "slideshow.main"))


def opened(deck: bytes) -> Package:
    """The parts of a deck; a template or a slide show is taken as a deck. Raises QueryRefused for anything else."""
    package = Package(_members(deck))
    if TYPES not in package or not package.related(ROOT, "officeDocument"):
        raise QueryRefused("The deck is a zip file, but no presentation.")
    _check_kind(package)
    return package


def main_part(package: Package) -> str:
    """The part that lists the slides."""
    return package.related(ROOT, "officeDocument")[0]


def _members(deck: bytes) -> dict[str, bytes]:
    if deck.startswith(_OLD_OFFICE):
        raise QueryRefused("The deck is protected by a password, or made by a PowerPoint before 2007. Save it as .pptx without a password.")
    try:
        with ZipFile(BytesIO(deck)) as archive:
            entries = archive.infolist()
            _check_size(entries, len(deck))
            return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError, zlib.error) as error:
        raise QueryRefused("The deck cannot be opened: it is no .pptx file, or it is damaged.") from error


def _check_size(entries: list[ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED or len(entries) > MOST_PARTS:
        raise QueryRefused(f"The deck is too large: at most {MOST_UNPACKED // 1_000_000} MB in {MOST_PARTS:,} parts are unpacked.")
    if unpacked > max(_SMALL, _TIGHTEST * packed):
        raise QueryRefused(f"The deck is not unpacked: it would grow more than {_TIGHTEST} times.")


def _check_kind(package: Package) -> None:
    main = main_part(package)
    kind = package.content_type(main)
    if "macroEnabled" in kind:
        raise QueryRefused("The deck holds macros (.pptm). Save it as .pptx.")
    if kind not in (_DECK, *_OTHER_DECKS):
        raise QueryRefused("The file is an Office document, but no presentation.")
    if package.tree(main).tag != qualified("p:presentation"):
        raise QueryRefused("The deck is saved as “Strict Open XML”. Save it as an ordinary .pptx.")
    if kind in _OTHER_DECKS:
        _make_deck(package, kind)


def _make_deck(package: Package, kind: str) -> None:
    """A template opens as a new, unnamed file, which what was asked for is not."""
    types = package.tree(TYPES)
    for entry in types.iterfind(qualified("ct:Override")):
        if entry.get("ContentType") == kind:
            entry.set("ContentType", _DECK)
    package.put(TYPES, types)
