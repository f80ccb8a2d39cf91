"""What there is to remark on a query: names that the graph has not, patterns that do not hang together, and where a fault stands."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, islice

from graph import CONCEPT_PROPERTIES, DEFINITION_PROPERTIES, RELATION_PROPERTIES, SOURCE_PROPERTIES, Place, RelationType
from graph import Kind as ConceptKind

from .clauses import Match, matches, names_in, pattern_variables
from .guard import Checked
from .lexer import Token, place_of
from .near import nearest

LABELS = ("Concept", "Source", *(kind.label for kind in ConceptKind))
TYPES = (*(type.cypher for type in RelationType), "DEFINED_IN")
PROPERTIES = (*CONCEPT_PROPERTIES, *RELATION_PROPERTIES, *SOURCE_PROPERTIES, *DEFINITION_PROPERTIES)
OURS = ("WaylineMeta", "schema_version", "graph_version", "loaded_at")
"""What the store keeps for itself."""
MOST = 20
"""Remarks on one query."""
JOINING = ("|", "&", "!", ":")
QUOTED = re.compile(r"[`'“](\w+)[`'”]")
SEVERITY = re.compile(r"^(?:warn|info): [^.]*\. ")
SAME_ENDS = (
    "Where both ends of a shortest path are the same concept, the embedded server gives a path of no steps; Neo4j ends such a query "
    "with an error. Add WHERE a <> b."
)
OWN_FORM = "The embedded server answers db.schema.visualization() in rows of its own form: one for each label and each relation type."


def notices(checked: Checked, *, embedded: bool) -> tuple[str, ...]:
    """What should be looked at before the rows are believed, each once."""
    found = list(islice(chain(_unknown(checked), _apart(checked)), MOST))
    words = {token.word for token in checked.tokens}
    if embedded and words & {"SHORTESTPATH", "ALLSHORTESTPATHS"} and not any(token.text in ("<>", "=~") for token in checked.tokens):
        found += [SAME_ENDS] if not _ends_are_told_apart(checked.tokens) else []
    if embedded and any(token.name.lower() == "visualization" for token in checked.tokens if token.is_name):
        found.append(OWN_FORM)
    return tuple(dict.fromkeys(found))


def words_of_server(said: Collection[str], ours: Collection[str]) -> tuple[str, ...]:
    """The server's remarks in its words, without those on what we have remarked on ourselves."""
    named = {name for notice in ours for name in QUOTED.findall(notice)}
    told = (SEVERITY.sub("", notice) for notice in said if not named & set(QUOTED.findall(notice)) and "cartesian" not in notice)
    return tuple(dict.fromkeys(notice[:1].upper() + notice[1:] for notice in told))


def find_place(told: str, checked: Checked, place: Place | None) -> Place | None:
    """Where in the query the fault stands: the whole token at that place, or the last that has a name which the complaint quotes."""
    names = {name.lower() for name in QUOTED.findall(told)}
    for token in reversed(checked.tokens):
        found = place_of(checked.cypher, token.start, len(token.text))
        if place[:2] == found[:2] if place else token.is_name and token.name.lower() in names:
            return found
    return place


def suggestion(told: str, checked: Checked) -> str:
    """The variable that was meant where one is not defined, as a sentence."""
    undefined = re.search(r"[Vv]ariable [`'](\w+)[`'] not defined", told)
    return nearest(undefined[1], sorted(names_in(checked.tokens) - {undefined[1]})) if undefined else ""


def _unknown(checked: Checked) -> Iterator[str]:
    for token, what, known in _named(checked.tokens):
        if token.name not in (*known, *OURS):
            place = place_of(checked.cypher, token.start)
            near = nearest(token.name, known)
            yield f"The graph has no {what} “{token.name[:60]}” (line {place.line}, column {place.column}).{near}"


def _named(found: Sequence[Token]) -> Iterator[tuple[Token, str, Sequence[str]]]:
    """Each label, relation type and property, and which there are."""
    variables = pattern_variables(found)
    opened: list[str] = []
    expression = False
    for index, token in enumerate(found):
        before = found[index - 1] if index else None
        if token.deeper > 0:
            opened.append(_kind_of_bracket(found, index))
        elif token.deeper < 0 and opened:
            opened.pop()
        inside = opened[-1] if opened else ""
        if token.text == ":" and inside != "map":
            expression = True
        elif expression and token.is_name and before is not None and before.text in JOINING:
            yield (token, "relation of the type", TYPES) if inside == "relation" else (token, "label", LABELS)
        elif token.text not in JOINING:
            expression = False
        if before is not None and before.text == "." and token.is_name and _is_property(found, index, variables):
            yield token, "property", PROPERTIES


def _kind_of_bracket(found: Sequence[Token], index: int) -> str:
    before = found[index - 1] if index else None
    if found[index].text == "{":
        return "" if before is not None and (before.word in ("EXISTS", "COUNT", "COLLECT", "CALL") or before.text == ")") else "map"
    return "relation" if found[index].text == "[" and before is not None and before.text == "-" else ""


def _is_property(found: Sequence[Token], index: int, variables: frozenset[str]) -> bool:
    owner = found[index - 2]
    single = index < 3 or found[index - 3].text != "."
    called = index + 1 < len(found) and found[index + 1].text == "("
    return owner.is_name and single and not called and owner.name in variables


def _apart(checked: Checked) -> Iterator[str]:
    for match in matches(checked.tokens):
        if len(_islands(match)) > 1:
            place = place_of(checked.cypher, match.start)
            yield (
                f"The patterns of the MATCH in line {place.line} share no name, so each row of one is combined with each of the others: "
                "a cartesian product, which may be large."
            )


def _islands(match: Match) -> list[frozenset[str]]:
    """The parts of a pattern that hang together, by their names; those that name one concept are left out, since they add no rows."""
    islands: list[frozenset[str]] = []
    for part in match.parts:
        names = names_in(part)
        if any(token.text == "{" for token in part) and len(match.parts) > 1 and not any(token.text == "-" for token in part):
            continue
        touching = [island for island in islands if island & names]
        islands = [island for island in islands if not island & names] + [names.union(*touching)]
    return islands


def _ends_are_told_apart(found: Sequence[Token]) -> bool:
    """Whether two different texts are given as identifiers."""
    given = [
        found[index + 2].text for index, token in enumerate(found[:-2]) if token.name in ("id", "name") and found[index + 1].text == ":"
    ]
    return len(set(given)) > 1
