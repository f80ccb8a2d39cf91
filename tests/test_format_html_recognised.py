"""What is told to be HTML, what is left to other layouts, and pages without the usual structures."""

import pytest

from graph import InvalidDocuments
from loader import build
from loader.reading import ReadSource, document, read_source

FRAME = "<!doctype html><html><head><title>T</title></head><body><nav><a href=/>Home</a></nav><main>{}</main></body></html>"


def read(text: str, name: str = "a.html") -> ReadSource:
    return read_source(document(text.encode(), path=name, id="a"))


def told(text: str, name: str = "a.html") -> dict[str, str]:
    found = read(text, name)
    assert found.source.layout == "html"
    return {entry.term: entry.text for entry in found.source.entries}


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html", "a"])
def test_html_is_told_by_what_stands_in_it(name: str) -> None:
    assert told("<h2>Roux</h2><p>Flour in fat.<h2>Jus</h2><p>Juices of a roast", name) == {
        "Roux": "Flour in fat.",
        "Jus": "Juices of a roast",
    }


@pytest.mark.parametrize(
    "text",
    [
        "# Words\n\n<p align=center><img src=x></p>\n\n## Roux\n\n<b>Flour</b> in fat.\n\n## Jus\n\nJuices of a roast.\n",
        "<h1 align=center>Words</h1>\n<p align=center>Nice words</p>\n\n## Roux\n\nFlour in fat.\n\n## Jus\n\nJuices of a roast.\n",
        "<!-- words -->\n\n## Roux\n\nFlour in fat.\n\n## Jus\n\nJuices of a roast.\n",
    ],
)
def test_markdown_with_some_tags_stays_markdown(text: str) -> None:
    assert read(text, "a.md").source.layout == "markdown"


def test_plain_text_with_a_tag_in_it_is_not_html() -> None:
    text = "Roux - flour in fat\nJus - the juices <b>of</b> a roast\nStock - water in which bones were boiled"
    assert read(text, "a.txt").source.layout != "html"


def test_a_page_with_nothing_but_the_site_gives_no_entry() -> None:
    found = read("<nav>Home About</nav><footer>(c) 2026</footer><script>var a</script>")
    assert (found.source.layout, found.source.entries) == ("html", ())


def test_scripts_and_styles_are_never_told() -> None:
    assert told("<h2>PPO</h2><script>alert(1)</script><style>x</style><p onclick=x>Def <b>bold") == {"PPO": "Def bold"}


def test_a_list_of_links_holds_no_terms() -> None:
    assert told(FRAME.format("<h1>Terms</h1><ul><li><a href=/a>Anvil</a></li><li><a href=/b>Bellows</a></li></ul>")) == {}


def test_headings_that_carry_badges_and_anchors_are_terms() -> None:
    body = (
        '<h1>Machine words</h1><p>Words for beginners.</p><h2 class="glossary">A</h2>'
        '<h2 id="ablation">ablation<a href="#ablation" class="hash-link">\u200b</a></h2>'
        '<div class="icons"><div class="icon">#basics</div></div>'
        '<p>Taking a part out to see what it did.</p><h2 class="glossary">B</h2><h2 id="bag">bag of words</h2><p>Words in any order.</p>'
    )
    assert told(FRAME.format(body)) == {"ablation": "Taking a part out to see what it did.", "bag of words": "Words in any order."}


def test_an_article_on_one_term_is_one_entry() -> None:
    body = (
        "<h1>Gradient descent</h1><p><b>Gradient descent</b> is a method that follows a slope.</p>"
        "<h2>Description</h2><p>It goes downhill.</p>"
        "<h2>Examples</h2><p>A ball in a bowl.</p><h2>See also</h2><ul><li><a href=/w/Newton>Newton's method</a></li></ul>"
    )
    (entry,) = read(FRAME.format(body)).source.entries
    assert entry.term == "Gradient descent"
    assert [field.label for field in entry.fields] == ["Description", "Examples", "See also"]


def test_a_page_may_hold_a_list_and_a_table() -> None:
    body = (
        "<h1>Words</h1><dl><dt>Roux<dd>Flour that was cooked in fat.<dt>Jus<dd>The juices of a roast, thickened.</dl>"
        "<table><tr><th>Term<th>Meaning<tr><td>Stock<td>Water in which bones were boiled.<tr><td>Whey<td>What is left of the milk.</table>"
    )
    assert list(told(FRAME.format(body))) == ["Roux", "Jus", "Stock", "Whey"]


def test_a_line_whose_class_says_that_it_only_names_the_term_is_another_name() -> None:
    card = '<div class="word"><div class="word-term">{}</div><div class="word-en">{}</div><div class="word-def">{}</div></div>'
    body = card.format("Mehlschwitze", "Roux", "Mehl, das in Fett erhitzt wurde.") + card.format(
        "Molke", "Whey", "Was von der Milch bleibt."
    )
    found = read(FRAME.format(body)).source.entries
    assert [(entry.term, entry.fields[0].passages[0].text) for entry in found] == [("Mehlschwitze", "Roux"), ("Molke", "Whey")]


def test_buttons_that_open_their_text_are_terms() -> None:
    body = "".join(
        f'<button class="accordion">{term}</button><div class="panel" hidden><p>{text}</p></div>'
        for term, text in (("Escrow", "Money a third party holds."), ("Lien", "A right to keep a thing."), ("Float", "Money under way."))
    )
    assert list(told(FRAME.format(f"<h1>Bank words</h1>{body}"))) == ["Escrow", "Lien", "Float"]


def test_words_marked_as_defined_in_running_text_are_terms() -> None:
    body = "<h1>Terms used</h1><p>A <dfn id=node>node</dfn> is a thing.</p><p>An <dfn>edge</dfn> joins two <a href='#node'>nodes</a>.</p>"
    assert told(FRAME.format(body)) == {"node": "A node is a thing.", "edge": "An edge joins two nodes."}


@pytest.mark.parametrize(
    "body",
    [
        "<pre>\nARP - finds hardware addresses near by\nDNS - finds the address of a name\nNAT - hides many addresses behind one\n</pre>",
        "ARP - finds hardware addresses near by<br>DNS - finds the address of a name<br>NAT - hides many addresses behind one<br>",
    ],
)
def test_text_without_structure_is_read_as_plain_text(body: str) -> None:
    text = FRAME.format(f"<h1>Words</h1>{body}")
    found = read(text)
    assert [entry.term for entry in found.source.entries] == ["ARP", "DNS", "NAT"]
    for entry in found.source.entries:
        line, offset = entry.definition[0].place(0)
        assert text[offset : offset + 5] == entry.text[:5]
        assert line == 1 + text.count("\n", 0, offset)


def test_stated_terms_win_where_the_page_shows_less() -> None:
    stated = '{"@type":"DefinedTerm","name":"Belay","description":"To hold a rope."}'
    text = f'<html><head><script type="application/ld+json">[{stated}]</script></head><body><h1>Climb</h1><p>Loading</p></body></html>'
    assert told(text) == {"Belay": "To hold a rope."}


@pytest.mark.parametrize("block", ["{", "[" * 100_000, '{"@type": "DefinedTerm"}', '{"@type":"DefinedTerm","name":1}', "null", ""])
def test_stated_terms_that_are_no_json_are_passed_over(block: str) -> None:
    body = "<dl><dt>Roux<dd>Flour in fat.</dl>"
    assert told(f'<html><script type="application/ld+json">{block} DefinedTerm</script>{body}') == {"Roux": "Flour in fat."}


def test_relations_are_read_from_links_and_labels() -> None:
    text = (
        '<dl><dt id="a">Roux<dd>Flour in fat.<dt id="b">Béchamel<dd>A white sauce.<dd>Requires: <a href="#a">roux</a>'
        '<dt id="c">Mornay<dd>A cheese sauce.<dd>See also: <a href="#b">Béchamel</a></dl>'
    )
    relations = build([read(text).source]).graph.relations
    assert {(one.source, str(one.type), one.target) for one in relations} >= {("béchamel", "requires", "roux")}


def test_too_many_tags_are_refused_with_their_line() -> None:
    with pytest.raises(InvalidDocuments, match=r"a\.html:2: more than \d+ tags"):
        read("<html>\n" + "<p>x" * 100_000)


def test_nesting_without_end_is_refused_with_its_line() -> None:
    with pytest.raises(InvalidDocuments, match=r"a\.html:1: elements nested too deep"):
        read("<div>" * 50_000)
