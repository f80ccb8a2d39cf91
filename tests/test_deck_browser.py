"""A figure on a slide: a real deck of reveal.js, from another origin and from the disk, in a real browser."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .figure_pages import Watched, frame_in, watched
from .figure_worlds import star_of
from .slides import deck, reveal, served

pytestmark = [pytest.mark.browser, pytest.mark.npm]

CONCEPT = '.wide [data-id="near-2"]'


@pytest.fixture(params=["disk", "other origin"])
def slides(request: pytest.FixtureRequest, browser: Browser, tmp_path: Path) -> Iterator[Watched]:
    """The deck on its first slide; at the end nobody has complained, and nothing but the deck and the frame was asked for."""
    site, folder = tmp_path / "site", tmp_path / "deck"
    site.mkdir()
    frame_in(site, star_of(6))
    shutil.copytree(reveal(), folder / "reveal")
    with ExitStack() as stack:
        frame = stack.enter_context(served(site))
        (folder / "deck.html").write_text(deck(f"{frame}/embed.html", "reveal"), encoding="utf-8")
        origin = folder.as_uri() if request.param == "disk" else stack.enter_context(served(folder))
        seen = stack.enter_context(watched(browser))
        seen.page.goto(f"{origin}/deck.html")
        seen.page.wait_for_function("Reveal.isReady()")
        yield seen
        assert seen.complaints == []
        assert [address for address in seen.asked if not address.startswith((origin, frame))] == []


MIDDLE = """element => {
    const place = element.getBoundingClientRect();
    return [(place.left + place.width / 2) / innerWidth, (place.top + place.height / 2) / innerHeight];
}"""


def click(page: Page, selector: str) -> None:
    """Press the mouse over what stands in the frame. reveal.js scales its slides, which a locator in another process' frame overlooks."""
    across, down = page.frame_locator("iframe").locator(selector).first.evaluate(MIDDLE)
    frame = page.locator("iframe").bounding_box()
    assert frame
    page.mouse.click(frame["x"] + across * frame["width"], frame["y"] + down * frame["height"])


def test_a_click_opens_the_card_and_the_arrow_still_turns_the_slide(slides: Watched) -> None:
    click(slides.page, CONCEPT)
    expect(slides.page.frame_locator("iframe").locator(".card h2")).to_have_text("Near 2")
    slides.page.keyboard.press("ArrowRight")
    slides.page.wait_for_function("Reveal.getIndices().h === 1")
    slides.page.keyboard.press("ArrowLeft")
    slides.page.wait_for_function("Reveal.getIndices().h === 0")


@pytest.mark.parametrize("key", ["ArrowRight", "PageDown", "Space"])
def test_keys_turn_the_slide_also_where_the_frame_has_the_focus(slides: Watched, key: str) -> None:
    click(slides.page, CONCEPT)
    click(slides.page, ".card p")
    assert slides.page.evaluate("document.activeElement.localName") == "iframe"
    slides.page.keyboard.press(key)
    slides.page.wait_for_function("Reveal.getIndices().h === 1")


def test_escape_closes_an_open_card_and_only_then_belongs_to_the_deck(slides: Watched) -> None:
    click(slides.page, CONCEPT)
    click(slides.page, ".card p")
    slides.page.keyboard.press("Escape")
    expect(slides.page.frame_locator("iframe").locator(".card")).to_be_hidden()
    assert slides.page.evaluate("Reveal.isOverview()") is False
    slides.page.keyboard.press("Escape")
    slides.page.wait_for_function("Reveal.isOverview()")
