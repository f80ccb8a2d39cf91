"""How plain text and Markdown are laid out, and the entries each layout gives: one small parser a layout."""

from .page import Page, Parsed, Skipped

__all__ = ["Page", "Parsed", "Skipped"]
