"""Figures as PDF, a page a scene: vectors, the used letters of the fonts, and nothing that acts.

The same pages give the same bytes: the document has no date, and its identifier comes from its content.
"""

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFPage, PDFResourceDictionary, PDFString

from .groups import groups
from .metadata import identifier, licences, sources, title
from .options import SLIDE_INCHES, Options
from .paths import number
from .pdf_fonts import stream
from .pdf_marks import Fonts, colour, operators
from .scene import Area, Scene
from .themes import palette
from .view import view

POINTS = 72 * SLIDE_INCHES
"""Width of a page: that of a slide."""


class _Info(PDFInfo):  # type: ignore[misc]
    """What a document says of itself; no date, which reportlab would add."""

    def format(self, document: PDFDocument) -> Any:
        told = {"Title": self.title, "Subject": self.subject, "Keywords": self.keywords, "Creator": "Wayline"}
        return PDFDictionary({key: PDFString(text) for key, text in told.items()}).format(document)


def pdf(pages: Sequence[Scene], options: Options) -> bytes:
    """The document."""
    document, fonts = _document(pages), Fonts()
    part = view(pages, options)
    for scene in pages:
        document.inPage()
        document.addPage(_page(scene, options, part, fonts))
        document.updateSignature(identifier(scene))
    for font in fonts.used.values():
        font.add_to(document)
    return bytes(document.GetPDFData(None))


def _document(pages: Sequence[Scene]) -> PDFDocument:
    document = PDFDocument(compression=1, invariant=1, pdfVersion=(1, 7), lang="en")
    document.info = _Info()
    document.info.title = title(pages[0])
    told = [text for scene in pages for text in (*sources(scene), *licences(scene))]
    document.info.subject = "; ".join(dict.fromkeys(told))
    document.info.keywords = " ".join(map(identifier, pages))
    return document


def _page(scene: Scene, options: Options, part: Area, fonts: Fonts) -> PDFPage:
    """A page, drawn in pixels of the figure."""
    colours, scale = palette(options), POINTS / part.width
    page = PDFPage()
    page.pagewidth, page.pageheight = POINTS, part.height * scale
    page.Resources = PDFResourceDictionary()
    page.Resources.basicFonts()
    drawn = [f"{scale:.6f} 0 0 {-scale:.6f} {number(-part.x * scale)} {number(part.bottom * scale)} cm"]
    if colours.page:
        drawn += [colour(colours.page, "rg"), f"{part.x} {part.y} {part.width} {part.height} re f"]
    drawn += [line for group in groups(scene, colours) for mark in group.marks for line in operators(mark, fonts)]
    page.Contents = stream("\n".join(drawn).encode("ascii"))
    return page
