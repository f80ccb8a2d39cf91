"""From the parser's tree to plain nodes, each piece of text with its place."""

from collections.abc import Callable, Iterator

from lxml import etree

from .nodes import Node, Piece
from .seen import Seen

DEEPEST = 100
"""Elements inside each other; what lies deeper is read as part of the one at this depth."""


def grown(root: etree._Element, seen: Seen, *, silent: frozenset[str], entity: Callable[[str], str] = str) -> Node:
    """The tree below an element, without the content of the silent ones; `entity` says what an entity is read as."""
    return _Grower(seen, silent, entity).grow(root)


class _Grower:
    """The walk through the parser's tree, and how far into the text it has come."""

    def __init__(self, seen: Seen, silent: frozenset[str], entity: Callable[[str], str]) -> None:
        self._seen, self._silent, self._entity = seen, silent, entity
        self._at = 0
        self._last: dict[int, Node] = {}

    def grow(self, root: etree._Element) -> Node:
        """Without recursion, because documents may be nested as deep as the parser allows."""
        top = self._node(root, None)
        stack: list[tuple[etree._Element, Node, Iterator[etree._Element]]] = [(root, top, iter(root))]
        self._add(top, root.text)
        while stack:
            element, node, rest = stack[-1]
            child = next(rest, None)
            if child is None:
                stack.pop()
                if stack:
                    self._add(stack[-1][1], element.tail)
            elif not isinstance(child.tag, str):
                self._add_other(node, child)
            else:
                below = node if len(stack) >= DEEPEST else self._node(child, node)
                stack.append((child, below, iter(child)))
                self._add(below, child.text)
        return top

    def _node(self, element: etree._Element, parent: Node | None) -> Node:
        attributes = {_local(str(name)): str(value) for name, value in element.attrib.items()}
        node = Node(_local(str(element.tag)), attributes, parent)
        if parent is not None:
            node.before = self._last.get(id(parent))
            self._last[id(parent)] = node
            parent.children.append(node)
        return node

    def _add_other(self, node: Node, child: etree._Element) -> None:
        """An entity that was left as it is; comments hold no text."""
        if child.tag is etree.Entity:
            self._add(node, self._entity(str(child.text)))
        self._add(node, child.tail)

    def _add(self, node: Node, text: str | None) -> None:
        if not text or node.tag in self._silent:
            return
        bare = text.strip()
        if not bare:
            node.children.append(Piece(" ", -1))
            return
        found = self._seen.find(bare, self._at)
        if found >= 0:
            self._at = found + len(bare)
            found -= len(text) - len(text.lstrip())
        node.children.append(Piece(text, max(found, -1)))


def _local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition("}")[2].rpartition(":")[2]
