"""Whether a text is an HTML page, or a part of one, and not Markdown with some tags in it."""

import re
from collections.abc import Iterable

from ...layouts import Page
from ...layouts.front import front_matter

TEMPLATE = re.compile(r"\{%[^%\n]{0,500}%\}|\{#[^#\n]{0,500}#\}")
"""Instructions of a template engine."""

_WORDS = re.compile(r"[^\r\n]")
_BEFORE = re.compile(r"\s++|<\?xml[^>]*+>|<!--(?:[^-]++|-(?!->))*+-->")
_OPENS = re.compile(r"<(?:!doctype\s+html|html|head|body|title|meta)\b", re.IGNORECASE)
_KNOWN = (
    "a|abbr|article|aside|b|blockquote|br|center|dd|details|dfn|div|dl|dt|em|figure|footer|form|h[1-6]|header|hr|i|img|li|link|main|nav|ol|p|"
    "pre|script|section|small|span|strong|style|sub|summary|sup|svg|table|tbody|td|template|th|thead|tr|u|ul"
)
_TAG = re.compile(rf"</?(?:{_KNOWN})(?=[\s/>])", re.IGNORECASE)
_FIRST = re.compile(rf"<(?:{_KNOWN})(?=[\s/>])", re.IGNORECASE)
_MARKED = re.compile(r"^ {0,3}(?:#{1,6}[ \t]+\S|[-*+][ \t]+\S|```|~~~|\|.*\|[ \t]*$)|\]\(|\*\*\w", re.MULTILINE)
_SAMPLE = 60_000
_FAIR = 0.3
"""Tags for each line that is not empty; running text is broken into lines more rarely than that."""


def fits(page: Page) -> float:
    """One for a page that opens as HTML does, or that begins with a tag and has many of them and no marks of Markdown."""
    head = page.text[:_SAMPLE]
    if "<" not in head:
        return 0.0
    start = _start(head)
    if _OPENS.match(head, start):
        return 1.0
    if not _FIRST.match(head, start) or _MARKED.search(head, start):
        return 0.0
    lines = sum(1 for line in head[start:].splitlines() if line.strip())
    return float(len(_TAG.findall(head, start)) >= _FAIR * lines)


def _start(head: str) -> int:
    """Where a page begins, below front matter, comments and instructions of a template."""
    at = _front(head)
    while match := _first_of((_BEFORE, TEMPLATE), head, at):
        at = match.end()
    return at


def _front(text: str) -> int:
    """Where the front matter ends; 0 where there is none."""
    front = front_matter(text)
    return max(text.find("\n", front.end), front.end) if front.lines else 0


def _first_of(patterns: Iterable[re.Pattern[str]], text: str, at: int) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.match(text, at))), None)


def prepared(text: str) -> str:
    """The text as the parser takes it, of the same length: front matter and instructions of templates blank, line ends alike."""
    front = _front(text)
    text = _WORDS.sub(" ", text[:front]) + text[front:] if front else text
    text = TEMPLATE.sub(lambda match: " " * len(match.group()), text) if "{" in text else text
    return text.replace("\r\n", " \n").replace("\r", "\n") if "\r" in text else text
