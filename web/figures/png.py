"""Figures as PNG: the SVG with its letters as shapes, drawn by resvg, so that it looks the same on every machine.

What is said about the figure stands in text chunks (PNG Specification, Third Edition, section 11.3.3).
"""

from collections.abc import Iterator
from struct import pack
from zlib import crc32

import resvg_py
from lxml import etree

from graph import QueryRefused

from .metadata import identifier, licences, sources, title
from .options import MOST_PIXELS, Options
from .scene import Scene
from .svg import drawn
from .svg_marks import as_outlines
from .view import view

HEADER = 33
"""Bytes of the signature and the first chunk."""
INCH = 0.0254
"""Metres."""


def png(scene: Scene, options: Options) -> bytes:
    """The image, `options.zoom` pixels for each pixel of the figure. Raises QueryRefused if that would be too many."""
    width, height = checked(scene, options)
    root = drawn(scene, options, write=as_outlines)
    root.set("width", str(width))
    root.set("height", str(height))
    image = bytes(resvg_py.svg_to_bytes(svg_string=etree.tostring(root, encoding="unicode"), skip_system_fonts=True))
    return image[:HEADER] + b"".join(_chunks(scene, options)) + image[HEADER:]


def checked(scene: Scene, options: Options) -> tuple[int, int]:
    """Width and height of the image in pixels. Raises QueryRefused if it has more than may be drawn."""
    part = view([scene], options)
    width, height = max(round(part.width * options.zoom), 1), max(round(part.height * options.zoom), 1)
    if width * height > MOST_PIXELS:
        raise QueryRefused(f"An image of {width:,} × {height:,} pixels is more than the {MOST_PIXELS:,} pixels that are drawn.")
    return width, height


def _chunks(scene: Scene, options: Options) -> Iterator[bytes]:
    if options.dpi:
        metre = round(options.dpi / INCH)
        yield _chunk(b"pHYs", pack(">IIB", metre, metre, 1))
    yield _text("Title", title(scene))
    for source in sources(scene):
        yield _text("Source", source)
    for licence in licences(scene):
        yield _text("Copyright", licence)
    yield _text("Comment", identifier(scene))


def _text(keyword: str, text: str) -> bytes:
    """International text: not compressed, in no said language."""
    return _chunk(b"iTXt", keyword.encode("latin-1") + b"\0\0\0\0\0" + text.encode())


def _chunk(type: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + type + data + pack(">I", crc32(type + data))
