"""Where in a document the texts of an RDF graph stand: the parsers do not tell, so they are looked for near their subject's name."""

import json
import re
from collections import defaultdict
from xml.sax.saxutils import escape

from graph import Passage

from ..located import Places

NEAR = 20_000
"""Characters around a subject's name in which what is said of it is looked for."""

PATIENCE = 100_000_000
"""Characters that are looked through in all for what does not stand right where its subject does."""

MOST_PLACES = 50
"""Of a name that are looked at."""

_OPENING = ('"', "'", ">")
_HEAD = 60
_NAME = re.compile(r"(?<=[:/#<\"'])[\w.%~+-]{1,200}+(?=[>\"'\s;,.)\]])")


class Spots:
    """A document in which names and texts are found again."""

    def __init__(self, text: str) -> None:
        self.places = Places(text)
        self._left = PATIENCE
        self._names: dict[str, list[int]] = defaultdict(list)
        for match in _NAME.finditer(text):
            if len(at := self._names[match.group().rstrip(".")]) < MOST_PLACES:
                at.append(match.start())

    def subject(self, name: str, label: str) -> int:
        """Where the subject of this local name is said to have this label: where its name stands with the label closest behind."""
        at = self._names.get(name) or [max(self.places.text.find(label), 0)]
        spots = [(self._text(label, place), place) for place in at]
        found = [(spot < place, abs(spot - place), place) for spot, place in spots if spot >= 0]
        return min(found)[2] if found else at[0]

    def of(self, value: str, near: int) -> int:
        """Where a text stands near its subject, behind it rather than before."""
        spot = self._text(value, near)
        return spot if spot >= 0 else near

    def name(self, name: str, near: int) -> Passage:
        """Another subject's name, where the one that stands near here speaks of it."""
        at = next((place for place in self._names.get(name, ()) if near < place < near + NEAR), near)
        return self.places.passage(name, at)

    def _text(self, value: str, near: int) -> int:
        """Where the text begins as it is written in one of the syntaxes; below zero where it is not near."""
        written = dict.fromkeys(form[:_HEAD] for form in _forms(value))
        for form in [mark + form for mark in _OPENING for form in written] + list(written):
            at = self._near(form, near)
            if at >= 0:
                return at + (form not in written)
        return -1

    def _near(self, form: str, near: int) -> int:
        """Where these characters stand behind a place or else before it; nobody looks far for ever."""
        far = NEAR if self._left > 0 else NEAR // 100
        at = self.places.text.find(form, near, near + far)
        self._left -= at - near if at >= 0 else 2 * far
        return at if at >= 0 else self.places.text.rfind(form, max(near - far, 0), near)


def _forms(value: str) -> tuple[str, ...]:
    """How Turtle, JSON and XML write a text."""
    quoted = json.dumps(value, ensure_ascii=False)[1:-1]
    return value, quoted, escape(value), value.strip().partition("\n")[0], json.dumps(value)[1:-1]
