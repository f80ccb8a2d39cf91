"""Exploring in a real browser: concepts open and collapse in place, what is moved stays, and the address holds it all."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from .servers import on
from .test_browser import drawn

pytestmark = [pytest.mark.browser, on("embedded")]

RLHF = "/concepts/reinforcement-learning-from-human-feedback"
PLACES = "JSON.parse(document.getElementById('picture-data').textContent).nodes.map((node) => node.id).sort()"


def shown(page: Page) -> int:
    return int(page.locator("#picture").get_attribute("data-drawn") or 0)


def choose(page: Page, id: str, address: str = RLHF) -> None:
    """Open the page with a concept chosen, and the picture focused."""
    drawn(page, f"{address}?chosen={id}")
    page.locator("#picture").focus()
    expect(page.locator("#panel h2")).to_be_visible()


def test_enter_shows_more_around_a_concept_and_back_undoes_it(page: Page) -> None:
    choose(page, "direct-preference-optimization")
    assert shown(page) == 4
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("open=direct-preference-optimization"))
    expect(page.locator("#picture")).to_have_attribute("data-drawn", "6")
    expect(page.locator("#picture")).to_be_focused()
    expect(page.locator("#panel h2")).to_have_text("Direct Preference Optimization")
    expect(page.locator(".relations tbody tr")).to_have_count(5)
    page.go_back()
    expect(page.locator("#picture")).to_have_attribute("data-drawn", "4")
    page.go_forward()
    expect(page.locator("#picture")).to_have_attribute("data-drawn", "6")
    page.locator("#picture").focus()
    page.keyboard.press("Backspace")
    expect(page.locator("#picture")).to_have_attribute("data-drawn", "4")


def test_a_step_without_scripts_is_a_link(page: Page) -> None:
    page.goto(f"{RLHF}?open=direct-preference-optimization")
    expect(page.locator(".reach")).to_contain_text("DPO 3 of 3 neighbours shown")
    href = page.get_by_role("link", name="Collapse DPO").get_attribute("href")
    assert href == RLHF


def test_the_legend_hides_in_picture_and_table_and_keeps_the_focus(page: Page) -> None:
    drawn(page, "/")
    link = page.locator(".legend a.filter", has_text="requires")
    link.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("hide=requires"))
    expect(page.locator(".relations tbody tr", has_text="requires")).to_have_count(0)
    expect(page.locator(".legend a.filter", has_text="requires")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".relations tbody tr", has_text="requires").first).to_be_visible()


def test_steps_direction_and_hubs_are_links_that_change_the_picture(page: Page) -> None:
    drawn(page, RLHF)
    page.locator(".reach").get_by_role("link", name="2", exact=True).click()
    expect(page).to_have_url(re.compile("depth=2"))
    expect(page.locator("#picture")).to_have_attribute("data-drawn", "7")
    page.locator(".reach").get_by_role("link", name="from it").click()
    expect(page).to_have_url(re.compile("direction=out"))
    expect(page.locator("#picture")).not_to_have_attribute("data-drawn", "7")


def test_arrows_walk_along_relations_and_say_which(page: Page) -> None:
    choose(page, "reinforcement-learning-from-human-feedback")
    said = set()
    for key in ("ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp") * 3:
        page.keyboard.press(key)
        said.add(page.locator("#announce").inner_text())
    assert any(words in told for told in said for words in ("is an alternative to", "uses", "requires", "is required by", "is used by"))


def test_what_is_dragged_stays_and_can_be_unpinned(page: Page) -> None:
    choose(page, "reinforcement-learning-from-human-feedback")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    expect(page).to_have_url(re.compile("moved=reinforcement-learning-from-human-feedback"))
    moved = re.search(r"moved=[^&]+", page.url)
    page.reload()
    expect(page.get_by_role("button", name="Unpin all")).to_be_visible()
    again = re.search(r"moved=[^&]+", page.url)
    assert moved and again and moved[0] == again[0]
    page.get_by_role("button", name="Unpin all").click()
    expect(page).not_to_have_url(re.compile("moved="))
    expect(page.get_by_role("button", name="Unpin all")).to_be_hidden()
    page.go_back()
    expect(page.get_by_role("button", name="Unpin all")).to_be_visible()


def test_an_address_shows_somebody_else_the_same_picture(page: Page, browser: Browser) -> None:
    choose(page, "reinforcement-learning-from-human-feedback")
    page.keyboard.press("Enter")
    page.keyboard.press("Shift+ArrowLeft")
    page.get_by_role("button", name="Zoom in").click()
    expect(page).to_have_url(re.compile("zoom="))
    page.get_by_label("Theme").select_option("Dark")
    expect(page).to_have_url(re.compile("theme=dark"))
    page.reload()  # what the address says, in whole pixels
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    other = context.new_page()
    drawn(other, page.url)
    for one in (page, other):
        one.wait_for_timeout(500)
    assert other.evaluate("document.documentElement.dataset.theme") == "dark"
    assert other.locator("#picture canvas").screenshot() == page.locator("#picture canvas").screenshot()
    context.close()


def test_an_address_that_is_too_long_leaves_out_moved_concepts_and_says_so(page: Page) -> None:
    many = ";".join(f"nobody-{'x' * 80}-{number}:1,1" for number in range(60))
    drawn(page, f"{RLHF}?chosen=direct-preference-optimization&moved={many}")
    page.locator("#picture").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator("#left-out")).to_contain_text("have no room in the address")
    assert len(page.url) <= 4000


def test_a_question_mark_lists_the_keys_and_escape_closes_the_list(page: Page) -> None:
    drawn(page, "/")
    page.locator("#picture").focus()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    expect(page.locator("#picture")).to_be_focused()
