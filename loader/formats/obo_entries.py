"""OBO to entries: the terms of an ontology, without those that are obsolete."""

import re
from collections.abc import Iterator

import fastobo  # type: ignore[import-untyped]
from fastobo import term as clauses

from graph import Entry, InvalidDocuments, LabelledField, Passage

from ..decoding import line_of
from ..fields import LABELS
from ..keys import spelt
from ..layouts import Page, Parsed
from ..layouts.bounds import MOST_ENTRIES, Excess, too_many_lines
from ..located import Places
from ..problems import problem

MOST_LINES = 150_000
"""Of a document; each may say something of a term."""

_STANZA = re.compile(r"^\[Term\]", re.MULTILINE)
_ID = re.compile(r"^id:[ \t]*([^\s!{]+)", re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*![^\n]*", re.MULTILINE)
_HERE = re.compile(r"\s*\(<[^()]*>, line \d+\)$")
_SAME = frozenset(["EXACT"])
"""Scopes of synonyms that mean the same as the term."""


def parse(page: Page) -> Parsed:
    """The entries of a page. Raises InvalidDocuments, with the line, where a stanza is not well-formed."""
    document = _document(page)
    reader = _Reader(page.text)
    entries = (reader.entry(frame) for frame in document if isinstance(frame, fastobo.term.TermFrame) and not _is_obsolete(frame))
    return Parsed(tuple(entry for entry in entries if entry is not None), _title(document.header))


def _document(page: Page) -> fastobo.doc.OboDoc:
    if excess := too_many_lines(page.text, MOST_LINES) or _too_many_terms(page.text):
        raise InvalidDocuments([problem(page.name, *excess)])
    # The library stops the whole thread at a remark on a line of its own.
    text = _REMARK.sub("", page.text.replace("\r\n", "\n").replace("\r", "\n"))
    try:
        return fastobo.loads(text, threads=1)
    except SyntaxError as error:
        told = f"no valid OBO: {_HERE.sub('', str(error))}; here stands “{(error.text or '').strip('␊ ')[:80]}”"
        raise InvalidDocuments([problem(page.name, error.lineno or 1, told)]) from error
    except BaseException as error:
        # What it says where it stops itself is no Exception, and its class cannot be imported.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise InvalidDocuments([problem(page.name, 1, f"no valid OBO: {error}")]) from error
        raise


def _too_many_terms(text: str) -> Excess | None:
    start = next((match.start() for count, match in enumerate(_STANZA.finditer(text), 1) if count > MOST_ENTRIES), None)
    return None if start is None else Excess(line_of(text, start), f"more than {MOST_ENTRIES:,} terms; split them into several documents")


def _is_obsolete(frame: clauses.TermFrame) -> bool:
    return any(isinstance(clause, clauses.IsObsoleteClause) and clause.obsolete for clause in frame)


def _title(header: fastobo.header.HeaderFrame) -> str:
    return next((clause.raw_value() for clause in header if isinstance(clause, fastobo.header.OntologyClause)), "")


class _Reader:
    """Makes entries of terms."""

    def __init__(self, text: str) -> None:
        self._places = Places(text)
        self._starts: dict[str, int] = {}
        for match in _ID.finditer(text):
            self._starts.setdefault(match[1], match.start())

    def entry(self, frame: clauses.TermFrame) -> Entry | None:
        """The entry of a term; none where it has no name."""
        key = str(frame.id)
        name = next((clause.name for clause in frame if isinstance(clause, clauses.NameClause)), "")
        if not name.strip():
            return None
        stanza = _Stanza(self._places, self._starts.get(key, 0))
        heading = stanza.passage("name:", name)
        texts = [str(clause.definition) for clause in frame if isinstance(clause, clauses.DefClause)]
        definition = tuple(part for text in texts for part in self._places.paragraphs(text, stanza.behind("def:", text)))
        category = next((str(clause.namespace) for clause in frame if isinstance(clause, clauses.NamespaceClause)), "")
        fields = dict[str, list[Passage]]()
        for label, passage in _said(frame, stanza):
            fields.setdefault(label, []).append(passage)
        labelled = tuple(LabelledField(label=label, passages=tuple(passages)) for label, passages in fields.items())
        return Entry(term=heading.text, heading=heading, category=category, key=key, definition=definition, fields=labelled)


def _said(frame: clauses.TermFrame, stanza: "_Stanza") -> Iterator[tuple[str, Passage]]:
    """Synonyms that mean the same, and relations."""
    for clause in frame:
        if isinstance(clause, clauses.SynonymClause) and clause.synonym.desc.strip():
            passage = stanza.passage("synonym:", clause.synonym.desc)
            if clause.synonym.scope in _SAME:
                yield "synonyms", passage
        elif isinstance(clause, clauses.IsAClause):
            yield "is a", stanza.passage("is_a:", str(clause.term))
        elif isinstance(clause, clauses.RelationshipClause):
            label = spelt(str(clause.typedef))
            yield label if label in LABELS else "related", stanza.passage("relationship:", str(clause.term))


class _Stanza:
    """A stanza, whose tags are asked for in their order."""

    def __init__(self, places: Places, start: int) -> None:
        self._places, self._start = places, start
        end = places.text.find("\n[", start)
        self._end = end if end >= 0 else len(places.text)
        self._last: dict[str, int] = {}

    def passage(self, tag: str, value: str) -> Passage:
        """A value behind the next line with this tag."""
        return self._places.passage(value, self.behind(tag, value))

    def behind(self, tag: str, value: str) -> int:
        """Where the value begins; at the stanza's beginning where it is not found."""
        at = self._places.text.find(f"\n{tag}", self._last.get(tag, self._start), self._end)
        if at < 0:
            return self._start
        after = self._last[tag] = at + 1 + len(tag)
        found = self._places.text.find(value.split()[0] if value.strip() else "", after, self._end)
        return found if found >= 0 else after
