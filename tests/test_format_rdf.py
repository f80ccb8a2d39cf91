"""RDF is read in Turtle, XML and JSON: concepts and classes, their labels and relations, and nothing from anywhere else."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments
from loader import build
from loader.reading import document, read_source

from .effort import examples
from .formats import entries, labelled, misplaced, mutations, read, refusal

TURTLE = """\
# A kitchen.
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dct: <http://purl.org/dc/terms/> .
@prefix ex: <http://example.org/kitchen/> .

ex:kitchen a skos:ConceptScheme ;
    dct:title "Kitchen terms"@en ; dct:license <http://example.org/free> ; dct:source "A cookbook" .

ex:roux a skos:Concept ;
    skos:definition "Flour cooked in \\"hot\\" fat."@en, "Mehl in Fett."@de ;
    skos:prefLabel "Roux"@en, "Mehlschwitze"@de ;
    skos:altLabel "white roux"@en ; skos:hiddenLabel "rue" ; skos:notation "R1" ;
    skos:broader ex:thickener ; skos:related ex:thickener, ex:sauce ;
    ex:dependsOn ex:fat ;
    skos:scopeNote \"\"\"In French
cooking only.\"\"\"@en .

ex:sauce a skos:Concept ; skos:prefLabel "Sauce"@fr ; dct:isPartOf ex:fat .
ex:thickener a skos:Concept ; skos:prefLabel "Thickener"@en ; skos:narrower ex:roux .
ex:fat a skos:Concept ; skos:prefLabel "Fat"@en .
ex:basics a skos:Collection ; skos:prefLabel "Basics"@en ; skos:member ex:fat .
"""

XML = """\
<?xml version="1.0" encoding="ISO-8859-1"?>
<!DOCTYPE rdf:RDF [
  <!ENTITY ex "http://example.org/kitchen#">
]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
    xmlns:rdfs="http://www.w3.org/2000/01/rdf-schema#" xmlns:owl="http://www.w3.org/2002/07/owl#">
  <owl:Ontology rdf:about="&ex;"><rdfs:label>Kitchen</rdfs:label><owl:imports rdf:resource="http://example.org/other"/></owl:Ontology>
  <owl:Class rdf:about="&ex;Sauce">
    <rdfs:label xml:lang="en">Sauce</rdfs:label>
    <rdfs:comment>A liquid &amp; thick
      thing.</rdfs:comment>
  </owl:Class>
  <owl:Class rdf:about="&ex;Béchamel">
    <rdfs:label>Béchamel</rdfs:label>
    <rdfs:subClassOf rdf:resource="&ex;Sauce"/>
  </owl:Class>
  <owl:Class rdf:about="&ex;Old"><rdfs:label>Old</rdfs:label><owl:deprecated>true</owl:deprecated></owl:Class>
</rdf:RDF>
"""

JSON = """\
{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#", "ex": "http://example.org/kitchen/",
              "label": {"@id": "skos:prefLabel", "@container": "@language"}, "broader": {"@id": "skos:broader", "@type": "@id"}},
 "@graph": [
  {"@id": "ex:roux", "@type": "skos:Concept",
   "label": {"en": "Roux", "de": "Mehlschwitze"},
   "skos:definition": "Flour in fat.\\nIt is \\"hot\\".",
   "broader": "ex:thickener"},
  {"label": {"en": "Thickener"}, "@type": "skos:Concept", "@id": "ex:thickener"}
 ]}
"""
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://example.org/">'
PREFIXES = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix : <http://example.org/> .\n"


def test_concepts_are_read_with_labels_of_all_languages() -> None:
    found = entries(TURTLE, "a.txt")
    assert list(found) == ["Roux", "Sauce", "Thickener", "Fat"]
    assert found["Roux"].text == 'Flour cooked in "hot" fat.'
    assert labelled(found["Roux"])["also known as"] == ["Mehlschwitze", "white roux", "rue"]
    assert labelled(found["Roux"])["scope note"] == ["In French cooking only."]
    assert (found["Roux"].key, found["Fat"].category) == ("roux", "Basics")


def test_the_scheme_gives_title_licence_and_source() -> None:
    source = read(TURTLE, "a.ttl").source
    assert (source.layout, source.title, source.licence, source.uri) == ("turtle", "Kitchen terms", "http://example.org/free", "A cookbook")


def test_relations_are_stated_once_and_the_exact_one_counts() -> None:
    found = entries(TURTLE, "a.ttl")
    assert {label: texts for label, texts in labelled(found["Roux"]).items() if label in ("broader", "related", "depends on")} == {
        "broader": ["thickener"],
        "related": ["sauce"],
        "depends on": ["fat"],
    }
    assert labelled(found["Sauce"]) == {"related": ["fat"]}
    graph = build([read(TURTLE, "a.ttl").source]).graph
    assert {(one.source, one.type.value, one.target) for one in graph.relations if one.status == "stated"} == {
        ("roux", "variant-of", "thickener"),
        ("roux", "requires", "fat"),
        ("roux", "related-to", "sauce"),
        ("fat", "related-to", "sauce"),
    }


@pytest.mark.parametrize(("text", "name"), [(TURTLE, "a.ttl"), (XML, "a.rdf"), (JSON, "a.jsonld")])
def test_every_passage_stands_where_it_says(text: str, name: str) -> None:
    assert misplaced(text, read(text, name)) == []


@pytest.mark.parametrize(("text", "layout"), [(TURTLE, "turtle"), (XML, "rdf-xml"), (JSON, "json-ld")])
@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.csv", "a"])
def test_the_content_tells_the_syntax_whatever_the_suffix_says(text: str, layout: str, name: str) -> None:
    assert read(text, name).source.layout == layout


def test_n_triples_are_read() -> None:
    text = '<http://x/a> <http://www.w3.org/2004/02/skos/core#prefLabel> "Roux"@en .\n'
    assert list(entries(text, "a")) == ["Roux"]


def test_classes_are_read_with_what_they_are_a_kind_of() -> None:
    found = entries(XML, "a.rdf")
    assert list(found) == ["Sauce", "Béchamel"]
    assert (found["Sauce"].text, labelled(found["Béchamel"])) == ("A liquid & thick thing.", {"broader": ["Sauce"]})
    assert [one.line for one in found.values()] == [9, 14]


def test_json_ld_is_read_with_its_own_context() -> None:
    found = entries(JSON, "a.json")
    assert found["Roux"].text == 'Flour in fat. It is "hot".'
    assert labelled(found["Roux"]) == {"also known as": ["Mehlschwitze"], "broader": ["thickener"]}
    assert [one.line for one in found.values()] == [5, 8]


def test_terms_of_other_vocabularies_are_read() -> None:
    text = (
        PREFIXES
        + '@prefix s: <https://schema.org/> .\n:a a s:DefinedTerm ; s:name "Roux" ; s:alternateName "rue" ; s:description "Flour." .\n'
    )
    roux = entries(text, "a.ttl")["Roux"]
    assert (roux.text, labelled(roux)) == ("Flour.", {"also known as": ["rue"]})
    text = (
        PREFIXES + ':a a :Thing ; <http://www.w3.org/2000/01/rdf-schema#label> "Roux" ; <http://purl.org/dc/terms/description> "Flour." .\n'
    )
    assert entries(text, "a.ttl")["Roux"].text == "Flour."


def test_a_label_that_is_a_resource_is_read_through() -> None:
    text = PREFIXES + ':a a skos:Concept ; :prefLabel [ :literalForm "Roux"@en ] ; skos:definition [ :value "Flour." ] .\n'
    assert entries(text, "a.ttl")["Roux"].text == "Flour."


def test_concepts_of_the_same_local_name_are_told_apart() -> None:
    text = PREFIXES + '<http://x/1/a> skos:prefLabel "Roux" ; skos:broader <http://x/2/a> .\n<http://x/2/a> skos:prefLabel "Fat" .\n'
    assert labelled(entries(text, "a.ttl")["Roux"]) == {"broader": ["http://x/2/a"]}


def test_a_graph_without_terms_has_no_entries() -> None:
    assert entries(PREFIXES + ":a :b :c .\n", "a.ttl") == {}


@pytest.mark.parametrize(
    "text",
    [
        "# Terms\n\n## Roux\nFlour in fat.\n\n## Turtle\nA syntax.\n\n```turtle\n@prefix x: <http://x/> .\n```\n",
        '[{"term": "Roux", "definition": "Flour in fat."}, {"term": "Fat", "definition": "What melts."}]',
        f"<html><body><!-- {RDF} --><h1>Roux</h1><p>Flour in fat.</p></body></html>",
    ],
)
def test_other_formats_are_left_alone(text: str) -> None:
    try:
        assert read(text, "a").source.layout not in ("turtle", "rdf-xml", "json-ld")
    except InvalidDocuments as refused:
        assert "no known layout" in str(refused) or "looks like markup" in str(refused)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.ttl", "@prefix : <http://x/> . :a :b", "a.ttl:1: no valid Turtle"),
        ("a.ttl", "@prefix : <http://x/> .\n:a :b :c .\n:a x:b 3 .", 'a.ttl:3: no valid Turtle: Prefix "x:" not bound'),
        ("a.ttl", '@prefix : <http://x/> .\n:a :b "\\ud800" .', "a.ttl:2: lone surrogate"),
        ("a.ttl", "@prefix : <http://x/> .\n:a :b " + "(" * 3000, "nested too deeply"),
        ("a.ttl", "Roux is flour in fat.", "a.ttl:1: no valid Turtle"),
        ("a.rdf", RDF + "\n<a></b>", "a.rdf:2: no valid XML"),
        ("a.rdf", RDF + '\n<a rdf:ID="b c"/></rdf:RDF>', "a.rdf:2: no valid RDF/XML"),
        ("a.rdf", RDF + "<a>" * 100_000, "a.rdf:1: no valid XML"),
        (
            "a.rdf",
            f'<!DOCTYPE a [\n<!ENTITY x SYSTEM "file:///etc/passwd">]>{RDF}<a>&x;</a></rdf:RDF>',
            "a.rdf:2: external entity refused: x",
        ),
        ("a.rdf", f'<!DOCTYPE a SYSTEM "http://x/x.dtd">{RDF}</rdf:RDF>', "a.rdf:1: external DTD refused"),
        ("a.rdf", f'<!DOCTYPE a [\n<!ENTITY % x "y">%x;]>{RDF}</rdf:RDF>', "a.rdf:2: external entity refused: x"),
        ("a.rdf", f'<!DOCTYPE a [<!ENTITY x "y">\n<!ENTITY z "&x;&x;">]>{RDF}<a>&z;</a></rdf:RDF>', "a.rdf:2: entity refused: z"),
        ("a.rdf", f'<!DOCTYPE a [<!ENTITY x "{"y" * 290}">]>{RDF}<a>{"&x;" * 300_000}</a></rdf:RDF>', "a.rdf:1: no valid XML"),
        ("a.jsonld", '{"@context":"http://169.254.169.254/"}', "a.jsonld:1: remote context refused: http://169.254.169.254/"),
        ("a.jsonld", '{"@context": [{},\n"https://schema.org"]}', "a.jsonld:2: remote context refused: https://schema.org"),
        ("a.jsonld", '{"@context": {"a": {"@id": "b:c",\n"@context": "x.json"}}}', "a.jsonld:2: remote context refused: x.json"),
        ("a.jsonld", '{"@context": {"@import": "x.json"}}', "a.jsonld:1: remote context refused: x.json"),
        ("a.jsonld", '{"@graph": [], "\\u0040context": "x.json"}', "a.jsonld:1: remote context refused: x.json"),
        ("a.jsonld", '{"@graph": ' + "[" * 10_000, "nesting deeper than 50"),
        ("a.jsonld", '{"@context": {"@vocab": 5}, "a": {"b": "c"}}', "a.jsonld:1: no valid JSON-LD"),
        ("a.jsonld", '{"@graph": [}', "a.jsonld:1: no valid JSON"),
    ],
)
def test_what_is_not_well_formed_or_reaches_outside_is_refused(name: str, text: str, told: str) -> None:
    started = time.process_time()
    assert told in refusal(text, name)
    assert time.process_time() - started < 5


def test_doubtful_values_are_passed_over_silently(capfd: pytest.CaptureFixture[str]) -> None:
    number = "<http://www.w3.org/2001/XMLSchema#integer>"
    read(PREFIXES + f':a skos:prefLabel "Roux" ; :b "many"^^{number} ; :c <a b> .\n', "a.ttl")
    assert capfd.readouterr() == ("", "")


def test_a_large_vocabulary_is_read_in_seconds() -> None:
    one = ':c{0} a skos:Concept ; skos:prefLabel "Concept {0}"@en ; skos:definition "The one of number {0}."@en ; skos:broader :c{1} .\n'
    text = PREFIXES + "".join(one.format(number, number // 2) for number in range(4000))
    started = time.process_time()
    assert len(read(text, "a.ttl").source.entries) == 4000
    assert time.process_time() - started < 10


@given(st.one_of(*(st.tuples(mutations(text), st.just(name)) for text, name in ((TURTLE, "a.ttl"), (XML, "a.rdf"), (JSON, "a.jsonld")))))
@examples(150)
def test_a_damaged_document_is_read_or_refused(given: tuple[str, str]) -> None:
    refusal(*given)


@given(st.binary(max_size=300), st.sampled_from(["a.ttl", "a.rdf", "a.jsonld"]))
@examples(100)
def test_random_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        read_source(document(data, path=name, id="a"))
    except InvalidDocuments as refused:
        assert all(problem.line >= 1 for problem in refused.problems)
