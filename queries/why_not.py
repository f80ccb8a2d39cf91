"""Why there is no path between two concepts, what stands nearest to one, and which question near this one has an answer."""

from collections.abc import Iterator, Mapping

from graph import ConceptId

from .across import nearest_across
from .islands import island
from .lookup import writing
from .meaning import Meaning
from .paths import paths
from .phrases import NO_TERMS, Phrase, Terms
from .results import Offer
from .shortest import shortest
from .snapshot import Snapshot
from .ways import Ways

FEW = 5
"""Up to how many concepts of an island are called by name."""


def why_not(asked: Meaning) -> str:
    """Why no path answers the question; for questions without one only."""
    snapshot = asked.ways.snapshot
    start, end = asked.ends
    if start == end:
        return _same(snapshot, start)
    alone = [id for id in (start, end) if not snapshot.degrees[id]]
    if alone:
        return _alone(snapshot, alone)
    if not shortest(Ways(snapshot), start, end, limit=1).best:
        return _islands(snapshot, start, end)
    return f"No path from {_label(snapshot, start)} to {_label(snapshot, end)} keeps to what you ask: {asked.phrase.terms}."


def offers(asked: Meaning) -> Iterator[Offer]:
    """The questions with one term less, else with none, or the other way round, that have an answer."""
    each = asked.phrase.terms.each()
    less = {without: "if the direction is ignored" if written == "directed" else f"without “{written}”" for written, without in each}
    yield from list(_answered(asked, less)) or _answered(asked, {NO_TERMS: "without any of these terms"})
    turned = asked._replace(ends=asked.ends[::-1], phrase=asked.phrase._replace(names=asked.phrase.names[::-1]))
    if asked.phrase.terms.directed and (steps := _steps(turned, asked.phrase.terms)) is not None:
        yield Offer(told=f"{_counted(steps)} the other way round", phrase=str(turned.phrase))


def _answered(asked: Meaning, told: Mapping[Terms, str]) -> Iterator[Offer]:
    for terms, words in told.items():
        if terms != asked.phrase.terms and (steps := _steps(asked, terms)) is not None:
            yield Offer(told=f"{_counted(steps)} {words}", phrase=str(asked.phrase._replace(terms=terms)))


def _steps(asked: Meaning, terms: Terms) -> int | None:
    """How long the best path is under other terms of the same names; None if there is none."""
    snapshot = asked.ways.snapshot
    avoiding = frozenset(id for id in asked.ways.avoiding if writing(snapshot, id) in terms.avoiding)
    other = asked._replace(
        phrase=asked.phrase._replace(terms=terms),
        ways=Ways(snapshot, avoiding, frozenset(terms.only) or Ways(snapshot).only, terms.directed),
        via=tuple(id for id in asked.via if writing(snapshot, id) in terms.via),
        via_types=tuple(type for type in asked.via_types if type in terms.via),
    )
    best = paths(other).best
    return len(best[0]) - 1 if best else None


def nothing_around(snapshot: Snapshot, id: ConceptId) -> str | None:
    """Why nothing stands around the concept; None if something does."""
    return None if snapshot.degrees[id] else _alone(snapshot, [id])


def _counted(steps: int) -> str:
    return f"{steps} {'step' if steps == 1 else 'steps'}"


def _same(snapshot: Snapshot, id: ConceptId) -> str:
    around = Phrase.around(writing(snapshot, id))
    return f"Both names mean {_full_name(snapshot, id)}, so there is no way to go. Ask “{around}” for what stands next to it."


def _alone(snapshot: Snapshot, alone: list[ConceptId]) -> str:
    """No document that was read relates these concepts to any other."""
    labels = [_label(snapshot, id) for id in alone]
    if len(labels) == 1:
        return f"{labels[0]} has no relations: no document that is loaded relates it to another concept."
    return f"Neither {labels[0]} nor {labels[1]} has any relations: no document that is loaded relates them to other concepts."


def _islands(snapshot: Snapshot, start: ConceptId, end: ConceptId) -> str:
    """The two stand in separate parts of the graph."""
    both = f"{_label(snapshot, start)} and {_label(snapshot, end)}"
    told = ", ".join(_island(snapshot, id) for id in (start, end))
    near = nearest_across(snapshot, start, end)
    across = f" The nearest pair across: {_label(snapshot, near.here)} and {_label(snapshot, near.there)}, {near.why}." if near else ""
    return f"{both} are on different islands: no chain of relations joins them, whichever way it is walked. {told}.{across}"


def _island(snapshot: Snapshot, id: ConceptId) -> str:
    """What the concept is connected with, by name where that is little."""
    found = island(snapshot, id)
    others = [other for other in found.concepts if other != id]
    if len(others) > FEW:
        return f"{_label(snapshot, id)} is connected with {len(others):,} others{'' if found.is_whole else ' and more'}"
    return f"{_label(snapshot, id)} is connected only with {' and '.join(_label(snapshot, other) for other in others)}"


def _label(snapshot: Snapshot, id: ConceptId) -> str:
    return snapshot.concepts[id].label


def _full_name(snapshot: Snapshot, id: ConceptId) -> str:
    concept = snapshot.concepts[id]
    return f"{concept.name} ({concept.acronym})" if concept.acronym else concept.name
