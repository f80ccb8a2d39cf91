"""The documents in ../shared, held against their labels."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from loader import extract_files
from queries import PathAnswer, Snapshot, answer
from web.cli import main

pytestmark = pytest.mark.shared

SHARED = Path(__file__).parents[2] / "shared"
SEEDS = SHARED / "seeds"


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the scorer says of the JSON that `wayline extract` prints for the seeds."""
    printed = CliRunner().invoke(main, ["extract", str(SEEDS), "--format", "json"])
    graph = tmp_path_factory.mktemp("gold") / "seeds.json"
    graph.write_text(printed.stdout, encoding="utf-8")
    command = [sys.executable, str(SHARED / "gold" / "score.py"), str(graph), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return result


def test_every_entry_is_found_and_nothing_else_is_defined(score: dict[str, Any]) -> None:
    assert score["entry concepts found"] == [49, 49]
    assert score["missed concepts"] == []
    assert score["defined concepts that are none"] == []


def test_the_explicit_relations_are_found(score: dict[str, Any]) -> None:
    found, wanted = score["explicit typed relations found"]
    assert found >= 47
    assert found / wanted >= 0.90


def test_nothing_is_read_that_the_text_contradicts(score: dict[str, Any]) -> None:
    assert score["contradicted by the text"] == []
    assert score["right pair, wrong type or direction"] == []


def test_the_related_terms_are_found(score: dict[str, Any]) -> None:
    assert score["see-also found"] == [6, 6]


def test_most_kinds_are_told_and_hardly_one_is_wrong(score: dict[str, Any]) -> None:
    right, told = score["kinds right"]
    assert right >= 44
    assert told - right <= 1


@cache
def snapshot() -> Snapshot:
    return Snapshot.of(extract_files([SEEDS]).graph)


def labelled_questions() -> list[dict[str, Any]]:
    """The path queries that need explicit relations only."""
    file = SHARED / "gold" / "seeds" / "queries.json"
    return [query for query in json.loads(file.read_text(encoding="utf-8"))["queries"] if query["explicit_only_hops"] is not None]


def hops(phrase: str) -> int | None:
    told = answer(snapshot(), phrase)
    assert isinstance(told, PathAnswer)
    return told.paths[0].length if told.paths else None


def test_every_labelled_question_is_answered_in_as_many_hops() -> None:
    questions = labelled_questions()
    assert len(questions) == 14
    assert [query["query"] for query in questions if hops(query["query"]) != query["explicit_only_hops"]] == []


def test_the_order_in_which_the_documents_are_named_does_not_matter() -> None:
    files = sorted(SEEDS.glob("*.txt"))
    assert extract_files(files[::-1]).graph.version == extract_files([files[2], SEEDS]).graph.version


def test_every_quote_stands_in_its_document_where_it_says() -> None:
    texts = {path.stem.replace("_", "-"): path.read_bytes().decode() for path in SEEDS.glob("*.txt")}
    for relation in extract_files([SEEDS]).graph.relations:
        for evidence in relation.evidence:
            assert texts[evidence.source][evidence.offset :].startswith(evidence.quote), evidence


PRACTICE = SHARED / "practice"


@pytest.fixture(scope="module")
def practice(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the scorer says of the JSON that `wayline extract` prints for each practice document."""
    folder = tmp_path_factory.mktemp("practice")
    for document in sorted((PRACTICE / "docs").iterdir()):
        printed = CliRunner().invoke(main, ["extract", str(document), "--format", "json"])
        (folder / f"{document.stem}.json").write_text(printed.stdout, encoding="utf-8")
    command = [sys.executable, str(PRACTICE / "score.py"), "--all", str(folder), str(PRACTICE / "gold"), "--json"]
    result: dict[str, Any] = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return result


def test_every_term_of_the_practice_documents_is_found_and_no_chrome(practice: dict[str, Any]) -> None:
    assert len(practice["documents"]) == 3
    for told in practice["documents"].values():
        assert told["concepts"]["prf"] == [1.0, 1.0, 1.0]
        assert told["concepts"]["chrome_taken_as_concept"] == 0


def test_the_relations_of_the_practice_documents_are_mostly_right_and_mostly_found(practice: dict[str, Any]) -> None:
    typed = practice["total"]["relations"]["typed"]
    assert typed["correct"] >= 0.85 * typed["predicted"]
    assert typed["found_explicit"] >= 0.8 * typed["gold_explicit"]
    assert typed["found_entries"] >= 0.9 * typed["gold_entries"]
    assert practice["total"]["confusion"]["states_the_contrary"] == 0
