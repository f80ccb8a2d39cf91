"""A term at the start of a line, told from its definition by columns, leaders, a part of speech, colons around it or capitals."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ..keys import Role, meaning
from .drafts import Draft, label_of, term_of
from .drawn_table import BARS
from .lines import Line
from .page import Page, Parsed
from .paragraphs import tell
from .shapes import Shape, ends_sentence, is_art, shape, words

GROUP = "the heading of a group"
HEADER = "the header of the columns"
LEAST = 2
"""Terms a document must have."""

LEAST_ALIGNED = 0.6
"""The share of the definitions that must begin in the same column."""
_LEADERS = re.compile(r"(?:\. ?){3}")
_SPEECH = (
    r"(?:n|v|vt|vi|vb|a|adj|adv|noun|verb|adjective|adverb|prep|abbr|abbrev|pl|phr|phrase|interj|pron|conj|proper noun)"
    r"\.?(?: ?(?:pl|t|i|phr)\.)?"
)
_HEADS = {
    "columns": re.compile(r"(?P<term>\S(?:.{0,58}?\S)?)(?: {2,60}|\s?(?:\. ?){3,60} {0,60})(?P<told>[^\s.].*)"),
    "speech": re.compile(
        rf"(?P<term>[^\W\d_][^,;:()\[\]\t]{{0,60}}?)(?:\s*,\s*{_SPEECH}(?<=\.)|\s*,?\s*[(\[/]{_SPEECH}[)\]/]|\s+{_SPEECH}(?<=\.))[.:,]?\s+"
        r"(?P<told>\S.*)"
    ),
    "colons": re.compile(r":(?P<term>[^\s:][^:]{0,60}):\s+(?P<told>\S.*)"),
    "capitals": re.compile(rf"(?P<term>[A-Z][A-Z0-9 '’/&()-]{{1,60}}?)(?:,\s?{_SPEECH}(?<=\.)|[.:]|\s[-–—])\s+(?P<told>[A-Z\"“(].*)"),
}
_SIGNS: dict[str, Callable[[str], bool]] = {
    "columns": lambda text: "  " in text or ".." in text or ". ." in text,
    "speech": lambda text: text[:1].isalpha() and any(mark in text for mark in ".([/"),
    "colons": lambda text: text.startswith(":"),
    "capitals": lambda text: "A" <= text[:1] <= "Z",
}
"""What stands in every line of a kind; most lines hold none of it."""

_SPOKEN = re.compile(rf"/{_SPEECH}/\s+|\[[^\[\]]{{1,80}}\]\s+(?=\d\.|[A-Z])", re.I)


class Entered(NamedTuple):
    """A term's line, and those that go on with it."""

    line: Line
    match: re.Match[str]
    body: list[Line]


def fits(page: Page) -> float:
    """The share of the text that stands in entries of the kind of which there are most, if their terms differ."""
    entered, others = _entered(page)
    terms = {one.match["term"].casefold() for one in entered}
    if len(entered) < LEAST or len(terms) < 0.8 * len(entered) or page.is_data:
        return 0.0
    told = sum(len(line.text) for one in entered for line in (one.line, *one.body))
    return told / (told + sum(len(line.text) for line in others if shape(line.text) is not Shape.HEADING or words(line.text) > 8))


def parse(page: Page) -> Parsed:
    """One entry a term; a short line between entries is the category of those below."""
    entered, others = _entered(page)
    known = {one.line.number: one for one in entered}
    title, category, drafts, reasons = "", "", list[Draft](), dict[int, str]()
    for line in sorted([*others, *(one.line for one in entered)], key=lambda line: line.number):
        if one := known.get(line.number):
            if _is_header(one.match):
                reasons[line.number] = HEADER
                continue
            heading = line.part(*one.match.span("term"))
            drafts.append(Draft(heading, term_of(heading.text), category))
            tell(drafts[-1], one.body, line.part(_told(one.match)))
        elif shape(line.text) is Shape.HEADING and words(line.text) < 9:
            title, category = (title, line.text.strip(" :#=*")) if title or drafts else (line.text, "")
            reasons[line.number] = GROUP
    return Parsed(tuple(draft.entry() for draft in drafts), title, reasons)


def _told(match: re.Match[str]) -> int:
    spoken = _SPOKEN.match(match.string, match.start("told"))
    return spoken.end() if spoken else match.start("told")


def _is_header(match: re.Match[str]) -> bool:
    return meaning(match["term"]).role is Role.NAME and meaning(match["told"]).role in (Role.DEFINITION, Role.ASIDE)


def _entered(page: Page) -> tuple[list[Entered], list[Line]]:
    """The entries of the kind of which there are most, and the lines that belong to none."""
    found = max((_heads(page.raw, kind) for kind in _HEADS), key=len)
    entered, others = list[Entered](), list[Line]()
    for at, line in enumerate(page.raw):
        if at in found:
            entered.append(Entered(line, found[at], []))
        elif entered and _goes_on(line, entered[-1]):
            entered[-1].body.append(line)
        else:
            others.append(line)
    return entered, others


def _goes_on(line: Line, entry: Entered) -> bool:
    """Whether a line goes on with an entry: it is indented, or text below text."""
    if line.indent > entry.line.indent:
        return not is_art(line.text)
    above = entry.body[-1] if entry.body else entry.line
    wrapped = line.gap == 0 and not ends_sentence(above.text) and len(above.text) > 40
    return wrapped or shape(line.text) is Shape.PROSE or (label_of(line.text) is not None and line.gap == 0)


def _heads(lines: Sequence[Line], kind: str) -> dict[int, re.Match[str]]:
    may_be = _SIGNS[kind]
    found = {
        at: match
        for at, line in enumerate(lines)
        if may_be(line.text) and (match := _HEADS[kind].fullmatch(line.text)) and _may_be_term(match["term"])
    }
    indents = Counter(lines[at].indent for at in found)
    columns = Counter(match.start("told") for match in found.values())
    found = {at: match for at, match in found.items() if lines[at].indent == min(indents, key=lambda depth: (-indents[depth], depth))}
    if kind == "columns":
        # Blanks part columns only where these stand below each other; dots lead to whatever place.
        aligned = max(columns.values(), default=0) >= LEAST_ALIGNED * len(found)
        found = {at: match for at, match in found.items() if aligned or _LEADERS.search(lines[at].text)}
    return found


def _may_be_term(text: str) -> bool:
    if any(bar in text for bar in BARS):
        return False
    return words(text) <= 8 and any(map(str.isalpha, text)) and not ends_sentence(text) and shape(text) in (Shape.HEADING, Shape.LETTER)
