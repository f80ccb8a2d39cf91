"""Figures at the end of somebody else's deck: its other slides stay as they are, and what is no deck is refused."""

import re
import subprocess
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation
from pptx.util import Inches

from graph import QueryRefused
from web.boxes import harmless
from web.figures.options import Options
from web.figures.pptx import pptx, pptx_into

from .figure_worlds import path_of, payloads, plain_scene
from .pptx_reading import A, Deck, P, name, named, place, said, shapes
from .pptx_worlds import changed, full_scene, hostile_scene, replaced, saved, step_pages, their_deck

PLAIN = Options()
THEIRS = their_deck()
MAIN, TYPES = "ppt/presentation.xml", "[Content_Types].xml"
MAY_CHANGE = {MAIN, TYPES, "ppt/_rels/presentation.xml.rels"}
DECK = "vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def with_figure(deck: bytes = THEIRS) -> Deck:
    """Their deck with a figure."""
    return Deck(pptx_into(deck, [full_scene()], PLAIN))


def test_their_parts_stay_as_they_are_byte_by_byte() -> None:
    before, after = Deck(THEIRS), with_figure()
    assert {part for part in before.names if before.members[part] != after.members[part]} == MAY_CHANGE
    assert after.slides[:2] == before.slides and len(after.slides) == 3


def test_a_figure_takes_their_layout_for_titles_alone() -> None:
    slide = Presentation(BytesIO(pptx_into(THEIRS, [full_scene()], PLAIN))).slides[2]
    assert slide.slide_layout.name == "Title Only"
    assert slide.shapes.title.text_frame.text == "RLHF and DPO"


def test_a_deck_without_places_for_titles_gets_the_title_as_a_text() -> None:
    deck = Presentation()
    for layout in list(deck.slide_layouts)[:-5]:
        deck.slide_layouts.remove(layout)
    for layout in list(deck.slide_layouts):
        if layout.name != "Blank":
            deck.slide_layouts.remove(layout)
    (title,) = named(with_figure(saved(deck)).slide(0), "Title")
    assert said(title) == "RLHF and DPO"
    assert not list(title.iter(f"{P}ph"))


@pytest.mark.parametrize("size", [(10, 7.5), (13.333, 7.5), (7.5, 10), (33.1, 46.8)])
def test_a_figure_fits_their_slides_and_stands_in_the_middle(size: tuple[float, float]) -> None:
    slide = with_figure(their_deck(*size)).slide(2)
    (footer,) = named(slide, "Footer")
    width, height = Inches(size[0]), Inches(size[1])
    scale = min(width / 1920, height / 1080)
    assert place(footer).x == pytest.approx((width - 1920 * scale) / 2 + 60 * scale, abs=2)
    assert place(footer).y == pytest.approx((height - 1080 * scale) / 2 + 1040 * scale, abs=2)
    assert place(footer).width == pytest.approx(1800 * scale, abs=2)


def test_text_is_as_much_smaller_as_the_figure_is() -> None:
    (box,) = named(with_figure(their_deck(10, 7.5)).slide(2), "Concept: DPO")
    assert {looks.get("sz") for looks in box.iter(f"{A}rPr")} == {"1200"}


def test_each_step_of_a_build_becomes_a_slide() -> None:
    assert len(Deck(pptx_into(THEIRS, step_pages(), PLAIN)).slides) == 5


def test_figures_can_be_added_again_and_again() -> None:
    twice = Deck(pptx_into(pptx_into(THEIRS, [full_scene()], PLAIN), [plain_scene(path_of(2))], PLAIN))
    numbers = [str(entry.get("id")) for entry in twice.tree(MAIN).iter(f"{P}sldId")]
    assert len(twice.slides) == 4 and len(set(numbers)) == 4
    assert [part for part in twice.names if part.startswith("ppt/notesMasters/notesMaster")] == ["ppt/notesMasters/notesMaster1.xml"]


def test_a_deck_without_slides_and_notes_gets_both() -> None:
    deck = with_figure(saved(Presentation()))
    assert len(deck.slides) == 1
    assert [child.tag.rpartition("}")[2] for child in deck.tree(MAIN)][:3] == ["sldMasterIdLst", "notesMasterIdLst", "sldIdLst"]


def test_a_figure_joins_the_last_section() -> None:
    sections = (
        '<p:extLst><p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst xmlns:p14="http://schemas.microsoft.com/office/'
        'powerpoint/2010/main"><p14:section name="All" id="{6B4A1B4C-7C0D-4F0B-9F5B-5E3C6F6C0A11}"><p14:sldIdLst><p14:sldId id="256"/>'
        '<p14:sldId id="257"/></p14:sldIdLst></p14:section></p14:sectionLst></p:ext></p:extLst></p:presentation>'
    )
    deck = with_figure(replaced(THEIRS, MAIN, "</p:presentation>", sections))
    listed = [str(entry.get("id")) for entry in deck.tree(MAIN).iter(f"{P}sldId")]
    assert [
        str(node.get("id")) for node in deck.tree(MAIN).iter() if str(node.tag).endswith("main}sldId") and node.tag != f"{P}sldId"
    ] == listed


@pytest.mark.parametrize("kind", ["template", "slideshow"])
def test_a_template_becomes_a_deck(kind: str) -> None:
    template = replaced(THEIRS, TYPES, DECK, DECK.replace("presentation.main", f"{kind}.main"))
    assert len(Presentation(BytesIO(pptx_into(template, [full_scene()], PLAIN))).slides) == 3


def bomb() -> bytes:
    """A deck with a part that is packed a thousand times smaller."""
    return changed(THEIRS, {"ppt/media/image1.bin": bytes(60_000_000)})


def without_layouts() -> bytes:
    """A deck whose master has no layouts."""
    master = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    with zipfile.ZipFile(BytesIO(THEIRS)) as archive:
        ties = archive.read(master).decode()
    return changed(THEIRS, {master: ties.replace("relationships/slideLayout", "relationships/other").encode()})


def endless() -> bytes:
    """A deck with entities that would grow."""
    return replaced(THEIRS, MAIN, "<p:presentation", '<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><p:presentation')


REFUSED: dict[str, Callable[[], bytes]] = {
    "no .pptx file": lambda: b"not a zip",
    "damaged": lambda: THEIRS[: len(THEIRS) // 2],
    "password": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
    "no presentation": lambda: changed(THEIRS, {TYPES: None}),
    "but no presentation": lambda: replaced(THEIRS, TYPES, DECK, "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
    "macros": lambda: replaced(THEIRS, TYPES, DECK, "vnd.ms-powerpoint.presentation.macroEnabled.main+xml"),
    "Strict": lambda: replaced(
        THEIRS, MAIN, "http://schemas.openxmlformats.org/presentationml/2006/main", "http://purl.oclc.org/ooxml/presentationml/main"
    ),
    "ppt/presentation.xml is missing": lambda: changed(THEIRS, {MAIN: None}),
    "is no XML": lambda: changed(THEIRS, {MAIN: b"<p:presentation"}),
    "document type": endless,
    "no slide layouts": without_layouts,
    "how large": lambda: replaced(THEIRS, MAIN, 'cx="9144000"', 'cx="wide"'),
    "200 times": bomb,
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_is_no_deck_is_refused_with_the_reason(why: str) -> None:
    with pytest.raises(QueryRefused, match=why):
        pptx_into(REFUSED[why](), [full_scene()], PLAIN)


def test_a_deck_of_very_many_parts_is_refused() -> None:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_001):
            archive.writestr(str(number), b"")
    with pytest.raises(QueryRefused, match="20,000 parts"):
        pptx_into(file.getvalue(), [full_scene()], PLAIN)


def test_an_entity_of_a_deck_reads_no_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("kept", encoding="utf-8")
    deck = replaced(THEIRS, MAIN, "<p:presentation", f'<!DOCTYPE p [<!ENTITY s SYSTEM "{secret.as_uri()}">]><p:presentation')
    with pytest.raises(QueryRefused, match="document type"):
        pptx_into(deck, [full_scene()], PLAIN)


TEXTS = ["\x00\x0b\uffff\ufffe", "_x000D_", "]]>", "&amp;<a:t>", '" onclick="1']


def check_shown_literally(text: str) -> None:
    """The text stands where texts of a figure stand, and is nothing but text."""
    data = pptx([hostile_scene(text)], PLAIN)
    Presentation(BytesIO(data))
    deck, wanted = Deck(data), harmless(text).translate({0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD})
    slide = deck.slide(0)
    for beginning in ("Title", "Heading", "Concept: ", "Words: ", "Quote: ", "Footer"):
        assert said(named(slide, beginning)[0]) == wanted, beginning
    assert name(shapes(slide)[2]) == f"Concept: {wanted}"
    notes = "".join(node.text or "" for node in deck.tree(deck.related(deck.slides[0], "notesSlide")).iter(f"{A}t"))
    assert f"Source: {wanted}, {wanted}, {wanted}" in notes
    assert {kind for _, kind, _ in deck.ties(deck.slides[0])} == {"slideLayout", "notesSlide"}
    assert not list(slide.iter(f"{A}hlinkClick", f"{A}hlinkHover"))


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_that_is_no_good_in_xml_is_shown_literally(text: str) -> None:
    check_shown_literally(text)


@pytest.mark.shared
def test_hostile_texts_are_shown_literally() -> None:
    for payload in payloads():
        check_shown_literally(payload["payload"])


def by_libreoffice(deck: bytes, form: str, folder: Path) -> Path:
    """The deck in another form."""
    (folder / "deck.pptx").write_bytes(deck)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", folder, folder / "deck.pptx"]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"deck.{form}"


@pytest.mark.soak
@pytest.mark.office
@pytest.mark.poppler
def test_libreoffice_shows_every_slide_with_its_text(tmp_path: Path) -> None:
    pdf = by_libreoffice(pptx_into(THEIRS, [full_scene(), *step_pages()], PLAIN), "pdf", tmp_path)
    text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True).stdout.decode()
    assert text.count("\f") == 6
    assert {"Their slide 0", "RLHF", "DPO"} <= set(text.split("\n"))


@pytest.mark.soak
@pytest.mark.office
@pytest.mark.poppler
def test_in_libreoffice_a_box_that_is_moved_takes_its_connectors_along(tmp_path: Path) -> None:
    deck = pptx([plain_scene(path_of(2))], PLAIN)
    (box,) = named(Deck(deck).slide(0), "Concept: Concept 1")
    moved = replaced(deck, "ppt/slides/slide1.xml", f'x="{place(box).x}" y="{place(box).y}"', 'x="7200000" y="3600000"')
    with zipfile.ZipFile(by_libreoffice(moved, "odp", tmp_path)) as archive:
        (connector,) = re.findall("<draw:connector [^>]*>", archive.read("content.xml").decode())
    assert 'svg:x2="20cm"' in connector and "draw:start-shape=" in connector and "draw:end-shape=" in connector
