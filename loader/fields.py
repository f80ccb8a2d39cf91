"""Labelled parts of an entry: which label says which relation, which are read as prose, which are passed over."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from graph import LabelledField, Passage, RelationType

from .headings import ALIAS_LABELS


class Direction(NamedTuple):
    """The relation a label states, and whether the entry is its source."""

    type: RelationType
    from_entry: bool = True


LABELS: dict[str, Direction] = {
    "used by": Direction(RelationType.USED_BY),
    "used in": Direction(RelationType.USED_BY),
    "uses": Direction(RelationType.USED_BY, from_entry=False),
    "built with": Direction(RelationType.USED_BY, from_entry=False),
    "requires": Direction(RelationType.REQUIRES),
    "required": Direction(RelationType.REQUIRES),
    "needs": Direction(RelationType.REQUIRES),
    "depends on": Direction(RelationType.REQUIRES),
    "builds on": Direction(RelationType.REQUIRES),
    "prerequisite": Direction(RelationType.REQUIRES),
    "prerequisites": Direction(RelationType.REQUIRES),
    "required by": Direction(RelationType.REQUIRES, from_entry=False),
    "variant of": Direction(RelationType.VARIANT_OF),
    "kind of": Direction(RelationType.VARIANT_OF),
    "type of": Direction(RelationType.VARIANT_OF),
    "broader": Direction(RelationType.VARIANT_OF),
    "variants": Direction(RelationType.VARIANT_OF, from_entry=False),
    "narrower": Direction(RelationType.VARIANT_OF, from_entry=False),
    "alternative to": Direction(RelationType.ALTERNATIVE_TO),
    "alternatives": Direction(RelationType.ALTERNATIVE_TO),
    "related": Direction(RelationType.RELATED_TO),
    "related terms": Direction(RelationType.RELATED_TO),
    "related concepts": Direction(RelationType.RELATED_TO),
    "related to": Direction(RelationType.RELATED_TO),
    "see also": Direction(RelationType.RELATED_TO),
    "see": Direction(RelationType.RELATED_TO),
    "compare": Direction(RelationType.RELATED_TO),
    "cf": Direction(RelationType.RELATED_TO),
    "ref": Direction(RelationType.RELATED_TO),
    "refs": Direction(RelationType.RELATED_TO),
    "xref": Direction(RelationType.RELATED_TO),
    "links": Direction(RelationType.RELATED_TO),
    "similar": Direction(RelationType.RELATED_TO),
    "seealso": Direction(RelationType.RELATED_TO),
    "dependencies": Direction(RelationType.REQUIRES),
    "depends": Direction(RelationType.REQUIRES),
    "relies on": Direction(RelationType.REQUIRES),
    "is a": Direction(RelationType.VARIANT_OF),
    "isa": Direction(RelationType.VARIANT_OF),
    "parent": Direction(RelationType.VARIANT_OF),
    "parents": Direction(RelationType.VARIANT_OF),
    "subtype of": Direction(RelationType.VARIANT_OF),
    "instance of": Direction(RelationType.VARIANT_OF),
    "types": Direction(RelationType.VARIANT_OF, from_entry=False),
    "kinds": Direction(RelationType.VARIANT_OF, from_entry=False),
    "children": Direction(RelationType.VARIANT_OF, from_entry=False),
    "alternative": Direction(RelationType.ALTERNATIVE_TO),
    "instead of": Direction(RelationType.ALTERNATIVE_TO),
    "replaces": Direction(RelationType.ALTERNATIVE_TO),
}

UNREAD = (
    frozenset(
        "analogy code example examples exercise figure formula image note notes prompt quote reference references"
        " source sources tip".split()
    )
    | ALIAS_LABELS
    | {"for example", "further reading", "learn more", "think of it like"}
)
"""Labels whose text illustrates or names; no relation is read from it."""

_SEPARATOR = re.compile(r"\s*[,;·•|]\s*(?:and\s+|or\s+)?|\s+and\s+(?=other\b)|\s+(?:and|or)\s+")
_PURPOSE = re.compile(r"\s+(?:to|for|in order to|that|which|who|when|where|because|so that)\s+.*$", re.DOTALL)
_OTHER = re.compile(r"^(?:and\s+|or\s+)?(?:(?:many|most|several|all|some)\s+)?(?:other|others|the|a|an)\s+", re.IGNORECASE)


class Item(NamedTuple):
    """One name in a labelled list, and where it stands in its passage."""

    text: str
    passage: Passage


def label_key(field: LabelledField) -> str:
    """The label as the tables above spell it."""
    return " ".join(field.label.lower().replace("-", " ").split()).rstrip(":")


def items(field: LabelledField) -> Iterator[Item]:
    """The names a labelled list holds; a closing purpose ("… to make them faster") is cut.

    >>> field = LabelledField(label="Used by", passages=(Passage.on_line("Ovens, kilns, and other heaters to keep warm.", 1, 0),))
    >>> [item.text for item in items(field)]
    ['Ovens', 'kilns', 'heaters']
    """
    for passage in field.passages:
        text = passage.text if len(field.passages) > 1 else _PURPOSE.sub("", passage.text)
        for part in [text] if len(field.passages) > 1 else _SEPARATOR.split(text):
            if cleaned := _OTHER.sub("", part).strip(" .\"'“”"):
                yield Item(cleaned, passage)
