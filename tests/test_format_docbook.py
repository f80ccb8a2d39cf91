"""DocBook glossaries of both versions, variable lists, term bases; what would be fetched or unfolds is refused."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import Entry, InvalidDocuments
from loader.reading import ReadSource, document, read_source

from .effort import examples

VERSION_4 = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE glossary PUBLIC "-//OASIS//DTD DocBook XML V4.5//EN" "http://www.oasis-open.org/docbook/xml/4.5/docbookx.dtd" [
<!ENTITY oven "oven">
]>
<glossary id="bread"><title>Bread words</title>
<glossdiv><title>D</title>
<glossentry id="dough"><glossterm>Dough</glossterm><acronym>DGH</acronym>
<glossdef><para>Flour &amp; water&mdash;kneaded. Baked in an &oven;. Uses <glossterm linkend="yeast">yeast</glossterm>.<indexterm>
<primary>dough, kinds of</primary></indexterm></para>
<itemizedlist><listitem><para>stiff</para></listitem><listitem><para>slack</para></listitem></itemizedlist>
<programlisting>mix(flour, water)</programlisting>
<glossseealso otherterm="yeast"/><glossseealso>Crumb</glossseealso></glossdef></glossentry>
</glossdiv>
<glossdiv><title>Leaven</title>
<glossentry id="yeast"><glossterm>Yeast</glossterm><glossdef><simpara>A fungus that makes gas.</simpara></glossdef></glossentry>
<glossentry><glossterm>Barm</glossterm><glosssee otherterm="yeast">Yeast</glosssee></glossentry>
</glossdiv></glossary>
"""

VERSION_5 = """<article xmlns="http://docbook.org/ns/docbook" xmlns:xlink="http://www.w3.org/1999/xlink" version="5.0">
<info><title>Bread words</title></info>
<para>Words of bakers.</para>
<glosslist>
  <glossentry xml:id="crumb">
    <glossterm>Crumb</glossterm>
    <abbrev>cr</abbrev>
    <glossdef><para>The inside of a <link linkend="loaf">loaf</link>.</para><para>It should be <emphasis>soft</emphasis>.</para></glossdef>
  </glossentry>
  <glossentry xml:id="loaf"><glossterm>Loaf</glossterm><glossdef><para>Bread as it was baked.</para></glossdef></glossentry>
</glosslist></article>
"""

VARIABLES = """<section><title>Words</title><variablelist><title>Tools</title>
<varlistentry id="peel"><term>Peel</term><term>Shovel</term><listitem><para>A board to lift bread.</para></listitem></varlistentry>
<varlistentry><term>Lame</term><listitem><para>A blade to cut dough.</para></listitem></varlistentry>
</variablelist></section>
"""

TERM_BASE = """<?xml version='1.0'?>
<martif type="TBX" xml:lang="en"><text><body>
<termEntry id="c1"><descrip type="subjectField">rail</descrip>
<langSet xml:lang="de"><tig><term>Weiche</term></tig></langSet>
<langSet xml:lang="en"><descripGrp><descrip type="definition">Rails that move to lead a train.</descrip></descripGrp>
<tig><term>switch</term></tig><tig><term>points</term></tig></langSet></termEntry>
</body></text></martif>
"""


def read(text: str, name: str = "a.xml") -> ReadSource:
    return read_source(document(text.encode(), path=name, id="a"))


def entries(text: str) -> dict[str, Entry]:
    return {entry.term: entry for entry in read(text).source.entries}


def fields(entry: Entry) -> dict[str, list[str]]:
    return {field.label: [passage.text for passage in field.passages] for field in entry.fields}


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        (VERSION_4, ["Dough", "Yeast", "Barm"]),
        (VERSION_5, ["Crumb", "Loaf"]),
        (VARIABLES, ["Peel", "Lame"]),
        (TERM_BASE, ["switch"]),
    ],
)
@pytest.mark.parametrize("name", ["a.xml", "a.txt", "a.dbk"])
def test_the_terms_are_read_whatever_the_file_is_called(text: str, terms: list[str], name: str) -> None:
    found = read(text, name)
    assert found.source.layout == "docbook"
    assert [entry.term for entry in found.source.entries] == terms


def test_a_definition_is_a_passage_a_paragraph_without_code_and_index() -> None:
    assert [passage.text for passage in entries(VERSION_4)["Dough"].definition] == [
        "Flour & water—kneaded. Baked in an oven. Uses yeast.",
        "stiff",
        "slack",
    ]


def test_names_and_references_are_fields() -> None:
    assert fields(entries(VERSION_4)["Dough"]) == {"acronym": ["DGH"], "see also": ["yeast", "Crumb"]}
    assert fields(entries(VERSION_4)["Barm"]) == {"see": ["Yeast"]}
    assert fields(entries(VERSION_5)["Crumb"]) == {"abbreviation": ["cr"]}
    assert fields(entries(VARIABLES)["Peel"]) == {"also known as": ["Shovel"]}
    assert fields(entries(TERM_BASE)["switch"]) == {"also known as": ["points", "Weiche"]}


def test_keys_links_categories_and_the_title_are_read() -> None:
    crumb = entries(VERSION_5)["Crumb"]
    (link,) = crumb.definition[0].links
    assert (crumb.key, link.target, crumb.definition[0].text[link.start : link.end]) == ("crumb", "loaf", "loaf")
    assert [entry.category for entry in entries(VERSION_4).values()] == ["", "Leaven", "Leaven"]
    assert entries(TERM_BASE)["switch"].category == "rail"
    assert read(VERSION_5).source.title == "Bread words"


@pytest.mark.parametrize("text", [VERSION_4, VERSION_5, VARIABLES, TERM_BASE])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_word_stands_where_its_passage_says(text: str, end: str) -> None:
    text = text.replace("\n", end)
    for entry in read(text).source.entries:
        for passage in (entry.heading, *entry.definition, *(passage for field in entry.fields for passage in field.passages)):
            for word in re.finditer(r"[A-Za-z]{2,}", passage.text):
                line, offset = passage.place(word.start())
                assert text[offset : offset + len(word.group())] == word.group() or word.group() == "oven"
                assert line == 1 + text.count(end, 0, offset)


@pytest.mark.parametrize(
    ("declared", "told"),
    [
        ('<!ENTITY a SYSTEM "file:///etc/passwd">', "external entity refused: a"),
        ('<!ENTITY % a PUBLIC "x" "http://127.0.0.1:1/x">', "external entity refused: a"),
        ('<!ENTITY b "ha"><!ENTITY a "&b;&b;&b;">', "entity refused: a; it unfolds"),
        (f'<!ENTITY a "{"x" * 1000}">', "entity refused: a; it unfolds to others or to much text"),
    ],
)
def test_entities_from_outside_and_entities_that_unfold_are_refused(declared: str, told: str) -> None:
    with pytest.raises(InvalidDocuments, match=rf"a\.xml:2: {told}"):
        read(f"<!DOCTYPE glossary [\n{declared}]>\n<glossary><glossentry><glossterm>&a;</glossterm></glossentry></glossary>")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("<glossary>\n<glossentry>\n<glossterm>a</b>", 3),
        ("<glossary>\n<glossentry><glossterm>&undeclared;</glossterm></glossentry></glossary>", 2),
        ("<glossary><glossentry/>" + "<a>" * 300, 1),
    ],
)
def test_what_is_no_xml_is_refused_with_its_line(text: str, line: int) -> None:
    with pytest.raises(InvalidDocuments, match=rf"a\.xml:{line}: no well-formed XML"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "<glossary><glossentry/>" + "<a>" * 200_000,
        "<!DOCTYPE a [" + "<!ENTITY " * 100_000 + "]><glossary><glossentry/>",
        "<!DOCTYPE a [" + "'" * 200_001 + "<glossary><glossentry/>",
        "<glossary><glossentry " + " ".join(f"a{number}='1'" for number in range(100_000)) + "/></glossary>",
        "<glossary><glossentry/><![CDATA[" + "]" * 4_000_000,
        "<glossary><glossentry/>" + "<!--" * 500_000,
    ],
)
def test_hostile_documents_are_refused_in_time(text: str) -> None:
    began = time.process_time()
    with pytest.raises(InvalidDocuments):
        read(text)
    assert time.process_time() - began < 5


def test_a_document_without_entries_is_no_error_and_other_xml_is_not_taken() -> None:
    assert read("<book><title>Bread</title></book>").source.entries == ()
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
    assert read(rdf, "a.txt").source.layout != "docbook"


@examples(60)
@given(
    st.sampled_from([VERSION_4, VERSION_5, VARIABLES, TERM_BASE]),
    st.lists(st.tuples(st.integers(0, 1200), st.integers(0, 40), st.text(max_size=6)), max_size=4),
)
def test_damaged_documents_are_read_or_refused(text: str, cuts: list[tuple[int, int, str]]) -> None:
    for at, length, given_text in cuts:
        text = text[:at] + given_text + text[at + length :]
    try:
        read_source(document(text.encode("utf-8", "replace"), path="a.xml", id="a"))
    except InvalidDocuments as refused:
        assert refused.problems
