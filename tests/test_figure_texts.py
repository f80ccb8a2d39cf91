"""Figures as Mermaid and DOT: they say what the scene shows, and no text of a document becomes more than text."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest

from graph import RelationType, Status
from web.boxes import harmless
from web.figures.dot import dot
from web.figures.markdown import markdown
from web.figures.mermaid import mermaid
from web.figures.options import Options
from web.figures.scene import Scene
from web.figures.subject import Shape
from web.figures.tables import csv

from .figure_worlds import concept, layers_of, path_of, plain_scene, relation, star_of, subject
from .hostile_figures import OPTIONS, TEXTS, hostile, written

# Mermaid


def mermaid_labels(document: str) -> Iterator[str]:
    """The quoted texts of the flowchart, as Mermaid shows them."""
    for label in re.findall(r'"([^"]*)"', document.split("flowchart", 1)[1]):
        yield re.sub(r"#(\d+);", lambda found: chr(int(found[1])), label)


STATEMENT = re.compile(
    r'    (%% "[^"]*" "[^"]*"|n\d+\("[^"]*"\)|n\d+ (-->|-\.-|-\.->|==>|---)(\|"[^"]*"\|)? n\d+'
    r"|classDef named stroke-dasharray:5 4|class n\d+(,n\d+)* named|linkStyle \d+(,\d+)* stroke-width:1px)"
)


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_nothing_but_its_own_syntax_stands_in_a_flowchart(text: str) -> None:
    opening, title, closing, kind, *statements = written(mermaid, hostile(text)).splitlines()
    assert (opening, closing, kind) == ("---", "---", "flowchart LR")
    assert re.fullmatch(r'title: "([^"<>&%#`\\\n]|\\u[0-9a-f]{4})*"', title)
    assert all(STATEMENT.fullmatch(statement) for statement in statements)
    assert not re.search(r"[<>%`&]|#(?!\d+;)", "".join(statement.replace("    %%", "").replace("==>", "") for statement in statements))


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_flowchart_shows_every_name_literally(text: str) -> None:
    assert harmless(text).replace("\ufb02", "fl") in mermaid_labels(written(mermaid, hostile(text)))


def test_an_arrow_points_from_source_to_target_with_the_words_that_read_that_way() -> None:
    shown = subject(Shape.STRIP, [concept("a"), concept("b")], [relation("a", RelationType.USED_BY, "b", backwards=True)])
    assert 'n1 -.->|"is used by"| n2' in written(mermaid, shown)
    assert "n1 -.-> n2" in written(mermaid, shown, Options(labels=False))


def test_an_order_runs_downwards_and_everything_else_to_the_right() -> None:
    assert "flowchart TB" in written(mermaid, layers_of(4))
    assert "flowchart LR" in written(mermaid, star_of(4))


def test_what_is_only_named_is_dashed_and_what_was_not_reviewed_is_thin() -> None:
    ties = [relation("a", RelationType.REQUIRES, "b"), relation("b", RelationType.REQUIRES, "a", status=Status.EXTRACTED)]
    chart = written(mermaid, subject(Shape.MAP, [concept("a"), concept("b", defined=False)], ties))
    assert "class n2 named" in chart
    assert "linkStyle 1 stroke-width:1px" in chart


# DOT

DOT_TOKEN = re.compile(r'\s*("(?:[^"\\]|\\["\\])*"|[A-Za-z_]\w*|\d+(?:\.\d+)?|->|[\[\]{};=,])')
ATTRIBUTES = set(
    "label comment labelloc rankdir bgcolor fontcolor fontname shape color fillcolor tooltip style penwidth dir arrowhead arrowtail".split()
)


def dot_tokens(document: str) -> list[str]:
    """The tokens, of which every letter of the document must be one."""
    tokens, at = [], 0
    while document[at:].strip():
        found = DOT_TOKEN.match(document, at)
        assert found, document[at : at + 60]
        tokens.append(found[1])
        at = found.end()
    return tokens


def dot_value(token: str) -> str:
    return re.sub(r"\\(.)", r"\1", token[1:-1]).replace("&amp;", "&")


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_a_graph_holds_every_name_literally_and_no_attribute_but_ours(text: str) -> None:
    tokens = dot_tokens(written(dot, hostile(text, (text, f"{text} again"))))
    named = {before for before, sign in pairwise(tokens) if sign == "="}
    assert named <= ATTRIBUTES
    labels = [dot_value(token) for at, token in enumerate(tokens) if tokens[at - 2 : at] == ["label", "="]]
    assert labels == [harmless(text)] * 4


def test_an_arrow_that_is_read_backwards_is_ranked_as_read_and_points_to_its_target() -> None:
    shown = subject(Shape.STRIP, [concept("a"), concept("b")], [relation("a", RelationType.USED_BY, "b", backwards=True)])
    (edge,) = [line for line in written(dot, shown).splitlines() if "->" in line]
    assert edge.startswith('  "b" -> "a" [label="is used by"')
    assert "dir=back, arrowtail=normal" in edge


def test_a_transparent_graph_has_no_ground() -> None:
    assert 'bgcolor="transparent"' in written(dot, path_of(2), Options(transparent=True))


# All of them


@pytest.mark.parametrize("writer", [mermaid, dot, csv, markdown])
def test_parts_are_put_together_and_nothing_is_said_twice(writer: Callable[[list[Scene], Options], bytes]) -> None:
    scene = plain_scene(star_of(5))
    assert writer([scene, scene], OPTIONS) == writer([scene], OPTIONS)


@pytest.mark.parametrize("writer", [mermaid, dot, csv, markdown])
def test_a_figure_of_one_concept_without_relations_is_written_too(writer: Callable[[list[Scene], Options], bytes]) -> None:
    lonely = writer([plain_scene(subject(Shape.MAP, [concept("alone")], []))], OPTIONS).decode()
    assert lonely.endswith("\n")
    assert "Alone" in lonely or writer is csv
