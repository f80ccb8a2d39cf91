"""Documents that are broken, hostile or odd: a clear problem with its place, or harmless text; nothing lost, nothing else."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments, Store
from loader import Outcome, extract_files, load_files
from web.cli import main

from .effort import examples

SHARED = Path(__file__).parents[2] / "shared"
PATIENCE = 5.0
"""Seconds for any document."""


def bytes_in(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def text_in(folder: Path, text: str) -> Path:
    return bytes_in(folder, "a.md", text.encode())


def refusal(path: Path) -> str:
    with pytest.raises(InvalidDocuments) as refused:
        extract_files([path])
    assert all(problem.line >= 1 and problem.file == str(path) for problem in refused.value.problems)
    return str(refused.value).removeprefix(str(path))


def terms(outcome: Outcome) -> list[str]:
    return [entry.term for source in outcome.graph.sources for entry in source.entries]


def test_an_empty_document_is_told_and_holds_nothing(tmp_path: Path) -> None:
    outcome = extract_files([bytes_in(tmp_path, "a.md", b"")])
    assert [str(warning) for warning in outcome.warnings] == [f"{tmp_path / 'a.md'}:1: empty; nothing to read"]
    assert outcome.graph.concepts == ()


@pytest.mark.parametrize("data", [b"\x7fELF" + bytes(range(256)) * 64, b"\x89PNG\r\n\x1a\n" + bytes(90), bytes(range(256)) * 9])
def test_a_binary_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refusal(bytes_in(tmp_path, "a.txt", data)).startswith(":1: binary file")


def test_a_hundred_megabytes_on_one_line_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(100 << 20)
    began = time.monotonic()
    assert "larger than 10 MiB (100 MiB)" in refusal(path)
    assert time.monotonic() - began < 0.5


def test_mixed_encodings_are_refused_at_the_first_wrong_byte(tmp_path: Path) -> None:
    data = "## Café\n\nA room.\n\n## Thé\n\nA leaf.\n".encode() + "## Maté\n\nA leaf.\n".encode("latin-1")
    assert refusal(bytes_in(tmp_path, "a.md", data)).startswith(f":8: not UTF-8: byte 0xe9 at byte offset {data.index(bytes([0xE9]))}")


def test_utf_16_with_its_mark_gives_the_same_entries(tmp_path: Path) -> None:
    text = "## Café\n\nA room that requires a coffee mill.\n"
    utf_8, utf_16 = (extract_files([bytes_in(tmp_path, "a.md", text.encode(encoding))]).graph for encoding in ("utf-8", "utf-16"))
    assert (utf_8.concepts, utf_8.relations) == (utf_16.concepts, utf_16.relations)


NAMES = (
    "</script><script>alert(1)</script>",
    "\u202egnissap\u202c",
    "a\u200bb",
    "<img src=x onerror=alert(1)>",
    "${7*7} {{7*7}}",
    "'; DROP--",
    "=1+1",
)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_come_back_unchanged_in_the_json(tmp_path: Path, name: str) -> None:
    path = bytes_in(
        tmp_path,
        "a.txt",
        f"Roux\nFlour cooked in fat.\n{name}\nA name that is text and nothing more.\nJus\nThe juices of a roast.\n".encode(),
    )
    printed = CliRunner().invoke(main, ["extract", str(path), "--format", "json"])
    assert printed.exit_code == 0
    concepts = json.loads(printed.stdout)["concepts"]
    assert name in {concept["name"] for concept in concepts}
    assert not any(set(concept["id"]) & set("<>/.'\"${} \u202e\u200b") for concept in concepts)


def test_hostile_names_come_back_unchanged_from_the_store(empty_store: Store, tmp_path: Path) -> None:
    for number, name in enumerate(NAMES):
        bytes_in(
            tmp_path, f"{number}.txt", f"Roux\nFlour cooked in fat.\n{name}\nText and nothing more.\nJus\nThe juices of a roast.\n".encode()
        )
    load_files([tmp_path], empty_store)
    assert {concept.name for concept in empty_store.graph().concepts} >= set(NAMES)


def test_two_entries_of_one_name_lose_no_meaning(tmp_path: Path) -> None:
    outcome = extract_files([text_in(tmp_path, "## Bass\n\nA fish of warm rivers.\n\n## Bass\n\nThe lowest voice.\n")])
    told = [definition.text for concept in outcome.graph.concepts for definition in concept.definitions]
    assert told == ["A fish of warm rivers.", "The lowest voice."]
    assert [warning.line for warning in outcome.warnings] == [5]


def test_a_message_holds_nothing_that_acts_on_a_terminal(tmp_path: Path) -> None:
    path = bytes_in(tmp_path, "a\x1b[2J\u202e.md", b"## a\xff\n")
    printed = CliRunner().invoke(main, ["extract", str(path)])
    assert printed.exit_code == 3
    assert not set(printed.stderr) & set("\x1b\u202e")


def test_warnings_hold_nothing_that_acts_on_a_terminal(tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["extract", str(text_in(tmp_path, "## Cle\x1b[2Jar\u202e\n\n## Other\n\nA thing.\n"))])
    assert printed.exit_code == 0
    assert not set(printed.output) & set("\x1b\u202e")


class Case(NamedTuple):
    """A document of the shared list."""

    id: str
    name: str
    make: str


def cases() -> Iterator[Case]:
    file = SHARED / "security" / "loader_bad_inputs.json"
    listed: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["cases"] if file.exists() else []
    for case in listed:
        for number, one in enumerate(case["files"]):
            if one["name"].endswith((".md", ".txt")) and "%" not in one["name"] and one["make"][:1] in "b'\"(":
                yield Case(f"{case['id']}-{number}", one["name"], one["make"])


@pytest.mark.shared
@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in cases()])
def test_a_document_of_the_shared_list_is_read_or_refused_in_time(case: Case, tmp_path: Path) -> None:
    path = bytes_in(tmp_path, case.name, eval(case.make))  # noqa: S307 - an expression of our own test data
    began = time.monotonic()
    try:
        outcome = extract_files([path])
    except InvalidDocuments as refused:
        assert refused.problems
        assert all(problem.file == str(path) and problem.line >= 1 and problem.message for problem in refused.problems)
    else:
        assert outcome.graph.concepts or outcome.warnings
    assert time.monotonic() - began < PATIENCE


@examples(150)
@given(st.one_of(st.binary(max_size=300), st.text(max_size=300).map(str.encode)), st.sampled_from([".md", ".txt"]))
def test_any_bytes_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes, suffix: str) -> None:
    path = bytes_in(tmp_path_factory.getbasetemp(), f"any{suffix}", data)
    try:
        outcome = extract_files([path])
    except InvalidDocuments as refused:
        assert refused.problems
    else:
        assert len(terms(outcome)) == outcome.summary.entries
