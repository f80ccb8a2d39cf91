"""What a load would change is listed before it happens: what comes, what changes and in what, what goes."""

import json
from pathlib import Path

from graph import Store

from .commands import Run
from .glossaries import written

TEA = "# Tea\n\n## Matcha\n\nIt requires a whisk.\n\n## Gyokuro\n\nGrown in the shade.\n\n## Sencha\n\nSteamed soon after picking.\n"
LATER = "# Tea\n\n## Matcha\n\nGround to a powder.\n\n## Gyokuro\n\nGrown in the shade.\n\n## Tencha\n\nA variant of gyokuro.\n"


def documents(folder: Path, text: str) -> str:
    return str(written(folder, [("tea.md", text)]))


def changes_told(output: str) -> list[str]:
    return [line for line in output.splitlines() if line[:2] in ("+ ", "~ ", "- ")]


def test_every_addition_change_and_removal_is_listed_and_nothing_is_stored(run_empty: Run, empty_store: Store, tmp_path: Path) -> None:
    run_empty("load", documents(tmp_path, TEA))
    before = empty_store.version()
    result = run_empty("diff", documents(tmp_path, LATER))
    assert result.exit_code == 1
    assert changes_told(result.output) == [
        "~ source tea (3 entries): digest, entries",
        "+ concept tencha “Tencha” (tea:11)",
        "~ concept matcha “Matcha”: definition, definitions",
        "- concept sencha “Sencha” (tea:11)",
        "- concept whisk “whisk”",
        "+ relation tencha variant-of gyokuro (tea:13)",
        "- relation matcha requires whisk (tea:5)",
    ]
    assert "Would change (+ added, ~ changed, - removed): concepts +1 ~1 -2, relations +1 ~0 -1, sources +0 ~1 -0" in result.output
    assert empty_store.version() == before


def test_documents_that_are_loaded_already_differ_in_nothing(run_empty: Run, tmp_path: Path) -> None:
    run_empty("load", documents(tmp_path, TEA))
    result = run_empty("diff", str(tmp_path))
    assert result.exit_code == 0
    assert changes_told(result.output) == []
    assert "Nothing changes" in result.output


def test_a_dry_run_lists_the_same_and_a_load_does_it(run_empty: Run, tmp_path: Path) -> None:
    run_empty("load", documents(tmp_path, TEA))
    listed = changes_told(run_empty("diff", documents(tmp_path, LATER)).output)
    trial = run_empty("load", "--dry-run", str(tmp_path))
    assert trial.exit_code == 0
    assert changes_told(trial.output) == listed
    assert "Changed (+ added, ~ changed, - removed): concepts +1 ~1 -2" in run_empty("load", str(tmp_path)).output
    assert run_empty("diff", str(tmp_path)).exit_code == 0


def test_a_diff_tells_the_losses_that_a_load_would_refuse(run_empty: Run, tmp_path: Path) -> None:
    run_empty("load", documents(tmp_path, TEA))
    result = run_empty("diff", documents(tmp_path, "# Tea\n\n## Matcha\n\nIt requires a whisk.\n"))
    assert result.exit_code == 1
    assert "- concept sencha “Sencha”" in result.output


def test_a_faulty_document_has_no_difference_but_problems(run_empty: Run, tmp_path: Path) -> None:
    (tmp_path / "milk.md").write_bytes(b"## Milk\n\nWei\xdf.\n")
    result = run_empty("diff", str(tmp_path))
    assert result.exit_code == 3
    assert "milk.md:3:" in result.output


STATED = TEA.replace("It requires a whisk.", "Ground to a powder.\n\n**Requires:** whisk")


def test_a_relation_that_changes_is_told_with_its_old_and_new_status_and_evidence(run_empty: Run, tmp_path: Path) -> None:
    run_empty("load", documents(tmp_path, TEA))
    lines = run_empty("diff", documents(tmp_path, STATED)).output.splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith("~ relation matcha requires whisk:"))
    assert lines[start] == "~ relation matcha requires whisk: status, confidence, evidence"
    assert lines[start + 1] == "    status: extracted → stated"
    assert lines[start + 2].startswith("    confidence: 0.") and lines[start + 2].endswith(" → 1.0")
    assert lines[start + 3].startswith("    - tea:5 “It requires a whisk.” (")
    assert lines[start + 4] == "    + tea:7 “whisk” (label: requires)"


def test_programs_read_the_whole_difference_as_json(run_empty: Run, empty_store: Store, tmp_path: Path) -> None:
    run_empty("load", documents(tmp_path, TEA))
    result = run_empty("diff", "--format", "json", documents(tmp_path, LATER))
    told = json.loads(result.stdout)
    assert result.exit_code == 1
    assert told["changes"]["concepts"] == {"added": 1, "changed": 1, "removed": 2}
    assert [concept["id"] for concept in told["concepts"]["removed"]] == ["sencha", "whisk"]
    (gone,) = told["relations"]["removed"]
    assert (gone["source"], gone["evidence"][0]["source"], gone["evidence"][0]["line"]) == ("matcha", "tea", 5)
    (changed,) = told["concepts"]["changed"]
    assert changed["fields"] == ["definition", "definitions"]
    assert (changed["old"]["definition"], changed["new"]["definition"]) == ("It requires a whisk.", "Ground to a powder.")
    assert told["sources"]["changed"][0]["new"]["entries"] == 3


def test_programs_read_that_nothing_changes(run_empty: Run, tmp_path: Path) -> None:
    run_empty("load", documents(tmp_path, TEA))
    result = run_empty("diff", "--format", "json", str(tmp_path))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["relations"] == {"added": [], "changed": [], "removed": []}
