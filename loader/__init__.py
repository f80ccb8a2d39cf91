"""Documents in, typed concepts and relations with their evidence out."""

from .extract import Rejected
from .load import Given, Outcome, extract_files, forget, load_files, plan
from .pipeline import Build, build
from .problems import visible
from .reading import Batch, read_sources
from .report import Summary
from .samples import SAMPLE

__all__ = [
    "SAMPLE",
    "Batch",
    "Build",
    "Given",
    "Outcome",
    "Rejected",
    "Summary",
    "build",
    "extract_files",
    "forget",
    "load_files",
    "plan",
    "read_sources",
    "visible",
]
