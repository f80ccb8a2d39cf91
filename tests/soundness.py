"""Whether a database holds exactly one graph: every way of counting agrees, and nothing is left of what was half done."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from neo4j import Driver

from graph import ConceptGraph, Kind, Limits, Query, RelationType, Store

from .counters import ask, faults, owner
from .servers import Server

LABELS = ("Concept", "Source", "WaylineMeta")
TYPES = {*(type.cypher for type in RelationType), "DEFINED_IN"}
FOUND = "UNWIND $ids AS id MATCH (n:Concept {id: id}) RETURN n.id"

Ask = Callable[..., list[Any]]


def canonical(graph: ConceptGraph) -> bytes:
    """The canonical export."""
    return b"".join(graph.canonical())


def unsound(server: Server, store: Store) -> list[str]:
    """Everything that is wrong with what the server holds; nothing if it is sound."""
    graph = store.graph()
    with owner(server) as driver:
        found = [*_disagreements(graph, _by_owner(driver)), *_leftovers(_by_owner(driver))]
    found += _miscounts(graph, _by_console(store))
    if store.version() != graph.version:
        found.append(f"version {store.version()} stands beside a graph of version {graph.version}")
    return [*found, *(f"{name}: {value}" for name, value in faults(server).items())]


def _by_owner(driver: Driver) -> Ask:
    return lambda cypher, **parameters: ask(driver, cypher, **parameters)


def _by_console(store: Store) -> Ask:
    return lambda cypher, **parameters: [row[0] for row in store.read(Query(cypher, parameters, Limits(timeout_s=60, rows=10))).rows]


def _miscounts(graph: ConceptGraph, ask: Ask) -> list[str]:
    """Counts that are not what the graph holds."""
    counted = {label: (number, *ask(f"MATCH (n:{label}) RETURN count(n)")) for label, number in _labels(graph).items()}
    counted |= {type: (number, *ask(f"MATCH ()-[r:{type}]->() RETURN count(r)")) for type, number in _types(graph).items()}
    return [f"there are {number} of {what}, counted as {count}" for what, (number, count) in counted.items() if number != count]


def _disagreements(graph: ConceptGraph, ask: Ask) -> list[str]:
    """Where a count, a scan, a walk and what the graph holds are not the same."""
    labels, types = _labels(graph), _types(graph)
    nodes = Counter(label for labels in ask("MATCH (n) RETURN labels(n)") for label in labels)
    ways: dict[str, list[object]] = {"nodes": [sum(labels[label] for label in LABELS), *ask("MATCH (n) RETURN count(n)")]}
    ways |= {label: [number, nodes[label], *_node_counts(label, ask)] for label, number in labels.items()}
    ways |= {type: [number, *_relation_counts(type, ask)] for type, number in types.items()}
    ways["found by id"] = [len(graph.concepts), len(ask(FOUND, ids=[concept.id for concept in graph.concepts]))]
    return [f"{what} counted in several ways: {counts}" for what, counts in ways.items() if len(set(counts)) > 1]


def _node_counts(label: str, ask: Ask) -> list[object]:
    listed = ask(f"MATCH (n:{label}) RETURN elementId(n)")
    return [*ask(f"MATCH (n:{label}) RETURN count(n)"), len(listed), len(set(listed))]


def _relation_counts(type: str, ask: Ask) -> list[object]:
    listed = ask(f"MATCH ()-[r:{type}]->() RETURN elementId(r)")
    from_source = ask(f"MATCH (a:Concept) MATCH (a)-[r:{type}]->() RETURN elementId(r)")
    end = "Source" if type == "DEFINED_IN" else "Concept"
    from_target = ask(f"MATCH (b:{end}) MATCH (b)<-[r:{type}]-() RETURN elementId(r)")
    counted = ask(f"MATCH ()-[r:{type}]->() RETURN count(r)")
    return [*counted, len(listed), len(set(listed)), len(from_source), len(set(from_source)), len(from_target), len(set(from_target))]


def _labels(graph: ConceptGraph) -> dict[str, int]:
    kinds = Counter(concept.kind.label for concept in graph.concepts if concept.kind)
    return {"Concept": len(graph.concepts), "Source": len(graph.sources), "WaylineMeta": 1} | {
        kind.label: kinds[kind.label] for kind in Kind
    }


def _types(graph: ConceptGraph) -> dict[str, int]:
    types = Counter(relation.type.cypher for relation in graph.relations)
    return {type.cypher: types[type.cypher] for type in RelationType} | {
        "DEFINED_IN": sum(len(concept.definitions) for concept in graph.concepts)
    }


def _leftovers(ask: Ask) -> list[str]:
    """Nodes and relations that no graph has."""
    strange = ask("MATCH (n) WHERE NOT (n:Concept OR n:Source OR n:WaylineMeta) RETURN labels(n)")
    nameless = ask("MATCH (n) WHERE (n:Concept OR n:Source) AND n.id IS NULL RETURN labels(n)")
    types = set(ask("MATCH ()-[r]->() RETURN DISTINCT type(r)")) - TYPES
    misplaced = ask("MATCH (a)-[r]->(b) WHERE NOT a:Concept OR NOT (b:Concept OR b:Source AND type(r) = 'DEFINED_IN') RETURN type(r)")
    found = {"nodes of no kind": strange, "nodes without an id": nameless, "relations of no type": types, "relations nowhere": misplaced}
    return [f"{what}: {some}" for what, some in found.items() if some]
