"""No page keeps anybody out: axe-core finds nothing serious, in any theme and at phone width."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from .servers import on
from .test_browser import ADDRESSES, DPO

pytestmark = [pytest.mark.browser, on("embedded")]

PAGES = (
    *ADDRESSES,
    f"{DPO}?depth=2&open=reinforcement-learning-from-human-feedback&hide=requires",
    "/explore?start=dpo&start=ppo",
    "/path?q=PPO+to+KTO+via+RLHF+max+6",
    "/path?q=DPO+to+PPO+max+1",
    "/path?q=related+to+PPO,+DPO+and+KTO",
    "/learn?q=DPO",
    "/search?q=rlhff",
    "/cypher",
    "/review",
)


def serious(page: Page, *rules: str) -> list[str]:
    """What axe-core calls serious or critical by these rules, or by all of its usual ones, with the first element it is about."""
    found = Axe().run(page, options={"runOnly": list(rules)} if rules else {}).response["violations"]
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found if one["impact"] in ("serious", "critical")]


@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing_serious_in_any_theme(page: Page, address: str) -> None:
    page.emulate_media(reduced_motion="reduce")  # no colour is measured on its way to another
    page.goto(address)
    assert serious(page) == []
    page.emulate_media(color_scheme="dark")
    assert serious(page, "color-contrast") == []
    page.emulate_media(contrast="more")
    assert serious(page, "color-contrast-enhanced") == []
    page.emulate_media(color_scheme="light")
    assert serious(page, "color-contrast-enhanced") == []


@pytest.mark.parametrize("address", ["/", DPO, "/path?q=PPO+to+KTO", "/learn?q=DPO"])
def test_axe_finds_nothing_serious_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address)
    assert serious(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_axe_finds_nothing_serious_beside_a_chosen_concept_and_in_the_list_of_keys(page: Page) -> None:
    page.goto(f"{DPO}?chosen=preference-pair")
    expect(page.locator("#panel h2")).to_be_visible()
    assert serious(page) == []
    page.locator("#picture").focus()
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    assert serious(page) == []


@pytest.mark.parametrize("address", ["/", DPO, "/path?q=PPO+to+KTO"])
def test_at_200_percent_nothing_scrolls_sideways(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 640, "height": 400})  # what 1280 × 800 leaves at 200 %
    page.goto(address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640


def test_tab_stops_once_at_the_picture_and_a_click_leaves_the_focus_there(page: Page) -> None:
    page.goto(DPO)
    expect(page.locator("#picture[data-drawn]")).to_be_visible()
    page.get_by_label("Theme").focus()
    page.keyboard.press("Tab")
    expect(page.locator("#picture")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Zoom in")).to_be_focused()
    page.locator("#picture").click()
    expect(page.locator("#picture")).to_be_focused()
