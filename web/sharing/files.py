"""The figure as files to save, and what each is good for."""

from collections.abc import Iterator
from typing import NamedTuple

from ..figures import Form
from .shared import Shared
from .texts import Text

LARGER: dict[str, dict[str, float]] = {"2×": {"scale": 2.0}, "300 dpi": {"dpi": 300}}
"""Larger images."""


class File(NamedTuple):
    """A file: what it is called, where it is found on this site, and what it is good for."""

    name: str
    path: str
    told: str = ""


def files(shared: Shared) -> tuple[File, ...]:
    """Every file, those for slides first."""
    return (*_slides(shared), *_images(shared), *_texts(shared))


def image_addresses(shared: Shared) -> tuple[Text, ...]:
    """The address of each image."""
    return tuple(Text(f"Image, {name}", f"{shared.site}{path}") for name, path, _ in _images(shared))


def _slides(shared: Shared) -> Iterator[File]:
    yield File("PowerPoint", shared.path(Form.PPTX), "shapes to edit, with notes")
    if shared.steps > 1 and not shared.asked.options.steps:
        yield File("PowerPoint, step by step", shared.path(Form.PPTX, steps=True), f"{shared.steps} slides, the same places")
    yield File("PDF", shared.path(Form.PDF), "sharp at any size")
    yield File("HTML", shared.path(Form.HTML), "one file to click through, without a network")


def _images(shared: Shared) -> Iterator[File]:
    """Those that are not too large to be drawn."""
    yield File("SVG", shared.path(Form.SVG), "sharp at any size, text stays text")
    yield File("PNG", shared.path(Form.PNG))
    for name, size in LARGER.items():
        if shared.can(**size):
            yield File(f"PNG {name}", shared.path(Form.PNG, **size))


def _texts(shared: Shared) -> Iterator[File]:
    yield File("Mermaid", shared.path(Form.MERMAID))
    yield File("DOT", shared.path(Form.DOT), "for Graphviz")
    yield File("CSV", shared.path(Form.CSV))
    yield File("Markdown", shared.path(Form.MARKDOWN))
