"""How documents are laid out, and the entries each layout gives: one small parser a layout, in one table."""

from .page import Skipped
from .recognise import Reading, read_entries
from .table import LAYOUTS, Layout

__all__ = ["LAYOUTS", "Layout", "Reading", "Skipped", "read_entries"]
