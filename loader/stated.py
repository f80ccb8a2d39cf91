"""What files that define concepts in Wayline's own words must keep: every end of a relation is defined, and means one concept."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches

from graph import Concept, ConceptGraph, Evidence, Problem, RelationType, Source, SourceId, Status, names

from .extract import SAME, Rejected
from .problems import problem

OWN_WORDS = frozenset(f"label: {type.replace('-', ' ')}" for type in RelationType)
"""Rules of the evidence that a relation type's own name gives."""

_RELATED = f"label: {RelationType.RELATED_TO.replace('-', ' ')}"
_DATA = frozenset(["yaml", "json", "table"])
_MOST_HINTED = 100
"""Ends for which the nearest names are looked up."""


def is_definition_file(source: Source) -> bool:
    """Whether it is written in Wayline's own format."""
    return source.layout == "definitions"


def is_strict(source: Source) -> bool:
    """Whether a source is a definition file, or a data file that gives each of its entries an id."""
    return is_definition_file(source) or (source.layout in _DATA and all(entry.key for entry in source.entries))


def wrong_ends(graph: ConceptGraph, rejected: Iterable[Rejected]) -> Iterator[Problem]:
    """Ends of stated relations that no entry defines, that several entries could be, or that are the entry itself."""
    strict = {source.id: is_definition_file(source) for source in graph.sources if is_strict(source)}
    if not strict:
        return
    hints = _Hints(graph.concepts)
    undefined = {concept.id: concept for concept in graph.concepts if not concept.defined}
    for relation in graph.relations:
        for end in (relation.source, relation.target):
            if end in undefined:
                yield from (hints.problem(said, undefined[end].name) for said in relation.evidence if _is_own(said, strict))
    for claim in rejected:
        if claim.status is Status.STATED and claim.ends is None and _is_own(claim.evidence, strict):
            own = f"“{claim.evidence.quote[:80]}” makes the entry {claim.type} itself; name another concept or take it out"
            place = claim.evidence.source, claim.evidence.line
            yield problem(*place, own) if claim.reason == SAME else hints.problem(claim.evidence, claim.evidence.quote)


def _is_own(said: Evidence, strict: Mapping[SourceId, bool]) -> bool:
    """Whether a relation's own name says so; what others list as related is often left out of what they share."""
    return said.rule in OWN_WORDS and said.source in strict and (strict[said.source] or said.rule != _RELATED)


class _Hints:
    """Which names there are, to say what may have been meant."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self._owners: dict[str, set[str]] = defaultdict(set)
        self._spelt: dict[str, str] = {}
        self._given = 0
        for concept in concepts:
            for name in (concept.name, *concept.aliases) if concept.defined else ():
                self._owners[names.normal(name)].add(concept.id)
                self._spelt[names.normal(name)] = name

    def problem(self, said: Evidence, name: str) -> Problem:
        """The end is not defined, or means more than one concept."""
        owners = sorted(self._owners.get(names.normal(name), ()))
        if len(owners) > 1:
            told = f"“{name[:80]}” may be {' or '.join(owners)}; write out which is meant"
        else:
            told = f"“{name[:80]}” is not defined{self._nearest(name)}; define it, or correct the name"
        return problem(said.source, said.line, told)

    def _nearest(self, name: str) -> str:
        self._given += 1
        found = get_close_matches(names.normal(name)[:80], self._spelt, n=3) if self._given <= _MOST_HINTED else []
        return f" (nearest: {', '.join(self._spelt[form] for form in found)})" if found else ""
