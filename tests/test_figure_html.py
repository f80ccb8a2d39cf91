"""The HTML file and the page for a frame, read as documents: complete, sealed by their policy, and every text shown literally."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html as reader

from web.boxes import harmless
from web.figures.html import Place, embedded, html, policy
from web.figures.options import Options
from web.figures.subject import SourceNote

from .figure_worlds import layers_of, path_of, plain_scene, star_of
from .hostile import payloads
from .hostile_figures import hostile

PLACE = Place("https://wayline.example/path?q=a+to+b", "https://wayline.example")
OPTIONS = Options()
TEXTS = tuple(text[:300] for text in payloads())


def file_of(*subjects: object, **options: object) -> reader.HtmlElement:
    return reader.document_fromstring(html([plain_scene(one) for one in subjects], Options.model_validate(options)).decode())


def frame_of(subject: object, **options: object) -> reader.HtmlElement:
    scene = plain_scene(subject)
    return reader.document_fromstring(embedded(scene, scene, Options.model_validate(options), PLACE).decode())


def said(element: reader.HtmlElement) -> list[str]:
    return ["".join(part.itertext()) for part in element]


def test_the_file_tells_everything_in_tables_below_the_figure() -> None:
    page = file_of(path_of(2))
    relation, concept, other = (said(row) for row in page.xpath("//tbody/tr"))
    sentence = "concept-0 is a variant of concept-1."
    assert relation == [sentence, "stated", f"“Here {sentence}”", "Notes on tuning, line 7"]
    assert (concept, other[0]) == (["Concept 0", "technique", "Concept 0 is what it is called."], "Concept 1")
    assert [part.text_content() for part in page.xpath("//*[@class='sources']/li")] == ["Notes on tuning · CC0-1.0"]


@pytest.mark.parametrize("make", [file_of, frame_of])
def test_there_is_a_card_for_everything_that_is_drawn(make: type) -> None:
    page = make(star_of(6))
    drawn = {group.get("data-id") or group.get("data-key") for group in page.xpath("//svg//*[@data-id or @data-key]")}
    assert {card.get("data-about") for card in page.xpath("//template/article")} == drawn
    assert len(drawn) == 13


@pytest.mark.parametrize("make", [file_of, frame_of])
@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_text_is_shown_literally_and_makes_no_element(make: type, text: str) -> None:
    page, plain = make(hostile(text)), make(hostile("plain"))
    assert {part.tag for part in page.iter()} <= {part.tag for part in plain.iter()}
    (sentence,) = page.xpath("//template/article[last()]/h2")
    assert "".join(sentence.itertext()) == harmless(text)
    assert page.xpath("/html/head/title")[0].text == harmless(text)
    for part in page.iter():
        assert not [name for name in part.attrib if name.startswith("on") or name in ("style", "src", "srcset", "action", "formaction")]


@pytest.mark.parametrize("uri", ["javascript:window.__xss=1", "https://good.example@evil.test/", "//evil.test/x", "file:///etc/passwd"])
def test_an_address_that_nobody_may_follow_is_told_and_not_linked(uri: str) -> None:
    page = file_of(path_of(2).model_copy(update={"sources": (SourceNote(title="Odd", uri=uri, licence=""),)}))
    assert page.xpath("//a") == []
    assert page.xpath("//*[@class='sources']")[0].text_content() == f"Odd {uri} · no licence given"


def test_the_file_leads_nowhere_but_to_its_sources() -> None:
    assert [link.get("href") for link in file_of(star_of(4)).xpath("//*[@href]")] == ["https://example.org/tuning"]


def test_the_frame_leads_to_the_view_and_to_the_pages_of_its_concepts() -> None:
    links = [link.get("href") for link in frame_of(path_of(2)).xpath("//a")]
    assert set(links) == {PLACE.full, f"{PLACE.site}/concepts/concept-0", f"{PLACE.site}/concepts/concept-1"}
    assert all(link.get("rel") == "noopener" and link.get("target") == "_blank" for link in frame_of(path_of(2)).xpath("//a"))


@pytest.mark.parametrize("in_frame", [False, True])
def test_the_policy_names_the_code_of_the_document_and_allows_no_request(in_frame: bool) -> None:
    scene = plain_scene(path_of(3))
    document = embedded(scene, scene, OPTIONS, PLACE) if in_frame else html([scene], OPTIONS)
    allowed = policy(document)
    said_inside = reader.document_fromstring(document).xpath("//meta[@http-equiv]")[0].get("content")
    assert said_inside == allowed
    directives = dict(part.split(" ", 1) for part in allowed.split("; "))
    assert set(directives) == {"default-src", "script-src", "style-src", "font-src", "base-uri", "form-action"}
    assert {directives[name] for name in ("default-src", "base-uri", "form-action")} == {"'none'"}
    assert directives["font-src"] == "data:"
    assert re.fullmatch(r"'sha256-[\w+/]{43}='", directives["script-src"])


def test_a_file_that_is_built_up_begins_with_its_first_step() -> None:
    (shown,) = file_of(path_of(4)).xpath("//section")
    (built,) = file_of(path_of(4), steps=True).xpath("//section")
    (fixed,) = file_of(path_of(4), step=2).xpath("//section")
    assert (shown.get("data-step"), shown.get("data-steps")) == ("3", "3")
    assert (built.get("data-step"), built.get("data-steps")) == ("1", "3")
    assert fixed.get("data-steps") == "1"
    assert len(fixed.xpath(".//svg//*[@data-key]")) == 2


def test_each_part_is_a_section_of_its_own_and_the_sources_are_told_once() -> None:
    page = file_of(path_of(3), layers_of(5))
    assert len(page.xpath("//section")) == 2
    assert len(page.xpath("//*[@class='sources']/li")) == 1


def test_a_long_definition_is_short_on_its_card_and_whole_in_the_table() -> None:
    one = path_of(2).concepts[0].model_copy(update={"definition": "long word " * 200 + "end"})
    page = file_of(path_of(2).model_copy(update={"concepts": (one, path_of(2).concepts[1])}))
    assert page.xpath("//template/article")[0].text_content().endswith(" …")
    assert page.xpath("//table")[1].text_content().count("long word") == 200


def test_a_file_of_a_full_figure_stays_below_a_megabyte() -> None:
    assert len(html([plain_scene(star_of(20)), plain_scene(layers_of(20))], OPTIONS)) < 1_000_000


def test_the_theme_is_in_the_document_and_a_clear_one_has_no_ground() -> None:
    dark = embedded(*[plain_scene(path_of(2))] * 2, Options(theme="dark"), PLACE).decode()
    assert "--page: #16191D" in dark and "color-scheme: dark" in dark
    clear = frame_of(path_of(2), transparent=True)
    assert clear.body.get("class") == "embedded transparent"


AGAIN = """
import sys
from tests.figure_worlds import plain_scene, star_of
from web.figures import dot, html, markdown, mermaid, tables
from web.figures.options import Options
scenes, options = [plain_scene(star_of(7))], Options()
for write in (html.html, dot.dot, markdown.markdown, mermaid.mermaid, tables.csv):
    sys.stdout.buffer.write(write(scenes, options))
sys.stdout.buffer.write(html.embedded(scenes[0], scenes[0], options, html.Place("https://a.example/", "https://a.example")))
"""


def test_the_same_scene_gives_the_same_bytes_in_every_process() -> None:
    root = Path(__file__).parents[1]
    told = [
        subprocess.run([sys.executable, "-c", AGAIN], cwd=root, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert told[0].stdout == told[1].stdout != b""
