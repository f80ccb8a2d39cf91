"""Questions on the command line: what they print for people, for programs, and their exit codes."""

import csv
import io
import json

import pytest

from graph import Store

from .commands import Run


def test_path_tells_each_hop_with_its_words(run: Run) -> None:
    result = run("path", "RLHF to DPO")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "RLHF is an alternative to DPO."
    assert "“An alternative to RLHF” notes, line 21" in result.stdout


def test_path_as_json_holds_the_contract(run: Run) -> None:
    printed = json.loads(run("path", "RLHF to DPO", "--json").stdout)
    assert {"kind", "from", "to", "paths", "why_not", "data_version"} <= set(printed)
    assert {"length", "hops"} <= set(printed["paths"][0])
    assert {"source", "type", "target", "forward", "sentence", "evidence"} <= set(printed["paths"][0]["hops"][0])


def test_no_path_exits_with_1_and_says_why(run: Run) -> None:
    result = run("path", "Softmax to DPO")
    assert result.exit_code == 1
    assert result.stdout.strip()


def test_a_path_under_terms_that_nothing_keeps_to_says_what_does(run: Run) -> None:
    result = run("path", "RLHF to DPO avoiding nobody only requires")
    assert result.exit_code == 1
    assert "There is no concept called “nobody”; it is avoided by itself." in result.stderr
    assert "  RLHF to DPO: 1 step without “only requires”" in result.stdout


def test_what_lies_between_joins_and_is_to_learn_is_printed(run: Run) -> None:
    assert "PPO is used by RLHF." in run("path", "between PPO and DPO").stdout
    assert "DPO is an alternative to RLHF." in run("path", "related to PPO, DPO and reward model").stdout
    order = run("path", "learn DPO")
    assert order.exit_code == 0
    assert order.stdout.splitlines()[0] == "1. preference pair"


def test_learn_lists_what_is_required_first_and_marks_what_is_known(run: Run) -> None:
    result = run("learn", "direct", "preference", "optimisation", "--known", "preference pair")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "1. preference pair (known)"
    assert json.loads(run("learn", "DPO", "--json").stdout)["target"] == "direct-preference-optimization"
    assert run("learn", "Quicksort").exit_code == 1


def test_a_misspelt_word_of_the_language_is_offered_rightly_spelt(run: Run) -> None:
    result = run("path", "RLHF to DPO avoding PPO")
    assert result.exit_code == 1
    assert "Did you mean “RLHF to DPO avoiding PPO”?" in result.stderr


def test_around_shows_the_neighbours(run: Run) -> None:
    assert "preference pair" in run("path", "around DPO").stdout


@pytest.mark.parametrize("arguments", [["path", "RLHF to Quicksort"], ["show", "Quicksort"], ["path", "nothing of ours"]])
def test_an_unknown_concept_exits_with_1(run: Run, arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code in (1, 3)
    assert len(result.stderr.splitlines()) == 1


def test_search_finds_by_acronym_and_exits_with_1_where_there_is_nothing(run: Run) -> None:
    assert "Direct Preference Optimization" in run("search", "dpo").stdout
    assert json.loads(run("search", "dpo", "--json").stdout)["matches"]
    assert run("search", "qqqqqqqq").exit_code == 1


def test_show_reads_a_typo_and_says_so(run: Run) -> None:
    result = run("show", "Sofmax")
    assert result.exit_code == 0
    assert "Read “Sofmax” as Softmax." in result.stderr
    assert "Turns scores into probabilities." in result.stdout


def test_query_takes_parameters_and_prints_three_formats(run: Run) -> None:
    cypher = "MATCH (c:Concept) WHERE c.id = $id RETURN c.name AS name, $n AS n"
    arguments = ["query", cypher, "--param", "id=softmax", "--param", "n=3"]
    assert run(*arguments).stdout.split() == ["name", "n", "Softmax", "3"]
    assert json.loads(run(*arguments, "--format", "json").stdout)["rows"] == [["Softmax", 3]]
    assert list(csv.reader(io.StringIO(run(*arguments, "--format", "csv").stdout))) == [["name", "n"], ["Softmax", "3"]]


def test_a_cell_that_looks_like_a_formula_is_defused_in_csv(run: Run) -> None:
    printed = run("query", "RETURN $x AS x", "--param", "x==1+1", "--format", "csv").stdout
    assert list(csv.reader(io.StringIO(printed)))[1] == ["'=1+1"]


@pytest.mark.parametrize("cypher", ["CREATE (:Concept {id: 'x'})", "MATCH (n) DETACH DELETE n", "MATCH (c:Concept) SET c.name = 'x'"])
def test_a_query_that_writes_is_refused_with_3(run: Run, cypher: str, store: Store) -> None:
    before = store.version()
    assert run("query", cypher).exit_code == 3
    assert store.version() == before
    assert store.concept("softmax").name == "Softmax"


def test_wrong_cypher_exits_with_3(run: Run) -> None:
    result = run("query", "MATCH (")
    assert result.exit_code == 3
    assert result.stderr.strip()


def test_status_tells_what_is_in_the_store(run: Run) -> None:
    printed = run("status").stdout
    assert "8 concepts, 6 relations, 1 source" in printed
