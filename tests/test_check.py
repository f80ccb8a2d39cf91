"""`wayline check`: what it prints, where, and with which exit code, for documents and for what is loaded."""

import json
from pathlib import Path

import pytest

from graph import Concept, ConceptGraph, Definition, Relation, RelationType, Source, Store
from loader import check_graph
from loader.checks import near

from .commands import Run, run_with
from .glossaries import glossary, written

CLEAN = glossary(Roux="A cooked paste that requires bechamel.", Bechamel="A white sauce of milk.")
DOUBTFUL = glossary(Roux="A roux is a roux.", Bechamel="A white sauce of milk.")
NO_STORE = {"WAYLINE_STORE": "bolt://127.0.0.1:1"}


def sauces(folder: Path, text: str) -> str:
    return str(written(folder, [("sauces.md", text)]) / "sauces.md")


def test_clean_documents_exit_with_0_and_need_no_store(tmp_path: Path) -> None:
    result = run_with(NO_STORE, "check", sauces(tmp_path, CLEAN))
    assert (result.exit_code, result.stdout) == (0, "Nothing looks wrong.\n")


def test_anything_that_looks_wrong_exits_with_1_and_is_told_with_its_place_and_what_to_do(tmp_path: Path) -> None:
    path = sauces(tmp_path, DOUBTFUL)
    result = run_with(NO_STORE, "check", path)
    assert result.exit_code == 1
    assert f"{path}:1: the definition of “Roux” only repeats its name; say in a sentence what it is" in result.stdout.splitlines()
    assert result.stdout.splitlines()[-1] == "3 things to look at"


def test_a_document_that_cannot_be_read_exits_with_3(tmp_path: Path) -> None:
    (tmp_path / "sauces.md").write_bytes(b"## Roux\n\nWei\xdf.\n")
    result = run_with(NO_STORE, "check", str(tmp_path))
    assert result.exit_code == 3
    assert "sauces.md:3: not UTF-8" in result.stderr


def test_what_a_folder_holds_besides_documents_is_something_to_look_at(tmp_path: Path) -> None:
    sauces(tmp_path, CLEAN)
    (tmp_path / "photograph.jpg").write_bytes(b"\xff\xd8\xff")
    result = run_with(NO_STORE, "check", str(tmp_path))
    assert result.exit_code == 1
    assert "photograph.jpg:1: skipped" in result.stdout


def test_programs_are_told_in_json_what_looks_wrong_and_what_cannot_be_read(tmp_path: Path) -> None:
    path = sauces(tmp_path, DOUBTFUL)
    listed = json.loads(run_with(NO_STORE, "check", "--format", "json", path).stdout)["problems"]
    assert {"file": path, "line": 1, "check": "empty-definition"}.items() <= listed[0].items()
    assert all(set(problem) == {"file", "line", "message", "check"} for problem in listed)
    Path(path).write_bytes(b"\xff\xfe\xfd")
    refused = run_with(NO_STORE, "check", "--format", "json", path)
    assert refused.exit_code == 3
    assert [problem["check"] for problem in json.loads(refused.stdout)["problems"]] == ["not-read"]


def test_without_a_path_what_is_loaded_is_checked(run_empty: Run, tmp_path: Path) -> None:
    assert run_empty("check").exit_code == 0
    run_empty("load", sauces(tmp_path, DOUBTFUL))
    result = run_empty("check")
    assert result.exit_code == 1
    assert "sauces:1: the definition of “Roux” only repeats its name" in result.stdout


def test_contradictions_are_told_of_what_is_loaded_though_only_one_side_of_them_is_stored(run_empty: Run, tmp_path: Path) -> None:
    text = "## Roux\n\nA cooked paste.\n\n**Variant of:** Bechamel\n\n## Bechamel\n\nA white sauce.\n\n**Variant of:** Roux\n"
    path = sauces(tmp_path, text)
    loaded = run_empty("load", path)
    assert loaded.exit_code == 0
    assert f"warning: {path}:5: here “Roux” is a variant of “Bechamel”, but on line 11" in loaded.stderr
    assert "sauces:5: here “Roux” is a variant of “Bechamel”, but on line 11" in run_empty("check").stdout


def test_a_load_tells_what_is_most_likely_a_mistake_and_keeps_the_rest_for_the_check(run_empty: Run, tmp_path: Path) -> None:
    text = glossary(
        Roux="It requires a copper whisk.", РРО="Burns slowly over coal.", PPO="Green paper kept in drawers.", Garnish="Garnish."
    )
    told = run_empty("load", sauces(tmp_path, text)).stderr
    assert "looks like “PPO”" in told
    assert "copper whisk" not in told and "related to nothing" not in told and "only repeats" not in told


def test_a_stored_graph_without_any_entry_is_checked(run_empty: Run, empty_store: Store) -> None:
    roux = Concept(id="roux", name="Roux", definitions=(Definition(source="kitchen", line=7, text="Roux."),))
    whisk = Concept(id="whisk", name="Whisk")
    requires = Relation(source="roux", type=RelationType.REQUIRES, target="whisk")
    empty_store.replace(ConceptGraph.of([Source(id="kitchen")], [roux, whisk], [requires]))
    assert run_empty("check").stdout.splitlines() == [
        "kitchen:7: the definition of “Roux” only repeats its name; say in a sentence what it is",
        "kitchen:7: “Whisk” is only named and no entry defines it; add an entry",
        "2 things to look at",
    ]


def test_more_than_a_hundred_warnings_or_problems_are_counted(run_empty: Run, tmp_path: Path) -> None:
    bare = sauces(tmp_path, "\n\n".join(f"## Sauce number {number}" for number in range(130)) + "\n\n## Roux\n\nA paste.\n")
    told = run_empty("load", bare).stderr.splitlines()
    assert (len(told), told[-1]) == (101, "and 30 more warnings; wayline check lists all of them")
    missing = run_with(NO_STORE, "extract", *(str(tmp_path / f"{number}.md") for number in range(101)))
    assert missing.exit_code == 3
    assert missing.stderr.splitlines()[-1] == "and 1 more problem"


@pytest.mark.parametrize("letters", ["ab", "abcdefghijklmnopqrstuvwxyz", "一二三四五六七八九"])
def test_ten_thousand_names_are_compared_with_few_others_each(letters: str) -> None:
    names = [f"{letters[number % len(letters)]}{number:b}".replace("1", letters[1]).replace("0", letters[0]) for number in range(10_000)]
    pairs = list(near._candidates(sorted(set(names))))
    assert len(pairs) <= near.NEIGHBOURS * (near.LONGEST_NAME + 1) * 10_000


def test_numbered_names_are_nobody_s_near_duplicates() -> None:
    place = (Definition(source="k", line=1, text="A thing with a number."),)
    concepts = [Concept(id=f"c{number}", name=f"Concept {number}", definitions=place) for number in range(10_000)]
    checks = {finding.check for finding in check_graph(ConceptGraph.of(concepts=concepts))}
    assert checks == {"orphan"}
