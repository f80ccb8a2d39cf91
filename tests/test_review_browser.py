"""Reviewing in a real browser: with one key each, with the mouse, and without any script."""

from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect
from waitress import wasyncore
from waitress.server import create_server

from graph import Store
from web import Settings
from web.app import create_app

from .servers import on
from .web_fixtures import Address
from .world import PPO, WORLD

pytestmark = [pytest.mark.browser, on("embedded")]

TOKEN = "open sesame"  # noqa: S105


@pytest.fixture
def site(store: Store, tmp_path: Path) -> Iterator[Address]:
    """Address of a served site with an owner; takes the place of the one without."""
    settings = Settings.model_validate({"token": TOKEN, "data": tmp_path, "decisions": tmp_path / "decisions.yaml"})
    sockets: dict[int, wasyncore.dispatcher] = {}
    server = create_server(create_app(settings, store), map=sockets, host="127.0.0.1", port=0, threads=4)
    thread = Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    server.trigger.pull_trigger(lambda: wasyncore.close_all(sockets, ignore_all=True))
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()


def enter(page: Page) -> None:
    page.goto("/review")
    page.get_by_label("Token").fill(TOKEN)
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{len(WORLD.relations)} relations to review")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_its_window(page: Page, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 844})
    page.goto("/review")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    enter(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_one_key_decides_and_one_takes_it_back(page: Page, store: Store) -> None:
    enter(page)
    first = page.locator(".doubt").first
    expect(first).to_have_attribute("aria-current", "true")
    told = first.locator("h2").inner_text()
    page.keyboard.press("r")
    expect(page.get_by_role("status")).to_contain_text("Rejected")
    expect(page.get_by_role("heading", level=1)).to_have_text(f"{len(WORLD.relations) - 1} relations to review")
    assert len(store.graph().relations) == len(WORLD.relations) - 1
    page.keyboard.press("u")
    expect(page.locator(".doubt").first.locator("h2")).to_have_text(told)
    assert store.graph() == WORLD


def test_keys_skip_and_choose_a_type(page: Page, store: Store) -> None:
    enter(page)
    expect(page.locator(".doubt").first).to_have_attribute("aria-current", "true")
    page.keyboard.press("s")
    second = page.locator(".doubt").nth(1)
    expect(second).to_have_attribute("aria-current", "true")
    page.keyboard.press("t")
    expect(second.get_by_label("Type")).to_be_focused()
    second.get_by_label("Type").select_option("related-to")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Changed")
    assert "related-to" in {relation.type for relation in store.graph().relations}


def test_typing_into_the_box_decides_nothing(page: Page, store: Store) -> None:
    enter(page)
    expect(page.locator("#theme")).to_be_visible()  # shown by the script that listens to keys
    page.keyboard.press("/")
    page.keyboard.type("rad")
    expect(page.locator("#q")).to_have_value("rad")
    assert store.graph() == WORLD


def test_it_works_without_scripts(browser: Browser, site: Address, store: Store) -> None:
    context = browser.new_context(base_url=site, java_script_enabled=False)
    page = context.new_page()
    enter(page)
    doubt = page.locator(".doubt").filter(has_text="PPO is used by RLHF")
    doubt.get_by_role("button", name="Accept").click()
    expect(page.get_by_role("status")).to_contain_text(f"Accepted: {PPO}")
    page.get_by_role("button", name="Log out").click()
    page.goto("/review")
    expect(page.get_by_role("heading", level=1)).to_have_text("This page is the owner's")
    context.close()
