"""The share dialogue in a real browser: keyboard, options, what it copies, and its page without JavaScript (see the fixture `page`)."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from .servers import on
from .test_accessibility import serious
from .test_browser import SIZES, drawn

pytestmark = [pytest.mark.browser, on("embedded")]

PATH = "/path?q=PPO+to+KTO"
QUERY = "/cypher?q=MATCH+p%3D%28c%3AConcept%29-%5B%3AREQUIRES%5D-%3E%28%29+RETURN+p&view=picture"
FIRST = 30_000
"""Milliseconds for the first figure of a site, whose process has to start."""
SHARE = "/share?view=%2Fpath%3Fq%3DPPO%2Bto%2BKTO"


def opened(page: Page, address: str = PATH) -> Locator:
    """The dialogue of a view, opened by the keyboard, with its figure."""
    drawn(page, address)
    page.get_by_role("link", name="Share", exact=True).focus()
    page.keyboard.press("Enter")
    dialogue = page.get_by_role("dialog")
    expect(preview(dialogue)).to_be_visible(timeout=FIRST)
    return dialogue


def preview(room: Locator | Page) -> Locator:
    return room.locator(".share-preview img")


def painted(room: Locator | Page) -> None:
    """The preview is an image that the browser could draw."""
    expect(preview(room)).to_have_js_property("complete", True, timeout=FIRST)
    assert preview(room).evaluate("image => image.naturalWidth") > 0


@pytest.fixture
def plain(browser: Browser, site: str) -> Iterator[Page]:
    """A window without JavaScript."""
    context = browser.new_context(java_script_enabled=False, base_url=site)
    yield context.new_page()
    context.close()


def test_the_keyboard_opens_the_dialogue_and_escape_leads_back(page: Page) -> None:
    dialogue = opened(page)
    painted(dialogue)
    expect(dialogue).to_have_accessible_name("Share PPO to KTO")
    expect(dialogue.get_by_role("heading", level=1)).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialogue.get_by_role("radio", name="16:9")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialogue).to_have_count(0)
    expect(page.get_by_role("link", name="Share", exact=True)).to_be_focused()
    assert page.url.endswith(PATH)


def test_an_option_changes_preview_and_texts_and_the_focus_stays(page: Page) -> None:
    dialogue = opened(page)
    dialogue.get_by_text("reveal.js", exact=True).click()
    dialogue.get_by_role("radio", name="Dark").check()
    expect(preview(dialogue)).to_have_attribute("src", re.compile("theme=dark"))
    expect(dialogue.get_by_role("radio", name="Dark")).to_be_focused()
    expect(dialogue.get_by_role("radio", name="Dark")).to_be_checked()
    expect(page.get_by_role("status").filter(has_text="The figure is 1920 by 1080 pixels, dark.")).to_have_count(1)
    expect(dialogue.locator("pre", has_text="data-src").first).to_contain_text("embed/path?q=PPO+to+KTO&amp;theme=dark")
    dialogue.get_by_role("checkbox", name="Legend").check()
    expect(preview(dialogue)).to_have_attribute("src", re.compile("theme=dark&legend=0"))
    painted(dialogue)


def test_an_own_size_is_taken_and_one_that_is_none_is_refused_in_words(page: Page) -> None:
    dialogue = opened(page)
    size = dialogue.get_by_label("Width and height in pixels")
    size.fill("800x600")
    page.keyboard.press("Enter")
    expect(preview(dialogue)).to_have_attribute("src", re.compile("size=800x600"))
    expect(dialogue.get_by_role("radio", name="Own")).to_be_checked()
    size.fill("1x1")
    page.keyboard.press("Enter")
    expect(dialogue.locator(".share-refused")).to_have_text("`size`: a side has 320 to 7680 pixels, not 1x1.")
    expect(preview(dialogue)).to_have_attribute("src", re.compile("size=800x600"))


def test_copy_puts_the_text_on_the_clipboard(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    dialogue = opened(page)
    copy = dialogue.get_by_role("button", name="Copy, HTML, live in a frame")
    copy.click()
    expect(copy).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == dialogue.locator("pre", has_text="<iframe").last.text_content()
    expect(page.get_by_role("status").filter(has_text="Copied.")).to_have_count(1)


def test_a_browser_that_does_not_copy_marks_the_text(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    dialogue = opened(page)
    dialogue.get_by_role("button", name="Copy, This view, live").click()
    assert page.evaluate("getSelection().toString()").endswith(PATH)


def test_steps_of_an_exploration_are_shared_as_they_are_now(page: Page) -> None:
    drawn(page, "/concepts/direct-preference-optimization")
    page.locator("#controls").get_by_role("link", name="2", exact=True).click()
    page.wait_for_url(re.compile("depth=2"))
    page.get_by_role("link", name="Share", exact=True).click()
    expect(preview(page)).to_have_attribute("src", "/concepts/direct-preference-optimization.svg?depth=2", timeout=FIRST)


def test_an_answer_of_the_console_is_shared_where_it_stands(page: Page) -> None:
    dialogue = opened(page, QUERY)
    painted(dialogue)
    expect(preview(dialogue)).to_have_attribute("src", re.compile(r"^/cypher\.svg\?q=MATCH"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Share", exact=True)).to_be_focused()


def test_an_answer_that_was_asked_for_without_leaving_the_console_is_shared_too(page: Page) -> None:
    page.goto("/cypher")
    page.get_by_role("textbox", name="Query, read only").fill("MATCH (c:Concept {name: 'Softmax'}) RETURN c")
    page.keyboard.press("Control+Enter")
    page.get_by_role("link", name="Share", exact=True).click()
    expect(preview(page.get_by_role("dialog"))).to_have_attribute("src", re.compile(r"^/cypher\.svg\?q=MATCH"), timeout=FIRST)


def test_without_javascript_the_page_does_the_same(plain: Page) -> None:
    plain.goto(PATH)
    plain.get_by_role("link", name="Share", exact=True).click()
    painted(plain)
    plain.get_by_role("radio", name="4:3").check()
    plain.get_by_role("radio", name="Print").check()
    plain.get_by_role("button", name="Apply").click()
    plain.wait_for_url(re.compile(r"/share\?view=.*size.*theme"))
    expect(preview(plain)).to_have_attribute("src", "/path.svg?q=PPO+to+KTO&size=4%3A3&theme=print")
    assert plain.get_by_role("button", name="Copy").count() == 0
    plain.get_by_text("Marp", exact=True).click()
    expect(plain.locator("pre", has_text="![bg contain]")).to_be_visible()


def test_the_page_applies_options_at_once_and_says_so_in_its_address(page: Page) -> None:
    page.goto(SHARE)
    expect(page.get_by_role("button", name="Apply")).to_be_hidden()
    page.get_by_role("radio", name="Strip").check()
    expect(page).to_have_url(re.compile("size%3Dstrip"))
    expect(page.locator("html")).not_to_have_attribute("data-theme", "dark")
    page.reload()
    expect(page.get_by_role("radio", name="Strip")).to_be_checked()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_dialogue_and_page(page: Page, scheme: str) -> None:
    page.emulate_media(reduced_motion="reduce", color_scheme="dark" if scheme == "dark" else "light")
    dialogue = opened(page)
    for summary in dialogue.locator("summary").all():
        summary.click()
    assert serious(page) == []
    page.goto(SHARE)
    assert serious(page) == []


@pytest.mark.parametrize("size", [*SIZES.values(), (640, 400)])
def test_nothing_scrolls_sideways(page: Page, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    dialogue = opened(page)
    for summary in dialogue.locator("summary").all():
        summary.click()
    assert dialogue.evaluate("room => room.scrollWidth <= room.clientWidth")
    page.goto(SHARE)
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
