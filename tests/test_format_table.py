"""CSV and TSV: columns under whatever titles, cells of several lines, and what is refused."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader import extract_files
from loader.reading import document, read_source

from .data_files import entries, fields, meanings, passages, problems, read, stands_there
from .effort import examples

QUOTED = """\
Term,Definition,Abbreviation,See also,Source URL
Roux,"Flour cooked in fat,
until it is ""done"".

It thickens [béchamel](#bechamel).",RX,"Béchamel; Jus",https://example.org/roux
Béchamel,A white sauce that is based on a roux,,,
"""


def test_columns_become_definitions_names_and_labels_and_cells_may_have_several_lines() -> None:
    roux, bechamel = read("a.csv", QUOTED).entries
    assert [passage.text for passage in roux.definition] == ['Flour cooked in fat, until it is "done".', "It thickens béchamel."]
    assert fields(roux) == {"abbreviation": ["RX"], "see also": ["Béchamel; Jus"], "source url": ["https://example.org/roux"]}
    assert (bechamel.term, bechamel.line, fields(bechamel)) == ("Béchamel", 6, {})


def test_every_word_stands_where_its_place_says() -> None:
    assert all(stands_there(passage, QUOTED) for entry in read("a.csv", QUOTED).entries for passage in passages(entry))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_told_from_the_rows(delimiter: str) -> None:
    rows = [("Term", "Definition", "Category"), ("Roux", "Flour in fat", "sauces"), ("Jus", "Juices of a roast", "meats")]
    found = entries("a.csv", "\n".join(map(delimiter.join, rows)))
    assert {term: (entry.text, entry.category) for term, entry in found.items()} == {
        "Roux": ("Flour in fat", "sauces"),
        "Jus": ("Juices of a roast", "meats"),
    }


TITLES = [
    "ID , Name , Description ",
    "code;HEADWORD;Meaning",
    "slug,prefLabel,scope_note",
    "key,Acronym,Stands for what",
]


@pytest.mark.parametrize("titles", TITLES)
def test_titles_are_known_by_many_names_in_any_case(titles: str) -> None:
    (entry,) = read("a.csv", titles + "\nr1,Roux,Flour cooked in fat\n".replace(",", ";" if ";" in titles else ",")).entries
    assert (entry.key, entry.term) == ("r1", "Roux")


@pytest.mark.parametrize(
    "text",
    [
        "term_en,term_fr,definition_en,definition_fr\nRoux,roux brun,Flour cooked in fat,De la farine\n",
        "French,English,Definition\nroux brun,Roux,Flour cooked in fat\n",
    ],
)
def test_columns_in_several_languages_give_the_english_term_and_other_names(text: str) -> None:
    (entry,) = read("a.csv", text).entries
    assert (entry.term, entry.text, fields(entry)) == ("Roux", "Flour cooked in fat", {"also known as": ["roux brun"]})


@pytest.mark.parametrize(
    "text",
    [
        "Roux,Flour cooked in fat\nJus,Juices of a roast\n",
        "sep=;\nTerm;Definition\nRoux;Flour cooked in fat\nJus;Juices of a roast\n",
        "Term | Definition\n--- | ---\nRoux | Flour cooked in fat\nJus | Juices of a roast\n",
        "Term,Definition\r\nRoux,Flour cooked in fat\r\n,\r\nJus,Juices of a roast\r\n",
    ],
)
def test_a_table_may_lack_titles_and_have_rows_that_are_none(text: str) -> None:
    assert meanings("a.csv", text) == {"Roux": "Flour cooked in fat", "Jus": "Juices of a roast"}


def test_titles_tell_a_table_where_the_suffix_does_not() -> None:
    assert read("a.txt", "Term\tDefinition\nRoux\tFlour cooked in fat\n").layout == "table"


@pytest.mark.parametrize(
    "text", ["Roux\tFlour cooked in fat\nJus\tJuices of a roast\n", "| Term | Definition |\n|---|---|\n| Roux | Flour. |\n"]
)
def test_text_with_tabs_and_tables_of_markdown_are_left_to_the_other_layouts(text: str) -> None:
    try:
        assert read("a.txt", text).layout != "table"
    except InvalidDocuments as refused:
        assert "no known layout" in str(refused) or "looks like" in str(refused)


FAULTS = {
    "1: duplicate column “name”": "id,name,name\n1,a,b\n",
    "1: missing column “name”": "id,weight,price\n1,a,b\n",
    "1: no titles of columns": "a,b,c\n1,2,3\n",
    "1: no columns": "Only words\nand more words\n",
    "3: 3 cells in this row, but 2 columns": "Term,Definition\nRoux,Flour\nJus,Juices, of a roast\n",
    "2: the row that begins here is no valid CSV": 'Term,Definition\nRoux,"Flour\nJus,Juices\n',
    "2: no name in this row": "Term,Definition\n,Flour cooked in fat\n",
    "1: unknown relation “Reqires”; did you mean requires?": "Term,Definition,Reqires\nRoux,Flour cooked in fat,x\n",
}


@pytest.mark.parametrize("told", FAULTS)
def test_a_fault_is_told_with_its_line(told: str) -> None:
    assert problems("a.csv", FAULTS[told])[0].startswith(told)


def test_every_id_that_cannot_be_one_is_told() -> None:
    told = problems("a.csv", "id,name\n../../x,a\nCON,b\n.,c\n?q#f,d\n%2e,e\n__proto__,f\n,g\nok,h\nok,i\n")
    assert [one.split(":")[0] for one in told] == ["2", "3", "4", "5", "6", "7", "8", "10"]
    assert all("[a-z0-9][a-z0-9._-]{0,79}" in one for one in told[:-1])


def test_names_that_differ_only_in_case_and_composition_are_one_name_told_with_both_lines() -> None:
    told = problems("a.csv", "id,name\na,Café\nb,Cafe\u0301\nc,CAFÉ\n")
    assert [one.partition(":")[0] for one in told] == ["3", "4"]
    assert all("on line 2" in one for one in told)


def test_hostile_names_are_kept_as_they_are() -> None:
    text = 'id,name\na,"x\'}) DETACH DELETE n //"\nb,`n`\nc,$p\nd,\\u0027\ne,<script>x</script>\nf,[x](javascript:1)\ng,**b** | c\n'
    assert list(entries("a.csv", text)) == [
        "x'}) DETACH DELETE n //",
        "`n`",
        "$p",
        "\\u0027",
        "<script>x</script>",
        "[x](javascript:1)",
        "**b** | c",
    ]


def refused(folder: Path, text: str) -> str:
    (folder / "a.csv").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidDocuments) as found:
        extract_files([folder / "a.csv"])
    return str(found.value).replace(str(folder), "")


def test_an_acronym_of_two_entries_is_kept_apart_and_a_relation_to_it_names_both(tmp_path: Path) -> None:
    text = "id,name,abbr,requires\nppo-rl,Proximal Policy Optimization,PPO,\nppo-fin,Public Private Option,PPO,\n"
    (tmp_path / "a.csv").write_text(text, encoding="utf-8")
    graph = extract_files([tmp_path / "a.csv"]).graph
    assert [concept.id for concept in graph.concepts if "PPO" in concept.aliases] == [
        "proximal-policy-optimization",
        "public-private-option",
    ]
    told = refused(tmp_path, text + "x,Xylography,,PPO\n")
    assert told.startswith("/a.csv:4: “PPO” may be proximal-policy-optimization or public-private-option")


def test_a_relation_by_its_own_name_must_lead_to_an_entry_where_entries_have_ids(tmp_path: Path) -> None:
    text = "id,name,definition,requires\nroux,Roux,Hot and brown and thick,{}\nflour,Flour,White and dry and fine,\n"
    assert refused(tmp_path, text.format("flouer")).startswith("/a.csv:2: “flouer” is not defined (nearest: Flour)")
    (tmp_path / "a.csv").write_text(text.format("flour"), encoding="utf-8")
    assert [relation.key for relation in extract_files([tmp_path / "a.csv"]).graph.relations] == [("roux", "requires", "flour")]


def test_a_name_that_stands_twice_under_a_label_is_one_relation_and_told(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('id,name,requires\na,Roux,"b; b, B"\nb,B,\n', encoding="utf-8")
    outcome = extract_files([tmp_path / "a.csv"])
    assert len(outcome.graph.relations) == 1
    assert any("“b” stands twice under “requires”" in warning.message for warning in outcome.warnings)


HOSTILE = {
    "quotes": 'a,b\n"' + '"' * 2_000_000,
    "commas": "," * 2_000_000,
    "rows": "a,b\n" * 200_000,
    "a cell": "term,definition\nT," + "x " * 500_000,
}


@pytest.mark.parametrize("sort", HOSTILE)
def test_hostile_documents_are_refused_in_time(sort: str) -> None:
    began = time.process_time()
    assert problems("a.csv", HOSTILE[sort])
    assert time.process_time() - began < 5


@examples(150)
@given(st.one_of(st.text(max_size=200), st.text(alphabet='aid,name;"\n\r\t|', max_size=200)), st.sampled_from([".csv", ".tsv"]))
def test_any_text_is_read_or_refused(text: str, suffix: str) -> None:
    try:
        read_source(document(text.encode(), path=f"a{suffix}", id="a"))
    except InvalidDocuments as refused:
        assert refused.problems
