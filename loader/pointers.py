"""Entries that only point to another one: "See Y.", "Another term for Y." The two stay two concepts, and are related."""

import re
from collections.abc import Set

from graph import Anchor, Entry, LabelledField, Passage, names

LABEL = "see"
"""The label under which it is taken at its word."""

LONGEST = 120
"""Characters of a definition that does nothing but point."""

_SEE = re.compile(r"(?:see(?: also)?(?: under)?|cf\.?|compare)\s+(?P<name>[^.;:]{1,100})\.?", re.IGNORECASE)
_SAME = re.compile(
    r"(?:(?:this|it) is )?(?:(?:another|an? (?:\w+ )?)(?: ?)(?:term|name|word|expression|synonym)|synonym|alias|the same|same|synonymous)"
    r" (?:for|of|as|with) (?P<name>[^.,;:()]{1,100})",
    re.IGNORECASE,
)


def pointing(entry: Entry, known: Set[str]) -> Entry:
    """The entry with what its definition points to under a label, if that goes by one of these normal forms."""
    first = entry.definition[0] if entry.definition else None
    if first is None or first.links:
        return entry
    match = (_SEE.fullmatch(first.text) if len(entry.text) <= LONGEST else None) or _SAME.match(first.text)
    if match is None or names.normal(match["name"]) not in known or names.normal(match["name"]) == names.normal(entry.term):
        return entry
    line, offset = first.place(match.start("name"))
    name = Passage(text=match["name"].strip(), anchors=(Anchor(0, line, offset),))
    return entry.model_copy(update={"fields": (*entry.fields, LabelledField(label=LABEL, passages=(name,)))})
