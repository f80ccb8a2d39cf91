"""The page of a figure in a frame on somebody else's page, in a real browser: it shows, it tells, and it leaves wheel and keys alone."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TypeAlias

import pytest
from playwright.sync_api import Browser, Frame, Page, expect

from web.boxes import harmless
from web.figures.html import embedded
from web.figures.options import Options

from .figure_pages import PLACE, Watched, frame_in, watched
from .figure_worlds import path_of, plain_scene, star_of
from .hostile import payloads
from .hostile_figures import hostile
from .slides import host_page, served

pytestmark = pytest.mark.browser

WAYS = ("disk", "other origin")
Host: TypeAlias = Callable[..., Frame]


@pytest.fixture
def seen(browser: Browser) -> Iterator[Watched]:
    """A window in which nobody complains and only the host and its frame are asked for."""
    with watched(browser) as seen:
        yield seen
    assert seen.complaints == []
    assert [address for address in seen.asked if not address.endswith(("host.html", "embed.html"))] == []


@pytest.fixture
def host(seen: Watched, tmp_path: Path) -> Iterator[Host]:
    """Opens a page with the figure in a frame: the page from the disk or from another origin than the frame's, which is served."""
    site, pages = tmp_path / "site", tmp_path / "pages"
    site.mkdir()
    pages.mkdir()
    with ExitStack() as stack:
        address = stack.enter_context(served(site))

        def opened(way: str = "other origin", sandbox: str | None = None, **options: object) -> Frame:
            frame_in(site, star_of(6), **options)
            page = pages / "host.html"
            page.write_text(host_page(f"{address}/embed.html", sandbox), encoding="utf-8")
            seen.page.goto(page.as_uri() if way == "disk" else f"{stack.enter_context(served(pages))}/host.html")
            frame = seen.page.frames[1]
            frame.wait_for_load_state()
            return frame

        yield opened


def chosen(frame: Frame, id: str) -> None:
    frame.locator(f'.wide [data-id="{id}"]').click()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("sandbox", [None, "allow-scripts"])
def test_a_click_opens_a_card_with_a_link_and_a_click_beside_it_closes_it(host: Host, way: str, sandbox: str | None) -> None:
    frame = host(way, sandbox)
    card = frame.locator(".card")
    expect(card).to_be_hidden()
    chosen(frame, "near-2")
    expect(card.locator("h2")).to_have_text("Near 2")
    expect(card.get_by_role("link")).to_have_attribute("href", f"{PLACE.site}/concepts/near-2")
    frame.locator(".wide svg").click(position={"x": 5, "y": 5})
    expect(card).to_be_hidden()


@pytest.mark.parametrize("way", WAYS)
def test_in_a_frame_that_runs_no_script_the_figure_is_shown_all_the_same(host: Host, seen: Watched, way: str) -> None:
    frame = host(way, "")
    expect(frame.locator(".wide svg")).to_be_visible()
    expect(frame.locator(".card")).to_be_hidden()
    expect(frame.locator(".full")).to_have_attribute("href", PLACE.full)
    # The browser says so of every sandboxed page that holds a script.
    assert all("Blocked script execution" in complaint for complaint in seen.complaints)
    seen.complaints.clear()


def test_the_card_is_opened_and_closed_with_the_keyboard_and_gives_the_focus_back(host: Host, seen: Watched) -> None:
    frame = host()
    for key in ("Tab", "Enter"):
        frame.locator('.wide [data-key="near-0 variant-of middle"]').press(key) if key == "Enter" else seen.page.keyboard.press(key)
    expect(frame.locator(".card")).to_be_focused()
    seen.page.keyboard.press("Escape")
    expect(frame.locator(".card")).to_be_hidden()
    expect(frame.locator('.wide [data-key="near-0 variant-of middle"]')).to_be_focused()


def test_the_wheel_over_the_frame_scrolls_the_page_around_it_and_with_ctrl_zooms_into_the_figure(host: Host, seen: Watched) -> None:
    frame = host()
    seen.page.mouse.move(300, 200)
    seen.page.mouse.wheel(0, 240)
    seen.page.wait_for_function("scrollY === 240")
    seen.page.keyboard.down("Control")
    seen.page.mouse.wheel(0, -120)
    seen.page.keyboard.up("Control")
    frame.wait_for_function("document.querySelector('.wide').style.transform.startsWith('scale(1.3')")
    assert seen.page.evaluate("scrollY") == 240


@pytest.mark.parametrize("sandbox", [None, "allow-scripts"])
def test_a_click_leaves_the_keys_with_the_page_around_the_frame(host: Host, seen: Watched, sandbox: str | None) -> None:
    frame = host(sandbox=sandbox)
    seen.page.evaluate("addEventListener('keydown', event => document.title = event.key)")
    chosen(frame, "near-2")
    expect(frame.locator(".card")).to_be_visible()
    seen.page.keyboard.press("ArrowRight")
    expect(seen.page).to_have_title("ArrowRight")


def test_it_keeps_nothing_in_the_browser(host: Host, seen: Watched) -> None:
    frame = host()
    chosen(frame, "near-2")
    expect(frame.locator(".card")).to_be_visible()
    assert seen.page.context.cookies() == []
    assert frame.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def area(page: Page, selector: str) -> tuple[float, float, float, float]:
    found = page.locator(selector).bounding_box()
    assert found
    return found["x"], found["y"], found["width"], found["height"]


@pytest.mark.parametrize(("size", "layout"), [((960, 540), "wide"), ((1600, 400), "wide"), ((500, 500), "tall"), ((320, 640), "tall")])
def test_it_fills_the_frame_with_the_layout_that_suits_its_shape(
    browser: Browser, tmp_path: Path, size: tuple[int, int], layout: str
) -> None:
    with watched(browser, viewport={"width": size[0], "height": size[1]}) as seen:
        seen.page.goto(frame_in(tmp_path, star_of(6)).as_uri())
        assert area(seen.page, f".{layout} svg") == (0, 0, *size)
        other = "tall" if layout == "wide" else "wide"
        expect(seen.page.locator(f".{other}")).to_be_hidden()
        x, y, width, height = area(seen.page, ".full")
        assert (x + width, y + height) == size


@pytest.mark.parametrize("id", ["near-0", "near-1", "near-2", "near-3", "near-4", "near-5"])
def test_the_card_covers_nothing_that_it_is_about(browser: Browser, tmp_path: Path, id: str) -> None:
    with watched(browser, viewport={"width": 960, "height": 540}) as seen:
        seen.page.goto(frame_in(tmp_path, star_of(6)).as_uri())
        seen.page.locator(f'.wide [data-id="{id}"]').click()
        x, y, width, height = area(seen.page, f'.wide [data-id="{id}"]')
        left, top, across, down = area(seen.page, ".card")
        assert x + width < left or left + across < x or y + height < top or top + down < y


def test_on_paper_stands_the_figure_alone(seen: Watched, tmp_path: Path) -> None:
    seen.page.goto(frame_in(tmp_path, star_of(6)).as_uri())
    chosen(seen.page.main_frame, "near-2")
    seen.page.emulate_media(media="print")
    for selector in (".card", ".full"):
        expect(seen.page.locator(selector)).to_be_hidden()
    expect(seen.page.locator(".wide svg")).to_be_visible()


def test_a_clear_figure_shows_what_is_behind_the_frame(host: Host, seen: Watched) -> None:
    frame = host(transparent=True)
    seen.page.add_style_tag(content="html { background: rgb(200, 30, 40) }")
    expect(frame.locator(".wide svg")).to_be_visible()
    assert frame.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"
    assert frame.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgba(0, 0, 0, 0)"


def test_no_text_of_a_document_runs_or_asks_for_anything(seen: Watched, tmp_path: Path) -> None:
    texts = [text[:300] for text in payloads()]
    parts = [hostile(text, (f"one-{number}", f"other-{number}")) for number, text in enumerate(texts)]
    held = {"concepts": [one for part in parts for one in part.concepts], "relations": [part.relations[0] for part in parts]}
    scene = plain_scene(parts[0].model_copy(update={name: tuple(all) for name, all in held.items()}))
    file = tmp_path / "embed.html"
    file.write_bytes(embedded(scene, scene, Options(), PLACE))
    seen.page.goto(file.as_uri())
    for relation, text in zip(seen.page.locator(".wide .relation").all(), texts, strict=True):
        relation.dispatch_event("click")
        assert seen.page.locator(".card h2").text_content() == harmless(text)
    assert seen.page.evaluate("window.__xss") is None


def test_a_figure_after_a_step_shows_no_more_than_that(seen: Watched, tmp_path: Path) -> None:
    seen.page.goto(frame_in(tmp_path, path_of(4), step=1).as_uri())
    expect(seen.page.locator(".wide .relation")).to_have_count(1)
