"""The HTML file of a figure, opened from the disk in a real browser: it asks for nothing, tells about what is chosen, and prints."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from web.boxes import harmless

from .figure_pages import Watched, file_in, watched
from .figure_worlds import layers_of, path_of, star_of
from .hostile import payloads
from .hostile_figures import hostile

pytestmark = pytest.mark.browser


@pytest.fixture
def seen(browser: Browser) -> Iterator[Watched]:
    """A window in which nothing but the file is asked for, and nobody complains."""
    with watched(browser) as seen:
        yield seen
    assert seen.asked == [seen.page.url] or seen.page.url == "about:blank"
    assert seen.complaints == []


def test_a_click_on_a_concept_tells_about_it(seen: Watched, tmp_path: Path) -> None:
    seen.page.goto(file_in(tmp_path, path_of(3)))
    card = seen.page.locator(".card")
    expect(card).to_have_text("Choose a concept or a relation in the figure to read about it.")
    seen.page.locator('[data-id="concept-1"]').click()
    expect(card.locator("h2")).to_have_text("Concept 1")
    expect(card).to_contain_text("technique · Tuning")
    expect(card).to_contain_text("Concept 1 is what it is called.")


def test_a_click_on_a_relation_tells_its_sentence_with_status_and_evidence(seen: Watched, tmp_path: Path) -> None:
    seen.page.goto(file_in(tmp_path, path_of(3)))
    seen.page.get_by_text("is an alternative to", exact=True).click()
    card = seen.page.locator(".card")
    expect(card.locator("h2")).to_have_text("concept-1 is an alternative to concept-2.")
    expect(card).to_contain_text("stated")
    expect(card.locator("blockquote")).to_contain_text("“Here concept-1 is an alternative to concept-2.”Notes on tuning, line 7")


def test_everything_is_reached_and_shown_with_the_keyboard(seen: Watched, tmp_path: Path) -> None:
    seen.page.goto(file_in(tmp_path, path_of(2)))
    told = []
    for key in ("Enter", "Space", "Enter"):
        seen.page.keyboard.press("Tab")
        assert seen.page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
        seen.page.keyboard.press(key)
        told.append(seen.page.locator(".card h2").inner_text())
    assert sorted(told) == ["Concept 0", "Concept 1", "concept-0 is a variant of concept-1."]


def test_what_can_be_chosen_is_a_button_with_a_name(seen: Watched, tmp_path: Path) -> None:
    seen.page.goto(file_in(tmp_path, path_of(2)))
    expect(seen.page.get_by_role("button", name="Concept 0", exact=True)).to_be_visible()
    expect(seen.page.get_by_role("button", name="concept-0 is a variant of concept-1.")).to_be_attached()


def test_the_buttons_build_the_figure_up(seen: Watched, tmp_path: Path) -> None:
    seen.page.goto(file_in(tmp_path, path_of(4), steps=True))
    relations, further = seen.page.locator("svg .relation"), seen.page.get_by_role("button", name="Next step")
    expect(seen.page.locator("output")).to_have_text("Step 1 of 3")
    assert [relation.is_visible() for relation in relations.all()] == [True, False, False]
    further.click()
    further.click()
    expect(further).to_be_disabled()
    assert all(relation.is_visible() for relation in relations.all())
    seen.page.get_by_role("button", name="Previous step").click()
    expect(seen.page.locator("output")).to_have_text("Step 2 of 3")


def test_each_part_has_a_panel_and_steps_of_its_own(seen: Watched, tmp_path: Path) -> None:
    seen.page.goto(file_in(tmp_path, path_of(3), layers_of(4)))
    first, second = seen.page.locator("section").all()
    second.locator('[data-id="step-2"]').click()
    expect(second.locator(".card h2")).to_have_text("Step 2")
    expect(first.locator(".card h2")).to_have_count(0)


def test_without_a_script_the_tables_tell_everything_and_no_button_does_nothing(browser: Browser, tmp_path: Path) -> None:
    with watched(browser, java_script_enabled=False) as seen:
        seen.page.goto(file_in(tmp_path, path_of(3)))
        expect(seen.page.locator("svg")).to_be_visible()
        expect(seen.page.get_by_role("table").first).to_contain_text("“Here concept-0 is a variant of concept-1.”")
        expect(seen.page.get_by_role("button")).to_have_count(0)


def test_on_paper_stands_the_whole_figure_and_then_the_tables(seen: Watched, tmp_path: Path) -> None:
    seen.page.goto(file_in(tmp_path, path_of(4), steps=True, theme="dark"))
    seen.page.emulate_media(media="print")
    expect(seen.page.locator(".beside")).to_be_hidden()
    assert all(relation.is_visible() for relation in seen.page.locator("svg .relation").all())
    assert seen.page.evaluate("getComputedStyle(document.querySelector('td')).color") == "rgb(0, 0, 0)"
    printed = seen.page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 2
    width, height = (float(side) for side in re.search(rb"/MediaBox\s*\[0 0 (\S+) (\S+)\]", printed).groups())
    assert width > height


@pytest.mark.parametrize(
    ("theme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(22, 25, 29)"), ("print", "rgb(255, 255, 255)")]
)
def test_the_page_has_the_colours_of_its_theme(seen: Watched, tmp_path: Path, theme: str, ground: str) -> None:
    seen.page.goto(file_in(tmp_path, path_of(2), theme=theme))
    assert seen.page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


@pytest.mark.parametrize("size", [(390, 844), (768, 1024), (1920, 1080)])
def test_no_page_scrolls_sideways(browser: Browser, tmp_path: Path, size: tuple[int, int]) -> None:
    with watched(browser, viewport={"width": size[0], "height": size[1]}) as seen:
        seen.page.goto(file_in(tmp_path, star_of(12)))
        assert seen.page.evaluate("document.documentElement.scrollWidth") <= size[0]
        seen.page.locator('[data-id="near-1"]').click()
        expect(seen.page.locator(".card h2")).to_have_text("Near 1")


def test_no_text_of_a_document_runs_or_asks_for_anything(seen: Watched, tmp_path: Path) -> None:
    texts = [text[:300] for text in payloads()]
    seen.page.goto(file_in(tmp_path, *map(hostile, texts)))
    for section, text in zip(seen.page.locator("section").all(), texts, strict=True):
        section.locator("svg .relation").dispatch_event("click")
        assert section.locator(".card h2").text_content() == harmless(text)
    assert seen.page.evaluate("window.__xss") is None
