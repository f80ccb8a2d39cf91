"""Plain text whose terms are set apart by rules, columns, indents, labels or marks, and text that only looks a little like it."""

import pytest

from graph import InvalidDocuments
from loader.recognise import read_entries

from .drawn_documents import HANGING, HEADWORDS, LABELLED_RECORDS, NUMBERED, RULED, WIKI_MARKS
from .layout_checks import entry, fields, terms

BOXED = """\
╔══════════════════╗
║ Shuttle          ║
╠══════════════════╣
║ A tool that      ║
║ carries the weft ║
║ through the warp.║
╚══════════════════╝

╔══════════════════╗
║ Heddle           ║
╠══════════════════╣
║ A wire that lifts║
║ a thread.        ║
║ Requires: warp   ║
╚══════════════════╝
"""

TABLE = """\
The tools of the forge

+---------+------------------------+----------+
| Term    | Meaning                | See also |
+---------+------------------------+----------+
| Anvil   | A block of iron on     | Hammer   |
|         | which metal is shaped. |          |
+---------+------------------------+----------+
| Hammer  | A tool that strikes.   |          |
+---------+------------------------+----------+
| Tongs   | A tool that holds hot  | Anvil    |
|         | metal.                 |          |
+---------+------------------------+----------+
"""


def texts(text: str) -> list[tuple[str, str]]:
    return [(one.term, one.text) for one in read_entries(text).entries]


def test_a_standard_has_terms_behind_prompts_and_no_heads_or_feet_of_pages_in_them() -> None:
    reading = read_entries(HANGING)
    assert terms(reading) == ["access oven", "baker (BKR)", "oven"]
    oven, baker, chamber = reading.entries
    assert oven.text.startswith("Opening the oven by a person who may do so, for the purpose of taking bread out.")
    assert fields(oven) == {"See": ["oven", "oven list"], "Compare": ["stove"]}
    assert (baker.text, fields(baker)) == ("A person that bakes bread by hand.", {"Tutorial": ["Bakers rise early."]})
    assert chamber.text == "A chamber that is heated for baking."


@pytest.mark.parametrize("head", ["{}", "{}:", "$ {}", "1. {}"])
def test_definitions_may_hang_below_terms_in_many_ways(head: str) -> None:
    told = {
        "bleed": "Ink that runs beyond the trim line\n    of a sheet.",
        "crop": "To cut the edges of a picture.",
        "kern": "To move letters.",
    }
    text = "\n\n".join(f"{head.format(term)}\n    {text}" for term, text in told.items()) + "\n"
    assert texts(text) == [("bleed", "Ink that runs beyond the trim line of a sheet."), *list(told.items())[1:]]


def test_a_line_above_hanging_terms_names_their_group() -> None:
    text = "Printing words\n\nLetterpress\n\nBLEED\n    Ink beyond the trim line.\n\nOffset\n\nTRIM\n    To cut the edges of a sheet.\n"
    assert [(one.term, one.category) for one in read_entries(text).entries] == [("BLEED", "Letterpress"), ("TRIM", "Offset")]


def test_records_begin_with_the_label_of_the_name_and_go_on_below() -> None:
    reading = read_entries(LABELLED_RECORDS)
    assert (reading.title, terms(reading)) == ("GLOSSARY OF THE DYE HOUSE", ["Scouring", "Mordanting"])
    assert reading.entries[0].text == "Washing a fibre hot and long until all grease is gone."
    assert fields(reading.entries[0]) == {"also known as": ["wetting out"], "required by": ["Mordanting", "Dyeing"]}
    assert fields(reading.entries[1])["see also"] == ["Scouring", "Alum"]


def test_records_may_have_their_name_on_a_line_by_itself() -> None:
    text = "Anneal\nDefinition: To heat metal.\nUsed by: smiths\n\nQuench\nDefinition: To cool metal.\nSee also: Anneal\n"
    assert texts(text) == [("Anneal", "To heat metal."), ("Quench", "To cool metal.")]
    assert fields(read_entries(text).entries[1]) == {"see also": ["Anneal"]}


def test_terms_stand_in_boxes_above_their_text_and_the_first_box_is_the_title() -> None:
    reading = read_entries(RULED)
    assert (reading.title, terms(reading)) == ("A SHORT DICTIONARY OF WEAVING", ["WARP", "WEFT"])
    assert fields(reading.entries[0]) == {"See also": ["weft"]}


def test_entries_stand_in_boxes() -> None:
    assert texts(BOXED) == [("Shuttle", "A tool that carries the weft through the warp."), ("Heddle", "A wire that lifts a thread.")]
    assert fields(entry(read_entries(BOXED), "Heddle")) == {"Requires": ["warp"]}


def test_a_drawn_table_is_read_by_its_header() -> None:
    reading = read_entries(TABLE)
    assert texts(TABLE) == [
        ("Anvil", "A block of iron on which metal is shaped."),
        ("Hammer", "A tool that strikes."),
        ("Tongs", "A tool that holds hot metal."),
    ]
    assert (reading.title, fields(reading.entries[0])) == ("The tools of the forge", {"see also": ["Hammer"]})


def test_a_table_as_a_database_prints_it_is_read() -> None:
    text = " term  | definition\n-------+---------------------\n index | finds rows fast\n view  | a query with a name\n(2 rows)\n"
    assert texts(text) == [("index", "finds rows fast"), ("view", "a query with a name")]


@pytest.mark.parametrize(
    "text",
    [
        "======\nANNEAL\n======\nTo heat metal and cool it.\n\n======\nQUENCH\n======\nTo cool hot metal.\n",
        "ANNEAL\nTo heat metal and cool it.\n----------\nQUENCH\nTo cool hot metal.\n",
        "ANNEAL\n~~~~~~\nTo heat metal and cool it.\n\nQUENCH\n~~~~~~\nTo cool hot metal.\n",
    ],
    ids=["between", "parted", "underlined"],
)
def test_rules_set_terms_apart(text: str) -> None:
    assert texts(text) == [("ANNEAL", "To heat metal and cool it."), ("QUENCH", "To cool hot metal.")]


def test_columns_have_a_header_and_go_on_below() -> None:
    assert texts(HEADWORDS)[0] == ("anneal", "to heat metal and let it cool slowly, so that it is soft")
    assert terms(read_entries(HEADWORDS)) == ["anneal", "quench", "temper"]


@pytest.mark.parametrize(
    "lines",
    [
        ("ablation . . . . . wearing away of rock", "caldera ......... a wide crater"),
        ("ablation (n.) wearing away of rock", "caldera, n. a wide crater"),
        (":ablation: /n./ wearing away of rock", ":caldera: /n./ a wide crater"),
        ("ablation          wearing away of rock", "caldera           a wide crater"),
    ],
    ids=["leaders", "speech", "colons", "columns"],
)
def test_a_term_is_told_from_its_definition_on_the_same_line(lines: tuple[str, str]) -> None:
    assert texts("\n".join(lines) + "\n") == [("ablation", "wearing away of rock"), ("caldera", "a wide crater")]


def test_terms_in_capitals_run_into_their_definitions() -> None:
    text = "CHORD. A line that joins two points\nof a circle.\n\nABSCISSA, n. The first of two coordinates.\n\nARC: A part of a circle.\n"
    assert texts(text)[0] == ("CHORD", "A line that joins two points of a circle.")
    assert terms(read_entries(text)) == ["CHORD", "ABSCISSA", "ARC"]


def test_numbers_above_numbered_terms_are_their_groups() -> None:
    reading = read_entries(NUMBERED)
    assert [(one.term, one.category) for one in reading.entries] == [
        ("Sepal", "The flower"),
        ("Petal", "The flower"),
        ("Achene", "The fruit"),
    ]
    assert fields(reading.entries[2]) == {"See": ["sepal"]}


def test_asciidoc_marks_terms_and_links() -> None:
    reading = read_entries(WIKI_MARKS)
    assert [(one.term, one.category) for one in reading.entries] == [("Quire", "Paper"), ("Deckle", "Paper"), ("Kettle stitch", "Sewing")]
    assert reading.entries[0].text == "Sheets that are folded together and sewn through the fold."
    assert reading.entries[2].definition[0].links[0].target == "quire"


@pytest.mark.parametrize(
    "text",
    [
        "== Sauces ==\n; Roux : Flour cooked in '''fat'''.\n; Jus\n: The juices of a roast, see [[Roux]].\n",
        "#+TITLE: Sauces\n* Sauces\n- Roux :: Flour cooked in fat.\n- Jus :: The juices of a roast, see Roux.\n",
        "= Sauces =\n== Roux ==\nFlour cooked in fat.\n== Jus ==\nThe juices of a roast, see [[Roux]].\n",
        "* Roux\nFlour cooked in fat.\n* Jus\nThe juices of a roast, see [[Roux]].\n",
    ],
    ids=["mediawiki", "org", "headings", "stars"],
)
def test_wikis_and_org_mark_terms(text: str) -> None:
    assert texts(text) == [("Roux", "Flour cooked in fat."), ("Jus", "The juices of a roast, see Roux.")]


@pytest.mark.parametrize(
    "text",
    [
        "server:\n  port: 80\n  host: example.org\nclient:\n  name: abc\n  timeout: 3\n",
        "def heat(x):\n    return x + 1\n\nclass Oven:\n    def go(self):\n        pass\n",
        "$ ls\na.txt b.txt\n$ cat a.txt\nhello\n$ rm a.txt\n",
        "+---+---+\n| 1 | 2 |\n+---+---+\n| 3 | 4 |\n+---+---+\n",
        "total 12\n-rw-r--r--  1 jo  jo   220  a.txt\n-rw-r--r--  1 jo  jo  3526  b.txt\n",
    ],
    ids=["settings", "program", "session", "numbers", "listing"],
)
def test_what_is_no_text_for_readers_is_refused(text: str) -> None:
    with pytest.raises(InvalidDocuments):
        read_entries(text, name="a.txt")


def test_two_spaces_after_a_sentence_part_no_columns() -> None:
    text = "We met on Monday.  It went well.\nThe mill is old.  It still runs.\n\nAnn will write.  She has time.\n"
    with pytest.raises(InvalidDocuments):
        read_entries(text, name="a.txt")
