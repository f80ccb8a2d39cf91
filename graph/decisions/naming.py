"""Which concept an identifier or a name in a decision means now: identifiers change when a better name comes."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from .. import names
from ..model import Concept, ConceptId


def forms(name: str) -> Iterator[str]:
    """The identifiers that a concept of this name has, or has had.

    >>> list(forms("Reward Models"))
    ['reward-models', 'reward-model']
    """
    yield names.slug(name)
    yield names.slug(names.normal(name) or name)


class Naming:
    """Looks concepts up by what they are called, or were."""

    def __init__(self, concepts: Mapping[ConceptId, Concept]) -> None:
        self._concepts = concepts

    def get(self, called: str) -> ConceptId | None:
        """The one concept that has this identifier, or a name that makes it; none if there is none, or several."""
        if called in self._concepts:
            return called
        found: set[ConceptId] = set().union(*(self._by_form.get(form, set()) for form in forms(called)))
        return found.pop() if len(found) == 1 else None

    @cached_property
    def _by_form(self) -> Mapping[str, set[ConceptId]]:
        # Made only where an identifier is not there any more: it takes seconds for the largest graphs.
        found = defaultdict[str, set[ConceptId]](set)
        for concept in self._concepts.values():
            for name in (concept.name, *concept.aliases):
                for form in forms(name):
                    found[form].add(concept.id)
        return found
