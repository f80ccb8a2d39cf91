"""What a person means by a text in the one box: a concept, a phrase, a Cypher query, or a search."""

import re

from graph import AmbiguousName, UnknownConcept

from .answers import LONGEST_PHRASE, corrected, meant
from .lookup import Found, find_name, is_known, is_understood, resolve_name, writing
from .phrases import NO_TERMS, Ask, Phrase
from .results import Understood
from .search import beginning_so
from .snapshot import Snapshot

_FIRST_WORD = re.compile(
    r"(?:EXPLAIN|PROFILE|CYPHER|OPTIONAL\s+MATCH|MATCH|UNWIND|WITH|RETURN|CALL|CREATE|MERGE|FOREACH|LOAD\s+CSV|SHOW|USE|DROP)\b",
    re.IGNORECASE,
)
_CYPHER_SIGN = re.compile(r"[(\[{=$*]")
_COMMENT = re.compile(r"\s*(?://[^\n]*\n|/\*.*?\*/)", re.DOTALL)


def understand(snapshot: Snapshot, text: str) -> Understood:
    """What the text is; nothing is refused here, what cannot be told is a search.

    >>> from graph import ConceptGraph
    >>> empty = Snapshot.of(ConceptGraph())
    >>> understand(empty, "MATCH (c:Concept) RETURN c").kind, understand(empty, "match point").kind
    ('cypher', 'search')
    """
    text = text.strip()
    if not text:
        return Understood(kind="nothing", text=text, told="Type a name, “A to B”, “around A”, “learn A” or a Cypher query.")
    if len(text) <= LONGEST_PHRASE and is_known(snapshot, text):
        return _named(snapshot, text)
    if is_cypher(text):
        return Understood(kind="cypher", text=text, told="a Cypher query")
    return _phrase(snapshot, text) or _nearly_named(snapshot, text) or _search(text, corrected(snapshot, text))


def completed(snapshot: Snapshot, text: str, *, limit: int = 4) -> tuple[str, ...]:
    """The questions that the text may become when its last name is typed to its end; none where that is known, or another is not.

    A name with several meanings is not known.

    >>> from graph import Concept, ConceptGraph
    >>> two = Snapshot.of(ConceptGraph.of(concepts=[Concept(id="dpo", name="DPO"), Concept(id="rlhf", name="RLHF")]))
    >>> completed(two, "rlhf to dp"), completed(two, "rlhf to dpo")
    (('RLHF to DPO',), ())
    """
    phrase = meant(snapshot, text) if len(text) <= LONGEST_PHRASE else None
    if phrase is None or phrase.terms != NO_TERMS or is_known(snapshot, phrase.names[-1]):
        return ()
    *others, last = phrase.names
    try:
        found = [find_name(snapshot, name) for name in others]
    except AmbiguousName:
        return ()
    known = [writing(snapshot, one.id) for one in found if one]
    if len(known) < len(others):
        return ()
    ends = [writing(snapshot, match.id) for match in beginning_so(snapshot, last, limit=limit + len(others))]
    return tuple(str(phrase._replace(names=(*known, end))) for end in ends if end not in known)[:limit]


def is_cypher(text: str) -> bool:
    """Whether the text begins as a Cypher query does and goes on like one."""
    while comment := _COMMENT.match(text):
        text = text[comment.end() :]
    first = _FIRST_WORD.match(text.lstrip())
    if first is None:
        return False
    rest = text.lstrip()[first.end() :]
    # Names hold words like “return” too, but nobody shouts them, and they have no brackets.
    return bool(rest.strip()) and (first[0].isupper() or _CYPHER_SIGN.search(rest) is not None)


def _named(snapshot: Snapshot, text: str) -> Understood:
    """A very name: its concept, or a search where it has several meanings."""
    try:
        return _concept(snapshot, text, resolve_name(snapshot, text))
    except UnknownConcept:
        return _search(text)


def _phrase(snapshot: Snapshot, text: str) -> Understood | None:
    """A phrase of which at least one name leads to a concept; else `learning to rank` would be one.

    Where another does not, the language's own words may be misspelt.
    """
    phrase = meant(snapshot, text) if len(text) <= LONGEST_PHRASE else None
    names = [is_understood(snapshot, name) for name in phrase.names] if phrase else []
    if phrase is None or not any(names):
        return None
    right = "" if all(names) else corrected(snapshot, text)
    return Understood(kind="phrase", text=text, told=_told(phrase), phrase=right or "")


def _nearly_named(snapshot: Snapshot, text: str) -> Understood | None:
    """The beginnings of the words of just one concept's name, or a name with typos."""
    begun = beginning_so(snapshot, text, limit=2)
    if len(begun) == 1:
        return _concept(snapshot, text, Found(begun[0].id))
    return _concept(snapshot, text, resolve_name(snapshot, text)) if not begun and is_understood(snapshot, text) else None


def _concept(snapshot: Snapshot, text: str, found: Found) -> Understood:
    name = snapshot.concepts[found.id].name
    read_as = (found.read_as,) if found.read_as else ()
    return Understood(kind="concept", text=text, id=found.id, told=f"the concept {name}", read_as=read_as)


def _search(text: str, phrase: str | None = None) -> Understood:
    return Understood(kind="search", text=text, told=f"a search for “{text}”", phrase=phrase or "")


def _told(phrase: Phrase) -> str:
    first, last = phrase.names[0], phrase.names[-1]
    asked = {
        Ask.PATH: f"the way from {first} to {last}",
        Ask.AROUND: f"what stands around {first}",
        Ask.BETWEEN: f"everything between {first} and {last}",
        Ask.RELATED: f"what joins {', '.join(phrase.names[:-1])} and {last}",
        Ask.LEARN: f"what to learn before {first}",
    }[phrase.ask]
    return f"{asked}, {phrase.terms}" if str(phrase.terms) else asked
