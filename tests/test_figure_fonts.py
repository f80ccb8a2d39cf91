"""Letters in figures: the bundled fonts have them, what is measured is what renderers draw, and mixed scripts stand in their order."""

import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np
import pytest
import resvg_py
from PIL import Image
from playwright.sync_api import Browser

from web.figures.bidi import is_rtl, levels, visual
from web.figures.faces import FACES, FOLDER, font, runs
from web.figures.fonts import font_for, missing, text_width
from web.figures.options import Options
from web.figures.shaping import shaped
from web.figures.subject import Shape
from web.figures.svg import element, font_css, svg

from .figure_worlds import concept, path_of, plain_scene, subject

SAMPLES = {
    "latin": "Direct Preference Optimisation AVATAR To. We",
    "accents": "Åß e\u0301a\u030a ﬁne office",
    "cyrillic": "Обучение с подкреплением",
    "greek": "Ελληνικά Ωmega",
    "arabic": "نموذج اللغة العربية",
    "hebrew": "מודל שפה",
    "chinese": "强化学习与人类反馈",
    "japanese": "日本語のモデル",
    "devanagari": "मशीन लर्निंग शिक्षा",
    "thai": "การเรียนรู้เชิงลึก",
    "math": "∇θ log π ≥ ∑ 𝔼[r]",
    "emoji": "🤖 agents ❤️ 1️⃣",
    "marks": "x — “quote” … • · ½ → ✓ ★",
}
MIXED = {
    "arabic with names": "العربية مع DPO و RLHF",
    "name with arabic": "DPO (العربية) v2.0, 10-20%",
    "hebrew": "שלום! 3.5 (GPT-4) שלום?",
}
SIZE = 32


@pytest.mark.parametrize("text", [*SAMPLES.values(), *MIXED.values()], ids=[*SAMPLES, *MIXED])
def test_the_bundled_fonts_have_every_letter(text: str) -> None:
    assert missing(text) == ()
    assert all(glyph.id for glyph in shaped(text).glyphs)


def test_letters_without_a_font_are_named_with_the_font_that_they_need() -> None:
    assert missing("DPO 한 ა ᱚ 한") == ("한", "ა", "ᱚ")
    assert [font_for(letter) for letter in "한აᱚ漢"] == ["Noto Sans KR", "Noto Sans Georgian", "Noto Sans Ol Chiki", "Noto Sans SC"]


def test_a_letter_without_a_font_takes_the_room_of_its_box() -> None:
    assert text_width("ა", SIZE) > 10
    assert [glyph.id for glyph in shaped("ა").glyphs] == [0]


def test_every_file_is_described_and_its_licence_is_beside_it() -> None:
    told = (FOLDER / "README.md").read_text(encoding="utf-8")
    files = {file.name for file in FOLDER.glob("*.ttf")}
    assert files == {name for face in FACES for name in (face.regular, face.bold)}
    assert all(f"`{file}`" in told for file in files)
    assert {file.name for file in FOLDER.glob("LICENSE*")} == {"LICENSE-Noto.txt", "LICENSE-Droid.txt"}


def test_a_letter_and_its_marks_are_of_one_font() -> None:
    assert [run.text for run in runs("👩‍💻🏽")] == ["👩‍💻🏽"]
    assert [run.text for run in runs("é́x")] == ["é́x"]
    assert [run.face.family for run in runs("1️⃣")] == ["Noto Emoji"]


def bars(text: str) -> float:
    """From the left edge of a bar before the text to that of one after it, in pixels, as resvg draws them: the width with the first bar."""
    families = ", ".join(face.family for face in FACES)
    drawn = f'<text x="20" y="60" font-family="{families}" font-size="{SIZE}">|{escape(text)}|</text>'
    files = [str(FOLDER / face.regular) for face in FACES]
    page = f'<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="100">{drawn}</svg>'
    image = resvg_py.svg_to_bytes(svg_string=page, skip_system_fonts=True, font_files=files, background="#fff", zoom=4)
    dark = 255 - np.asarray(Image.open(io.BytesIO(bytes(image))).convert("L")).astype(int)
    full = np.flatnonzero((dark > 200).sum(axis=0) >= 0.7 * 4 * SIZE)
    return float(full[-1] - full[0]) / 4


# resvg takes a whole line from the first font that has all of it, so that with mathematical signs and emoji it measures other letters.
@pytest.mark.parametrize("name", sorted(SAMPLES.keys() - {"math", "emoji", "marks"}))
def test_a_text_is_as_wide_as_resvg_draws_it(name: str) -> None:
    text, thickness = SAMPLES[name], bars("") - text_width("|", SIZE)
    assert bars(text) - thickness == pytest.approx(text_width(f"|{text}", SIZE), abs=1.5)


@pytest.mark.browser
def test_every_text_is_as_wide_as_chromium_draws_it(browser: Browser, tmp_path: Path) -> None:
    texts = [*SAMPLES.values(), *MIXED.values()]
    concepts = [concept(f"c{number}", text) for number, text in enumerate(texts)]
    file = tmp_path / "figure.svg"
    file.write_bytes(svg(plain_scene(subject(Shape.MAP, concepts, [])), Options()))
    page = browser.new_page()
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    found = page.evaluate("[...document.querySelectorAll('.box tspan')].map(line => line.getComputedTextLength())")
    page.close()
    assert found == pytest.approx([text_width(text, SIZE) for text in texts], abs=1.5)


def test_arabic_letters_are_joined() -> None:
    letters = [font(glyph.file).get_nominal_glyph(ord(glyph.text)) for glyph in shaped("نموذج").glyphs]
    assert [glyph.id for glyph in shaped("نموذج").glyphs] != letters


# Each read off in Chromium, which follows the Unicode Standard by the ICU library.
ORDERS = [
    ("a שב 12", "a 12 בש"),
    ("שלום! DPO 3.5", "DPO 3.5 !םולש"),
    ("DPO (שב) c", "DPO (בש) c"),
    ("שב (a) ג", "ג (a) בש"),
    ("שב 10-20%", "10-20% בש"),
    ("عن 10%", "%10 نع"),
    ("שב $5.00, 1,000", "1,000 ,$5.00 בש"),
    ("a [שב] 1 (ג)", "a [בש] (ג) 1"),
    ("12 + 3", "12 + 3"),
]


@pytest.mark.parametrize(("text", "shown"), ORDERS)
def test_letters_stand_in_the_order_of_their_scripts(text: str, shown: str) -> None:
    assert "".join(glyph.text for glyph in shaped(text).glyphs) == shown


def test_a_paragraph_may_give_a_line_its_direction() -> None:
    assert not is_rtl("DPO שב")
    assert "".join(glyph.text for glyph in shaped("DPO שב", rtl=True).glyphs) == "בש DPO"


@pytest.mark.parametrize("text", ["((((" * 500 + ")" * 3000, "שa" * 1000, "\u0301" * 2000, "1+%," * 500 + "ש"])
def test_heaped_letters_keep_their_number(text: str) -> None:
    found = levels(text, rtl=False)
    assert len(found) == len(text)
    assert sorted(visual(found)) == list(range(len(text)))


def test_several_threads_measure_alike() -> None:
    texts = [f"{sample} {number}" for number in range(20) for sample in SAMPLES.values()]
    alone = [text_width(text, SIZE) for text in reversed(texts)]
    with ThreadPoolExecutor(8) as pool:
        assert [*pool.map(lambda text: shaped(text).width * SIZE, texts)] == pytest.approx(alone[::-1])


def test_an_element_leaves_the_fonts_to_its_page() -> None:
    scenes = [plain_scene(path_of(2)), plain_scene(subject(Shape.MAP, [concept("a", "漢字")], []))]
    assert "<style" not in element(scenes[0], Options())
    assert [rule.split('"')[1] for rule in font_css(scenes).split("@font-face")[1:]] == ["Noto Sans", "Noto Sans", "Droid Sans Fallback"]
