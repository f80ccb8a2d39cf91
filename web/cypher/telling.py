"""Values of an answer in words, as one reads them."""

from collections.abc import Iterator
from typing import NamedTuple

from graph import GraphNode, GraphPath, GraphRelation, RelationType, Value
from queries import Snapshot

from ..cells import cell

READ = {type.cypher: type.wording for type in RelationType}


class Step(NamedTuple):
    """A node of a path, and how the relation that led to it reads from the node before it; no words for the first."""

    node: GraphNode
    words: str


def walk(path: GraphPath) -> Iterator[Step]:
    """The path as one reads it."""
    yield Step(path.nodes[0], "")
    for relation, before, node in zip(path.relations, path.nodes, path.nodes[1:], strict=False):
        yield Step(node, _words(relation, forwards=relation.source == before.id))


def in_words(value: Value, snapshot: Snapshot) -> str:
    """The value in one line: relations as sentences, paths as one reads them, lists with commas."""
    match value:
        case GraphRelation():
            source, target = (snapshot.concepts[id].label if id in snapshot.concepts else id for id in (value.source, value.target))
            return f"{source} {_words(value, forwards=True)} {target}"
        case GraphPath():
            return " ".join(f"{step.words} {cell(step.node)}".strip() for step in walk(value))
        case list():
            return ", ".join(in_words(one, snapshot) for one in value)
    return cell(value)


def _words(relation: GraphRelation, *, forwards: bool) -> str:
    wording = READ.get(relation.type)
    return (wording.forwards if forwards else wording.backwards) if wording else relation.type
