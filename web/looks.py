"""How a view is to be looked at, as its address says: how far it reaches, what is opened, what is hidden."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from flask import request

from graph import Kind, QueryRefused, RelationType
from queries import Card, Direction, Hop, Reach

HIDDEN = {*RelationType, *Kind}
"""What the legend hides: relations of a type, concepts of a kind."""

BROWSERS = ("chosen", "moved", "zoom", "typed")
"""Parameters that only the page of a view knows: its files and frames look the same without."""


class Look(NamedTuple):
    """What the address says."""

    reach: Reach
    hidden: frozenset[str]

    @classmethod
    def asked(cls) -> "Look":
        """The look that this request asks for.

        Raises QueryRefused for a value that there is not.
        """
        depth, direction = request.args.get("depth", "1"), request.args.get("direction", Direction.EITHER)
        hidden = frozenset(_listed("hide"))
        if not depth.isascii() or not depth.isdigit() or len(depth) > 1:
            raise QueryRefused(f"`depth` is a number of steps, not “{depth[:40]}”.")
        if direction not in list(Direction):
            raise QueryRefused(f"`direction` is one of {', '.join(Direction)}, not “{direction[:40]}”.")
        if unknown := sorted(hidden - HIDDEN - {"hubs"}):
            raise QueryRefused(f"`hide` takes relation types, kinds and hubs, not “{unknown[0][:40]}”.")
        return cls(Reach(int(depth), Direction(direction), "hubs" not in hidden, tuple(_listed("open"))), hidden - {"hubs"})

    def shows(self, concept: Card) -> bool:
        """Whether a concept is not hidden with its kind."""
        return concept.kind not in self.hidden

    def kept(self, concepts: Iterable[Card], hops: Iterable[Hop]) -> tuple[tuple[Card, ...], tuple[Hop, ...]]:
        """What is left of concepts and relations when the hidden ones are taken away."""
        shown = tuple(filter(self.shows, concepts))
        ids = {card.id for card in shown}
        return shown, tuple(hop for hop in hops if hop.type not in self.hidden and {hop.source, hop.target} <= ids)


def _listed(name: str) -> list[str]:
    """The values of a parameter that may be given several times, or with commas."""
    return [value for given in request.args.getlist(name) for value in given.split(",") if value]


def turned(**changes: str | None) -> str:
    """The address of this page with parameters set to another value, or taken away."""
    args = {name: ",".join(_listed(name)) if name in ("open", "hide") else request.args.getlist(name) for name in request.args}
    changed = {name: value for name, value in (args | changes).items() if value}
    return f"{request.path}?{urlencode(changed, doseq=True)}" if changed else request.path


def toggled(name: str, value: str) -> str:
    """The address with one value of a list more, or less where it is there already."""
    values = _listed(name)
    left = [one for one in values if one != value] if value in values else [*values, value]
    return turned(**{name: ",".join(left)})


def shut(id: str) -> str:
    """The address with a concept no longer opened."""
    return turned(open=",".join(one for one in _listed("open") if one != id))


def added(name: str, value: str) -> str:
    """The address with one value of a list more, though it may be there already."""
    return turned(**{name: ",".join([*_listed(name), value])})
