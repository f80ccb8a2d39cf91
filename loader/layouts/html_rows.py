"""Terms in HTML that stands within Markdown: folded parts (`<details>`) and definition lists (`<dl>`)."""

from collections.abc import Iterator

from lxml import etree, html

from ..located import Places
from .lines import Line

LONGEST = 200_000
"""Characters of one block."""


def html_rows(content: str, places: Places, start: int) -> tuple[tuple[Line, ...], ...]:
    """The terms of a block of HTML that begins at an offset: each with what is told of it in the same block, if anything."""
    if len(content) > LONGEST or not any(tag in content.lower() for tag in ("<summary", "<dt")):
        return ()
    try:
        parsed = html.fromstring(f"<div>{content}</div>")
    except (etree.LxmlError, ValueError):
        return ()
    rows, end = [], start + len(content) + 1
    for texts in _rows(parsed):
        row = []
        for text in texts:
            passage = places.passage(text, start, end)
            start = passage.place(len(passage.text) - 1)[1]
            row.append(Line(passage.text, passage.anchors, 0, 0))
        rows.append(tuple(row))
    return tuple(rows)


def _rows(parsed: html.HtmlElement) -> Iterator[list[str]]:
    row: list[str] = []
    for element in parsed.iter("dt", "dd", "summary"):
        text = " ".join(element.text_content().split())
        if element.tag != "dd" and row:
            yield row
            row = []
        if text and (row or element.tag != "dd"):
            row.append(text)
        if element.tag == "summary" and (told := _folded(element)):
            row.append(told)
    if row:
        yield row


def _folded(summary: html.HtmlElement) -> str:
    """What stands in a folded part besides its summary."""
    parent = summary.getparent()
    if parent is None or parent.tag != "details":
        return ""
    after = [summary.tail or "", *(one.text_content() + (one.tail or "") for one in summary.itersiblings())]
    return " ".join("".join(after).split())
