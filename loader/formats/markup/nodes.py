"""The tree of a document with tags, as plain nodes whose text knows its place."""

from collections.abc import Iterator
from enum import Enum, auto
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias


class Piece(NamedTuple):
    """A stretch of text as the parser gave it."""

    text: str
    at: int
    """Where it stands in what a reader sees; -1 where it was not found or is only white space."""


class Step(Enum):
    """What is met on a walk through a tree."""

    OPEN = auto()
    TEXT = auto()
    CLOSE = auto()


Walk: TypeAlias = Iterator[tuple[Step, "Node", Piece]]
_NO_PIECE = Piece("", -1)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def _level(tag: str, attributes: dict[str, str]) -> int:
    if "role" in attributes and attributes["role"] == "heading":
        return _HEADINGS.get(f"h{attributes.get('aria-level')}", 2)
    return _HEADINGS.get(tag, 0)


class Node:
    """An element with its children in order."""

    def __init__(self, tag: str, attributes: dict[str, str], parent: "Node | None") -> None:
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.level = _level(tag, attributes)
        """Of a heading, from 1; 0 of anything else."""
        self.children: list[Node | Piece] = []
        self.before: Node | None = None
        """The element before it in the same one."""
        self.size = 0
        """Characters of the text inside, as far as somebody has measured them."""

    @property
    def nodes(self) -> "list[Node]":
        """The children that are elements."""
        return [child for child in self.children if type(child) is Node]

    @cached_property
    def text(self) -> str:
        """All its text, white space read as one blank."""
        return " ".join("".join(piece.text for step, _, piece in self.steps() if step is Step.TEXT).split())

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its classes and its id, in lower case."""
        return words_of(f"{self.attributes.get('class', '')} {self.attributes.get('id', '')}")

    def steps(self) -> Walk:
        """A walk through everything inside: each element opened and closed, each piece of text with its element."""
        stack: list[tuple[Node, Iterator[Node | Piece]]] = [(self, iter(self.children))]
        while stack:
            node, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                if stack:
                    yield Step.CLOSE, node, _NO_PIECE
            elif isinstance(child, Node):
                yield Step.OPEN, child, _NO_PIECE
                stack.append((child, iter(child.children)))
            else:
                yield Step.TEXT, node, child

    def walk(self) -> "Iterator[Node]":
        """Every element inside, in document order."""
        stack = self.nodes[::-1]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(node.nodes[::-1])

    def find(self, *tags: str) -> "Iterator[Node]":
        """Every element inside with one of these tags, in document order."""
        return (node for node in self.walk() if node.tag in tags)

    def above(self, *tags: str) -> "Node | None":
        """The nearest element around it with one of these tags."""
        node = self.parent
        while node is not None and node.tag not in tags:
            node = node.parent
        return node

    def get(self, name: str) -> str:
        """An attribute; empty where it has none."""
        return self.attributes.get(name, "")


@lru_cache(maxsize=4096)
def words_of(names: str) -> frozenset[str]:
    """The words of class names: each name, and its parts between hyphens, underscores and capitals.

    >>> sorted(words_of("siteNav term-card"))
    ['card', 'nav', 'site', 'site-nav', 'term', 'term-card']
    """
    spelt = "".join(f"-{letter.lower()}" if letter.isupper() else letter for letter in names[:500])
    whole = [name.strip("-_").replace("_", "-") for name in spelt.split()]
    return frozenset(part for name in whole for part in (*name.split("-"), "-".join(filter(None, name.split("-")))) if part)
