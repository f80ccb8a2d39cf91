"""Search by name, alias and acronym; typos and word order are forgiven, definitions are looked into last.

The ways of answering are tried from the best to the weakest, and the weaker ones only while there is room.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple, TypeAlias

from graph import ConceptId, names

from .explain import card
from .many_texts import NearTexts
from .name_index import NameIndex, Role, Spelling
from .results import How, Match, SearchAnswer
from .snapshot import Snapshot

LONGEST = 200
"""Characters of a question that are looked at; names are shorter."""

MOST_TYPOS = 2
SHORTEST_PART = 3
"""Letters from which on a part inside a word says anything."""


class Hit(NamedTuple):
    """A spelling that answers, and with how many typos."""

    typos: int
    position: int


Finder: TypeAlias = Callable[[NameIndex, str], Iterable[Hit]]


def search(snapshot: Snapshot, text: str, *, limit: int = 20) -> tuple[Match, ...]:
    """The concepts that answer to the text, at most `limit`: the better match first, then the better connected concept.

    >>> from graph import Concept, ConceptGraph
    >>> dpo = Concept(id="dpo", name="Direct Preference Optimization", aliases=("DPO",), acronym="DPO")
    >>> [(match.id, match.matched, match.reason) for match in search(Snapshot.of(ConceptGraph.of(concepts=[dpo])), "dpo")]
    [('dpo', 'DPO', 'acronym of Direct Preference Optimization')]
    """
    key = _key(text)
    found = _found(snapshot, key, _FINDERS, limit)
    if key and len(found) < limit:
        ids = islice(_defined_with(snapshot, key, skip=frozenset(found)), limit - len(found))
        found |= {id: _match_by_definition(snapshot, id) for id in ids}
    return tuple(found.values())


def beginning_so(snapshot: Snapshot, text: str, *, limit: int) -> tuple[Match, ...]:
    """The first of those alone whose names begin so, or have words that do."""
    return tuple(_found(snapshot, _key(text), {how: _FINDERS[how] for how in (How.PREFIX, How.WORDS)}, limit).values())


def _key(text: str) -> str:
    return names.normal(text[:LONGEST].rstrip(" ?!"))


def _found(snapshot: Snapshot, key: str, finders: Mapping[How, Finder], limit: int) -> dict[ConceptId, Match]:
    found: dict[ConceptId, Match] = {}
    for how, finder in finders.items() if key else ():
        if len(found) < limit and not _settled(how, found):
            hits = _best_hits(snapshot, finder(snapshot.names, key), skip=found)
            found |= {match.id: match for match in (_match(snapshot, hit, how) for hit in hits[: limit - len(found)])}
    return found


def search_answer(snapshot: Snapshot, text: str, *, limit: int = 20) -> SearchAnswer:
    """What `search` finds, as the answer that page, JSON and command line print."""
    return SearchAnswer(query=text, matches=search(snapshot, text, limit=limit), data_version=snapshot.version)


def typos_allowed(length: int) -> int:
    """How many typos a name of this many letters may hold and still be told from others; the longer of two names counts.

    >>> [typos_allowed(length) for length in (2, 3, 5, 6)]
    [0, 1, 1, 2]
    """
    return 0 if length < 3 else 1 if length < 6 else MOST_TYPOS


def _best_hits(snapshot: Snapshot, hits: Iterable[Hit], *, skip: Container[ConceptId]) -> list[Hit]:
    """One hit a concept, ranked: fewer typos, more relations, shorter spelling, id."""
    best: dict[ConceptId, Hit] = {}
    for hit in sorted(hits, key=lambda hit: (hit.typos, snapshot.standing[hit.position])):
        best.setdefault(snapshot.names.spellings[hit.position].concept, hit)
    return [hit for id, hit in best.items() if id not in skip]


def _settled(how: How, found: dict[ConceptId, Match]) -> bool:
    """Whether this way would only add noise: typos beside the very name, some of the words beside all of them."""
    best = next(iter(found.values()), None)
    return best is not None and (how is How.SOME or (how is How.TYPOS and best.how is How.EXACT))


def _exact(index: NameIndex, key: str) -> Iterator[Hit]:
    return (Hit(0, position) for position in index.exactly(key))


def _prefix(index: NameIndex, key: str) -> Iterator[Hit]:
    return (Hit(0, position) for position in index.starting_with(key))


def _words(index: NameIndex, key: str) -> Iterator[Hit]:
    """Every word begins a word of the name, in any order."""
    return (Hit(0, position) for position in set.intersection(*(index.having(index.words_starting_with(word)) for word in key.split())))


def _initials(index: NameIndex, key: str) -> Iterator[Hit]:
    return (Hit(0, position) for position in index.with_initials.get(key, ()))


def _parts(index: NameIndex, key: str) -> Iterator[Hit]:
    """Every word stands somewhere inside a word of the name."""
    parts = key.split()
    if min(map(len, parts)) < SHORTEST_PART:
        return iter(())
    return (Hit(0, position) for position in set.intersection(*(index.having(index.words_holding(part)) for part in parts)))


def _typos(index: NameIndex, key: str) -> Iterator[Hit]:
    """The whole name with up to two typos, or its words in any order with up to two in all."""
    yield from whole_names_near(index, key)
    words = key.split()
    by_word = [_spellings_near(index, word) for word in words]
    for position in set.intersection(*map(set, by_word)):
        typos = sum(near[position] for near in by_word)
        if typos <= MOST_TYPOS:
            yield Hit(typos, position)


def _some(index: NameIndex, key: str) -> Iterator[Hit]:
    """At least one whole word is a word of the name; each that is not counts as a typo."""
    words = [word for word in key.split() if len(word) >= SHORTEST_PART]
    shared = Counter(position for word in words for position in index.with_word.get(word, ()))
    return (Hit(len(words) - count, position) for position, count in shared.items())


def whole_names_near(index: NameIndex, key: str) -> Iterator[Hit]:
    """Spellings that are as many typos away as their length allows."""
    return (Hit(typos, position) for typos, position in _near(key, index.near_keys))


def _near(typed: str, known: NearTexts) -> Iterator[tuple[int, int]]:
    """Typos and position of what is near enough for its length."""
    for typos, position in known.near(typed, MOST_TYPOS):
        if typos <= typos_allowed(max(len(typed), len(known.texts[position]))):
            yield typos, position


def _spellings_near(index: NameIndex, word: str) -> dict[int, int]:
    """Spellings with a word that starts so, or is nearly this one; and how many typos that takes."""
    near = sorted(_near(word, index.near_words), reverse=True)
    costs = {position: typos for typos, place in near for position in index.with_word[index.words[place]]}
    return costs | dict.fromkeys(index.having(index.words_starting_with(word)), 0)


_FINDERS: dict[How, Finder] = {
    How.EXACT: _exact,
    How.PREFIX: _prefix,
    How.WORDS: _words,
    How.INITIALS: _initials,
    How.PARTS: _parts,
    How.TYPOS: _typos,
    How.SOME: _some,
}


def _defined_with(snapshot: Snapshot, key: str, *, skip: Container[ConceptId]) -> Iterator[ConceptId]:
    """Concepts whose definition holds every word, the best connected first."""
    first, *others = sorted(key.split(), key=len, reverse=True)
    if min(map(len, (first, *others))) < SHORTEST_PART:
        return
    ids, texts = snapshot.defined, snapshot.definitions
    for position in texts.holding(first):
        if ids[position] not in skip and all(word in texts[position] for word in others):
            yield ids[position]


def _match(snapshot: Snapshot, hit: Hit, how: How) -> Match:
    spelling = snapshot.names.spellings[hit.position]
    score = round(max(how.score - 0.1 * hit.typos, How.DEFINITION.score), 1)
    return _told(snapshot, spelling.concept, matched=spelling.text, reason=_reason(snapshot, spelling, how), how=how, score=score)


def _match_by_definition(snapshot: Snapshot, id: ConceptId) -> Match:
    name = snapshot.concepts[id].name
    how = How.DEFINITION
    return _told(snapshot, id, matched=name, reason="in its definition", how=how, score=how.score)


def _told(snapshot: Snapshot, id: ConceptId, *, matched: str, reason: str, how: How, score: float) -> Match:
    return Match(**card(snapshot, id).model_dump(), matched=matched, reason=reason, how=how, score=score)


def _reason(snapshot: Snapshot, spelling: Spelling, how: How) -> str:
    """Why this spelling, where the name itself does not show it."""
    name = snapshot.concepts[spelling.concept].name
    relation = {Role.ACRONYM: f"acronym of {name}", Role.ALIAS: f"another name of {name}", Role.ID: f"address of {name}"}.get(
        spelling.role, ""
    )
    hint = {How.INITIALS: "by its initials", How.TYPOS: "nearly the same", How.SOME: "some of the words"}.get(how, "")
    return ", ".join(filter(None, (relation, hint)))
