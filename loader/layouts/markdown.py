"""Markdown: terms in headings, definition lists, tables, folded parts, printed-out words and lists, alone or together.

Terms stand at the level on which most headings have text of their own. Headings above are categories (the first
is the document's title), headings below tell a term further. Where the terms stand below the headings, the headings are categories.
"""

import re

from .front import front_matter, front_title
from .lines import raw_lines
from .page import Page, Parsed
from .reader import Reader
from .sections import outline
from .shapes import LONGEST_HEADING

FRONT = "front matter"
LEAST = 0.3
"""How well a file fits that is called Markdown and holds nothing that looks so: it is read, and no entry found."""

_ATX = re.compile(r" {0,3}#{1,6}[ \t]+\S")
_TITLED = re.compile(r"^#{1,6}[ \t]+\S", re.M)
_FENCE = re.compile(r" {0,3}(?:```|~~~)")
_RULE = re.compile(r" {0,3}(?:=+|-{3,})\s*")
_LED = re.compile(r"^[ \t]{0,8}(?:[-*+]|\d{1,3}[.)])?[ \t]{0,4}(?:\*\*|__)[^*_\n]{1,120}(?:\*\*|__)", re.M)
_DELIMITER = re.compile(r"^[ \t]{0,3}\|?[ \t]{0,9}:?-{2,60}:?[ \t]{0,9}\|[-:| \t]{0,200}$", re.M)
_DEFINED = re.compile(r"^[ \t]{0,3}[:~][ \t]{1,4}\S", re.M)
_LISTED = re.compile(r"^[-*+][ \t]{1,4}[^\W\d_][^:\n–—]{0,60}(?::[ \t]|[ \t][–—-][ \t])", re.M)
_FOLDED = re.compile(r"^[ \t]{0,3}<(?:details|summary)\b", re.M | re.I)


def fits(page: Page) -> float:
    """One where text stands below two headings, or terms are marked; a single heading may be the title of a document laid out otherwise."""
    told = _headings(page.text)
    if sum(told) > 1 or _is_marked(page.text):
        return 1.0
    is_named = page.name.lower().endswith((".md", ".markdown"))
    return (0.7 if is_named else 0.5) if told else LEAST if is_named else 0.0


def parse(page: Page) -> Parsed:
    """One entry a term, wherever it stands.

    Raises InvalidDocuments where the front matter is no YAML.
    """
    found = outline(page.text)
    reader = Reader(found)
    for section in found.sections:
        reader.take(section)
    reader.reasons |= dict.fromkeys(front_matter(page.text).lines, FRONT)
    return Parsed(reader.entries(), front_title(page.text, page.name) or reader.title, reader.reasons)


def _is_marked(text: str) -> bool:
    """Whether marks of Markdown other than headings set terms apart."""
    if _DELIMITER.search(text) or _FOLDED.search(text):
        return True
    listed = _TITLED.search(text) is not None and len(_first(_LISTED, text)) > 1
    return listed or any(len(_first(mark, text)) > 1 for mark in (_LED, _DEFINED))


def _first(mark: re.Pattern[str], text: str) -> list[str]:
    return [match.group() for match, _ in zip(mark.finditer(text), range(2), strict=False)]


def _headings(text: str) -> list[bool]:
    """For each heading outside code, by the looks of the lines alone, whether text stands below before the next one.

    A comment of a program or another markup opens many lines in a row with `#`.
    """
    told: list[bool] = []
    fenced, above, before = False, "", ""
    front = front_matter(text).lines
    for number, (_, line) in enumerate(raw_lines(text), 1):
        if number in front:
            continue
        fenced ^= _FENCE.match(line) is not None
        if not fenced and (_ATX.match(line) or (not before and _is_underline(line, above))):
            told.append(False)
        elif told and line.strip() and not line.lstrip().startswith("#"):
            told[-1] = True
        above, before = line.strip(), above
    return told


def _is_underline(line: str, above: str) -> bool:
    return 0 < len(above) <= LONGEST_HEADING and _RULE.fullmatch(line) is not None
