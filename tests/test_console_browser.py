"""The console in a real browser: the editor, running without leaving the page, and the history (see the fixture `page`)."""

import json
import re
from pathlib import Path
from urllib.parse import quote_plus

import pytest
from playwright.sync_api import Locator, Page, expect

from .servers import on
from .test_accessibility import serious

pytestmark = [pytest.mark.browser, on("embedded")]

COUNT = "MATCH (c:Concept) RETURN count(c) AS concepts"
HEAVY = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b RETURN count(a + b) AS n"


def console(page: Page, query: str = "") -> Locator:
    """The editor of the console's page, with the cursor at the end of what stands in it."""
    page.goto(f"/cypher?q={quote_plus(query)}" if query else "/cypher")
    editor = page.get_by_role("textbox", name="Query, read only")
    expect(editor).to_be_visible()
    return editor


def rewritten(page: Page, query: str) -> None:
    """Type the query, key by key, in place of what stands there; the editor closes brackets by itself."""
    page.get_by_role("textbox", name="Query, read only").press("Control+a")
    page.keyboard.type(query)


def offered(page: Page) -> Locator:
    """What the editor offers to complete."""
    return page.get_by_role("listbox", name="Completions").get_by_role("option")


def take(page: Page, key: str) -> None:
    """Take what is offered, once the list has been there for a moment: before, keys are still meant for the text."""
    page.wait_for_timeout(100)
    page.keyboard.press(key)


def test_what_is_typed_runs_and_back_runs_what_stood_before(page: Page) -> None:
    editor = console(page, "RETURN 'before' AS then")
    expect(page.get_by_role("cell").or_(page.locator("output"))).to_have_text("before")
    page.evaluate("window.stays = true")
    editor.fill(COUNT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#said-last")).to_have_text("1 row")
    expect(page.locator("#result")).to_contain_text("8")
    expect(page).to_have_url(re.compile(r"/cypher\?q=MATCH"))
    page.go_back()
    expect(page.locator("#result")).to_contain_text("before")
    expect(page.locator("#cypher")).to_have_value("RETURN 'before' AS then")
    expect(editor).to_have_text("RETURN 'before' AS then")
    assert page.evaluate("window.stays")


def test_types_are_offered_in_a_relation_and_labels_in_a_node(page: Page) -> None:
    console(page)
    rewritten(page, "MATCH (c:Con")
    expect(offered(page).first).to_have_text("Concept8 nodes")
    take(page, "Enter")
    page.keyboard.type(")-[:VAR")
    expect(offered(page).first).to_have_text(re.compile(r"^VARIANT_OF\d+ · is a variant of$"))
    page.emulate_media(reduced_motion="reduce")
    assert serious(page) == []
    take(page, "Tab")
    page.keyboard.type("]->(d) RETURN coun")
    expect(offered(page).first).to_contain_text("count")
    take(page, "Enter")
    page.keyboard.type("d)")
    expect(page.locator("#cypher")).to_have_value("MATCH (c:Concept)-[:VARIANT_OF]->(d) RETURN count(d)")


def test_escape_closes_the_list_and_then_leaves(page: Page) -> None:
    editor = console(page)
    rewritten(page, "MATCH (c:")
    expect(offered(page).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(offered(page)).to_have_count(0)
    expect(editor).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_focused()
    editor.click()
    page.keyboard.press("Tab")
    expect(editor).not_to_be_focused()


def test_a_slash_and_enter_are_written_and_do_not_leave(page: Page) -> None:
    editor = console(page)
    rewritten(page, "RETURN 4/2 AS")
    page.keyboard.press("Enter")
    page.keyboard.type("two")
    expect(editor).to_be_focused()
    expect(page.locator("#cypher")).to_have_value("RETURN 4/2 AS\ntwo")


def test_what_is_wrong_is_underlined_where_it_stands_until_one_types_on(page: Page) -> None:
    editor = console(page)
    editor.fill("MATCH (c:Concept) // 😀 é\nWITH c /* 😀 */ DELETE c")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".cm-lintRange-error")).to_have_text("DELETE")
    expect(page.get_by_role("alert")).to_contain_text("line 2, column 16")
    expect(editor).to_have_attribute("aria-invalid", "true")
    page.keyboard.type(" ")
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)


def test_parameters_become_fields_and_stand_in_the_address(page: Page) -> None:
    editor = console(page)
    editor.fill("MATCH (c:Concept {id: $id}) RETURN c.name AS name, $n AS n // $no")
    expect(page.locator("#parameters input")).to_have_count(2)
    page.get_by_label("$id", exact=True).fill("softmax")
    page.get_by_label("$n", exact=True).fill("42")
    page.get_by_label("Type of $n").select_option("number")
    page.get_by_label("$n", exact=True).press("Enter")
    expect(page.get_by_role("cell")).to_have_text(["Softmax", "42"])
    expect(page).to_have_url(re.compile(r"param\.id=softmax&param\.n=42$"))
    expect(page.get_by_label("$n", exact=True)).to_be_focused()
    editor.fill("RETURN $n AS n")
    expect(page.locator("#parameters input")).to_have_count(1)
    expect(page.get_by_label("$n", exact=True)).to_have_value("42")
    page.get_by_label("Type of $n").select_option("text")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page).to_have_url(re.compile(r"param\.n=%2242%22$"))


def test_the_history_is_searched_put_back_taken_along_and_deleted(page: Page, tmp_path: Path) -> None:
    editor = console(page)
    for query in (COUNT, "RETURN 2 AS two", COUNT):
        editor.fill(query)
        page.keyboard.press("Control+Enter")
        expect(page.locator("#said-last")).to_have_text("1 row")
        page.evaluate("document.getElementById('said-last').textContent = ''")
    page.goto("/cypher")
    page.locator("#history summary").click()
    expect(page.locator("#history .past code")).to_have_text([COUNT, "RETURN 2 AS two"])
    page.get_by_label("Search the history").fill("TWO")
    page.locator("#history .past").click()
    expect(page.locator("#cypher")).to_have_value("RETURN 2 AS two")
    with page.expect_download() as taken:
        page.get_by_role("button", name="Export").click()
    taken.value.save_as(tmp_path / "history.json")
    assert [one["query"] for one in json.loads((tmp_path / "history.json").read_text(encoding="utf-8"))] == [COUNT, "RETURN 2 AS two"]
    page.get_by_role("button", name="Delete RETURN 2 AS two").click()
    page.get_by_label("Search the history").fill("")
    expect(page.locator("#history .past code")).to_have_text([COUNT])
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Delete all").click()
    expect(page.locator("#history")).to_be_hidden()


def test_nothing_breaks_where_the_browser_keeps_nothing(page: Page) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })")
    console(page).fill(COUNT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result")).to_contain_text("8")
    expect(page.locator("#history summary")).to_have_text("History, 1 in this browser")


def test_a_click_on_a_head_sorts_numbers_as_numbers(page: Page) -> None:
    console(page, "UNWIND [10, 9, 100] AS n RETURN n, 'x' AS x")
    page.evaluate("window.stays = true")
    for direction, rows in (("ascending", ["9", "10", "100"]), ("descending", ["100", "10", "9"])):
        page.get_by_role("columnheader", name="n").get_by_role("link").click()
        expect(page.get_by_role("columnheader", name="n")).to_have_attribute("aria-sort", direction)
        expect(page.locator("#result tbody td:first-child")).to_have_text(rows)
    expect(page.get_by_role("columnheader", name="n").get_by_role("link")).to_be_focused()
    assert page.evaluate("window.stays")


def test_a_click_in_the_schema_writes_a_pattern_at_the_cursor(page: Page) -> None:
    editor = console(page)
    editor.fill("MATCH")
    page.locator('.schema [data-insert="(c:Concept)"]').click()
    expect(page.locator("#cypher")).to_have_value("MATCH (c:Concept)")
    expect(editor).to_be_focused()
    page.keyboard.type(" RETURN 1")
    expect(page.locator("#cypher")).to_have_value("MATCH (c:Concept) RETURN 1")


def test_a_question_of_the_gallery_runs_with_one_click_and_back_shows_the_gallery(page: Page) -> None:
    console(page)
    gallery = page.locator(".gallery")
    gallery.get_by_role("link", name="Which concepts have most relations?").click()
    expect(page.locator("#said-last")).to_have_text(re.compile(r"^\d+ rows?"))
    expect(gallery).to_have_count(0)
    expect(page.locator("#result")).to_be_focused()
    page.go_back()
    expect(gallery).to_be_visible()
    expect(page.locator("#cypher")).to_have_value(re.compile(r"^MATCH"))


def test_a_running_query_is_cancelled_and_the_next_one_runs(page: Page) -> None:
    editor = console(page)
    editor.fill(HEAVY)
    page.keyboard.press("Control+Enter")
    page.get_by_role("button", name="Cancel").click()
    expect(page.locator("#said-last")).to_have_text("Cancelled: the query was ended.")
    expect(page.get_by_role("button", name="Cancel")).to_be_hidden()
    expect(page.get_by_role("button", name="Run", exact=True)).to_be_focused()
    editor.fill(COUNT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result")).to_contain_text("8")


def test_a_site_that_does_not_answer_is_told(page: Page) -> None:
    editor = console(page, COUNT)
    page.context.set_offline(True)
    editor.press("Control+Enter")
    expect(page.locator("#said-last")).to_contain_text("The site does not answer.")
    page.context.set_offline(False)
    editor.press("Control+Enter")
    expect(page.locator("#said-last")).to_have_text("1 row")


def test_a_picture_is_drawn_and_the_next_query_asked_from_it(page: Page) -> None:
    editor = console(page)
    editor.fill("MATCH (c:Concept)-[r]->(d:Concept) RETURN c, r, d")
    page.keyboard.press("Control+Enter")
    expect(page.locator("#picture[data-drawn]")).to_be_visible()
    editor.fill(COUNT)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#result")).to_contain_text("8")
    expect(page.locator("#picture")).to_have_count(0)


def test_a_long_value_is_cut_until_one_asks_and_a_text_is_copied(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    console(page, "UNWIND range(1, 2) AS n RETURN n, reduce(text = '', i IN range(1, 400) | text + ' word') AS long")
    cell = page.locator("#result .long").first
    short = cell.bounding_box()
    cell.get_by_role("button", name="Show all").click()
    whole = cell.bounding_box()
    assert short and whole and whole["height"] > short["height"]
    page.locator(".copies summary").click()
    page.locator("[data-copy]").first.click()
    expect(page.locator("#said-last")).to_have_text("Copied.")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#copy-1").inner_text().strip()


@pytest.mark.parametrize("query", ["", "MATCH (c:Concept) RETURN c.name, c.definition, c.id"])
def test_on_a_phone_nothing_scrolls_sideways(page: Page, query: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    editor = console(page, query)
    editor.press("Control+Home")
    page.keyboard.type(f"// {'a' * 200}\n")
    page.keyboard.press("Control+End")
    page.keyboard.type("\nWITH c MATCH (c:")
    expect(offered(page).first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_the_console_works_without_scripts(page: Page, site: str) -> None:
    assert page.context.browser
    context = page.context.browser.new_context(java_script_enabled=False, base_url=site)
    plain = context.new_page()
    plain.goto("/cypher")
    plain.get_by_label("Query, read only").fill("RETURN $n AS n, 1 AS one")
    plain.get_by_role("button", name="Run", exact=True).click()
    plain.get_by_label("$n", exact=True).fill("7")
    plain.get_by_role("button", name="Run", exact=True).click()
    expect(plain.get_by_role("cell")).to_have_text(["7", "1"])
    context.close()
