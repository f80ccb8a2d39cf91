"""Short pieces, each under a line with a topic and a reading time, with a title, often `term: subtitle`, and a text."""

from itertools import takewhile

from .drafts import Draft
from .page import Page, Parsed
from .shapes import LONGEST_HEADING, TIME, Shape

TOPIC = "the topic and reading time of the entry below"


def fits(page: Page) -> float:
    """The share of the running text that stands below a reading time and a title."""
    starts = _starts(page)
    if len(starts) < 2 or not page.prose:
        return 0.0
    ends = [*starts[1:], len(page.lines)]
    told = sum(
        len(page.lines[at].text)
        for start, end in zip(starts, ends, strict=True)
        for at in range(start + 2, end)
        if page.is_(at, Shape.PROSE)
    )
    return min(1.0, told / page.prose)


def parse(page: Page) -> Parsed:
    """One entry a reading time; the topic is its category."""
    starts = _starts(page)
    drafts, reasons = [], {}
    for start, end in zip(starts, [*starts[1:], len(page.lines)], strict=True):
        draft = Draft.under(page.lines[start + 1].passage, category=_topic(page.lines[start].text))
        reasons[page.lines[start].number] = TOPIC
        for line in takewhile(lambda line: _is_told(page, line), range(start + 2, end)):
            draft.add(page.lines[line])
        drafts.append(draft)
    heading = next((page.lines[at].text for at in range(starts[0] if starts else 0) if page.is_(at, Shape.HEADING)), "")
    topics = {draft.category for draft in drafts}
    return Parsed(tuple(draft.entry() for draft in drafts), topics.pop() if len(topics) == 1 else heading, reasons)


def _starts(page: Page) -> list[int]:
    times = [at for at, look in enumerate(page.shapes) if look is Shape.TIME]
    return [at for at in times if _is_title(page, at + 1) and page.is_(at + 2, Shape.PROSE)]


def _is_title(page: Page, at: int) -> bool:
    """By its place: a title with its subtitle may be as long as a sentence, but does not end like one."""
    return (
        page.is_(at, Shape.HEADING, Shape.PROSE) and len(page.lines[at].text) <= LONGEST_HEADING and not page.lines[at].text.endswith(".")
    )


def _is_told(page: Page, at: int) -> bool:
    return page.is_(at, Shape.PROSE, Shape.BULLET) or (page.is_(at, Shape.HEADING) and ": " in page.lines[at].text)


def _topic(text: str) -> str:
    match = TIME.search(text)
    return text[: match.start()].strip(" ·|•-–—,(") if match else text
