"""Where in a tree the terms stand: lists of records, maps from term to definition, groups by letter or category, one in the other."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile
from typing import NamedTuple

from ..keys import Role, meaning, spelt
from .faulty import Wrong, wrong
from .languages import chosen, language_of
from .maps import CONTAINERS, containers, group_name, is_about, is_meaning, is_record, of_one_sort
from .tree import Items, Node, Pair, Pairs, Path, Text
from .values import has_role, is_empty

_CONFIGURATION = frozenset(
    "openapi swagger asyncapi apiVersion paths services jobs scripts devDependencies compilerOptions properties $defs".split()
)
"""Keys at the top of files that programs read; what is described there are settings."""


_TERM_AND_MEANING = 2
"""Items of a list that is an entry by itself."""


class Found(NamedTuple):
    """A record, and what the tree around it says."""

    pairs: Sequence[Pair]
    start: int
    path: Path
    called: Text | None = None
    """The key of the map it stands under."""
    category: str = ""


def records(root: Node) -> Iterator[Found | Wrong]:
    """Every record of a tree that is laid out as a glossary, in the order of the file."""
    if isinstance(root, Pairs) and any(key.value in _CONFIGURATION for key, _ in root.pairs):
        return
    if isinstance(root, Pairs) and is_record(root) and 2 * sum(_is_said_of_terms(key.value) for key, _ in root.pairs) > len(root.pairs):
        yield Found(root.pairs, root.start, ())
    else:
        yield from _within(root, (), "")


def _is_said_of_terms(key: str) -> bool:
    return meaning(key).role in (Role.NAME, Role.DEFINITION, Role.ALIAS, Role.KEY, Role.CATEGORY)


def _within(node: Node, path: Path, category: str) -> Iterator[Found | Wrong]:
    if isinstance(node, Items):
        faults = wrong(node, path)
        yield from faults
        faulty = {fault.number for fault in faults}
        is_listed = any(map(is_record, node.items))
        for number, item in enumerate(node.items):
            if number not in faulty:
                yield from _item(item, (*path, number), category, is_listed=is_listed)
    elif isinstance(node, Pairs) and path and is_record(node):
        yield Found(node.pairs, node.start, path, category=category)
    elif isinstance(node, Pairs):
        if inner := list(containers(node.pairs)):
            named = group_name(node.pairs) if any(isinstance(step, int) for step in path) else ""
            for key, value in inner:
                yield from _within(value, (*path, key.value), named or category)
        else:
            yield from _map(node, path, category)


def _item(item: Node, path: Path, category: str, *, is_listed: bool) -> Iterator[Found | Wrong]:
    """An item of a list; where others are records, a name by itself is one, too."""
    if isinstance(item, Pairs) and (is_record(item) or (is_listed and _is_bare_name(item))):
        yield Found(item.pairs, item.start, path, category=category)
        yield from _below(item, path)
    elif isinstance(item, Pairs) and len(item.pairs) == 1 and not has_role(item.pairs, Role.CATEGORY):
        yield from _pair(item.pairs[0], path, category)
    elif isinstance(item, Items) and len(item.items) == _TERM_AND_MEANING and isinstance(term := item.items[0], Text):
        yield from _pair((term, item.items[1]), path, category)
    else:
        yield from _within(item, path, category)


def _is_bare_name(item: Pairs) -> bool:
    return has_role(item.pairs, Role.NAME) and not list(containers(item.pairs))


def _below(record: Pairs, path: Path) -> Iterator[Found | Wrong]:
    """Records inside a record, as narrower terms in a tree of them."""
    for key, node in record.pairs:
        if isinstance(node, Items) and any(is_record(item) and isinstance(item, Pairs) and _defines(item) for item in node.items):
            yield from _within(node, (*path, key.value), "")


def _defines(node: Pairs) -> bool:
    return has_role(node.pairs, Role.NAME) and has_role(node.pairs, Role.DEFINITION)


def _map(node: Pairs, path: Path, category: str) -> Iterator[Found | Wrong]:
    """A map whose keys are terms, groups or languages: all of its values are of one sort, what is told of the whole aside."""
    pairs = list(node.pairs) if path else list(dropwhile(is_about, node.pairs))
    if not of_one_sort(pairs):
        pairs = [pair for pair in pairs if not is_about(pair)]
    if not of_one_sort(pairs):
        return
    told = [language_of(key.value) for key, _ in pairs]
    groups = any(not is_meaning(value) and not is_empty(value) for _, value in pairs)
    for pair, language in zip(pairs, told, strict=True):
        if groups and all(told) and language == chosen(told):
            yield from _within(pair[1], (*path, pair[0].value), category)
        elif not groups or not (all(told) or is_empty(pair[1])):
            yield from _pair(pair, (*path, pair[0].value), category)


def _pair(pair: Pair, path: Path, category: str) -> Iterator[Found | Wrong]:
    """A term with its definition or its record, or a group with its terms."""
    key, value = pair
    if not is_meaning(value):
        yield from _within(value, path, key.value if len(key.value) > 1 and spelt(key.value) not in CONTAINERS else category)
    elif isinstance(value, Pairs):
        yield Found(value.pairs, key.start, path, key, category)
    else:
        yield Found([(Text("definition", key.start, key.start), value)], key.start, path, key, category)
