"""Ends of relations: concepts that nobody defines, that nothing leads to, that lead to themselves."""

from collections.abc import Iterator

from rapidfuzz import fuzz, process

from graph import Concept, Problem, Relation, RelationType, Status, names

from ..extract import SAME
from ..problems import problem
from .view import Place, View

HINTED = 200
"""Names for which the nearest are looked up: each is compared with all that are defined."""

ALIKE = 75
"""Percent of likeness from which a name is offered."""


def undefined(view: View) -> Iterator[Problem]:
    """Concepts that are only named; those under a label first, since somebody meant them to exist.

    The class that a definition opens with is left out: "a paste that …" is no hint that an entry on paste is missing.
    """
    named = [(view.named[concept.id], concept) for concept in view.graph.concepts if not concept.defined and concept.id in view.named]
    named = [(relation, concept) for relation, concept in named if not _is_class(relation, concept)]
    named.sort(key=lambda pair: (pair[0].status is not Status.STATED, view.said_at(pair[0]), pair[1].id))
    known = {form: name for concept in view.graph.concepts if concept.defined for form, name in _forms(concept)}
    for number, (relation, concept) in enumerate(named):
        nearest = _nearest(concept, known) if number < HINTED else []
        yield _untold(relation, concept, nearest, view.said_at(relation))


def _is_class(relation: Relation, concept: Concept) -> bool:
    is_general = relation.type is RelationType.VARIANT_OF and relation.target == concept.id
    return is_general and relation.status is Status.EXTRACTED


def _untold(relation: Relation, concept: Concept, nearest: list[str], place: Place) -> Problem:
    where = "stated as the end of a relation" if relation.status is Status.STATED else "only named"
    hint = f", or write {' or '.join(f'“{name}”' for name in nearest)} if that is meant" if nearest else ""
    return problem(*place, f"“{concept.name}” is {where} and no entry defines it; add an entry{hint}")


def _forms(concept: Concept) -> Iterator[tuple[str, str]]:
    for name in (concept.name, *concept.aliases):
        yield names.normal(name), name


def _nearest(concept: Concept, known: dict[str, str]) -> list[str]:
    """Defined names like this one, the likest first."""
    found = process.extract(names.normal(concept.name), known.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=3)
    return [known[form] for form, _, _ in found]


def orphans(view: View) -> Iterator[Problem]:
    """Concepts that are defined and have no relation at all."""
    for concept in view.graph.concepts:
        if concept.defined and concept.id not in view.named:
            told = f"“{concept.name}” is related to nothing; say in its definition, or under a label as “Related:”, what it belongs to"
            yield problem(*view.place(concept), told)


def own_ends(view: View) -> Iterator[Problem]:
    """Labels under which an entry names itself, by whatever name."""
    for claim in view.rejected:
        if claim.reason == SAME and claim.status is Status.STATED:
            told = f"“{claim.evidence.quote[:80]}” says that the entry {claim.type.wording.forwards} itself"
            yield problem(claim.evidence.source, claim.evidence.line, f"{told}; name another concept or take it out")
