"""Markdown whose terms stand below its headings: definition lists, tables, bold words, lists, folded parts, and all of them together."""

from loader.recognise import read_entries

from .layout_checks import assert_leads_back, assert_nothing_is_lost, entry, fields, terms

CHEESE = """\
# Cheese words

Terms a cheesemonger uses. See [how to help](CONTRIBUTING.md).

[A](#a) | [C](#c)

## A

Affinage
: The care of a cheese while it ripens. It needs a [cave](#cave).

Annatto {#ann}
: A red dye.
: Also the seed it is made from[^1].

## C

Cave
: A cellar, see [[Affinage|the care]].

[^1]: A footnote, not a definition.
"""

SAILING = """\
# Sailing glossary

## A

| Term | Meaning | See also |
|------|---------|----------|
| **Aft** | Towards the stern. | [Stern](#stern) |
| Abeam | At right angles to the keel | Keel, Aft |

## B

| Term | Meaning | See also |
|------|:-------:|----------|
| Boom | A spar \\| pole at the foot of a sail. | |

## Contributing

Send a pull request to the repository of this project.
"""

LAW = """\
# Words of the law

Some words on these words.

## Contracts

- **Offer**: a promise to be bound on certain terms.
- **Acceptance** – assent to an offer.
  - Requires: Offer
- **Consideration** (quid pro quo): what each side gives.

## Torts

**Negligence (neg.)** — a breach of a duty of care that causes harm.

**Duty of care**

A duty to avoid harm to others.

**Nuisance.** An interference with the use of land.

## License

CC BY 4.0
"""

NETWORKS = """\
# Networking Glossary

This glossary explains the words used in our wiki.

**Bandwidth** is the amount of data that can pass over a link in a second.

**Latency** is the time a packet takes to arrive. High latency harms **real-time** calls.

**Jitter** is a change of latency over time.
"""

SAUCES = """\
# Roux and friends

## Roux

A roux is a paste of flour and fat.

- **White roux**: cooked for two minutes.
- **Brown roux**: cooked for half an hour.

## Velouté

A velouté is a sauce of light stock thickened with a roux.

- **Fish velouté**: made with fish stock.
- **Chicken velouté**: made with chicken stock.
"""

DATABASES = """\
# Database terms

<a name="acid"></a>
## Atomicity and the rest (ACID)

Atomicity, consistency, isolation, durability. See [BASE](#base).

## BASE {#base}

Basically available, soft state.

<dl>
<dt>Shard</dt>
<dd>A part of a table on <b>one</b> server.</dd>
<dt>Replica</dt><dd>A copy of a shard.</dd>
</dl>
"""


def test_a_definition_list_gives_terms_with_keys_links_and_no_footnotes() -> None:
    reading = read_entries(CHEESE)
    assert (reading.layout, reading.title, terms(reading)) == ("markdown", "Cheese words", ["Affinage", "Annatto", "Cave"])
    affinage, annatto, cave = reading.entries
    assert (annatto.key, annatto.text) == ("ann", "A red dye.\n\nAlso the seed it is made from.")
    assert [link.target for passage in (*affinage.definition, *cave.definition) for link in passage.links] == ["cave", "Affinage"]
    assert {one.category for one in reading.entries} == {""}


def test_tables_under_letters_are_read_by_their_headers() -> None:
    reading = read_entries(SAILING)
    assert terms(reading) == ["Aft", "Abeam", "Boom"]
    assert fields(reading.entries[0]) == {"see also": ["Stern"]}
    assert reading.entries[2].text == "A spar | pole at the foot of a sail."


def test_bold_terms_are_entries_and_the_headings_above_them_categories() -> None:
    reading = read_entries(LAW)
    assert [(one.term, one.category) for one in reading.entries] == [
        ("Offer", "Contracts"),
        ("Acceptance", "Contracts"),
        ("Consideration (quid pro quo)", "Contracts"),
        ("Negligence (neg.)", "Torts"),
        ("Duty of care", "Torts"),
        ("Nuisance", "Torts"),
    ]
    assert fields(reading.entries[1]) == {"Requires": ["Offer"]}


def test_bold_subjects_are_terms_where_every_paragraph_opens_with_one() -> None:
    reading = read_entries(NETWORKS)
    assert terms(reading) == ["Bandwidth", "Latency", "Jitter"]
    assert reading.entries[2].text == "Jitter is a change of latency over time."


def test_bold_words_below_a_heading_that_is_told_of_are_its_parts() -> None:
    reading = read_entries(SAUCES)
    assert terms(reading) == ["Roux", "Velouté"]
    assert list(fields(reading.entries[0])) == ["White roux", "Brown roux"]


def test_headings_and_html_lists_may_stand_together() -> None:
    reading = read_entries(DATABASES)
    assert [(one.term, one.key) for one in reading.entries] == [
        ("Atomicity and the rest (ACID)", "acid"),
        ("BASE", "base"),
        ("Shard", "shard"),
        ("Replica", "replica"),
    ]
    assert entry(reading, "Shard").text == "A part of a table on one server."


def test_labels_that_come_under_every_term_are_no_terms() -> None:
    text = "".join(
        f"### {name}\n**Definition:** A part of a cell.\n**See also:** [Cell](#cell), [Gene](#gene)\n" for name in ("Nucleus", "Ribosome")
    )
    reading = read_entries("# Parts of a cell\n" + text)
    assert terms(reading) == ["Nucleus", "Ribosome"]
    assert fields(reading.entries[0]) == {"See also": ["Cell", "Gene"]}


def test_a_heading_without_text_over_kinds_of_itself_is_a_term_too() -> None:
    kinds = "**Main Sail**\n\nThe largest one.\n\n**Head Sail**\n\nOne before the mast.\n\n"
    text = f"# Boats\n\n## Sail\n\n{kinds}## Mast\n\nA pole for sails.\n\n## Keel\n\nThe lowest timber of all.\n"
    reading = read_entries(text)
    assert terms(reading) == ["Sail", "Main Sail", "Head Sail", "Mast", "Keel"]


def test_definitions_may_stand_in_the_item_below_the_term() -> None:
    text = "# Words\n\n- **Bandwidth**\n  - The data that can pass.\n  - See also: Latency\n- **Latency**\n  - The time it takes.\n"
    reading = read_entries(text)
    assert [(one.term, one.text) for one in reading.entries] == [
        ("Bandwidth", "The data that can pass."),
        ("Latency", "The time it takes."),
    ]
    assert fields(reading.entries[0]) == {"See also": ["Latency"]}


def test_several_terms_may_stand_in_one_paragraph() -> None:
    reading = read_entries("**Roux**: flour cooked in fat.\n**Jus**: the juices of a roast,\nreduced.\n**Stock**: bones in water.\n")
    assert [(one.term, one.text) for one in reading.entries][1] == ("Jus", "the juices of a roast, reduced.")


def test_linked_and_plain_items_with_a_dash_are_terms() -> None:
    linked = "## Tools\n\n- [Chisel](https://example.org/c) - A blade for wood.\n- [Plane](https://example.org/p) - It shaves wood flat.\n"
    plain = "# Knots\n\n* Bowline: a knot that forms a loop\n* Reef knot - two ends joined\n"
    assert [(one.term, one.category) for one in read_entries(linked).entries] == [("Chisel", "Tools"), ("Plane", "Tools")]
    assert terms(read_entries(plain)) == ["Bowline", "Reef knot"]


def test_folded_parts_are_terms() -> None:
    text = (
        "# Terms\n<details>\n<summary>Roux</summary>\n\nFlour in fat, see [jus](#jus).\n\n</details>\n\n"
        "<details><summary><b>Jus</b></summary>The juices of a roast.</details>\n"
    )
    reading = read_entries(text)
    assert [(one.term, one.text) for one in reading.entries] == [("Roux", "Flour in fat, see jus."), ("Jus", "The juices of a roast.")]


def test_abbreviations_with_what_they_stand_for_are_terms() -> None:
    table = "| Acronym | Stands for |\n|---|---|\n| API | Application Programming Interface |\n"
    text = f"# Acronyms\n\n*[HTML]: HyperText Markup Language\n*[CSS]: Cascading Style Sheets\n\n{table}"
    reading = read_entries(text)
    assert terms(reading) == ["HTML", "CSS", "API"]
    assert fields(reading.entries[2]) == {"also known as": ["Application Programming Interface"]}


def test_a_table_without_known_names_is_read_by_its_looks_and_others_are_left_alone() -> None:
    words = "# Music\n\n| | |\n|---|---|\n| Adagio | slowly and with ease |\n| Allegro | fast and lively |\n"
    prices = "# Prices\n\n| Size | Small | Large |\n|---|---|---|\n| Cup | 1 | 2 |\n| Pot | 3 | 4 |\n"
    assert terms(read_entries(words)) == ["Adagio", "Allegro"]
    assert "Cup" not in terms(read_entries(prices, name="prices.md"))


def test_every_word_of_marked_terms_leads_back_and_no_line_is_lost() -> None:
    for text in (CHEESE, SAILING, LAW, NETWORKS, SAUCES, DATABASES):
        assert_leads_back(text, read_entries(text))
        assert_nothing_is_lost(text, read_entries(text))
