"""`wayline extract --explain`: which rule read what, and which candidates were rejected and why."""

import json
from pathlib import Path

import pytest

from graph import Decision, Decisions, RelationKey, RelationType, Verdict
from loader import build

from .commands import run_with
from .glossaries import built, source, written

BAKERY = """# Bakery

## Levain

A starter that requires rye flour. It is used instead of yeast.

## Brioche

A kind of bread. It is baked without a levain, and it requires people.
"""


@pytest.fixture
def bakery(tmp_path: Path) -> Path:
    return written(tmp_path, [("bakery.md", BAKERY)]) / "bakery.md"


def test_each_relation_is_told_with_its_rule_its_place_and_its_words(bakery: Path) -> None:
    printed = run_with({}, "extract", "--explain", str(bakery)).stdout
    assert "Levain requires rye flour (extracted, confidence" in printed
    assert f"    {bakery}:5: requires: A starter that requires rye flour." in printed


def test_each_rejected_candidate_is_told_with_its_ends_its_place_and_the_reason(bakery: Path) -> None:
    told = run_with({}, "extract", "--explain", str(bakery)).stdout.partition("Rejected: ")[2].splitlines()
    at = told.index("Brioche requires people")
    assert told[at + 1] == f"    {bakery}:9: requires: It is baked without a levain, and it requires people."
    assert told[at + 2] == "    why: “people”: people are no concept"


def test_the_claims_are_told_in_the_order_of_the_document(bakery: Path) -> None:
    read, _, rejected = run_with({}, "extract", "--explain", str(bakery)).stdout.partition("Rejected: ")
    for part in (read, rejected):
        lines = [int(line.split(":")[1]) for line in part.splitlines() if line.startswith(f"    {bakery}:")]
        assert lines and lines == sorted(lines)


def test_the_json_form_gains_the_rejected_ones_and_keeps_the_rest(bakery: Path) -> None:
    plain, explained = (
        json.loads(run_with({}, "extract", *options, "--format", "json", str(bakery)).stdout) for options in ([], ["--explain"])
    )
    rejected = explained.pop("rejected")
    assert explained == plain
    assert all(set(one) == {"source", "type", "target", "status", "reason", "evidence"} for one in rejected)
    (people,) = (one for one in rejected if one["target"] == "people")
    assert (people["source"], people["type"], people["evidence"]["line"]) == ("Brioche", "requires", 9)


def test_a_document_in_which_nothing_is_rejected_says_so(tmp_path: Path) -> None:
    written(tmp_path, [("short.md", "## Pan\n\nRequires: lid\n")])
    assert "Rejected: 0 candidates" in run_with({}, "extract", "--explain", str(tmp_path / "short.md")).stdout


def test_of_two_relations_of_a_pair_the_weaker_one_is_told_with_both_names() -> None:
    (weaker,) = (one for one in built("## Pan\n\nA kind of pot.\n\nRequires: pot\n").rejected if one.type is RelationType.VARIANT_OF)
    assert weaker.said == ("Pan", "pot")


def test_what_a_person_decided_against_is_told_with_its_names() -> None:
    no = Decisions.of([Decision(relation=RelationKey.parse("pan requires lid"), verdict=Verdict.REJECT)])
    (rejected,) = build([source("## Pan\n\nIt requires a lid.\n")], no).rejected
    assert (rejected.reason, rejected.said) == ("decided so", ("Pan", "lid"))
