"""The command line: what it prints, where, and with which exit code; never a traceback."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from graph import Store

from .commands import COMMANDS, Run, run_with
from .glossaries import written
from .servers import everywhere

COFFEE = "# Coffee\n\n## Espresso (ES)\n\nIt requires a pump boiler.\n\n## Ristretto\n\nA variant of espresso.\n\n## Crema\n\nIt floats.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return written(tmp_path, [("coffee.md", COFFEE)])


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_has_a_help_text(name: str) -> None:
    result = run_with({}, name, "--help")
    assert result.exit_code == 0
    described = COMMANDS[name].help
    assert described and described.endswith(".")
    assert all(
        option.help
        for option in COMMANDS[name].params
        if isinstance(option, click.Option) and not option.hidden and option.name not in ("form", "host")
    )


def test_the_commands_are_those_of_the_contract() -> None:
    assert {"demo", "serve", "load", "diff", "extract", "sources", "forget", "search", "show", "path", "query", "status"} <= set(COMMANDS)


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["load"],
        ["search"],
        ["extract", "--format", "xml", "x"],
        ["query", "RETURN 1", "--param", "x"],
        ["serve", "--port", "99999"],
    ],
)
def test_a_wrong_command_line_exits_with_2(arguments: list[str]) -> None:
    assert run_with({}, *arguments).exit_code == 2


def test_extract_prints_the_json_of_the_contract_and_needs_no_database(folder: Path) -> None:
    result = run_with({"WAYLINE_STORE": "bolt://127.0.0.1:1"}, "extract", str(folder), "--format", "json")
    assert result.exit_code == 0
    printed = json.loads(result.stdout)
    assert set(printed) == {"concepts", "relations"}
    assert all(set(concept) == {"id", "name", "aliases", "kind", "definition", "defined"} for concept in printed["concepts"])
    assert all(set(relation) == {"source", "type", "target", "status", "confidence", "evidence"} for relation in printed["relations"])
    assert {key for relation in printed["relations"] for evidence in relation["evidence"] for key in evidence} == {
        "source",
        "line",
        "offset",
        "quote",
        "rule",
    }
    espresso = next(concept for concept in printed["concepts"] if concept["id"] == "espresso")
    assert espresso["aliases"] == ["ES"]
    assert [concept["id"] for concept in printed["concepts"] if not concept["defined"]] == ["pump-boiler"]


def test_extract_prints_a_table_and_a_summary(folder: Path) -> None:
    lines = run_with({}, "extract", str(folder)).stdout.splitlines()
    assert any("Ristretto" in line and "variant-of" in line and "coffee:9" in line for line in lines)
    assert "1 source, 3 entries" in lines
    assert "3 concepts and 1 more that are only named, 1 alias" in lines


@everywhere
def test_load_says_what_it_found_and_what_it_changed(run_empty: Run, folder: Path) -> None:
    result = run_empty("load", str(folder))
    assert result.exit_code == 0
    assert "2 relations (0 of them stated): variant-of 1, requires 1" in result.stdout
    assert "1 line passed over:\n      1  the title" in result.stdout
    assert "Changed (+ added, ~ changed, - removed): concepts +4 ~0 -0, relations +2 ~0 -0, sources +1 ~0 -0" in result.stdout
    assert "Nothing changes" in run_empty("load", str(folder)).stdout


def test_a_dry_run_stores_nothing(run_empty: Run, folder: Path, empty_store: Store) -> None:
    assert "Would change" in run_empty("load", "--dry-run", str(folder)).stdout
    assert empty_store.sources() == ()


def test_sources_lists_what_forget_takes_out(run_empty: Run, folder: Path) -> None:
    assert "Nothing is loaded yet" in run_empty("sources").stdout
    run_empty("load", str(folder), "--licence", "CC0-1.0")
    listed = run_empty("sources").stdout.splitlines()[1]
    assert listed.split() == ["coffee", "Coffee", "3", "markdown", "CC0-1.0"]
    assert "sources +0 ~0 -1" in run_empty("forget", "coffee").stdout
    assert "Nothing is loaded yet" in run_empty("sources").stdout


def test_forgetting_an_unknown_source_is_answered_with_no(run: Run) -> None:
    result = run("forget", "note")
    assert result.exit_code == 1
    assert result.stderr == "There is no source called “note”. Did you mean notes?\n"


def test_faulty_documents_exit_with_3_and_a_line_for_each_problem(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"# ok\n\xff\n")
    (tmp_path / "b.md").write_bytes(b"# a\0b\n")
    result = run("load", str(tmp_path), str(tmp_path / "gone.md"))
    assert result.exit_code == 3
    assert all(":" in line for line in result.stderr.splitlines())
    for command in ("load", "extract"):
        both = run(command, str(tmp_path)).stderr
        assert "a.md:2: not UTF-8" in both and "b.md:1: NUL byte" in both


@pytest.mark.parametrize(
    "arguments", [["status"], ["sources"], ["search", "x"], ["path", "a to b"], ["query", "RETURN 1"], ["forget", "x"]]
)
def test_without_a_store_every_question_exits_with_4(arguments: list[str]) -> None:
    result = run_with({"WAYLINE_STORE": "bolt://127.0.0.1:1"}, *arguments)
    assert result.exit_code == 4
    assert "127.0.0.1:1" in result.stderr


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(folder: Path) -> None:
    many = "".join(f"## Term {n}\n\nIt requires a thing number{n} pump.\n\n" for n in range(3000))
    written(folder, [("many.md", many)])
    command = subprocess.Popen(
        [sys.executable, "-c", "from web.cli import main; main()", "extract", str(folder), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])},
    )
    assert command.stdout is not None and command.stderr is not None
    with command:
        command.stdout.read(10)
        command.stdout.close()
        told = command.stderr.read()
    assert "Traceback" not in told
    assert "Broken" not in told
    assert command.returncode == 0
