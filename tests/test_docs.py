"""What the documents promise is so: commands, options, settings, layouts, links, examples."""

import contextlib
import json
import re
import textwrap
import tomllib
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from graph import RelationType
from loader.layouts import bounds
from loader.recognise import read_entries
from loader.table import LAYOUTS
from queries import DEFAULT_LIMITS, DOWNLOAD_LIMITS, readings
from queries.phrases import grammar
from web.cli import main
from web.cypher import turnstile
from web.cypher.saved_file import parsed
from web.errors import CODES, STATUS
from web.settings import Settings

from .commands import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
DOCUMENTS = (
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    *(f"docs/{name}.md" for name in ("questions", "exploring", "cypher", "figures", "embedding")),
)
QUESTIONS = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
LAYOUT_EXAMPLES = dict(re.findall(r"^### `([a-z-]+)`\n.*?```text\n(.*?)```", README, re.DOTALL | re.MULTILINE))
COMMAND_ROWS = re.findall(r"^\| `wayline (\w+).*$", README, re.MULTILINE)


def options_of(command: click.Command) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts if option.startswith("--")}


def row_of(command: str) -> str:
    return next(line for line in README.splitlines() if line.startswith(f"| `wayline {command}"))


@pytest.mark.parametrize("name", COMMAND_ROWS)
def test_a_command_in_the_readme_exists_with_the_options_named_there(name: str) -> None:
    assert name in COMMANDS
    assert set(re.findall(r"`(--[a-z-]+)", row_of(name))) <= options_of(COMMANDS[name])


def test_every_command_is_in_the_readme_and_has_help() -> None:
    assert set(COMMAND_ROWS) == set(COMMANDS)
    assert all(command.help for command in COMMANDS.values())


@pytest.mark.parametrize("name", ["search", "show", "path", "learn"])
def test_the_questions_can_be_answered_in_json(name: str) -> None:
    assert "--json" in options_of(COMMANDS[name])


@pytest.mark.parametrize("name", Settings.model_fields)
def test_every_setting_is_documented(name: str) -> None:
    assert f"| `WAYLINE_{name.upper()}` |" in README
    assert Settings.model_fields[name].description


def test_no_setting_is_documented_that_does_not_exist() -> None:
    known = {f"WAYLINE_{name.upper()}" for name in Settings.model_fields} | {"WAYLINE_DEMO"}  # the container's own
    assert set(re.findall(r"WAYLINE_[A-Z_]+", README)) <= known


@pytest.mark.parametrize("type", RelationType)
def test_every_relation_type_is_documented_as_it_is_read(type: RelationType) -> None:
    assert f"| `{type}` | A {type.wording.forwards} B | B {type.wording.backwards} A |" in README


def test_the_bounds_of_a_document_are_those_that_are_promised() -> None:
    told = f"{bounds.MOST_ENTRIES:,} entries, {bounds.MOST_TEXT_LINES:,} lines of text and lines of {bounds.LONGEST_LINE:,} characters"
    assert told in README


def test_every_layout_has_its_example() -> None:
    assert set(LAYOUT_EXAMPLES) == {layout.name for layout in LAYOUTS}


@pytest.mark.parametrize("name", LAYOUT_EXAMPLES)
def test_an_example_of_a_layout_is_recognised_as_that_layout(name: str) -> None:
    reading = read_entries(LAYOUT_EXAMPLES[name])
    assert reading.layout == name
    assert "Roux" in {entry.term for entry in reading.entries} or "Béchamel" in {entry.term for entry in reading.entries}


def test_the_version_has_its_section_in_the_changelog() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert f"## {project['version']}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_relative_link_leads_somewhere(document: str) -> None:
    targets = re.findall(r"\]\(([^)#:]+)\)", (ROOT / document).read_text(encoding="utf-8"))
    assert [target for target in targets if not ((ROOT / document).parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_file_that_is_named_exists(document: str) -> None:
    named = re.findall(r"`((?:graph|loader|queries|tests|web)/[\w./-]*)`", (ROOT / document).read_text(encoding="utf-8"))
    assert [path for path in named if not (ROOT / path).exists()] == []


@pytest.mark.parametrize("phrase", re.findall(r"^\| `([^`]+)` \| (?!ways|relations of|relations walked|so many)", QUESTIONS, re.MULTILINE))
def test_a_phrase_in_the_documents_is_read_as_it_is_written(phrase: str) -> None:
    assert str(readings(phrase)[0]) == phrase


@pytest.mark.parametrize("term", re.findall(r"^\| `([^`]+)` \| (?=ways|relations of|relations walked|so many)", QUESTIONS, re.MULTILINE))
def test_a_term_in_the_documents_is_read_as_it_is_written(term: str) -> None:
    (first, *_) = readings(f"A to B {term}")
    assert (str(first), first.names) == (f"A to B {term}", ("A", "B"))


def test_the_documents_show_the_grammar_that_the_parser_keeps_to() -> None:
    (shown,) = re.findall(r"```text\n(.*?)```", QUESTIONS, re.DOTALL)
    assert textwrap.indent(shown, "    ") in (grammar.__doc__ or "")


@pytest.mark.parametrize("example", re.findall(r"^\$ wayline (extract .*)$", README, re.MULTILINE))
def test_an_extract_example_in_the_readme_runs(example: str, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(notes(), encoding="utf-8")
    with contextlib.chdir(tmp_path):
        assert CliRunner().invoke(main, example.split()).exit_code == 0


def test_the_notes_in_the_readme_say_what_the_readme_says_of_them(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text(notes(), encoding="utf-8")
    answer = CliRunner().invoke(main, ["extract", "--format", "json", str(tmp_path / "notes.md")])
    found = {(relation["source"], relation["type"], relation["target"]) for relation in json.loads(answer.stdout)["relations"]}
    assert {("dpo", "alternative-to", "rlhf"), ("rlhf", "requires", "reward-model")} <= found
    assert not [key for key in found if {key[0], key[2]} == {"dpo", "reward-model"}]


def notes() -> str:
    (example,) = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    return str(example)


CYPHER = (ROOT / "docs" / "cypher.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("code", sorted(CODES.values()))
def test_every_code_of_the_console_is_documented_with_its_status(code: str) -> None:
    kind = next(kind for kind, of_kind in CODES.items() if of_kind == code)
    assert f"| {STATUS[kind]} | `{code}` |" in CYPHER


def test_the_limits_of_the_console_are_those_that_are_promised() -> None:
    usual, file = DEFAULT_LIMITS, DOWNLOAD_LIMITS
    sizes = f"{usual.rows:,} rows and {usual.bytes // 2**20} MB on the page and in the API, {file.rows:,} rows and {file.bytes // 2**20} MB"
    assert sizes in CYPHER and f"| columns | {usual.columns} |" in CYPHER and f"| time | {usual.timeout_s:g} s;" in CYPHER
    assert f"{usual.max_query_bytes:,} and {usual.max_params_bytes:,} bytes" in CYPHER
    assert f"| {turnstile.AT_ONCE} queries; one more waits {turnstile.PATIENCE} s at most |" in CYPHER
    assert f"| {turnstile.QUERIES} queries and {turnstile.SECONDS:g} s of query time |" in CYPHER


@pytest.mark.parametrize("query", re.findall(r"```cypher\n(.*?)```", CYPHER, re.DOTALL))
def test_a_query_in_the_documents_is_a_saved_query_as_it_stands(query: str) -> None:
    assert parsed("example.cypher", query).query.startswith("MATCH")
