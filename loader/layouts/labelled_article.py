"""An article on one term whose parts carry bracketed labels, several a line: `[Heat]: low [Time]: an hour`."""

import re
from collections.abc import Iterator

from graph import Passage, names

from .drafts import Draft
from .lines import Line
from .page import Page, Parsed
from .shapes import Shape

CLOSING = "closing words after the labelled parts"
ABOVE = "stands above the text"

_LABEL = re.compile(r"\[([^\[\]]{1,60})\]\s?[:：]\s*(?!https?://|[/#<])")
_SUBJECT = re.compile(
    r"(?:(?:an?|the)\s+)?([^\s,;:.!?][^,;:.!?]{0,79}?)(?:,[^,.]{1,60},)?\s+(?:is|are|was|were|means|refers|describes|denotes|stands)\b",
    re.I,
)


def fits(page: Page) -> float:
    """Nearly one where a quarter of the text stands behind labels and some sentence says what the article is about."""
    labelled = [line for line in page.lines if _LABEL.search(line.text)]
    labels = sum(1 for line in labelled for _ in _LABEL.finditer(line.text))
    told = page.prose and sum(len(line.text) for line in labelled) / max(page.prose, sum(len(line.text) for line in labelled))
    return 0.95 if labels > 1 and told > 0.25 and _heading(page) else 0.0


def parse(page: Page) -> Parsed:
    """One entry with all labelled parts as its fields; text after the last of them is passed over."""
    heading = _heading(page)
    if heading is None:
        return Parsed(())
    last = max(at for at, line in enumerate(page.lines) if _LABEL.search(line.text))
    draft, reasons = Draft.under(heading), {}
    for at, line in enumerate(page.lines):
        if _LABEL.search(line.text):
            _add_labelled(draft, line)
        elif page.is_(at, Shape.PROSE, Shape.BULLET) and at < last:
            draft.definition.append(line.passage)
        elif page.is_(at, Shape.PROSE, Shape.BULLET):
            reasons[line.number] = CLOSING
        elif line.number != draft.heading.anchors[0].line:
            reasons[line.number] = ABOVE if page.is_(at, Shape.HEADING) else page.shapes[at].reason
    return Parsed((draft.entry(),), draft.term, reasons)


def _add_labelled(draft: Draft, line: Line) -> None:
    """Each label takes the text up to the next; text before the first belongs to the definition."""
    matches = list(_LABEL.finditer(line.text))
    if line.text[: matches[0].start()].strip():
        draft.definition.append(line.part(0, matches[0].start()))
    for match, end in zip(matches, [*(match.start() for match in matches[1:]), len(line.text)], strict=True):
        if line.text[match.end() : end].strip() and match[1].strip():
            draft.label(match[1].strip(), (line.part(match.end(), end),))


def _heading(page: Page) -> Passage | None:
    """The heading above the first sentence if that sentence speaks of it, else the subject of the sentence."""
    for at in _prose(page):
        line = page.lines[at]
        subject = _SUBJECT.match(line.text)
        sentence = names.normal(line.text[:300])
        above = (page.lines[n] for n in range(at - 1, -1, -1) if page.is_(n, Shape.HEADING))
        if named := next((heading for heading in above if names.normal(heading.text) in sentence), None):
            return named.passage
        if subject and subject[1].count(" ") < 8:
            return line.part(subject.start(1), subject.end(1))
    return None


def _prose(page: Page) -> Iterator[int]:
    return (at for at, line in enumerate(page.lines) if page.is_(at, Shape.PROSE) and not _LABEL.search(line.text))
