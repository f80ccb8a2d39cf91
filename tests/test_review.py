"""Reviewing in the terminal: one key a decision, here as lines of standard input."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest
from click.testing import CliRunner, Result

from graph import ConceptGraph, Store
from loader import load_files
from web.cli import main

from .glossaries import glossary, said
from .servers import Server, on
from .watched import ROOT

pytestmark = on("embedded")

SOUP = glossary(Stock="It requires a marrow bone.", Broth="An alternative to stock. It relies on a soup pot.")
FIRST, SECOND, LAST = "broth requires soup-pot", "stock requires marrow-bone", "broth alternative-to stock"

Review: TypeAlias = Callable[..., Result]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "decisions.yaml"


@pytest.fixture
def document(tmp_path: Path, empty_store: Store, file: Path) -> Path:
    """A loaded document whose three relations wait for a decision, in the order of the constants."""
    (tmp_path / "soup.md").write_text(SOUP)
    load_files([tmp_path / "soup.md"], empty_store, decisions=file)
    return tmp_path / "soup.md"


@pytest.fixture
def review(server: Server, document: Path, file: Path) -> Review:
    """Runs `wayline review` with these options, and these keys on standard input."""

    def run(*options: str, keys: str = "") -> Result:
        settings = {**server.environment(), "WAYLINE_DECISIONS": str(file)}
        answer = CliRunner(env=settings).invoke(main, ["review", *options], input="".join(f"{key}\n" for key in keys))
        assert "Traceback" not in answer.output
        return answer

    return run


def test_the_queue_is_listed_by_doubt_with_the_words(review: Review) -> None:
    answer = review("--list")
    assert answer.exit_code == 0
    assert [line.split()[1] for line in answer.stdout.splitlines()[1:]] == ["Broth", "Stock", "Broth"]
    assert "It relies on a soup pot." in answer.stdout


def test_the_queue_is_given_as_the_page_gives_it(review: Review) -> None:
    queue = json.loads(review("--json").stdout)
    assert queue["kind"] == "review"
    assert [f"{hop['source']} {hop['type']} {hop['target']}" for hop in queue["hops"]] == [FIRST, SECOND, LAST]
    assert queue["hops"][0]["evidence"][0]["quote"] == "It relies on a soup pot."


def test_accepting_and_rejecting_changes_the_file_and_the_graph(review: Review, empty_store: Store, file: Path) -> None:
    answer = review(keys="ar")
    assert answer.exit_code == 0
    assert "2 decisions made" in answer.stdout
    stored = {f"{one.source} {one.type} {one.target}": one.status for one in empty_store.graph().relations}
    assert stored == {FIRST: "accepted", LAST: "extracted"}
    assert f"- relation: {SECOND}\n  verdict: reject" in file.read_text()


def test_type_and_direction_are_changed_by_a_key(review: Review, empty_store: Store) -> None:
    review(keys="dt3")
    assert said(empty_store.graph()) == {"soup-pot requires broth", "stock used-by marrow-bone", LAST}


def test_what_was_decided_is_not_asked_again_even_after_a_load(review: Review, document: Path, empty_store: Store, file: Path) -> None:
    review(keys="ar")
    assert load_files([document], empty_store, decisions=file).difference.changes.nothing
    assert len(review("--list").stdout.splitlines()) == 2


def test_skipping_decides_nothing(review: Review, file: Path) -> None:
    answer = review(keys="sss")
    assert "0 decisions made" in answer.stdout
    assert not file.exists()


@pytest.mark.parametrize("key", ["a", "r", "d", "m"])
def test_the_last_decision_can_be_taken_back(review: Review, empty_store: Store, file: Path, key: str) -> None:
    before = empty_store.graph()
    review(keys=f"{key}u")
    assert empty_store.graph() == before
    assert "verdict" not in file.read_text().replace("#   verdict", "")
    assert "\ntogether:" not in file.read_text()


def test_two_concepts_are_merged_by_a_key(review: Review, empty_store: Store, document: Path, file: Path) -> None:
    review(keys="ssm")
    assert said(empty_store.graph()) == {"broth requires marrow-bone", "broth requires soup-pot"}
    assert "- [Broth, Stock]" in file.read_text()
    assert load_files([document], empty_store, decisions=file).difference.changes.nothing


def test_showing_a_merged_concept_says_where_its_names_come_from(review: Review, server: Server, file: Path) -> None:
    review(keys="ssm")
    settings = {**server.environment(), "WAYLINE_DECISIONS": str(file)}
    told = CliRunner(env=settings).invoke(main, ["show", "stock"]).stdout
    assert "  Broth: soup:5\n  Stock: soup:1\n" in told
    assert f"merged by decision: Broth, Stock ({file}:" in told
    names = json.loads(CliRunner(env=settings).invoke(main, ["show", "stock", "--json"]).stdout)["names"]
    assert names[1] == {"name": "Stock", "places": [{"source": "soup", "source_title": "soup", "line": 1}]}


def test_other_keys_do_nothing(review: Review, file: Path) -> None:
    answer = review(keys="xtzu q")
    assert "No such key" in answer.stderr
    assert "changes nothing" in answer.stderr
    assert "nothing to undo" in answer.stderr
    assert not file.exists()


def test_a_file_that_is_wrong_is_told_and_left(review: Review, file: Path) -> None:
    file.write_text("relations: x\n")
    answer = review(keys="a")
    assert answer.exit_code == 3
    assert f"{file}:1:" in answer.stderr
    assert file.read_text() == "relations: x\n"


def test_an_empty_graph_has_nothing_to_review(review: Review, empty_store: Store) -> None:
    empty_store.replace(ConceptGraph())
    assert "Nothing waits" in review("--list").stdout
    assert review().exit_code == 0


def test_what_was_decided_before_an_interruption_is_kept(server: Server, document: Path, empty_store: Store, file: Path) -> None:
    settings = {**os.environ, **server.environment(), "WAYLINE_DECISIONS": str(file), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-P", "-u", "-c", "from web.cli import main; main(['review'])"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=settings) as process:
        assert process.stdin and process.stdout
        process.stdin.write(b"r\n")
        process.stdin.flush()
        while b"2 relations left" not in process.stdout.readline():
            pass
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
    assert FIRST in file.read_text()
    assert FIRST not in said(empty_store.graph())


@pytest.mark.parametrize("command", ["load", "diff", "extract"])
def test_every_command_that_reads_keeps_to_the_decisions(review: Review, server: Server, document: Path, file: Path, command: str) -> None:
    review(keys="rr")
    settings = {**server.environment(), "WAYLINE_DECISIONS": str(file)}
    answer = CliRunner(env=settings).invoke(main, [command, str(document)])
    assert answer.exit_code == 0
    assert "requires" not in answer.stdout.replace("requires 0", "")
