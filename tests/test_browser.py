"""The site in a real browser: looked at, clicked, typed into; nothing foreign is asked for and nothing breaks (see the fixture `page`)."""

import re
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Page, expect

from graph import ConceptGraph, Store
from loader import load_files
from queries import QUESTIONS

from .hostile import hostile_graph
from .needs import SHARED
from .servers import on
from .world import WORLD

pytestmark = [pytest.mark.browser, on("embedded")]

DPO = "/concepts/direct-preference-optimization"
SIZES = {"laptop": (1280, 800), "large": (1920, 1080), "phone": (390, 844)}
ADDRESSES = (
    "/",
    "/concepts",
    DPO,
    "/sources",
    "/sources/notes",
    "/search?q=policy",
    "/path?q=PPO+to+KTO",
    "/cypher?q=RETURN+1+AS+one",
    "/nothing",
)


def drawn(page: Page, address: str) -> None:
    """Open the page and wait until its picture is drawn."""
    page.goto(address)
    expect(page.locator("#picture[data-drawn]")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_scrolls_sideways_or_breaks(page: Page, size: str, scheme: str) -> None:
    width, height = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    for address in ADDRESSES:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
        expect(page.locator("main")).to_be_visible()


def test_the_overview_is_drawn_with_its_legend_and_table(page: Page) -> None:
    drawn(page, "/")
    assert page.locator("#picture").get_attribute("data-drawn") == str(len(WORLD.concepts))
    for words in ("variant of", "alternative to", "used by", "requires", "technique", "only named, not defined"):
        expect(page.locator(".legend").get_by_text(words, exact=False).first).to_be_visible()
    assert page.locator(".relations tbody tr").count() == len(WORLD.relations)


def test_the_picture_is_painted_not_blank(page: Page) -> None:
    drawn(page, "/")
    colours = page.evaluate(
        """() => {
            const canvas = document.querySelector("#picture canvas");
            const data = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data;
            const seen = new Set();
            for (let at = 0; at < data.length; at += 4) seen.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
            return seen.size;
        }"""
    )
    assert colours > 20


def test_typing_suggests_and_the_keyboard_chooses(page: Page) -> None:
    drawn(page, "/")
    page.keyboard.press("/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("rewrd mod")
    expect(page.get_by_role("option").first).to_contain_text("Reward Model")
    page.keyboard.press("ArrowDown")
    assert page.locator("#q").get_attribute("aria-activedescendant") == "suggestion-0"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/concepts/reward-model$"))


def test_the_box_of_the_overview_has_the_focus(page: Page) -> None:
    drawn(page, "/")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("dpo")
    expect(page.get_by_role("option").first).to_contain_text("Direct Preference Optimization")


def test_escape_closes_the_suggestions(page: Page) -> None:
    page.goto("/concepts")
    page.locator("#q").fill("dpo")
    expect(page.get_by_role("listbox")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("dpo")


def test_a_question_is_asked_answered_and_followed(page: Page) -> None:
    page.goto("/")
    page.locator("#q").fill("RLHF to DPO")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("RLHF to DPO")
    expect(page.locator("#reading")).to_contain_text("RLHF is an alternative to DPO.")
    expect(page.locator("#reading q").first).to_contain_text("An alternative to RLHF")
    page.locator("#reading .walk a").last.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Direct Preference Optimization")


def test_a_click_on_a_concept_tells_about_it_and_back_returns(page: Page) -> None:
    drawn(page, DPO)
    box = page.locator("#picture").bounding_box()
    assert box
    page.locator("#picture").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#panel h2")).to_be_visible()
    expect(page.locator("#reading")).to_be_hidden()
    page.get_by_role("button", name="Back to DPO").click()
    expect(page.locator("#reading")).to_be_visible()
    page.mouse.click(box["x"] + 4, box["y"] + 4)
    expect(page.locator("#panel")).to_be_hidden()


def test_a_click_on_a_relation_tells_its_evidence(page: Page) -> None:
    drawn(page, "/path?q=RLHF+to+DPO")
    box = page.locator("#picture").bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    panel = page.locator("#panel")
    expect(panel).to_contain_text("RLHF is an alternative to DPO.")
    expect(panel.locator("mark")).to_have_text(["RLHF"])
    expect(panel).to_contain_text("extracted (not reviewed)")
    expect(panel.get_by_role("link", name="Notes on preference learning, line 21")).to_be_visible()


def test_the_arrow_keys_walk_and_o_opens(page: Page) -> None:
    drawn(page, "/")
    page.locator("#picture").focus()
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        expect(page.locator("#panel h2")).to_be_visible()
    name = page.locator("#panel h2").inner_text()
    page.keyboard.press("o")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_the_picture_stands_still_and_is_the_same_each_time(page: Page) -> None:
    drawn(page, "/")
    page.wait_for_timeout(200)
    first = page.locator("#picture canvas").screenshot()
    page.wait_for_timeout(500)
    assert page.locator("#picture canvas").screenshot() == first
    drawn(page, "/")
    page.wait_for_timeout(200)
    assert page.locator("#picture canvas").screenshot() == first


def test_the_theme_is_chosen_and_kept(page: Page) -> None:
    drawn(page, "/")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.get_by_label("Theme").select_option("Dark")
    dark = page.evaluate(ground)
    assert dark != light
    drawn(page, DPO)
    assert page.evaluate(ground) == dark
    page.get_by_label("Theme").select_option("Light")
    assert page.evaluate(ground) == light


def test_zoom_buttons_zoom_and_fit_returns(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    drawn(page, DPO)
    page.wait_for_timeout(200)
    canvas = page.locator("#picture canvas")
    before = canvas.screenshot()
    page.get_by_role("button", name="Zoom in").click()
    page.wait_for_timeout(400)
    assert canvas.screenshot() != before
    page.get_by_role("button", name="Fit").click()
    page.wait_for_timeout(400)
    assert canvas.screenshot() == before


def test_the_wheel_scrolls_the_page_and_not_the_picture(page: Page) -> None:
    drawn(page, DPO)
    page.locator("#picture").hover()
    page.mouse.wheel(0, 300)
    page.wait_for_function("scrollY > 100")


def test_cypher_is_written_and_run_from_the_keyboard(page: Page) -> None:
    page.goto("/cypher")
    editor = page.get_by_label("Query, read only")
    editor.focus()
    page.keyboard.press("Control+a")
    page.keyboard.type("MATCH (c:Concept) RETURN count(c) AS concepts")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result output")).to_have_text("8")
    page.goto("/cypher")
    page.get_by_role("link", name=QUESTIONS["how-many"].asks).click()
    expect(page.locator("#result output")).to_have_text("8")


def test_evidence_leads_to_its_line_in_the_source(page: Page) -> None:
    page.goto(DPO)
    page.locator("#reading details summary").first.click(position={"x": 4, "y": 8})
    page.locator("#reading .evidence .place").first.click()
    expect(page).to_have_url(re.compile("/sources/notes#line-51$"))
    expect(page.locator("#line-51")).to_have_count(1)


def test_the_page_works_without_scripts(page: Page, site: str) -> None:
    assert page.context.browser
    context = page.context.browser.new_context(java_script_enabled=False, base_url=site)
    plain = context.new_page()
    plain.goto("/")
    plain.locator("#q").fill("RLHF to DPO")
    plain.get_by_role("button", name="Ask").click()
    expect(plain.locator("#reading")).to_contain_text("RLHF is an alternative to DPO.")
    expect(plain.get_by_role("table").first).to_contain_text("is an alternative to")
    context.close()


def test_stored_content_executes_nowhere(page: Page, store: Store) -> None:
    graph = hostile_graph()
    store.replace(graph)
    names = [concept.name for concept in graph.concepts]
    for address in hostile_addresses([concept.id for concept in graph.concepts]):
        page.goto(address)
        if page.locator("#picture").count():
            expect(page.locator("#picture[data-drawn]")).to_be_visible()
            page.locator("#picture").focus()
            page.keyboard.press("ArrowRight")
            expect(page.locator("#panel h2")).to_be_visible()
            page.keyboard.press("Enter")
            page.keyboard.press("Shift+ArrowRight")
        assert page.evaluate("window.__xss") is None, address
    for name in names[:8]:
        page.locator("#q").fill(name[:80])
        page.wait_for_timeout(200)
        assert page.evaluate("window.__xss") is None, name


def hostile_addresses(ids: list[str]) -> list[str]:
    """Lists, concepts, and every kind of question and exploration."""
    one, two, three, *_ = ids
    phrases = (f"{one} to {two} 3 paths", f"{one} to {two} avoiding {three} directed", f"between {one} and {two}", f"learn {one}")
    more = (f"around {one} max 2", f"related to {one}, {two} and {three}", f"{one} tto {two}")
    looked = (f"/explore?start={one}&start={two}&open={three}&hide=requires", f"/learn?q={one}&known={two}", f"/?open={three}&chosen={one}")
    lists = ("/", "/concepts", "/sources", "/sources/hostile", "/cypher?q=MATCH+(c)+RETURN+c", *(f"/concepts/{id}" for id in ids[:12]))
    return [*lists, *(f"/path?q={quote_plus(phrase)}" for phrase in (*phrases, *more)), *looked]


def test_two_hundred_percent_zoom_keeps_everything_in_reach(page: Page) -> None:
    page.set_viewport_size({"width": 640, "height": 400})
    drawn(page, DPO)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
    expect(page.locator("#q")).to_be_visible()


def test_an_empty_graph_says_what_to_do(page: Page, store: Store) -> None:
    store.replace(ConceptGraph())
    page.wait_for_timeout(1100)
    page.goto("/")
    expect(page.get_by_text("wayline load glossary.md")).to_be_visible()


@pytest.mark.shared
def test_five_real_glossaries_are_loaded_asked_and_read(page: Page, store: Store) -> None:
    store.replace(ConceptGraph())
    load_files([SHARED / "seeds"], store)
    page.wait_for_timeout(1100)
    drawn(page, "/")
    for short in ("RLHF", "DPO"):
        page.locator("#q").fill(short)
        expect(page.get_by_role("option").first).to_contain_text(short)
        page.keyboard.press("Escape")
    page.locator("#q").fill("RLHF to DPO")
    page.keyboard.press("Enter")
    expect(page.locator("#reading .hops q").first).to_be_visible()
    page.locator("#reading .place").first.click()
    expect(page.locator(".entries article").first).to_be_visible()
    page.goto("/cypher")
    page.get_by_label("Query, read only").fill("MATCH (c:Concept)-[:ALTERNATIVE_TO]-(d) RETURN c.name ORDER BY c.name")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_role("region", name="Rows")).to_contain_text("Direct Preference Optimization")
