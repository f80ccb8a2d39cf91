"""The one box in a real browser: while one types it says what it understands, and offers that first."""

import re

import pytest
from playwright.sync_api import Page, expect

from .servers import on

pytestmark = [pytest.mark.browser, on("embedded")]


@pytest.mark.parametrize(
    "typed, offered, address",
    [
        ("RLHF to DPO", "Ask for the way from RLHF to DPO", "/path"),
        ("PPO to KTO via RLHF max 6", "Ask for the way from PPO to KTO, via RLHF max 6", "/path"),
        ("around DPO", "Ask for what stands around DPO", "/path"),
        ("learn DPO", "Ask for what to learn before DPO", "/path"),
        ("MATCH (c) RETURN c LIMIT 1", "Ask for a Cypher query", "/cypher"),
        ("RLHF tto DPO", "Did you mean RLHF to DPO", "/path"),
    ],
)
def test_what_the_box_understands_is_offered_first(page: Page, typed: str, offered: str, address: str) -> None:
    page.goto("/concepts")
    page.locator("#q").fill(typed)
    first = page.locator("#suggestions li").first
    expect(first).to_have_text(offered)
    expect(page.locator("#suggested")).to_contain_text(offered)
    page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(page.locator("#q")).to_have_attribute("aria-activedescendant", "suggestion-0")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(re.escape(address)))


def test_a_name_is_offered_as_its_concept_alone(page: Page) -> None:
    page.goto("/concepts")
    page.locator("#q").fill("dpo")
    expect(page.locator("#suggestions li").first).to_contain_text("Direct Preference Optimization")
    expect(page.locator("#suggested")).to_have_text(re.compile(r"^\d+ concepts?$"))


def test_the_arrows_go_round_and_escape_leaves_what_was_typed(page: Page) -> None:
    page.goto("/concepts")
    page.locator("#q").fill("RLHF to DPO")
    options = page.locator("#suggestions li")
    expect(options).to_have_count(3)
    page.keyboard.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "true")
    assert page.locator("#suggestions [aria-selected=true]").count() == 1
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#suggested")).to_be_empty()
    expect(page.locator("#q")).to_have_value("RLHF to DPO")
    expect(page.locator("#q")).to_be_focused()


def test_a_question_is_chosen_with_the_mouse(page: Page) -> None:
    page.goto("/concepts")
    page.locator("#q").fill("around DPO")
    page.get_by_role("option", name="what stands around DPO").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Direct Preference Optimization")


def test_the_last_name_of_a_question_is_completed(page: Page) -> None:
    page.goto("/concepts")
    page.locator("#q").fill("rlhf to dp")
    expect(page.locator("#suggestions li").first).to_have_text("Ask for RLHF to DPO")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("RLHF to DPO")
