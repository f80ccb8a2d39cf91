"""Documents in, typed concepts and relations with their evidence out."""

from .checking import check_documents, check_graph
from .checks import Finding
from .extract import Rejected
from .formats.definitions import schema_file as definition_schema
from .load import Given, Outcome, extract_files, forget, load_files, plan
from .pipeline import Build, build, rebuilt
from .reading import Batch, read_sources
from .report import Summary
from .samples import SAMPLE
from .sharing import all_cores

__all__ = [
    "SAMPLE",
    "Batch",
    "Build",
    "Finding",
    "Given",
    "Outcome",
    "Rejected",
    "Summary",
    "all_cores",
    "build",
    "check_documents",
    "check_graph",
    "definition_schema",
    "extract_files",
    "forget",
    "load_files",
    "plan",
    "read_sources",
    "rebuilt",
]
