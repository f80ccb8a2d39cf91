"""A ZIP archive from which a stopped Neo4j of any size is filled: CSV files, the command that reads them, and Cypher to run after it."""

from collections.abc import Iterable, Iterator
from typing import IO, BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..model import ConceptGraph
from ..rows import CONCEPT_PROPERTIES, RELATION_PROPERTIES, SOURCE_PROPERTIES
from ..statements import SCHEMA
from .tables import TYPES, Table, csv_line, delimiter, tables

DATE = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can name, so that the same graph gives the same bytes."""
LEAST_BUFFER = 4 * 1024 * 1024
"""Bytes that neo4j-admin keeps for a row if it is told nothing."""

GUIDE = """\
The graph {version} of Wayline, for Neo4j 5.26 or newer.

1. Unpack this archive into a folder on the database server, and stop the database that is to hold the graph.
2. Run this there. The database must not exist yet; add --overwrite-destination=true if it does and may be deleted.

{command}

3. Start the database and run: cypher-shell -d neo4j -f finish.cypher
4. Set WAYLINE_STORE to its address, as neo4j://host:7687, and see what it holds: wayline status
"""
COMMAND = (
    "neo4j-admin database import full neo4j --nodes=WaylineMeta=meta.csv --nodes=Source=sources.csv --nodes=Concept=concepts.csv"
    " --relationships=DEFINED_IN=definitions.csv --relationships=relations.csv --multiline-fields=true"
    " --array-delimiter=U+{delimiter:04X} --read-buffer-size={buffer}"
)


def write_bundle(graph: ConceptGraph, file: BinaryIO) -> None:
    """Write the archive. Raises WaylineError if the CSV cannot hold a text."""
    between, longest = delimiter(graph), 0
    with ZipFile(file, "w") as archive:
        for name, table in tables(graph).items():
            with archive.open(_member(name), "w", force_zip64=True) as member:
                longest = max(longest, _write_table(table, member, between))
        archive.writestr(_member("finish.cypher"), "".join(f"{statement};\n" for statement in finishing()))
        command = COMMAND.format(delimiter=ord(between), buffer=max(LEAST_BUFFER, 2 * longest))
        archive.writestr(_member("import.txt"), GUIDE.format(version=graph.version, command=command))


def finishing() -> Iterator[str]:
    """Statements to run once, since neo4j-admin makes no constraints and leaves out lists without an element."""
    yield from SCHEMA
    yield _emptied("(n:Source)", SOURCE_PROPERTIES)
    yield _emptied("(n:Concept)", CONCEPT_PROPERTIES)
    yield _emptied("(:Concept)-[n]->(:Concept)", RELATION_PROPERTIES)


def _emptied(pattern: str, properties: Iterable[str]) -> str:
    lists = [name for name in properties if TYPES.get(name, "").endswith("[]")]
    missing = " OR ".join(f"n.{name} IS NULL" for name in lists)
    filled = ", ".join(f"n.{name} = coalesce(n.{name}, [])" for name in lists)
    return f"MATCH {pattern} WHERE {missing} CALL (n) {{ SET {filled} }} IN TRANSACTIONS OF 10000 ROWS"


def _write_table(table: Table, member: IO[bytes], between: str) -> int:
    """Bytes of the longest row."""
    member.write(f"{','.join(table.heads)}\n".encode())
    return max((member.write(csv_line(cells, between).encode()) for cells in table.rows), default=0)


def _member(name: str) -> ZipInfo:
    member = ZipInfo(name, DATE)
    member.compress_type = ZIP_DEFLATED
    member.create_system = 3  # Unix, wherever it is made
    member.external_attr = 0o644 << 16
    return member
