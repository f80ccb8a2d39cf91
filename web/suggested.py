"""What one could ask: questions to start with, taken from what is really in the graph, and what suits a text while one types it."""

from collections.abc import Iterator
from itertools import combinations

from pydantic import Field

from graph import ConceptId, RelationType
from queries import Phrase, SearchAnswer, Snapshot, Understood, View, answer, completed, search_answer, understand, writing

PAIRS = 40
"""How many pairs of concepts are tried for a longer path."""
STEPS = range(2, 5)
"""Lengths of a path that is worth asking for."""


class Suggestions(SearchAnswer):
    """What a search found, and what the one box takes the text for."""

    understood: Understood
    completed: tuple[str, ...] = Field(description="Questions that the text may become when its last name is typed to its end.")


def suggestions(snapshot: Snapshot, text: str) -> Suggestions:
    """What suits the text: concepts by name, and the question that it may be."""
    understood = understand(snapshot, text)
    questions = completed(snapshot, text) if understood.kind == "phrase" else ()
    return Suggestions(**dict(search_answer(snapshot, text)), understood=understood, completed=questions)


def suggested_questions(snapshot: Snapshot, view: View) -> tuple[str, ...]:
    """Up to three phrases that have good answers: a choice, a longer path, and what stands around a central concept."""
    central = sorted(view.concepts, key=lambda card: (-card.degree, card.id))
    around = [str(Phrase.around(writing(snapshot, card.id))) for card in central[:1] if card.degree]
    questions = [*list(_choices(snapshot, view))[:1], *list(_longer(snapshot, [card.id for card in central[:12]]))[:1], *around]
    return tuple(dict.fromkeys(questions))


def _choices(snapshot: Snapshot, view: View) -> Iterator[str]:
    """Pairs of alternatives, the best connected first."""
    pairs = [hop for hop in view.hops if hop.type is RelationType.ALTERNATIVE_TO]
    for hop in sorted(pairs, key=lambda hop: -snapshot.degrees[hop.source] - snapshot.degrees[hop.target]):
        first, last = sorted((hop.source, hop.target), key=lambda end: -snapshot.degrees[end])
        yield str(Phrase.path(writing(snapshot, first), writing(snapshot, last)))


def _longer(snapshot: Snapshot, ids: list[ConceptId]) -> Iterator[str]:
    """Phrases with a path of two to four hops, the longest of those that were tried first."""
    phrases = [str(Phrase.path(writing(snapshot, a), writing(snapshot, b))) for a, b in list(combinations(ids, 2))[:PAIRS]]
    found = [answer(snapshot, phrase) for phrase in phrases]
    lengths = {path.phrase: path.paths[0].length for path in found if path.kind == "path" and path.paths and path.paths[0].length in STEPS}
    return iter(sorted(lengths, key=lambda phrase: -lengths[phrase]))
