"""A figure as slides for PowerPoint, Keynote, LibreOffice and Google Slides: native shapes that people can go on working with."""

from .deck import pptx, pptx_into

__all__ = ["pptx", "pptx_into"]
