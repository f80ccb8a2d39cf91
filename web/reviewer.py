"""Decisions made by a person, in the site or in the terminal: each is written to its file at once, then applied to the stored graph.

The file comes first: if the graph cannot be reached then, the next load applies what it says.
"""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from graph import (
    Concept,
    ConceptGraph,
    ConceptId,
    Decision,
    Decisions,
    Naming,
    Relation,
    RelationKey,
    RelationType,
    Replacement,
    Status,
    Store,
    Verdict,
    WaylineError,
    decision_file,
    with_decisions,
    without_decision,
)
from queries import Snapshot

Rebuild: TypeAlias = Callable[[ConceptGraph, Decisions, Decisions], ConceptGraph]
"""The stored graph, made under the first decisions, as the second make it."""


class NotWaiting(WaylineError):
    """No relation with this key waits for a decision: it was decided on meanwhile, or documents do not say it any more."""

    def __init__(self, relation: object) -> None:
        super().__init__(f"“{relation}” does not wait for a decision any more. Look at the list again.")


class Made(NamedTuple):
    """A decision that was made: on a relation, or that two names are one concept."""

    relation: RelationKey | None = None
    names: tuple[str, ...] = ()

    def __str__(self) -> str:
        return str(self.relation) if self.relation else " = ".join(self.names)


class Reviewer:
    """Makes decisions and takes them back; both are told to the file and to the store."""

    def __init__(self, store: Store, file: decision_file.DecisionFile, rebuild: Rebuild) -> None:
        self._store = store
        self._file = file
        self._rebuild = rebuild

    def decided(self) -> Decisions:
        """Every decision that was made."""
        return self._file.read()

    def decide(self, snapshot: Snapshot, key: RelationKey, verdict: Verdict, *, to: RelationKey | None = None) -> Made:
        """Accept, reject or change a relation of this snapshot that waits. Raises NotWaiting."""
        relation = waiting(snapshot, key)
        ends = [snapshot.concepts[end] for end in (relation.source, relation.target)]
        decision = Decision.on(relation, ends, verdict, to=to)
        self._file.change(lambda decisions: decisions.with_relation(decision))
        self._store.update(lambda stored: Replacement.of(stored, with_decisions(stored, self._file.read())))
        return Made(relation=key)

    def merge(self, snapshot: Snapshot, key: RelationKey) -> Made:
        """Make one concept of the two ends of a relation that waits. Raises NotWaiting, and WaylineError if they are told apart."""
        relation = waiting(snapshot, key)
        names = tuple(sorted(_called(snapshot, end) for end in (relation.source, relation.target)))
        self._file.change(lambda decisions: decisions.with_together(names))
        self._regroup(lambda now: now.without_together(names))
        return Made(names=names)

    def undo(self, made: Made) -> None:
        """Take a decision back. Raises NotWaiting if it is not there any more."""
        if made.relation is None:
            self._split(made.names)
            return
        decision = self._file.read().on(made.relation)
        if decision is None:
            raise NotWaiting(made)
        relation = made.relation
        self._file.change(lambda decisions: decisions.without_relation(relation))
        self._store.update(lambda stored: Replacement.of(stored, with_decisions(without_decision(stored, decision), self._file.read())))

    def _split(self, names: tuple[str, ...]) -> None:
        if names not in self._file.read().together:
            raise NotWaiting(Made(names=names))
        self._file.change(lambda decisions: decisions.without_together(names))
        if not self._regroup(lambda now: now.with_together(names)):
            raise WaylineError(
                f"By decision “{Made(names=names)}” is not one concept any more, but this graph came by import and cannot take it apart. "
                "Import its file again."
            )

    def _regroup(self, before: Callable[[Decisions], Decisions]) -> bool:
        """Whether the stored graph is another under the decisions of the file than it was under those before."""

        def plan(stored: ConceptGraph) -> Replacement:
            now = self._file.read()
            return Replacement.of(stored, self._rebuild(stored, before(now), now))

        return not self._store.update(plan).difference.changes.nothing


def waiting(snapshot: Snapshot, key: RelationKey) -> Relation:
    """The relation of the snapshot that waits for a decision under this key. Raises NotWaiting."""
    ends = key.source in snapshot.concepts and key.target in snapshot.links[key.source]
    found = [one for one in snapshot.between(key.source, key.target) if one.key == key] if ends else []
    if not found or found[0].status is not Status.EXTRACTED:
        raise NotWaiting(key)
    return found[0]


def changed(key: RelationKey, type: RelationType, *, turned: bool) -> RelationKey:
    """The relation under another type, or the other way round.

    >>> str(changed(RelationKey("kto", RelationType.VARIANT_OF, "dpo"), RelationType.REQUIRES, turned=True))
    'dpo requires kto'
    """
    return RelationKey.of(key.target, type, key.source) if turned else RelationKey.of(key.source, type, key.target)


def _called(snapshot: Snapshot, id: ConceptId) -> str:
    """What a decision calls a concept: its name, or its identifier where others go by that name."""
    concept: Concept = snapshot.concepts[id]
    return concept.name if Naming(snapshot.concepts).get(concept.name) == id else id
