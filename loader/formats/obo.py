"""OBO, as biomedical ontologies are written."""

import re

from ..layouts import Page
from .later import later

_HEADER = re.compile(r"\s*format-version:\s")
_TERM = re.compile(r"^\[Term\][ \t]*(?:\r\n|\r|\n)id:\s", re.MULTILINE)


def fits(page: Page) -> float:
    """One where the header of OBO opens the page, or a term's stanza stands in it."""
    return float(_HEADER.match(page.text) is not None or _TERM.search(page.text) is not None)


parse = later("obo_entries")
"""The entries of a page. Raises InvalidDocuments, with the line, where a stanza is not well-formed."""
