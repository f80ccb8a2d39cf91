"""How a figure is wanted: its size, its theme and what it shows, within bounds that keep it readable and the machine well."""

import re
from enum import StrEnum
from typing import Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

Theme: TypeAlias = Literal["light", "dark", "print"]

SIZES = {"16:9": (1920, 1080), "4:3": (1600, 1200), "1:1": (1200, 1200), "strip": (1920, 600)}
"""Named sizes in pixels; any other is written as WIDTHxHEIGHT."""
LEAST, MOST = 320, 7680
"""Pixels of a side."""
MOST_PIXELS = 34_000_000
"""Pixels of an image, as many as a screen of 7680 × 4320 and a little more."""
SLIDE_INCHES = 40 / 3
"""Width of a slide: what `dpi` counts on."""
_SIZE = re.compile(r"(\d{1,6})x(\d{1,6})", re.ASCII)


class Form(StrEnum):
    """A kind of file that a figure can be; the value is its suffix."""

    SVG = "svg"
    PNG = "png"
    PDF = "pdf"
    PPTX = "pptx"
    HTML = "html"
    MERMAID = "mmd"
    DOT = "dot"
    CSV = "csv"
    MARKDOWN = "md"
    SCENE = "scene"
    """The laid-out scenes themselves, as JSON."""

    @property
    def mimetype(self) -> str:
        """What it is called on the web."""
        return _MIMETYPES[self]


_MIMETYPES = {
    Form.SVG: "image/svg+xml",
    Form.PNG: "image/png",
    Form.PDF: "application/pdf",
    Form.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    Form.HTML: "text/html",
    Form.MERMAID: "text/vnd.mermaid",
    Form.DOT: "text/vnd.graphviz",
    Form.CSV: "text/csv",
    Form.MARKDOWN: "text/markdown",
    Form.SCENE: "application/json",
}


class Options(BaseModel):
    """What is asked of a figure. Sizes are in pixels."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    width: int = Field(default=1920, ge=LEAST, le=MOST)
    height: int = Field(default=1080, ge=LEAST, le=MOST)
    theme: Theme = "light"
    legend: bool = Field(default=True, description="Whether it says what lines and colours mean.")
    labels: bool = Field(default=True, description="Whether relations carry their words, where there is room.")
    transparent: bool = Field(default=False, description="Whether what is behind the figure shows through.")
    steps: bool = Field(default=False, description="Whether it is built up step by step, on several slides or pages.")
    step: int | None = Field(default=None, ge=1, le=99, description="Show it as it stands after this step.")
    part: int = Field(default=1, ge=1, le=99, description="Which part, where it had to be split.")
    most: int | None = Field(default=None, ge=2, le=100, description="Only so many concepts, the most relevant.")
    scale: float = Field(default=1, ge=0.1, le=8, description="Pixels of a PNG for each pixel of the figure.")
    dpi: int | None = Field(
        default=None, ge=36, le=600, description="Dots per inch of a PNG on a slide of usual width; instead of `scale`."
    )
    crop: bool = Field(default=False, description="Whether an image ends where its content does.")
    logo: bool = Field(default=False, description="Whether the upper right corner is left free for a logo.")

    def for_layout(self) -> "Options":
        """What of it decides where everything stands."""
        return Options(**self.model_dump(include={"width", "height", "legend", "labels", "most", "logo"}))

    @property
    def zoom(self) -> float:
        """Pixels of an image for each pixel of the figure."""
        return self.dpi * SLIDE_INCHES / self.width if self.dpi else self.scale


def size_of(text: str) -> tuple[int, int]:
    """Width and height that a size names. Raises ValueError.

    >>> size_of("16:9"), size_of("800x600")
    ((1920, 1080), (800, 600))
    """
    if text in SIZES:
        return SIZES[text]
    found = _SIZE.fullmatch(text)
    if not found:
        raise ValueError(f"a size is WIDTHxHEIGHT in pixels or one of {', '.join(SIZES)}")
    return int(found[1]), int(found[2])
