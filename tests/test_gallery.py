"""The console's examples: twenty questions that only read, answer soon, and give the same rows in the same order everywhere."""

import json
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from graph import ConceptGraph, Store
from loader import SAMPLE, extract_files
from queries import QUESTIONS, Question, parameters_of, run_cypher

from .servers import Server, choices

BESIDE = """# Notes on training

### Direct Preference Optimization (DPO)

Learns what people prefer from pairs of answers.

### Warm-Up

A phase of training. It requires a schedule.

### Schedule

A plan of training. It requires a budget.

### Budget

How long training may take. It requires a warm-up.
"""
"""A second document, which defines a concept of the sample in other words, and goes in a circle."""


@cache
def graph() -> ConceptGraph:
    """The sample with a second document beside it."""
    with TemporaryDirectory() as folder:
        second = Path(folder, "notes.md")
        second.write_text(BESIDE, encoding="utf-8")
        return extract_files([SAMPLE, second]).graph


def rows(store: Store, question: Question) -> list[str]:
    """Its rows as text, so that they can be compared whatever they hold."""
    answer = run_cypher(store, question.cypher, question.parameters)
    assert not answer.truncated, question.name
    return [json.dumps([plain(value) for value in row]) for row in answer.rows]


def plain(value: object) -> object:
    return value.model_dump(mode="json") if hasattr(value, "model_dump") else value


def test_there_are_twenty_each_with_its_own_name_question_and_parameters() -> None:
    assert len(QUESTIONS) == len({question.asks for question in QUESTIONS.values()}) == 20
    for name, question in QUESTIONS.items():
        assert (name, question.asks[-1]) == (question.name, "?")
        assert set(parameters_of(question.cypher)) == set(question.parameters)
        assert "ORDER BY" in question.cypher or question.name == "how-many"


def test_every_question_has_an_answer_soon(open_to_all: Store) -> None:
    open_to_all.replace(graph())
    for question in QUESTIONS.values():
        assert rows(open_to_all, question), question.name
        started = time.monotonic()
        rows(open_to_all, question)
        assert time.monotonic() - started < 1, question.name


def test_most_questions_have_an_answer_in_the_small_world(store: Store) -> None:
    empty = [question.name for question in QUESTIONS.values() if not rows(store, question)]
    assert set(empty) <= {"special-of-special", "common-ground", "bridges", "in-other-words"}


def test_an_empty_graph_answers_with_nothing_and_breaks_nothing(empty_store: Store) -> None:
    assert [name for name, question in QUESTIONS.items() if rows(empty_store, question)] == ["how-many", "circles"]


def test_some_give_a_picture_some_a_table_and_some_one_value(open_to_all: Store) -> None:
    open_to_all.replace(graph())
    first = {name: run_cypher(open_to_all, one.cypher, one.parameters).rows[0] for name, one in QUESTIONS.items()}
    drawn = [name for name, row in first.items() if any(hasattr(value, "model_dump") for value in row)]
    single = [name for name, row in first.items() if len(row) == 1 and name not in drawn]
    assert len(drawn) == 6 and single == ["how-many"]


def test_the_rows_say_what_was_asked(open_to_all: Store) -> None:
    open_to_all.replace(graph())
    assert json.loads(rows(open_to_all, QUESTIONS["circles"])[0]) == [3, ["Budget", "Schedule", "Warm-Up"]]
    assert json.loads(rows(open_to_all, QUESTIONS["in-other-words"])[0])[0] == "Direct Preference Optimization"
    assert json.loads(rows(open_to_all, QUESTIONS["best-connected"])[0]) == ["Transformer", 9]


@pytest.mark.parametrize("other", choices("neo4j"))
def test_both_servers_give_the_same_rows(started: Callable[[str], Server], other: str) -> None:
    with started("embedded").open() as here, started(other).open() as there:
        for store in (here, there):
            store.replace(graph())
        for question in QUESTIONS.values():
            assert rows(here, question) == rows(there, question), question.name
