"""`wayline export` and `wayline import`: what is stored becomes a file, and what a file holds is what is stored."""

import contextlib
from pathlib import Path

import pytest

from graph import ConceptGraph, Source, Store, exchange

from .commands import Run, run_with
from .hostile import hostile_graph
from .jsonl import BARE, written
from .world import WORLD, without

NOWHERE = {"WAYLINE_STORE": "bolt://127.0.0.1:1"}
OTHER = ConceptGraph.of([Source(id="other")], [one.model_copy(update={"definitions": ()}) for one in WORLD.concepts[:3]])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that holds the world of the tests."""
    (tmp_path / "world.jsonl").write_bytes(written(WORLD))
    return tmp_path / "world.jsonl"


def holding(folder: Path, graph: ConceptGraph) -> str:
    """A file that holds the graph."""
    exchange.write_graph(graph, folder / "graph.jsonl")
    return str(folder / "graph.jsonl")


def test_an_export_holds_what_is_stored(run: Run, tmp_path: Path) -> None:
    result = run("export", "-o", str(tmp_path / "graph.jsonl"))
    assert result.exit_code == 0
    assert result.stdout == f"Wrote 1 source, 8 concepts, 6 relations to {tmp_path / 'graph.jsonl'}.\n"
    assert (tmp_path / "graph.jsonl").read_bytes() == written(WORLD)


@pytest.mark.parametrize("suffix", exchange.WRITERS)
def test_every_format_is_written_by_its_suffix(run: Run, tmp_path: Path, suffix: str) -> None:
    assert run("export", "--output", str(tmp_path / f"a{suffix.upper()}")).exit_code == 0
    exchange.write_graph(WORLD, tmp_path / f"b{suffix}")
    assert (tmp_path / f"a{suffix.upper()}").read_bytes() == (tmp_path / f"b{suffix}").read_bytes()


def test_nothing_stored_is_an_export_as_well(run_empty: Run, tmp_path: Path) -> None:
    assert run_empty("export", "-o", str(tmp_path / "graph.jsonl")).exit_code == 0
    assert (tmp_path / "graph.jsonl").read_bytes() == written(ConceptGraph())


def test_what_was_exported_is_stored_again_and_twice_changes_nothing(run_empty: Run, empty_store: Store, file: Path) -> None:
    result = run_empty("import", str(file))
    assert result.exit_code == 0
    assert result.stdout == "Changed (+ added, ~ changed, - removed): concepts +8 ~0 -0, relations +6 ~0 -0, sources +1 ~0 -0\n"
    assert (empty_store.graph(), empty_store.version()) == (WORLD, WORLD.version)
    before = empty_store.status()
    assert run_empty("import", str(file)).stdout == "Nothing changes: the graph holds all this already.\n"
    assert empty_store.status() == before


def test_hostile_texts_come_back_byte_by_byte(run_empty: Run, tmp_path: Path) -> None:
    given = holding(tmp_path, hostile_graph())
    assert run_empty("import", given).exit_code == 0
    assert run_empty("export", "-o", str(tmp_path / "back.jsonl")).exit_code == 0
    assert (tmp_path / "back.jsonl").read_bytes() == Path(given).read_bytes()


def test_an_import_takes_away_what_the_file_does_not_hold(run: Run, store: Store, tmp_path: Path) -> None:
    assert "concepts +0 ~0 -1" in run("import", holding(tmp_path, without("softmax"))).stdout
    assert store.graph() == without("softmax")


def test_a_dry_run_lists_what_would_change_and_stores_nothing(run: Run, store: Store, tmp_path: Path) -> None:
    result = run("import", "--dry-run", holding(tmp_path, without("softmax")))
    assert result.stdout.splitlines()[0] == "- concept softmax “Softmax” (notes:60)"
    assert "Would change" in result.stdout
    assert store.graph() == WORLD


def test_sources_and_most_concepts_go_only_if_that_is_allowed(run: Run, store: Store, tmp_path: Path) -> None:
    given = holding(tmp_path, OTHER)
    for options in ([], ["--dry-run"]):
        result = run("import", given, *options)
        assert result.exit_code == 3
        assert result.stderr == (
            f"{given}:1: would take the place of what is stored, and remove the source “notes”; 5 of 8 concepts; "
            "export the stored graph first if it may be needed, and add --allow-removals\n"
        )
        assert store.graph() == WORLD
    assert run("import", given, "--allow-removals").exit_code == 0
    assert store.graph() == OTHER


def test_many_sources_that_would_go_are_not_all_named(run: Run, store: Store, file: Path) -> None:
    store.replace(ConceptGraph.of([Source(id=f"s{n}") for n in range(9)]))
    assert "remove the sources “s0”, “s1”, “s2”, “s3”, “s4” and 4 more;" in run("import", str(file)).stderr


def test_a_faulty_file_is_refused_and_nothing_changes(run: Run, store: Store, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.jsonl"
    for data in (b"", written(OTHER)[:-9], BARE.replace(b"1", b"2"), BARE + b"\nnonsense\n"):
        faulty.write_bytes(data)
        result = run("import", "--allow-removals", str(faulty))
        assert result.exit_code == 3
        assert result.stderr.startswith(f"{faulty}:")
        assert store.graph() == WORLD


def test_what_a_file_says_does_not_act_on_the_terminal(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(BARE + b'\n{"concept":{"id":"a","name":"A","\\u001b[2J":1}}\n{"\x1b[31m":{}}\n')
    result = run("import", str(tmp_path / "a.jsonl"))
    assert "\x1b" not in result.stderr
    assert "\\x1b[2J: extra inputs are not permitted" in result.stderr


@pytest.mark.parametrize("name", ["graph.csv", "graph", "graph.jsonl.gz", ".jsonl", "-"])
def test_another_suffix_is_answered_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    result = run_with(NOWHERE, "export", "-o", str(tmp_path / name))
    assert result.exit_code == 2
    assert "the format, which may be: .jsonl, .graphml, .zip." in result.stderr
    (tmp_path / name).write_bytes(written(WORLD))
    result = run_with(NOWHERE, "import", str(tmp_path / name))
    assert result.exit_code == 2
    assert "the format, which may be: .jsonl." in result.stderr


def test_a_wrong_command_line_exits_with_2(tmp_path: Path) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    for arguments in (["export"], ["import"], ["import", str(tmp_path / "gone.jsonl")], ["import", str(tmp_path / "folder.jsonl")]):
        assert run_with(NOWHERE, *arguments).exit_code == 2
    assert "is a directory" in run_with(NOWHERE, "export", "-o", str(tmp_path / "folder.jsonl")).stderr


def test_a_file_that_cannot_be_written_is_told(run: Run, tmp_path: Path) -> None:
    place = tmp_path / "gone" / "graph.jsonl"
    result = run("export", "-o", str(place))
    assert result.exit_code == 3
    reason = "no such file or directory. What was there before is as it was. Choose another place."
    assert result.stderr == f"{place} cannot be written: {reason}\n"


@pytest.mark.parametrize("arguments", [["export", "-o", "graph.jsonl"], ["import", "world.jsonl"]])
def test_without_a_store_both_exit_with_4(file: Path, arguments: list[str]) -> None:
    with contextlib.chdir(file.parent):
        assert run_with(NOWHERE, *arguments).exit_code == 4
    assert [path.name for path in file.parent.iterdir()] == ["world.jsonl"]
