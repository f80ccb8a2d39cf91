"""A note: one file on one term, which its front matter, its first heading or the file's name gives.

A note may be the overview of a folder on one term, or a list there of what the term needs.
Overviews that only list other notes hold no term.
"""

import re
from collections.abc import Iterator

from graph import Anchor, Entry, InvalidDocuments, LabelledField, Passage

from ..fields import UNREAD
from ..formats.records import entry_of
from ..keys import Role, meaning
from ..located import Places
from . import chrome
from .drafts import Draft, Label
from .front import front_matter, front_values
from .markdown import FRONT
from .note_front import is_telling, note_values
from .note_names import is_collection, is_same, is_short_for, listed_relation, note_name
from .page import Page, Parsed
from .reader import TITLE
from .sections import Outline, Section, outline
from .shapes import BULLET, ends_sentence, words
from .telling import FURTHER, Teller, lists_terms

LONGEST = 100_000
"""Characters of a note; what is longer is a document of many terms."""

SHORT = 4_000
"""Characters of a text that may be a note although nothing but the file's name gives it a term."""

MOST_PARTS = 8
"""Headings of its own that the text on one term may have below its title."""

SURE, BARE = 1.0, 0.31
INDEX = "a list of other notes"
ITEM = "part of a list of what the term needs"
_FIELD = re.compile(r"^[\w -]{2,40}:: ?\S", re.M)
_MAY_HEAD = re.compile(r"^[^\w\r\n]{0,80}(?:\d{1,9}[.)][ \t]+){0,3}(?:#{1,6}(?:[ \t]|$)|[=-]+[ \t]*$)", re.M)
"""Any line that Markdown might take for a heading or its underline, be it in a list or a quotation."""

_OPENING = frozenset(["overview", "summary", "introduction", "about", "in short", "tl;dr", "explanation", "intuition"])


def fits(page: Page) -> float:
    """One where front matter, heading or file name give the only term; little where a short text has no name but the file's."""
    if len(page.text) > LONGEST:
        return 0.0
    if _listed(page):
        return SURE
    if not front_matter(page.text).lines and (not page.name or _is_long_text(page)):
        return 0.0
    try:
        return _fit(page)
    except InvalidDocuments:
        # Reading it says what is wrong.
        return SURE


def parse(page: Page) -> Parsed:
    """The one entry of the note, or none where it lists others.

    Raises InvalidDocuments where the front matter is no YAML.
    """
    if label := _listed(page):
        return _list(page, label)
    found = outline(page.text)
    if _is_index(page, found):
        return Parsed((), _title(page, found), {line.number: INDEX for line in page.raw})
    return _note(page, found)


def _fit(page: Page) -> float:
    telling = is_telling(front_values(page.text, page.name))
    if not telling and not page.name:
        return 0.0
    found, name = outline(page.text), note_name(page.name)
    if _is_index(page, found):
        return SURE
    title = _title(page, found)
    if title and len(page.raw) == 1:
        return SURE
    if is_collection(title or name.term) or (found.by_units and not telling):
        return 0.0
    if telling or (title and _is_about(found, title) and (is_same(title, name.term) or is_same(title, name.key))):
        return SURE
    if title or not name.term or page.is_data or not found.sections[0].own:
        return 0.0
    if page.name.lower().endswith(".txt") or not _is_of_a_note(page, found, name.term):
        is_short = len(page.text) <= SHORT and len(name.term) > 1 and len(found.sections) == 1
        return BARE if is_short and _has_sentence(page) else 0.0
    return SURE


def _is_long_text(page: Page) -> bool:
    """Whether it is plain text that no heading of Markdown names, too long to be named by its file: told without parsing it."""
    is_text = page.name.lower().endswith(".txt") and not note_name(page.name).is_index
    return is_text and len(page.text) > SHORT and "\r" not in page.text and _MAY_HEAD.search(page.text) is None


def _is_about(found: Outline, title: str) -> bool:
    """Whether the text below the title is there; parts below other headings tell further, unless they are as many as terms are."""
    others = sum(section.own and not _is_part(section) and not is_same(section.name, title) for section in found.sections)
    tells = any(section.own and (section.heading is None or is_same(section.name, title)) for section in found.sections[:2])
    return tells and others < MOST_PARTS


def _is_of_a_note(page: Page, found: Outline, term: str) -> bool:
    """Whether text above all headings speaks of what the file is called after, or has links and fields as notes have."""
    told = " ".join(block.text for block in found.sections[0].blocks[:3])[:400]
    speaks = term.casefold() in told.casefold() or "[[" in page.text or _FIELD.search(page.text) is not None
    return speaks or (len(found.sections) > 1 and all(_is_part(section) for section in found.sections[1:]))


def _is_part(section: Section) -> bool:
    return chrome.is_facet(section.name) or lists_terms(section.name)


def _has_sentence(page: Page) -> bool:
    return any(ends_sentence(line.text) and words(line.text) > 3 for line in page.lines)


def _is_index(page: Page, found: Outline) -> bool:
    """Whether a file called as overviews are consists of links, whatever is said above them."""
    name = note_name(page.name)
    blocks = [block for section in found.sections for block in section.blocks if block.lines]
    links = sum(block.is_links or bool(block.items and block.lines[0].links) for block in blocks)
    is_own = any(is_same(section.name, name.term) for section in found.sections[:2])
    return name.is_index and not is_own and links > 1 and 2 * links >= len(blocks)


def _title(page: Page, found: Outline) -> str:
    values = front_values(page.text, page.name)
    named = sorted((meaning(value.key).rank, value.items[0][0]) for value in values if meaning(value.key).role is Role.NAME)
    heading = next((section for section in found.sections[:2] if section.heading and section.level == 1), None)
    return named[0][1].strip() if named else heading.name if heading else ""


def _note(page: Page, found: Outline) -> Parsed:
    name, places = note_name(page.name), Places(page.text)
    title = _title(page, found)
    heading = next(
        (section.heading for section in found.sections[:2] if section.heading and section.heading.lines and section.heading.text == title),
        None,
    )
    called = heading.passage if heading else _named(places, title or name.term)
    draft, reasons = Draft.under(called), dict.fromkeys(front_matter(page.text).lines, FRONT)
    for section in found.sections:
        is_opening = section.heading is None or is_same(section.name, title or name.term)
        if section.heading:
            reasons |= dict.fromkeys(section.heading.numbers, TITLE if is_opening else FURTHER)
        reasons |= Teller(draft, found.notices).tell(
            section.blocks, "" if is_opening or _opens(section, draft) else section.name.strip(" :")
        )
    if name.is_index and is_short_for(name.term, draft.term):
        # What else lies in the folder refers to the term by the folder's name.
        draft.label("also known as", (_named(places, name.term),))
    record = entry_of(note_values(page, places), called=called)
    return Parsed((_whole(draft, record, name.key),), draft.term, reasons)


def _named(places: Places, term: str) -> Passage:
    """The term of a note that only its front matter or file names, where the text first uses it."""
    at = max(places.text[:LONGEST].casefold().find(term.casefold()), 0) if term else 0
    return Passage(text=term or "?", anchors=(Anchor(0, places.line(at), at),))


def _opens(section: Section, draft: Draft) -> bool:
    bare = section.name.strip(" :").casefold()
    return not draft.definition and (Label(bare).is_defining or bare in _OPENING or bare.startswith("what is"))


def _whole(draft: Draft, record: Entry | None, key: str) -> Entry:
    """The note's text with what its front matter says; a definition there counts where the text holds none."""
    told = draft.entry()
    fields = (*(record.fields if record else ()), *told.fields)
    definition = told.definition or (record.definition if record else ())
    if not definition:
        first = next((field for field in fields if field.label.casefold() not in UNREAD and not lists_terms(field.label)), None)
        definition = first.passages if first else ()
        fields = tuple(field for field in fields if field is not first)
    return told.model_copy(
        update={
            "key": (record.key if record else "") or key,
            "category": (record.category if record else "") or told.category,
            "definition": definition,
            "fields": fields,
        }
    )


def _listed(page: Page) -> str:
    """The relation that the file's name says its lines list."""
    label = listed_relation(page.name)
    return label if label and all(words(line.text) < 9 and not line.text.endswith((".", ":")) for line in page.raw) else ""


def _list(page: Page, label: str) -> Parsed:
    folder = note_name(f"{page.name.replace(chr(92), '/').rpartition('/')[0]}/index.md")
    passages = tuple(_items(page))
    heading = Passage(text=folder.term or folder.key, anchors=passages[0].anchors[:1] if passages else (Anchor(0, 1, 0),))
    field = LabelledField(label=label, passages=passages)
    return Parsed((Entry(term=heading.text, heading=heading, key=folder.key, fields=(field,)),), heading.text) if passages else Parsed(())


def _items(page: Page) -> Iterator[Passage]:
    for line in page.raw:
        if not line.text.startswith(("#", "//")):
            mark = BULLET.match(line.text)
            comment = line.text.find(" #")
            yield line.part(mark.end() if mark else 0, comment if comment > 0 else None)
