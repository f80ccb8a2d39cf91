"""The Cypher that gives what a page shows: to read, to run in the console, and to go on from.

A query asks for the page's concepts by what they have in common where Cypher can say it, else by their identifiers; what of the page
it does not say stands in a comment. Each depends on nothing but the answer, so a page that is kept keeps its query.
"""

from typing import NamedTuple

from graph import ConceptId, RelationType, SourceId, Status

from .cypher_text import DEGREE, among, concept, joined, listed, literal, nearest, walk, where
from .exploring import Reach
from .results import ExploreAnswer, Neighbourhood, SearchAnswer, View

MOST_NAMED = 8_000
"""Characters of a list of identifiers; the console takes 16,384 bytes."""

WHOLE = """MATCH (c:Concept)
OPTIONAL MATCH (c)-[r]->(d:Concept)
RETURN c, r, d
ORDER BY c.id, type(r), d.id"""

SOURCES = """MATCH (s:Source)
OPTIONAL MATCH (c:Concept)-[:DEFINED_IN]->(s)
RETURN s.id AS id, s.title AS title, s.uri AS uri, s.licence AS licence, s.layout AS layout,
  size(s.entries) AS entries, count(DISTINCT c) AS concepts
ORDER BY id"""


class Behind(NamedTuple):
    """What a query gives, and the query."""

    told: str
    cypher: str


def _lines(*lines: str) -> str:
    return "\n".join(lines)


def overview(view: View) -> Behind:
    """The concepts of the overview with the relations among them."""
    told = "These concepts and the relations among them"
    if view.total <= len(view.concepts):
        return Behind(told, WHOLE)
    chosen = "// The overview takes the best connected concepts of each category in turn"
    ids = listed(card.id for card in view.concepts)
    if len(ids) <= MOST_NAMED:
        return Behind(told, _lines(f"{chosen}: these.", "MATCH (c:Concept)", f"WHERE c.id IN {ids}", *among()))
    best = ("WITH c", f"ORDER BY {DEGREE % 'c'} DESC, c.id", f"LIMIT {len(view.concepts)}")
    return Behind(told, _lines(f"{chosen}; this takes as many of them all.", "MATCH (c:Concept)", *best, *among()))


def concept_list(*, page: int, pages: int, size: int) -> Behind:
    """One page of the list of concepts."""
    remark = ["// Names with letters such as ß may stand on the page before or behind."] if pages > 1 else []
    cut = [f"SKIP {(page - 1) * size} LIMIT {size}"] if pages > 1 else []
    return Behind(
        "The concepts of this list",
        _lines(
            *remark,
            "MATCH (c:Concept)",
            f"RETURN c.id AS id, c.name AS name, c.kind AS kind, c.definition AS definition, {DEGREE % 'c'} AS relations",
            "ORDER BY toLower(name), id",
            *cut,
        ),
    )


def neighbourhood(found: Neighbourhood) -> tuple[Behind, ...]:
    """A concept with what stands around it, and where it is defined."""
    view = found.view
    around = star(found.concept.id) if found.depth == 1 else surrounding([found.concept.id], Reach(found.depth), view)
    return (Behind("The concept, its relations and what stands around it", around), definitions(found.concept.id))


def star(id: ConceptId) -> str:
    """A concept with its relations."""
    return _lines(f"MATCH {concept('c', id)}", "OPTIONAL MATCH (c)-[r]-(d:Concept)", "RETURN c, r, d", "ORDER BY type(r), d.id")


def definitions(id: ConceptId) -> Behind:
    """The places that define a concept."""
    asked = f"MATCH {concept('c', id)}-[d:DEFINED_IN]->(s:Source)"
    row = "RETURN s.id AS source, s.title AS title, d.line AS line, d.definition AS definition"
    return Behind("Where it is defined, and with which words", _lines(asked, row, "ORDER BY d.position"))


def surrounding(
    starts: list[ConceptId],
    reach: Reach,
    view: View,
    *,
    conditions: list[str] | None = None,
    only: frozenset[RelationType] = frozenset(RelationType),
) -> str:
    """Everything up to so many steps around the starts, as far as the view shows it; `conditions` are for the walks `p`."""
    pattern = "MATCH p = " + joined("(start:Concept)", walk(only, reach.direction, 0, reach.depth), "(c:Concept)")
    kept = nearest(len(view.concepts)) if view.total > len(view.concepts) else []
    return _lines(pattern, *where([f"start.id IN {listed(starts)}", *(conditions or [])]), *kept, *among(only))


def explored(found: ExploreAnswer, reach: Reach) -> Behind:
    """What a picture shows that starts at some concepts."""
    told = "The concepts of the picture and the relations among them"
    ids = listed(card.id for card in found.view.concepts)
    if reach.opened and len(ids) <= MOST_NAMED:
        remark = "// Some were opened in the picture, one after the other; this names all it shows."
        return Behind(told, _lines(remark, "MATCH (c:Concept)", f"WHERE c.id IN {ids}", *among()))
    remarks = ["// What was opened in the picture is not among these.\n"] if reach.opened else []
    hubs = [] if reach.hubs else [f"none(n IN nodes(p)[1..] WHERE {DEGREE % 'n'} >= {found.hub})"]
    view = found.view.model_copy(update={"concepts": found.view.concepts[: len(found.stages[0])]}) if reach.opened else found.view
    return Behind(told, "".join(remarks) + surrounding(list(found.starts), reach, view, conditions=hubs))


def found_by_search(found: SearchAnswer) -> tuple[Behind, ...]:
    """The concepts that a search found; no query where there are none."""
    if not found.matches:
        return ()
    return (
        Behind(
            "The concepts that were found, the best first",
            _lines(
                "// A search forgives typos and weighs what it finds, which Cypher does not; this names what it found.",
                f"WITH {listed(match.id for match in found.matches)} AS found",
                "UNWIND range(0, size(found) - 1) AS place",
                "MATCH (c:Concept {id: found[place]})",
                "RETURN place + 1 AS rank, c.id AS id, c.name AS name, c.aliases AS other_names, c.definition AS definition",
                "ORDER BY rank",
            ),
        ),
    )


def one_source(id: SourceId) -> Behind:
    """The concepts that a source defines, in its order."""
    return Behind(
        "The concepts that it defines, and with which words",
        _lines(
            "// The entries as they were read stand in s.entries, each as JSON.",
            f"MATCH (c:Concept)-[d:DEFINED_IN]->(s:Source {{id: {literal(id)}}})",
            "RETURN d.line AS line, c.id AS id, c.name AS name, d.definition AS definition",
            "ORDER BY line, id",
        ),
    )


def sources() -> Behind:
    """All sources."""
    return Behind("The sources, with what each of them holds", SOURCES)


def waiting(*, page: int, size: int) -> Behind:
    """One page of the relations that wait for a decision."""
    return Behind(
        "The relations of this page that wait for a decision",
        _lines(
            "MATCH (a:Concept)-[r]->(b:Concept)",
            f"WHERE r.status = {literal(Status.EXTRACTED)}",
            "RETURN a, r, b",
            "ORDER BY r.confidence, size(r.quotes), a.id, type(r), b.id",
            f"SKIP {(page - 1) * size} LIMIT {size}",
        ),
    )
