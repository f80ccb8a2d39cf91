"""Sharing a view: the page and its options, and texts that are safe to paste whatever the view is called."""

import json
import re
import shlex
from html.parser import HTMLParser
from urllib.parse import parse_qs, parse_qsl, quote, urlsplit

import pytest
from flask.testing import FlaskClient
from lxml import html
from markdown_it import MarkdownIt
from markdown_it.token import Token
from werkzeug.datastructures import MultiDict
from werkzeug.routing import Map, Rule

from graph import QueryRefused, Store
from web.boxes import harmless
from web.figures import Form, Options, SourceNote
from web.sharing.asked import Asked, asked, view_in
from web.sharing.citation import citations
from web.sharing.escaping import in_latex, in_marp
from web.sharing.files import files, image_addresses
from web.sharing.shared import Shared
from web.sharing.shell import command, snapshot_command
from web.sharing.slides import programs
from web.sharing.web_pages import pages

from .figure_worlds import path_of, payloads, plain_scene
from .hostile import OWN, hostile_graph
from .servers import on
from .web_fixtures import client_of

SITE = "https://graph.example.org"
KNOWN = Map([Rule("/embed/path"), Rule("/embed/"), Rule("/embed/concepts/<id>"), Rule("/path"), Rule("/share")])
TEMPLATES = ("{{< include /etc/passwd >}}", "{% raw %}%}", "a\n\n---\n# b", "!`x`", "bg blur:9px")
HOSTILE = [*dict.fromkeys([*(one["payload"] for one in payloads()), *OWN, *TEMPLATES])]
TOKEN = "a token of the owner's"  # noqa: S105
OTHER = Options(width=800, height=600, theme="dark", legend=False, most=12)


def shared(title: str = "PPO to KTO", options: Options | None = None, *, steps: int = 3) -> Shared:
    """A view of this title, which is also what was asked for."""
    subject = path_of(4).model_copy(update={"title": title})
    scene = plain_scene(subject).model_copy(update={"steps": steps})
    view, _ = view_in(f"/path?q={quote(title[:1000])}", KNOWN)
    return Shared.of(Asked(view, options or Options()), (scene,), SITE)


def text_of(one: Shared, program: str, name: str) -> str:
    """A text to paste into a program."""
    found = next(each for each in programs(one, local=False) if each.name == program)
    return next(text.text for text in found.texts if text.name == name)


def page_text(one: Shared, name: str) -> str:
    return next(text.text for text in pages(one) if text.name.startswith(name))


class Seen(HTMLParser):
    """Every element of a piece of HTML, with its attributes, as a browser's parser would begin it, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


ALLOWED = {"src", "data-src", "title", "alt", "width", "height", "loading", "class", "data-external", "href", "data-preview-link"}
HTML = {
    ("reveal.js", "A slide, live"): ["section", "iframe"],
    ("reveal.js", "A slide, image"): ["section", "img"],
    ("reveal.js", "A link that opens it over the slide"): ["a"],
    ("reveal.js", "A slide, step by step"): ["section", "div", "img", "img", "img"],
    ("Slidev", "In the text"): ["img"],
}


def checked(text: str, elements: list[str]) -> Seen:
    """The HTML, which has these elements and no other, leads nowhere else, and handles no event; both parsers agree."""
    seen = Seen(text)
    assert [name for name, _ in seen.elements] == elements
    assert [element.tag for element in html.fragment_fromstring(text, create_parent="main").iterdescendants()] == elements
    for _, attributes in seen.elements:
        assert attributes.keys() <= ALLOWED
        for name in ("src", "data-src", "href"):
            assert (attributes.get(name) or SITE).startswith(SITE)
    assert not re.search(r"\{\{|\{%|\$\{|`", text)
    return seen


@pytest.mark.parametrize("title", HOSTILE)
def test_html_holds_one_figure_and_nothing_else_whatever_the_title(title: str) -> None:
    one = shared(title)
    for (program, name), elements in HTML.items():
        seen = checked(text_of(one, program, name), elements)
        told = [attributes.get("title") or attributes.get("alt") or seen.text for _, attributes in seen.elements][-1]
        assert told.startswith((one.title, one.told))
    checked(page_text(one, "HTML, live"), ["iframe"])
    checked(page_text(one, "HTML, image"), ["figure", "img", "figcaption", "a"])


def inline(text: str) -> list[Token]:
    """What is in a paragraph of Markdown, which is all there is."""
    tokens = MarkdownIt("commonmark").parse(text)
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    return tokens[1].children or []


@pytest.mark.parametrize("title", HOSTILE)
def test_markdown_holds_one_image_in_one_link_whatever_the_title(title: str) -> None:
    one = shared(title)
    link, image, end = inline(page_text(one, "Markdown"))
    assert (link.type, image.type, end.type) == ("link_open", "image", "link_close")
    assert (link.attrs["href"], image.attrs["src"]) == (one.link, one.file(Form.SVG))
    assert "".join(child.content for child in image.children or []) == one.told


@pytest.mark.parametrize("title", HOSTILE)
def test_quarto_and_marp_hold_one_image_whatever_the_title(title: str) -> None:
    one = shared(title)
    for program, name in (
        ("Quarto", "Image; embed-resources takes it into the file"),
        ("Marp", "The whole slide"),
        ("Marp", "In the text"),
    ):
        image = text_of(one, program, name)
        assert [token.type for token in inline(image.removesuffix("{.r-stretch}"))] == ["image"]
        assert "{{" not in image and "{%" not in image
    fence, frame, end = text_of(one, "Quarto", "Live").split("\n")
    assert (fence, end) == ("```{=html}", "```")
    checked(frame, ["iframe"])
    steps = text_of(one, "Quarto", "Step by step").split("\n\n")
    assert [len(inline(step.removesuffix("{.fragment}"))) for step in steps[1:-1]] == [1, 1, 1]


@pytest.mark.parametrize("title", HOSTILE)
def test_a_front_matter_holds_an_address_and_nothing_else(title: str) -> None:
    one = shared(title)
    for name, key in (("A slide, live", "url"), ("A slide, image", "image")):
        lines = text_of(one, "Slidev", name).splitlines()
        assert (lines[0], lines[-1]) == ("---", "---")
        address = next(line for line in lines if line.startswith(f"{key}: ")).removeprefix(f"{key}: ")
        assert json.loads(address).startswith(SITE)


@pytest.mark.parametrize("title", HOSTILE)
def test_a_shell_reads_one_command_whatever_was_asked(title: str) -> None:
    one = shared(title, OTHER)
    words = shlex.split(command(one, "figure.svg"))
    assert (words[:2], words[3:5]) == (["wayline", "figure"], ["-o", "figure.svg"])
    assert words[5:] == ["--size", "800x600", "--theme", "dark", "--no-legend", "--most", "12"]
    asked_for = words[2] if not words[2].startswith("/") else parse_qs(urlsplit(words[2]).query)["q"][0]
    assert asked_for == parse_qs(urlsplit(one.asked.view).query)["q"][0]
    assert not words[2].startswith("-") and harmless(words[2]) == words[2]


@pytest.mark.parametrize("title", HOSTILE)
def test_latex_and_bibtex_hold_no_command_of_the_title(title: str) -> None:
    one = shared(title)
    known = {"textbackslash", "textbraceleft", "textbraceright", "textasciicircum", "textasciitilde", "textless", "textgreater"}
    for text in (in_latex(one.title), in_latex(title)):
        assert set(re.findall(r"\\([a-z]+)", text)) <= known
        assert not re.search(r"(?<!\\)[$&#_%^~]", text)
        assert text.count("{") == text.count("}") == text.count("{}")
    entry = citations(one, (SourceNote(title=title, uri=title, licence=title),), "v1")[1].text
    assert entry.count("{") == entry.count("}")
    assert re.fullmatch(r"@misc\{wayline-[a-z0-9-]+,\n  title = \{\{.*\}\},\n  url = \{\S+\},\n  note = \{.*\},\n\}", entry)


def test_a_snapshot_is_kept_with_the_options() -> None:
    assert snapshot_command(shared()) == "wayline snapshot 'PPO to KTO'"
    assert shlex.split(snapshot_command(shared(options=Options(theme="dark"))))[2] == "/path?q=PPO+to+KTO&theme=dark"


def test_marp_obeys_no_word_of_a_title() -> None:
    assert in_marp("bg blur:9px w:9 50% Sepia drop-shadow tones") == "Sepia tones"


def test_every_address_of_a_text_is_plain_ascii() -> None:
    one = shared("Aufmerksamkeit (ü) 注意力 [x] <y> 'z' \"q\"")
    for address in (one.link, one.embed, one.file(Form.SVG), *one.builds):
        assert re.fullmatch(r"[A-Za-z0-9_.~%+=&?/:-]+", address)


def test_options_are_in_every_address_that_knows_them_and_only_where_they_differ() -> None:
    subject = path_of(4).model_copy(update={"title": "PPO to KTO"})
    wanted = Asked("/path?q=PPO+to+KTO", OTHER.model_copy(update={"part": 2, "steps": True}))
    one = Shared.of(wanted, (plain_scene(subject),) * 2, SITE)
    assert parse_qsl(urlsplit(one.file(Form.SVG)).query)[1:] == [
        ("size", "800x600"), ("theme", "dark"), ("legend", "0"), ("part", "2"), ("most", "12")
    ]  # fmt: skip
    assert dict(parse_qsl(urlsplit(one.file(Form.PPTX)).query)).keys() == {"q", "size", "theme", "legend", "steps", "most"}
    assert dict(parse_qsl(urlsplit(one.file(Form.CSV)).query)).keys() == {"q", "most"}
    assert dict(parse_qsl(urlsplit(one.embed).query)).keys() == {"q", "theme", "legend", "part", "most"}
    assert one.link == f"{SITE}/path?q=PPO+to+KTO"
    assert shared().file(Form.SVG) == f"{SITE}/path.svg?q=PPO+to+KTO"


def test_an_image_that_is_too_large_to_be_drawn_is_not_offered() -> None:
    assert [text.name for text in image_addresses(shared())] == ["Image, SVG", "Image, PNG", "Image, PNG 2×", "Image, PNG 300 dpi"]
    large = image_addresses(shared(options=Options(width=7680, height=4320)))
    assert [text.name for text in large] == ["Image, SVG", "Image, PNG", "Image, PNG 300 dpi"]


def test_steps_are_offered_where_there_are_several() -> None:
    named = [file.name for file in files(shared())]
    assert "PowerPoint, step by step" in named
    assert "PowerPoint, step by step" not in [file.name for file in files(shared(steps=1))]
    assert not any("step" in text.name.lower() for program in programs(shared(steps=1), local=False) for text in program.texts)


def test_google_is_not_sent_to_a_site_that_it_cannot_reach() -> None:
    told = {local: next(one for one in programs(shared(), local=local) if one.name == "Google Slides") for local in (True, False)}
    assert told[False].texts and not told[True].texts
    assert "cannot reach" in told[True].told[-1]


def test_a_citation_names_sources_with_licence_and_the_version_of_the_data() -> None:
    source = SourceNote(title="Notes", uri="https://example.org/notes", licence="CC0-1.0")
    text, entry = (one.text for one in citations(shared(), (source,) * 7, "abc123"))
    assert text.startswith("“PPO to KTO.” Wayline, data version abc123. After Notes (CC0-1.0) https://example.org/notes;")
    assert "and 2 more." in text and text.endswith(f"{SITE}/path?q=PPO+to+KTO")
    assert "wayline-ppo-to-kto" in entry


BAD = (
    "", "path", "//evil.example/path", "/\\evil.example", "\\\\evil", "https://evil.example/path", "javascript:alert(1)", "/path\r\nX: y",
    "/path\t?q=a", "/nothing", "/share", "/embed/path", "/path.svg", "/../path", "/%2e%2e/path", "/static/site.css", " /path", "/path\x00",
)  # fmt: skip


@pytest.mark.parametrize("address", BAD)
def test_no_other_address_is_shared(address: str) -> None:
    with pytest.raises(QueryRefused, match="`view` is the address of"):
        view_in(address, KNOWN)


def test_options_beside_the_view_count_with_a_size_and_a_theme_alone_is_the_pages() -> None:
    told = asked(MultiDict({"view": "/path?q=a&theme=print", "theme": "dark"}), KNOWN)
    assert told.options.theme == "print"
    told = asked(
        MultiDict({"view": "/path?q=a&theme=print&chosen=x", "size": "own", "own": " 800X600 ", "theme": "dark", "most": ""}), KNOWN
    )
    assert told == Asked("/path?q=a", Options(width=800, height=600, theme="dark"))
    assert told.page == "/share?view=%2Fpath%3Fq%3Da%26size%3D800x600%26theme%3Ddark"


# The page


def shown(client: FlaskClient, view: str, **more: str) -> str:
    answer = client.get("/share", query_string={"view": view, **more}, follow_redirects=True)
    assert answer.status_code == 200, answer.text
    return answer.text


@on("embedded")
def test_the_page_shows_the_figure_its_options_and_every_way_to_take_it(client: FlaskClient) -> None:
    page = html.fromstring(shown(client, "/path?q=PPO to KTO", size="4:3", theme="dark"))
    (image,) = page.xpath("//p[@class='share-preview']/img")
    assert (image.get("src"), image.get("width")) == ("/path.svg?q=PPO+to+KTO&size=4%3A3&theme=dark", "1600")
    assert "PPO is used by RLHF." in image.get("alt")
    assert client.get(image.get("src")).mimetype == "image/svg+xml"
    assert [radio.get("value") for radio in page.xpath("//input[@type='radio'][@checked]")] == ["4:3", "dark"]
    assert [heading.text for heading in page.xpath("//h2")] == ["Link", "Files", "Slides", "Web", "Cite"]
    for copied in page.xpath("//button/@data-take"):
        assert page.get_element_by_id(copied).text_content().strip()
    ids = page.xpath("//*[@id='sharing']//*/@id")
    assert len(ids) == len(set(ids)) and all(id.startswith("share-") for id in ids)


@on("embedded")
def test_another_way_to_ask_leads_to_the_one_address(client: FlaskClient) -> None:
    answer = client.get("/share?view=/path?q=PPO+to+KTO&size=16:9&theme=dark&legend=0&most=")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/share?view=%2Fpath%3Fq%3DPPO%2Bto%2BKTO%26theme%3Ddark%26legend%3D0")
    again = client.get(answer.headers["Location"])
    assert again.status_code == 200 and again.headers["Vary"] == "Cookie"


@on("embedded")
@pytest.mark.parametrize("address", BAD)
def test_the_page_refuses_other_addresses_in_words(client: FlaskClient, address: str) -> None:
    answer = client.get("/share", query_string={"view": address})
    assert answer.status_code in (400, 404)
    assert "view" in answer.text and "Location" not in answer.headers


@on("embedded")
@pytest.mark.parametrize(("view", "status"), [("/path?q=DPO+to+nothing", 404), ("/concepts/nothing", 404), ("/path?q=", 400)])
def test_a_view_that_is_not_answered_says_why(client: FlaskClient, view: str, status: int) -> None:
    assert client.get("/share", query_string={"view": view}).status_code == status


@on("embedded")
@pytest.mark.parametrize("options", ["size=1x1", "size=abc", "theme=x", "most=1", "part=0"])
def test_an_option_that_there_is_not_is_refused_by_name(client: FlaskClient, options: str) -> None:
    answer = client.get(f"/share?view=/concepts%3F{quote(options)}")
    assert answer.status_code == 400
    assert f"`{options.partition('=')[0]}`" in answer.text


@on("embedded")
def test_a_part_that_there_is_not_leads_to_the_first(client: FlaskClient) -> None:
    assert client.get("/share?view=/concepts%3Fpart%3D7").headers["Location"] == "/share?view=%2Fconcepts"


@on("embedded")
def test_a_site_on_this_machine_says_that_its_addresses_work_here_only(store: Store) -> None:
    here, there = client_of(store), client_of(store, public_url="https://graph.example.org")
    assert "runs on your machine" in shown(here, "/concepts")
    text = shown(there, "/concepts")
    assert "runs on your machine" not in text and "https://graph.example.org/embed/concepts" in text


@on("embedded")
def test_who_may_keep_a_snapshot_finds_the_button(store: Store) -> None:
    assert "Keep a snapshot" not in shown(client_of(store), "/concepts")
    owned = client_of(store, token=TOKEN)
    assert "Log in" in shown(owned, "/concepts") and "Keep a snapshot" not in shown(owned, "/concepts")
    owned.post("/login", data={"token": TOKEN}, headers={"Origin": "http://localhost"})
    page = html.fromstring(shown(owned, "/concepts?theme=dark"))
    (form,) = page.xpath("//form[@method='post']")
    assert (form.get("action"), form.xpath("input/@value")) == ("/s", ["/concepts?theme=dark"])


@on("embedded")
@pytest.mark.parametrize("address", ["/", "/path?q=PPO+to+KTO", "/concepts/direct-preference-optimization", "/learn?q=DPO"])
def test_every_picture_has_its_way_to_be_shared(client: FlaskClient, address: str) -> None:
    (link,) = html.fromstring(client.get(address).text).xpath("//a[@data-share]")
    assert parse_qs(urlsplit(link.get("href")).query) == {"view": [address]}
    assert client.get(link.get("href")).status_code == 200


@on("embedded")
def test_the_answer_to_a_query_is_shared_as_a_figure(client: FlaskClient) -> None:
    query = "/cypher?q=MATCH+p%3D%28c%3AConcept%29-%5B%3AREQUIRES%5D-%3E%28%29+RETURN+p"
    for shape in ("", "&view=table"):
        (link,) = html.fromstring(client.get(query + shape).text).xpath("//a[@data-share]")
        page = html.fromstring(client.get(link.get("href")).text)
        assert client.get(page.xpath("//p[@class='share-preview']/img/@src")[0]).status_code == 200


@on("embedded")
def test_names_in_a_document_do_nothing_on_the_page(store: Store) -> None:
    page = html.fromstring(shown(client_of(store, hostile_graph()), "/concepts?most=20"))
    assert not page.xpath("//script[not(@src)] | //main//iframe | //main//object | //main//style")
    assert [image.get("src") for image in page.xpath("//main//img")] == ["/concepts.svg?most=20"]
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on") or name == "style"]
