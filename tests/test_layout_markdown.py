"""Markdown with terms in its headings gives them with their text, groups and parts."""

from loader.recognise import read_entries

from .layout_checks import entry, fields, passages, terms
from .layout_documents import (
    MARKDOWN,
)


def test_markdown_terms_stand_below_groups_and_the_title() -> None:
    reading = read_entries(MARKDOWN)
    assert [(entry.term, entry.category) for entry in reading.entries] == [("Roux", "Thick"), ("Béchamel", "Thick"), ("Jus", "Thin")]
    assert reading.title == "Cooking terms"


def test_markdown_text_is_what_a_reader_sees() -> None:
    roux = entry(read_entries(MARKDOWN), "Roux")
    assert roux.text == "A mixture of flour and fat, see brown roux for the long one."
    assert fields(roux) == {"Used by": ["Béchamel, Velouté"], "Requires": ["flour"], "See also": ["Béchamel", "Velouté"]}


def test_lists_of_other_terms_are_fields_and_lists_of_links_are_nothing() -> None:
    reading = read_entries(MARKDOWN)
    assert fields(entry(reading, "Béchamel")) == {"See also": ["Roux", "Mornay"]}
    assert fields(entry(reading, "Jus")) == {}
    assert entry(reading, "Jus").text == "The juices of a roast."


def test_code_and_comments_are_no_text() -> None:
    told = " ".join(passage.text for passage in passages(read_entries(MARKDOWN)))
    assert "secret" not in told
    assert "not a heading" not in told


def test_a_contents_list_and_a_notice_under_many_headings_are_no_definitions() -> None:
    stubs = "".join(f"## {name}\nNobody wrote this yet, [help out](https://example.org)!\n" for name in ("Keel", "Bow", "Stern"))
    text = f"# Words of the sea\n## Contents\n* [Keel](#keel)\n* [Bow](#bow)\n{stubs}## Mast\nA pole that carries sails.\n"
    reading = read_entries(text)
    assert [(entry.term, entry.text) for entry in reading.entries] == [
        ("Keel", ""),
        ("Bow", ""),
        ("Stern", ""),
        ("Mast", "A pole that carries sails."),
    ]


def test_a_single_markdown_heading_is_a_term() -> None:
    (only,) = read_entries("# PPO\n```\n# not a heading\n```\n    # nor this\n").entries
    assert only.term == "PPO"
    assert read_entries("# PPO\nDefinition: a method\n").entries[0].text == "a method"


def test_parts_that_come_under_every_term_are_no_terms() -> None:
    text = "".join(
        f"## {name}\n\nA sauce.\n\n### Method\n\nStir it well.\n\n### Serving\n\nServe it warm.\n\n" for name in ("Mornay", "Aioli")
    )
    reading = read_entries(text)
    assert terms(reading) == ["Mornay", "Aioli"]
    assert fields(reading.entries[0]) == {"Method": ["Stir it well."], "Serving": ["Serve it warm."]}


def test_underlined_headings_are_headings() -> None:
    text = "Words of the sea\n================\n\nKeel\n----\nThe lowest timber.\n\nBow\n---\nThe front of a ship.\n"
    assert terms(read_entries(text)) == ["Keel", "Bow"]


def test_several_headings_of_the_same_words_get_the_anchors_that_github_gives() -> None:
    text = "## Port\n\nThe left side of a ship.\n\n## Star\n\nA sun far away, see [port](#port-1).\n\n## Port\n\nA strong wine.\n"
    assert [one.key for one in read_entries(text).entries] == ["port", "star", "port-1"]


def test_a_readme_of_a_program_has_no_terms_in_its_options() -> None:
    options = "## Options\n\n| Name | Description |\n|---|---|\n| `--fast` | runs faster |\n"
    text = f"# Toolbox\n\nA fast library.\n\n## Installation\n\n```sh\nget it\n```\n\n{options}"
    assert "--fast" not in terms(read_entries(text, name="README.md"))
