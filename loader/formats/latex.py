"""LaTeX: glossary entries and acronyms of the usual packages, and description lists."""

import re

from ..layouts import Page
from .later import later

_ENTRY = re.compile(
    r"^[^%\n\r]{0,200}\\(?:newglossaryentry|longnewglossaryentry|newacronym|newabbreviation|DeclareAcronym|acrodef)\s{0,9}[\[{]",
    re.MULTILINE,
)
_LIST = re.compile(r"\\begin\{(?:description|acronym)\}")
_ITEM = re.compile(r"\\item\s{0,9}\[|\\acro\{")
_MARKDOWN = re.compile(r"^(?:```|~~~|#{1,6} \S)", re.MULTILINE)


def fits(page: Page) -> float:
    """One where an entry is declared, or a list of descriptions or acronyms has items; not where Markdown shows such lines."""
    told = _ENTRY.search(page.text) is not None or (_LIST.search(page.text) is not None and _ITEM.search(page.text) is not None)
    return float(told and _MARKDOWN.search(page.text) is None)


parse = later("latex_entries")
"""The entries of a page. Raises InvalidDocuments, with the lines, where an entry's braces do not close."""
