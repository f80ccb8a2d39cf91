"""Whether what is to be written fits into the memory that the server has for one transaction."""

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from neo4j.exceptions import Neo4jError

from .difference import Delta, Difference, Part
from .documents import Entry, Source
from .errors import LoadTooLarge, QueryFailed
from .model import Concept, Relation
from .rows import Row
from .writing import Step

BYTES_A_ROW = 3_500
"""What a row without its text takes until the commit: 82,192 nodes with 197,834 relationships took 720 to 800 MB on both servers."""
BYTES_A_CHARACTER = 2
MEGABYTE = 1024 * 1024

UNITS = {"B": 1, "KiB": 1024, "MiB": MEGABYTE, "GiB": 1024 * MEGABYTE, "TiB": 1024 * 1024 * MEGABYTE}
NEO4J_LIMIT = "dbms.memory.transaction.total.max"
EXHAUSTED = ("Neo.TransientError.General.MemoryPoolOutOfMemoryError", "Neo.TransientError.General.OutOfMemoryError")


class Room(NamedTuple):
    """How many bytes one transaction may take, and which setting says so."""

    bytes: int
    setting: str


def needed(steps: Iterable[Step], differing: Difference) -> int:
    """About how many bytes a transaction with these steps takes on the server."""
    texts = (
        sum(map(_source_characters, _written(differing.sources)))
        + sum(map(_concept_characters, _written(differing.concepts)))
        + sum(map(_relation_characters, _written(differing.relations)))
    )
    return BYTES_A_ROW * sum(step.size for step in steps) + BYTES_A_CHARACTER * texts


def check_fits(bytes: int, room: Room | None) -> None:
    """Raise LoadTooLarge if so many bytes are more than there is room for; where nobody knows the room, let it be tried."""
    if room and bytes > room.bytes:
        raise LoadTooLarge(room.setting, needs=-(-bytes // MEGABYTE), has=room.bytes // MEGABYTE)


def neo4j_room(settings: Sequence[Row]) -> Room | None:
    """The narrowest of the limits that Neo4j's settings name, if one of them is set.

    >>> neo4j_room([{"name": "db.memory.transaction.max", "value": "0B"}, {"name": "db.memory.transaction.total.max", "value": "1.50GiB"}])
    Room(bytes=1610612736, setting='db.memory.transaction.total.max')
    """
    rooms = [Room(_bytes(row["value"]), row["name"]) for row in settings]
    return min((room for room in rooms if room.bytes), default=None)


def embedded_room(heap: int) -> Room:
    """What an embedded server with a heap of so many megabytes can hold: a row takes less there, which leaves the rest to its readers."""
    return Room(heap * MEGABYTE, "WAYLINE_MEMORY")


@contextlib.contextmanager
def refusing_excess(room: Room | None) -> Iterator[None]:
    """Raise LoadTooLarge if the server runs out of memory after all: the estimate was wrong, or others use the same memory."""
    try:
        yield
    except QueryFailed as error:
        if isinstance(error.__cause__, Neo4jError) and error.__cause__.code in EXHAUSTED:
            raise LoadTooLarge(room.setting if room else NEO4J_LIMIT, needs=None, has=room and room.bytes // MEGABYTE) from error
        raise


def _bytes(value: str) -> int:
    number = value.rstrip("BKMGTi")
    return int(float(number) * UNITS[value[len(number) :]])


def _written(part: Delta[Part]) -> Iterator[Part]:
    yield from part.added
    for change in part.changed:
        yield change.new


def _source_characters(source: Source) -> int:
    return sum(map(_entry_characters, source.entries))


def _concept_characters(concept: Concept) -> int:
    return len(concept.definition) + sum([len(place.text) for place in concept.definitions])


def _relation_characters(relation: Relation) -> int:
    return sum([len(evidence.quote) for evidence in relation.evidence])


def _entry_characters(entry: Entry) -> int:
    passages = (*entry.definition, *(passage for field in entry.fields for passage in field.passages))
    return sum(len(passage.text) for passage in passages)
