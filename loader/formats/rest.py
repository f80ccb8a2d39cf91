"""reStructuredText, as Sphinx reads it: a glossary directive, else definition lists, fields, tables or a section a term."""

import re

from ..layouts import Page
from .later import later

_GLOSSARY = re.compile(r"^[ \t]{0,40}\.\. glossary::[ \t]*$", re.MULTILINE)
_SIGN = re.compile(
    r"^\.\. (?:[a-z][\w+.:-]{0,60}::(?:\s|$)|_[^:\n]{1,100}:(?:\s|$)|\|[^|\n]{1,60}\| [a-z]{3,20}::)",
    re.MULTILINE,
)
_ROLE = re.compile(r"(?<![\w:]):[a-z][\w+.-]{1,30}(?::[a-z][\w+-]{1,30})?:`[^`\s]")
_MARKDOWN = re.compile(r"^(?:```|~~~|#{1,6} \S)", re.MULTILINE)


def fits(page: Page) -> float:
    """One where a directive, a target or a role stands that only reST has, and no heading or fence of Markdown."""
    return float(_is_told(page.text) and _MARKDOWN.search(page.text) is None)


def _is_told(text: str) -> bool:
    # Few texts hold what every one of the signs begins or ends with.
    signed = ".. " in text and (_GLOSSARY.search(text) or _SIGN.search(text))
    return bool(signed or (":`" in text and _ROLE.search(text)))


parse = later("rest_entries")
"""The entries of a page. Raises InvalidDocuments where the page is too long, too broken or too deeply nested for docutils."""
