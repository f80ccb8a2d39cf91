"""The closed vocabularies: how concepts relate, what kinds there are, how sure a relation is."""

from enum import StrEnum
from typing import NamedTuple


class Wording(NamedTuple):
    """How a relation type is read from its source to its target, and back."""

    forwards: str
    backwards: str


class RelationType(StrEnum):
    """How the source concept bears on the target concept."""

    VARIANT_OF = "variant-of"
    ALTERNATIVE_TO = "alternative-to"
    USED_BY = "used-by"
    REQUIRES = "requires"
    RELATED_TO = "related-to"

    @property
    def is_symmetric(self) -> bool:
        """Whether source and target mean the same either way round; such a relation is stored once."""
        return self in (RelationType.ALTERNATIVE_TO, RelationType.RELATED_TO)

    @property
    def cypher(self) -> str:
        """The relationship type in Cypher.

        >>> RelationType.USED_BY.cypher
        'USED_BY'
        """
        return self.name

    @property
    def wording(self) -> Wording:
        """The verb phrases between the two names.

        >>> RelationType.REQUIRES.wording.backwards
        'is required by'
        """
        return _WORDING[self]

    def ends(self, source: str, target: str) -> tuple[str, str]:
        """The pair in the order in which it is stored.

        >>> RelationType.ALTERNATIVE_TO.ends("rlhf", "dpo")
        ('dpo', 'rlhf')
        """
        return (target, source) if self.is_symmetric and target < source else (source, target)


_WORDING = {
    RelationType.VARIANT_OF: Wording("is a variant of", "has the variant"),
    RelationType.ALTERNATIVE_TO: Wording("is an alternative to", "is an alternative to"),
    RelationType.USED_BY: Wording("is used by", "uses"),
    RelationType.REQUIRES: Wording("requires", "is required by"),
    RelationType.RELATED_TO: Wording("is related to", "is related to"),
}


class Status(StrEnum):
    """Where the word of a relation comes from."""

    STATED = "stated"
    EXTRACTED = "extracted"
    ACCEPTED = "accepted"

    @property
    def in_words(self) -> str:
        """What a reader is told."""
        return "extracted (not reviewed)" if self is Status.EXTRACTED else self.value


class Kind(StrEnum):
    """What sort of thing a concept is."""

    TECHNIQUE = "technique"
    ALGORITHM = "algorithm"
    ARCHITECTURE = "architecture"
    MODEL = "model"
    COMPONENT = "component"
    PROCESS = "process"
    HYPERPARAMETER = "hyperparameter"
    METRIC = "metric"
    PHENOMENON = "phenomenon"
    HYPOTHESIS = "hypothesis"
    DATA = "data"
    SYSTEM = "system"
    ORGANIZATION = "organization"
    INFRASTRUCTURE = "infrastructure"
    FIELD = "field"

    @property
    def label(self) -> str:
        """The second label of the concept's node in Cypher.

        >>> Kind.TECHNIQUE.label
        'Technique'
        """
        return self.value.capitalize()
