"""Documents from standard input, sources that are given their name, and addresses, which nobody fetches."""

import json
import subprocess
import sys
from contextlib import chdir
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph import Store
from loader.decoding import MOST_BYTES
from web.cli import main

from .commands import Run, run_with
from .glossaries import glossary, written
from .servers import Server

SAUCES = glossary(Roux="A cooked paste that requires bechamel.", Bechamel="A white sauce of milk.")


def piped(data: str | bytes, *arguments: str, settings: dict[str, str] | None = None) -> Result:
    result = CliRunner(env=settings or {}).invoke(main, arguments, input=data)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result


def test_standard_input_is_extracted_under_a_name_of_its_own() -> None:
    relations = json.loads(piped(SAUCES, "extract", "-", "--format", "json").stdout)["relations"]
    assert {evidence["source"] for relation in relations for evidence in relation["evidence"]} == {"stdin"}
    relations = json.loads(piped(SAUCES, "extract", "-", "--as", "sauces", "--format", "json").stdout)["relations"]
    assert {evidence["source"] for relation in relations for evidence in relation["evidence"]} == {"sauces"}


def test_standard_input_is_loaded_and_compared_under_the_name_it_is_given(server: Server, empty_store: Store) -> None:
    settings = server.environment()
    assert piped(SAUCES, "diff", "-", "--as", "sauces", settings=settings).exit_code == 1
    assert piped(SAUCES, "load", "-", "--as", "sauces", settings=settings).exit_code == 0
    assert [source.id for source in empty_store.sources()] == ["sauces"]
    assert piped(SAUCES, "diff", "-", "--as", "sauces", settings=settings).exit_code == 0


@pytest.mark.parametrize("command", ["load", "diff"])
def test_standard_input_must_be_given_a_name_where_it_is_kept(command: str) -> None:
    result = piped(SAUCES, command, "-")
    assert result.exit_code == 2
    assert "say what to call it with --as" in result.stderr


def test_standard_input_goes_together_with_files(tmp_path: Path) -> None:
    written(tmp_path, [("cakes.md", glossary(Sponge="It requires an oven."))])
    result = piped(SAUCES, "extract", str(tmp_path), "-", "-", "--as", "sauces")
    assert "2 sources, 3 entries" in result.stdout


def test_problems_of_standard_input_have_their_lines() -> None:
    result = piped(b"## Roux\n\nWei\xdf.\n", "check", "-")
    assert result.exit_code == 3
    assert result.stderr.startswith("<stdin>:3: not UTF-8")
    assert piped("## Roux\n\nRoux.\n", "check", "-").stdout.startswith("<stdin>:1: the definition of “Roux” only repeats")


def test_nothing_piped_in_is_told() -> None:
    assert "<stdin>:1: empty; nothing to read" in piped("", "extract", "-").stderr


def test_no_more_is_read_of_standard_input_than_of_a_file() -> None:
    result = piped(b"x" * (MOST_BYTES + 2), "extract", "-")
    assert result.exit_code == 3
    assert "<stdin>:1: file larger than 10 MiB" in result.stderr


def test_a_closed_standard_input_is_a_problem() -> None:
    command = [sys.executable, "-c", "from web.cli import main; main()", "extract", "-"]
    result = subprocess.run(
        ["sh", "-c", 'exec "$@" <&-', "sh", *command], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[1]
    )
    assert result.returncode == 3
    assert result.stderr == "<stdin>:1: cannot be read: standard input is closed\n"


def test_one_file_can_be_given_its_name_and_keeps_it_beside_the_same_document(run_empty: Run, empty_store: Store, tmp_path: Path) -> None:
    file = str(written(tmp_path, [("a.md", SAUCES)]) / "a.md")
    run_empty("load", file, "--as", "Sauces of France")
    assert [source.id for source in empty_store.sources()] == ["sauces-of-france"]
    run_empty("load", file)
    assert [source.id for source in empty_store.sources()] == ["sauces-of-france"]
    run_empty("load", file, "--as", "wiki", "--licence", "CC0-1.0")
    assert [source.id for source in empty_store.sources()] == ["sauces-of-france", "wiki"]
    run_empty("load", file, "--as", "wiki")
    assert [source.licence for source in empty_store.sources()] == ["", "CC0-1.0"]
    assert "wiki:1: holds the same as “sauces-of-france”" in run_empty("check").stdout


def test_a_name_is_given_to_one_document_only(tmp_path: Path) -> None:
    written(tmp_path, [("a.md", SAUCES), ("b.md", SAUCES)])
    for paths in ([str(tmp_path)], [str(tmp_path / "a.md"), str(tmp_path / "b.md")]):
        result = run_with({}, "extract", *paths, "--as", "sauces")
        assert result.exit_code == 2
        assert "--as names one document" in result.stderr


def test_a_name_that_another_document_has_is_refused(tmp_path: Path) -> None:
    file = str(written(tmp_path, [("sauces.md", SAUCES)]) / "sauces.md")
    result = piped(SAUCES, "extract", file, "-", "--as", "sauces")
    assert result.exit_code == 3
    assert "would have the same id “sauces”" in result.stderr


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/glossary.html",
        "https://example.org/glossary.md",
        "HTTPS://EXAMPLE.ORG/",
        "ftp://example.org/a.txt",
        "s3://bucket/key.md",
        "file:///etc/passwd",
        "git+ssh://host/x",
    ],
)
@pytest.mark.parametrize("command", ["extract", "check"])
def test_an_address_is_refused_with_what_to_do_instead(command: str, address: str) -> None:
    result = run_with({}, command, address)
    assert result.exit_code == 3
    assert result.stderr.startswith(f"{address.rstrip('/')}")
    assert "nothing is fetched; save the page first and load the file" in result.stderr


def test_a_file_whose_name_only_looks_like_an_address_is_read(tmp_path: Path) -> None:
    (tmp_path / "http:").mkdir()
    written(tmp_path / "http:", [("a.md", SAUCES)])
    with chdir(tmp_path):
        assert run_with({}, "extract", "http:/a.md").exit_code == 0
        assert "No such file" in run_with({}, "extract", "x:/a.md").stderr


def test_a_path_that_no_file_system_takes_is_a_problem() -> None:
    result = run_with({}, "extract", "x" * 5000)
    assert result.exit_code == 3
    assert "cannot be read: File name too long" in result.stderr
