"""The archive for `neo4j-admin database import`: a stopped Neo4j is filled from it, and holds the very graph."""

import csv
import io
import re
import zipfile
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph import Concept, ConceptGraph, Evidence, Relation, RelationType, Source, WaylineError, exchange
from graph.statements import SCHEMA

from .hostile import hostile_graph
from .neo4j_admin import import_archive
from .servers import Neo4jServer
from .world import WORLD, entry

HUGE = "a fact. " * 700_000
"""More than neo4j-admin takes for a row unless it is told."""


def archive_of(graph: ConceptGraph, folder: Path) -> zipfile.ZipFile:
    exchange.write_graph(graph, folder / "graph.zip")
    return zipfile.ZipFile(folder / "graph.zip")


def rows(archive: zipfile.ZipFile, name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(archive.read(name).decode(), newline="")))


def of_every_sort() -> ConceptGraph:
    """Hostile texts, an entry of many megabytes, a concept and a relation that have nothing but their keys."""
    graph = hostile_graph()
    bare = [
        Concept(id="a", name="A"),
        Concept(id="b", name='\0 B\r\n\x1e\x1f\\"', aliases=("", "")),
        Concept(id="c", name='"', aliases=("\x1f",)),
    ]
    relation = Relation(source="a", type=RelationType.REQUIRES, target="b", confidence=1e-300)
    source = Source(id="zz-huge", title="Huge", entries=(entry("Fact", 1, HUGE),))
    return ConceptGraph.of([*graph.sources, source], [*graph.concepts, *bare], [*graph.relations, relation])


def test_the_archive_holds_a_table_for_each_part_and_what_to_do_with_them(tmp_path: Path) -> None:
    with archive_of(WORLD, tmp_path) as archive:
        names = ["meta.csv", "sources.csv", "concepts.csv", "definitions.csv", "relations.csv", "finish.cypher", "import.txt"]
        assert archive.namelist() == names
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert rows(archive, "meta.csv") == [{"schema_version:long": "1", "graph_version": WORLD.version, "loaded_at": ""}]
        assert {row["id:ID(Concept)"]: row[":LABEL"] for row in rows(archive, "concepts.csv")} == {
            concept.id: concept.kind.label if concept.kind else "" for concept in WORLD.concepts
        }
        assert len(rows(archive, "relations.csv")) == len(WORLD.relations)
        guide = archive.read("import.txt").decode()
    assert "neo4j-admin database import full neo4j" in guide
    assert "--array-delimiter=U+001F --read-buffer-size=4194304" in guide


def test_the_elements_of_a_list_are_separated_by_what_is_in_none_of_them(tmp_path: Path) -> None:
    graph = ConceptGraph.of(concepts=[Concept(id="a", name="A", aliases=("\x1f", "\x1e|;"))])
    with archive_of(graph, tmp_path) as archive:
        assert "--array-delimiter=U+001D" in archive.read("import.txt").decode()
        assert rows(archive, "concepts.csv")[0]["aliases:string[]"] == "\x1f\x1d\x1e|;"


def test_a_graph_that_csv_cannot_hold_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "graph.zip").write_text("old", encoding="utf-8")
    mute = Evidence(source="notes", line=1, offset=0, quote="", rule="r")
    graphs = [
        ConceptGraph.of(concepts=[Concept(id="a", name="A", aliases=("".join(map(chr, range(32))),))]),
        ConceptGraph.of(concepts=[Concept(id="a", name="A", categories=("",))]),
        ConceptGraph.of(
            concepts=[Concept(id="a", name="A"), Concept(id="b", name="B")],
            relations=[Relation(source="a", type=RelationType.REQUIRES, target="b", evidence=(mute,))],
        ),
    ]
    for graph in graphs:
        with pytest.raises(WaylineError, match=r"cannot hold .*\. Export the graph as \.jsonl, which holds everything\."):
            exchange.write_graph(graph, tmp_path / "graph.zip")
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("graph.zip", "old")]


@pytest.mark.neo4j_process
@pytest.mark.timeout(600)
def test_a_stopped_neo4j_is_filled_as_the_archive_says_and_holds_the_graph(tmp_path: Path) -> None:
    graph = of_every_sort()
    exchange.write_graph(graph, tmp_path / "graph.zip")
    with Neo4jServer(tmp_path) as server:
        server.stop()
        assert "IMPORT DONE" in import_archive(tmp_path / "graph.zip", server, tmp_path / "unpacked")
        server.restart()
        with server.open() as store:
            assert (store.graph(), store.version()) == (graph, graph.version)
            _finish(server, (tmp_path / "unpacked" / "finish.cypher").read_text(encoding="utf-8"))
            assert store.replace(graph).nothing
            store.replace(WORLD)
            assert store.graph() == WORLD


def _finish(server: Neo4jServer, script: str) -> None:
    """Run the statements as cypher-shell does; then there are constraints, and no list is missing."""
    with GraphDatabase.driver(server.address, auth=(server.auth.user, server.auth.password)) as driver, driver.session() as session:
        for statement in re.split(r";\n", script.removesuffix(";\n")):
            session.run(statement).consume()
        assert len(session.run("SHOW CONSTRAINTS").data()) == len(SCHEMA)
        missing = (
            "MATCH (c:Concept) OPTIONAL MATCH (c)-[r]->(:Concept) WITH c, r WHERE c.aliases IS NULL OR r.quotes IS NULL AND r IS NOT NULL"
        )
        assert session.run(f"{missing} RETURN count(*)").single(strict=True).value() == 0
        assert session.run("MATCH (c:Concept {id: 'a'})-[r]->() RETURN c.aliases, r.lines").single(strict=True).values() == [[], []]
