"""The themes in a real browser: chosen in the page, asked for by the system, or forced by it; the drawing follows."""

import re

import pytest
from playwright.sync_api import Page, expect

from .servers import on
from .test_browser import DPO, drawn

pytestmark = [pytest.mark.browser, on("embedded")]

GROUND = "getComputedStyle(document.body).backgroundColor"
TEXT = "getComputedStyle(document.body).color"
WHITE, BLACK = "rgb(255, 255, 255)", "rgb(0, 0, 0)"
PAINTED = """() => {
    const canvas = document.querySelector("#picture canvas");
    const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
    const seen = {};
    for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] < 255) continue;
        const colour = `rgb(${data[at]}, ${data[at + 1]}, ${data[at + 2]})`;
        seen[colour] = (seen[colour] ?? 0) + 1;
    }
    return seen;
}"""

FORCED = "(document.body.style.color = 'CanvasText', getComputedStyle(document.body).color)"


def painted(page: Page) -> dict[str, int]:
    """How many pixels of the drawing have each colour, once it has been drawn anew."""
    page.wait_for_timeout(200)
    found: dict[str, int] = page.evaluate(PAINTED)
    return found


def test_high_contrast_is_chosen_kept_and_in_the_address(page: Page) -> None:
    drawn(page, "/")
    before = painted(page)
    page.get_by_label("Theme").select_option("High contrast")
    assert (page.evaluate(GROUND), page.evaluate(TEXT)) == (WHITE, BLACK)
    expect(page).to_have_url(re.compile("theme=contrast"))
    assert painted(page)[BLACK] > before.get(BLACK, 0)
    drawn(page, DPO)
    expect(page.get_by_label("Theme")).to_have_value("contrast")
    assert page.evaluate(TEXT) == BLACK
    page.get_by_label("Theme").select_option("System")
    assert page.evaluate(TEXT) != BLACK
    expect(page).not_to_have_url(re.compile("theme="))


def test_high_contrast_is_dark_where_the_system_is(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    drawn(page, "/?theme=contrast")
    assert (page.evaluate(GROUND), page.evaluate(TEXT)) == (BLACK, WHITE)


def test_a_system_that_asks_for_contrast_gets_it_unless_another_theme_is_chosen(page: Page) -> None:
    drawn(page, "/")
    page.emulate_media(contrast="more")
    assert page.evaluate(TEXT) == BLACK
    assert painted(page)[BLACK]
    page.get_by_label("Theme").select_option("Light")
    assert page.evaluate(TEXT) != BLACK


def test_forced_colours_are_those_of_the_drawing_too(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    drawn(page, f"{DPO}?theme=dark")
    forced = page.evaluate(FORCED)
    found = painted(page)
    assert found[forced]
    greys = [colour for colour in found if len(set(re.findall(r"\d+", colour))) == 1]
    assert sum(found[colour] for colour in greys) == sum(found.values())


def test_a_theme_that_there_is_not_is_none(page: Page) -> None:
    page.goto("/?theme=url(evil)")
    expect(page.get_by_label("Theme")).to_have_value("")
    assert page.evaluate(GROUND) == WHITE


def test_the_chosen_suggestion_is_seen_where_colours_are_forced(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/concepts")
    page.locator("#q").fill("dpo")
    expect(page.locator("#suggestions")).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert page.locator("#suggestions li").first.evaluate("(option) => getComputedStyle(option).outlineStyle") == "solid"
