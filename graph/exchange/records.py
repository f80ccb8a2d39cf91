"""One line of a lossless file: a record under the name of what it is."""

import json
import re
from typing import Any, TypeAlias

from pydantic import ValidationError

from ..documents import Entry, Source
from ..model import Concept, Relation
from .faults import DAMAGED, Faulty, complaints, shown

Record: TypeAlias = Source | Entry | Concept | Relation

KINDS: dict[bytes, type[Record]] = {b"source": Source, b"entry": Entry, b"concept": Concept, b"relation": Relation}

_NAME = re.compile(rb'\s*\{\s*"([^"\\]*)"\s*:')


def read_record(line: bytes) -> Record:
    """The record on a line. Raises Faulty with everything that is wrong with it."""
    head, end = _NAME.match(line), line.rfind(b"}")
    if head is None or end < head.end() or line[end + 1 :].strip():
        raise Faulty([f"no whole record; {DAMAGED}"])
    kind = KINDS.get(head[1])
    if kind is None:
        known = b", ".join(KINDS).decode()
        raise Faulty([f"{shown(head[1].decode(errors='replace'))} is no record that this version knows; it knows {known}"])
    try:
        return kind.model_validate_json(line[head.end() : end], strict=True)
    except ValidationError as error:
        raise Faulty(complaints(error, before=head.end())) from None


def repeated_keys(line: bytes) -> list[str]:
    """Keys that stand twice in one object of the line, where a reader of JSON keeps only the last."""
    repeated: list[str] = []

    def note(pairs: list[tuple[str, Any]]) -> None:
        keys = [key for key, _ in pairs]
        repeated.extend(key for key in dict.fromkeys(keys) if keys.count(key) > 1)

    json.loads(line, object_pairs_hook=note)
    return repeated
