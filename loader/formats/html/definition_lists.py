"""Definition lists: terms in `dt`, what is told of them in `dd`."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from ..markup import Node, Run
from .found import Found, Reading, distinct
from .heads import named
from .sheet import Sheet


@dataclass
class _Group:
    """Terms that stand together, with the definitions below them."""

    terms: list[Node] = field(default_factory=list)
    told: list[Node] = field(default_factory=list)


def read(sheet: Sheet) -> Iterator[Reading]:
    """All definition lists of a page that are not part of a definition."""
    lists = [node for node in sheet.find("dl") if node.above("dd", "dl") is None]
    found = [_found(group, sheet) for one in lists for group in _groups(one) if group.terms]
    yield Reading(tuple(distinct(found, sure=True)), "definition list")


def _groups(one: Node) -> Iterator[_Group]:
    """The groups of a list, whatever elements wrap them."""
    group = _Group()
    for node in _parts(one):
        if node.tag == "dt" and group.told:
            yield group
            group = _Group()
        (group.terms if node.tag == "dt" else group.told).append(node)
    yield group


def _parts(one: Node) -> Iterator[Node]:
    """Terms and definitions of a list, not those of lists inside them."""
    stack = [one]
    while stack:
        node = stack.pop()
        if node.tag in ("dt", "dd"):
            yield node
        else:
            stack.extend(reversed(node.nodes))


def _found(group: _Group, sheet: Sheet) -> Found:
    first, *others = group.terms
    head = named(_head(first, sheet), first)
    names = [named(_head(other, sheet), other) for other in others]
    body = tuple(block for node in group.told for block in sheet.of(node))
    aliases = (*head.aliases, *(name for other in names for name in (other.term, *other.aliases) if name))
    return Found(head.term, body, first, sheet.group(first), aliases)


def _head(term: Node, sheet: Sheet) -> tuple[Run, ...]:
    return next((block.runs for block in sheet.of(term)), ())
