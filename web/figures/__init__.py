"""Figures: a view laid out once for its size, and drawn by one small writer a format. Nothing here knows of the site."""

from .given import NAMES, options_of, written
from .html import policy
from .jobs import SCENES, Scenes
from .making import Draws, Figures
from .options import SIZES, Form, Options, Theme, size_of
from .scene import Scene, digest
from .subject import FigureConcept, FigureRelation, Quote, Shape, SourceNote, Subject
from .workers import FigureFailed, FigureTimedOut, TooManyFigures, Workers

__all__ = [
    "NAMES",
    "SCENES",
    "SIZES",
    "Draws",
    "FigureConcept",
    "FigureFailed",
    "FigureRelation",
    "FigureTimedOut",
    "Figures",
    "Form",
    "Options",
    "Quote",
    "Scene",
    "Scenes",
    "Shape",
    "SourceNote",
    "Subject",
    "Theme",
    "TooManyFigures",
    "Workers",
    "digest",
    "options_of",
    "policy",
    "size_of",
    "written",
]
