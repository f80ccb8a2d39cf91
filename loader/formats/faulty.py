"""What is wrong with the items of a list of records: each with its index and its field."""

from collections.abc import Iterator
from typing import NamedTuple

from ..keys import Role, meaning
from .maps import containers, is_record
from .tree import Items, Node, Pairs, Path, Text, is_text, where
from .values import languages

_TELLING = (Role.NAME, Role.KEY, Role.DEFINITION)
_WRITE = "write a map with a name and a definition"


class Wrong(NamedTuple):
    """A fault of an item, and where it stands."""

    number: int
    start: int
    message: str


def wrong(items: Items, path: Path) -> list[Wrong]:
    """The faults of a list of records; none in a list that holds something else."""
    if not any(map(is_record, items.items)):
        return []
    return [
        Wrong(number, item.start, f"{where((*path, number))}{told}")
        for number, item in enumerate(items.items)
        for told in _faults(item)
        if told
    ]


def _faults(item: Node) -> Iterator[str]:
    if isinstance(item, Pairs):
        yield from _of_map(item) if item.pairs else (f": nothing in it; {_WRITE}, or take it out",)
    elif not (isinstance(item, Text) and item.null):
        yield f": a {'text' if isinstance(item, Text) else 'list'}; {_WRITE}"


def _of_map(item: Pairs) -> Iterator[str]:
    if languages(item.pairs) or (len(item.pairs) == 1 and not _tells(item)) or list(containers(item.pairs)):
        return
    names = [(key, node) for key, node in item.pairs if meaning(key.value).role is Role.NAME]
    for key, node in item.pairs:
        if key.value.strip().lower() == "id" and not is_text(node):
            yield f", field {key.value}: {_sort(node)}; write a text, or take it out"
    if names and not any(map(_names, (node for _, node in names))):
        key, node = names[0]
        yield f", field {key.value}: {_sort(node)}; write one name, and further ones under aliases"
    elif not names and _tells(item) and not is_record(item):
        yield ", field name: missing; write what the entry is called"


def _tells(item: Pairs) -> bool:
    return any(meaning(key.value).role in _TELLING for key, _ in item.pairs)


def _names(node: Node) -> bool:
    return is_text(node) or (isinstance(node, Pairs) and bool(node.pairs))


def _sort(node: Node) -> str:
    if isinstance(node, Text):
        return "empty"
    return "a list" if isinstance(node, Items) else "a map"
