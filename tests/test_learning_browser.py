"""An order of study in a real browser: drawn in layers, ticked, and printed."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from graph import RelationType, Store

from .servers import on
from .test_browser import drawn
from .world import DPO, RLHF, relation, world

pytestmark = [pytest.mark.browser, on("embedded")]

LEARN = "/learn?q=RLHF"
PLACES = "JSON.parse(document.getElementById('picture-data').textContent).nodes.map(({ id, wide, tall }) => [id, wide, tall])"


def test_what_is_learnt_first_stands_left_and_on_a_phone_above(page: Page) -> None:
    drawn(page, LEARN)
    wide, tall = ({id: places[size] for id, *places in page.evaluate(PLACES)} for size in (0, 1))
    assert wide["reward-model"][0] < wide[RLHF][0]
    assert tall["reward-model"][1] < tall[RLHF][1]


def test_the_relation_that_breaks_a_circle_is_drawn_told_in_the_legend_and_chosen(page: Page, store: Store) -> None:
    circle = relation("reward-model", RelationType.REQUIRES, RLHF, 41, "the way people would")
    store.replace(world(relations=[*world().relations, circle]))
    page.wait_for_timeout(1100)
    drawn(page, LEARN)
    expect(page.locator(".legend")).to_contain_text("left out of the order")
    page.set_viewport_size({"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    left_out = page.locator("#reading .group", has_text="Left out").get_by_role("listitem").inner_text()
    name, other = ("Reward Model", "RLHF") if left_out.startswith("Reward") else ("RLHF", "Reward Model")
    expect(page.locator(".relations tbody tr", has_text=re.compile(f"^{name}.*{other}", re.DOTALL))).not_to_have_count(0)


def test_a_tick_keeps_the_focus_and_goes_into_the_address(page: Page) -> None:
    drawn(page, f"/learn?q={DPO}")
    page.get_by_label("preference pair").focus()
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("known=preference-pair"))
    expect(page.get_by_label("preference pair")).to_be_checked()
    expect(page.get_by_label("preference pair")).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_order_prints_as_picture_and_list_and_nothing_else(page: Page, scheme: str, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    drawn(page, f"{LEARN}&known=reward-model")
    page.emulate_media(media="print")
    for gone in (".top", ".tools", ".order button", ".claim summary", ".foot a"):
        assert not page.locator(gone).locator("visible=true").count(), gone
    expect(page.get_by_role("heading", level=1)).to_have_text("learn RLHF")
    width = page.locator("main").evaluate("(main) => main.clientWidth")
    canvas = page.locator("#picture canvas").bounding_box()
    assert canvas and canvas["width"] <= width and canvas["height"] < 500
    tick = page.locator(".study input").first
    assert tick.evaluate("(box) => getComputedStyle(box).appearance") == "none"
    assert "✓" in tick.evaluate("(box) => getComputedStyle(box, '::before').content")
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    inverted = page.locator("#picture canvas").evaluate("(canvas) => getComputedStyle(canvas).filter !== 'none'")
    assert inverted == (scheme == "dark")
    page.pdf(path=tmp_path / "order.pdf", format="A4")
    assert (tmp_path / "order.pdf").stat().st_size > 10_000
