"""Terms marked as wikis, AsciiDoc and Org mark them: `; term : definition`, `Term:: definition`, `- term :: definition`, `== Term ==`."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graph import Passage

from ..located import Places
from .anchors import slug
from .drafts import Draft
from .lines import Line
from .page import Page, Parsed
from .paragraphs import passages
from .shapes import Shape, shape, words

GROUP = "the heading of a group"
MARKUP = "markup of the document"
_TERMS = (
    re.compile(r";\s*(?P<term>[^:]{1,120}?)\s*(?:\s:\s*(?P<told>\S.*))?"),
    re.compile(r"(?:\[\[[\w:.-]{1,80}\]\])?(?P<term>[^\s:;|+*-][^:|]{0,120}?)(?:::|;;)(?:\s+(?P<told>\S.*))?"),
    re.compile(r"[-+]\s+(?P<term>\S.{0,120}?)\s+::(?:\s+(?P<told>\S.*))?"),
)
_HEADS = (re.compile(r"(?P<marks>={1,6})\s+(?P<name>[^=\s].{0,118}?)(?:\s+=+)?"), re.compile(r"(?P<marks>\*{1,6})\s+(?P<name>\S.{0,118}?)"))
_MARKUP = re.compile(
    r"//.*|#\+.*|:[\w-]{1,40}:(?:\s.*)?|\[[^\[\]]{0,80}\]|\[\[[\w:.-]{1,80}\]\]|\+|\{\{.*\}\}|__\w+__|\[\[Category:.*\]\]|-{4,}|={4,}",
    re.I,
)
_OPENS = re.compile(r"(?:[:*]|\+)\s*(?=\S)")
_CROSS = re.compile(r"<<([\w:./#-]{1,100}),\s?([^<>]{1,200})>>|<<([\w:./#-]{1,100})>>")
_BOLD = re.compile(r"'{2,5}")


class _Told(NamedTuple):
    """A term's line with where the term stands, and the lines that tell of it."""

    term: Passage
    first: Passage | None
    body: list[Line]
    category: str
    level: int


def fits(page: Page) -> float:
    """The share of the text that stands below terms that are marked in one of the ways, where two are."""
    told = _read(page)
    if len(told) < 2:
        return 0.0
    taken = {line.number for one in told for line in one.body} | {one.term.anchors[0].line for one in told}
    lines = [line for line in page.raw if not _MARKUP.fullmatch(line.text) and (line.number in taken or _heading(line) is None)]
    return sum(len(line.text) for line in lines if line.number in taken) / sum(len(line.text) for line in lines)


def parse(page: Page) -> Parsed:
    """One entry a marked term, else one a heading with text below; headings above are categories."""
    places, drafts = Places(page.text), list[Draft]()
    for one in _read(page):
        draft = Draft.under(one.term, one.category, key=slug(one.term.text))
        for passage in passages(one.body, one.first):
            _add(draft, passage, places)
        drafts.append(draft)
    reasons = {line.number: MARKUP for line in page.raw if _MARKUP.fullmatch(line.text)}
    title = next((found["name"] for line in page.raw[:5] if (found := _heading(line))), "")
    return Parsed(tuple(draft.entry() for draft in drafts), title, reasons)


def _add(draft: Draft, passage: Passage, places: Places) -> None:
    """A paragraph with its links read."""
    opened = _OPENS.match(passage.text)
    bare = _BOLD.sub("", passage.text[opened.end() if opened else 0 :])
    text = _CROSS.sub(lambda found: f"[[{found[1] or found[3]}|{found[2] or found[3]}]]", bare)
    for read in places.paragraphs(text, passage.place(0)[1]):
        draft.add_passage(read)


def _read(page: Page) -> list[_Told]:
    kind = max(_TERMS, key=lambda term: sum(_term(line, term) is not None for line in page.raw))
    marked = list(_marked(page.raw, kind))
    return marked if len(marked) > 1 else list(_headed(page.raw))


def _term(line: Line, kind: re.Pattern[str]) -> re.Match[str] | None:
    found = kind.fullmatch(line.text)
    return found if found and words(found["term"]) <= 10 and any(map(str.isalpha, found["term"])) else None


def _heading(line: Line) -> re.Match[str] | None:
    return next((found for head in _HEADS if (found := head.fullmatch(line.text)) and line.indent == 0), None)


def _marked(lines: Sequence[Line], kind: re.Pattern[str]) -> Iterator[_Told]:
    category, told, depth = "", None, 0
    for line in lines:
        heading = _heading(line)
        if found := _term(line, kind):
            if told:
                yield told
            first = line.part(*found.span("told")) if found["told"] else None
            told = _Told(line.part(*found.span("term")), first, [], category, 0)
        elif heading:
            depth += 1
            category = heading["name"] if depth > 1 and shape(heading["name"]) is not Shape.LETTER else ""
        elif told and not _MARKUP.fullmatch(line.text) and (line.gap == 0 or line.indent > 0 or not told.body):
            told.body.append(line)
    if told:
        yield told


def _headed(lines: Sequence[Line]) -> Iterator[_Told]:
    """The headings with text below them, of the level of which there are most; those above are categories, those below parts."""
    heads = [(at, found) for at, line in enumerate(lines) if (found := _heading(line))]
    ends = [*(at for at, _ in heads[1:]), len(lines)] if heads else []
    told = [(at, found, _below(lines, at, end)) for (at, found), end in zip(heads, ends, strict=True)]
    counts = Counter(len(found["marks"]) for _, found, body in told if body)
    level = min(counts, key=lambda marks: (-counts[marks], marks), default=0)
    category, kept = "", list[_Told]()
    for at, found, body in told:
        if len(found["marks"]) < level:
            category = found["name"] if len(found["marks"]) > 1 else ""
        elif len(found["marks"]) == level and body:
            kept.append(_Told(lines[at].part(*found.span("name")), None, body, category, level))
        elif kept and len(found["marks"]) > level:
            kept[-1].body.extend(body)
    yield from kept


def _below(lines: Sequence[Line], at: int, end: int) -> list[Line]:
    return [line for line in lines[at + 1 : end] if not _MARKUP.fullmatch(line.text)]
