"""What the templates know besides their data: plain words for counts, values and marks."""

import json
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from textwrap import shorten
from typing import Any

from flask import Flask

from graph import Concept, ConceptId, GraphNode, GraphPath, GraphRelation, RelationType
from queries import Ask, Group, Hop, Phrase, Snapshot, grouped, writing

from .boxes import harmless
from .drawing import GLYPHS, STROKES
from .links import safe_link
from .looks import added, shut, toggled, turned
from .mentions import Part, parts, spellings
from .pictures import edge_id
from .state import wayline

LONGEST_DEFINITION = 700
"""Characters in the panel beside a picture; the concept's own page has all."""


def counted(number: int, noun: str) -> str:
    """The number with its noun, in the plural where it is not one.

    >>> counted(1, "concept"), counted(1200, "relation"), counted(2, "category")
    ('1 concept', '1,200 relations', '2 categories')
    """
    plural = noun if number == 1 else f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{number:,} {plural}"


def phrase(start: str, end: str) -> str:
    """The question for the way from one name to another."""
    return str(Phrase.path(start, end))


def marked(quote: str, hop: Hop) -> tuple[Part, ...]:
    """The quoted words with both ends of the relation marked."""
    concepts: dict[str, Any] = dict(wayline().snapshots.current().concepts)
    return parts(quote, spellings(concepts[id] for id in (hop.source, hop.target) if id in concepts))


def neighbours(snapshot: Snapshot, id: ConceptId) -> list[ConceptId]:
    """What a concept is related to, the best connected first."""
    return sorted(snapshot.links[id], key=snapshot.prominence)


def mentioned(snapshot: Snapshot, concept: Concept) -> tuple[Part, ...]:
    """The definition, cut where it is long, with the names of what the concept is related to."""
    near = [snapshot.concepts[id] for id in snapshot.links[concept.id]]
    return parts(shorten(concept.definition, LONGEST_DEFINITION, placeholder=" …"), spellings(near))


def joining(snapshot: Snapshot, ids: Sequence[ConceptId]) -> str:
    """The question for what joins these concepts."""
    return str(Phrase(Ask.RELATED, tuple(writing(snapshot, id) for id in ids)))


def grouped_from(hops: Iterable[Hop], id: ConceptId) -> tuple[Group, ...]:
    """The relations of one concept as they read from it, by type and direction."""
    return grouped(hop if hop.start.id == id else hop.turned() for hop in hops if id in (hop.source, hop.target))


def verb(cypher_type: str) -> str:
    """How a relationship type reads forwards; the type itself where it is none of ours.

    >>> verb("USED_BY"), verb("DEFINED_IN")
    ('is used by', 'DEFINED_IN')
    """
    return next((type.wording.forwards for type in RelationType if type.cypher == cypher_type), cypher_type)


def moment(iso: str) -> str:
    """A time as people write it.

    >>> moment("2026-03-01T08:05:09+00:00")
    '1 March 2026, 08:05 UTC'
    """
    time = datetime.fromisoformat(iso).astimezone(UTC)
    return f"{time.day} {time:%B %Y, %H:%M} UTC"


def readable(value: object) -> str:
    """A value of a result in one cell: text as it is, everything else as JSON."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


def teach(app: Flask) -> None:
    """Make these known to the templates of this application."""
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(counted=counted, phrase=phrase, marked=marked, glyphs=GLYPHS, strokes=STROKES, verb=verb)
    app.jinja_env.globals.update(turned=turned, toggled=toggled, added=added, edge_id=edge_id)
    app.jinja_env.globals.update(neighbours=neighbours, mentioned=mentioned, joining=joining, shut=shut)
    app.jinja_env.globals["has_owner"] = lambda: wayline().door.has_key
    app.jinja_env.filters.update(grouped_from=grouped_from, harmless=harmless, safe_link=safe_link, readable=readable, moment=moment)
    app.jinja_env.tests.update(
        graph_node=lambda value: isinstance(value, GraphNode),
        graph_relation=lambda value: isinstance(value, GraphRelation),
        graph_path=lambda value: isinstance(value, GraphPath),
    )
