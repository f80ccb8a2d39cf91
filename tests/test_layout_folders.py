"""Folders load in one go: notes that lead to each other, a folder a concept, files of other formats, and what is no glossary."""

from pathlib import Path

import pytest

from graph import ConceptGraph
from loader import build, read_sources

VELOUTE = """\
# Velouté

A light sauce, thickened with a [paste](../roux/README.md).

## Steps

Whisk.

## See also

- [Stock](../stock/index.md)
"""

MORNAY = """\
---
aliases: [cheese sauce]
tags: [sauce]
requires: ['[[Béchamel]]']
---
A thick sauce with cheese, see [[Velouté|the light one]].
"""

VAULT = {
    "README.md": "# Sauces\n\nNotes on sauces. Start anywhere.\n\n- [Roux](concepts/roux/README.md)\n- [[Mornay]]\n",
    "LICENSE.txt": "Permission is hereby granted to any person who asks nicely and often.\n",
    "concepts/roux/README.md": "# Roux\n\nA paste of flour and fat.\n",
    "concepts/roux/dependencies.txt": "flour\nbutter\n",
    "concepts/veloute/index.md": VELOUTE,
    "concepts/veloute/requires.txt": "- stock\n- roux\n",
    "concepts/stock/index.md": "Water in which bones were simmered.\n",
    "notes/Mornay.md": MORNAY,
    "notes/Béchamel.md": "A smooth sauce of milk and a [[Roux]].\n\nUsed in:: [[cheese sauce|the one with cheese]]\n",
    "notes/20310506 Jus.md": "# Jus\n\nThe juices of a roast.\n",
    "notes/Gravy.md": "A sauce made from [[20310506 Jus|juices]].\n",
    "tables/more.csv": "term,definition\nCoulis,A purée of fruit or vegetables\n",
    "tables/photo.bin": "\x7f",
    ".obsidian/app.json": "{}",
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    for name, text in VAULT.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def graph_of(path: Path) -> ConceptGraph:
    return build([read.source for read in read_sources([path]).sources]).graph


def test_each_note_of_a_vault_is_one_concept_and_overviews_are_none(vault: Path) -> None:
    defined = {concept.name for concept in graph_of(vault).concepts if concept.defined}
    assert defined == {"Roux", "Velouté", "stock", "Mornay", "Béchamel", "Jus", "Gravy", "Coulis"}


def test_lists_and_links_between_notes_are_stated_relations(vault: Path) -> None:
    stated = {(one.source, str(one.type), one.target) for one in graph_of(vault).relations if one.status == "stated"}
    assert stated >= {
        ("roux", "requires", "flour"),
        ("roux", "requires", "butter"),
        ("velouté", "requires", "stock"),
        ("velouté", "requires", "roux"),
        ("béchamel", "used-by", "mornay"),
    }


def test_a_note_is_found_by_the_name_of_its_file_whatever_it_is_called(vault: Path) -> None:
    assert {"gravy", "jus"} in [{one.source, one.target} for one in graph_of(vault).relations]


def test_what_is_no_glossary_in_a_folder_is_passed_over_with_a_note(vault: Path) -> None:
    warnings = {Path(problem.file).name: problem.message for problem in read_sources([vault]).warnings}
    assert warnings["LICENSE.txt"].startswith("skipped: no known layout")
    assert warnings["photo.bin"].startswith("skipped: not one of")
    assert "app.json" not in warnings
