"""Figures as PNG: as large as asked, drawn with the bundled fonts alone, and saying where they come from."""

import io

import numpy as np
import pytest
from PIL import Image

from graph import QueryRefused
from web.figures.options import MOST_PIXELS, Options
from web.figures.png import checked, png
from web.figures.scene import Scene, digest
from web.figures.subject import Shape

from .figure_worlds import concept, path_of, plain_scene, star_of, subject
from .test_figure_fonts import MIXED, SAMPLES
from .test_figure_svg import TEXTS, hostile

SMALL = {"scale": 0.25}


def image(scene: Scene, **options: object) -> Image.Image:
    opened = Image.open(io.BytesIO(png(scene, Options.model_validate(options))))
    opened.load()
    return opened


def pixels(scene: Scene, **options: object) -> np.ndarray:
    return np.asarray(image(scene, **options).convert("RGBA")).astype(int)


@pytest.mark.parametrize(
    ("options", "size"),
    [({}, (1920, 1080)), ({"scale": 2}, (3840, 2160)), ({"dpi": 300}, (4000, 2250)), ({"dpi": 97}, (1293, 728)), (SMALL, (480, 270))],
)
def test_an_image_has_the_size_that_was_asked_for(options: dict[str, object], size: tuple[int, int]) -> None:
    assert image(plain_scene(path_of(3)), **options).size == size


def test_the_dots_of_an_inch_are_said_where_they_were_asked_for() -> None:
    scene = plain_scene(path_of(3))
    assert image(scene, dpi=150).info["dpi"] == pytest.approx((150, 150), abs=0.02)
    assert "dpi" not in image(scene, **SMALL).info


def test_an_image_too_large_is_refused_with_the_limit() -> None:
    scene = plain_scene(path_of(3))
    with pytest.raises(QueryRefused, match=f"15,360 × 8,640 pixels is more than the {MOST_PIXELS:,} pixels"):
        png(scene, Options(scale=8))
    assert checked(scene, Options(scale=4)) == (7680, 4320)


def test_a_transparent_image_shows_what_is_behind_it_and_any_other_does_not() -> None:
    scene = plain_scene(path_of(3))
    assert pixels(scene, transparent=True, **SMALL)[0, 0, 3] == 0
    assert pixels(scene, **SMALL)[..., 3].min() == 255


@pytest.mark.parametrize(("theme", "page"), [("light", (255, 255, 255)), ("dark", (0x16, 0x19, 0x1D)), ("print", (255, 255, 255))])
def test_the_page_has_the_colour_of_the_theme(theme: str, page: tuple[int, int, int]) -> None:
    assert tuple(pixels(plain_scene(path_of(3)), theme=theme, **SMALL)[0, 0, :3]) == page


def test_a_cropped_image_is_the_same_in_less_room() -> None:
    scene = plain_scene(path_of(2)).model_copy(update={"footer": None})
    whole, part = pixels(scene), pixels(scene, crop=True)
    (height, width), (left, top) = part.shape[:2], (60 - 24, 24)
    top = next(y for y in range(100) if np.array_equal(whole[y : y + height, left : left + width], part))
    assert 0 < top < 60 and (whole == 255)[top + height :].all()


def test_an_image_says_where_it_comes_from() -> None:
    scene = plain_scene(path_of(3))
    told = image(scene, **SMALL).info
    assert (told["Title"], told["Source"]) == ("concept-0 to concept-2", "Notes on tuning <https://example.org/tuning>")
    assert (told["Copyright"], told["Comment"]) == ("CC0-1.0", f"sha256:{digest(scene)}")


@pytest.mark.parametrize("text", [*SAMPLES.values(), *MIXED.values(), "ა 한"], ids=[*SAMPLES, *MIXED, "no font"])
def test_a_name_fills_its_box_from_end_to_end(text: str) -> None:
    scene = plain_scene(subject(Shape.MAP, [concept("a", text, kind=None)], []))
    box = scene.boxes[0]
    inside = pixels(scene, theme="print")[box.y + 8 : box.bottom - 8, box.x + 8 : box.right - 8, 0]
    inked = np.flatnonzero((inside < 128).any(axis=0)) + box.x + 8
    assert 0 <= inked[0] - box.label.x <= 10 and 0 <= box.label.right - inked[-1] <= 10


def test_arabic_is_drawn_from_the_right() -> None:
    scenes = [plain_scene(subject(Shape.MAP, [concept("a", name, kind=None)], [])) for name in ("اب", "ا", "ب")]
    widths = [scene.boxes[0].label.width for scene in scenes]
    both, alef, beh = (pixels(scene, theme="print")[200:280, 74 : 74 + width, 0] < 128 for scene, width in zip(scenes, widths, strict=True))
    assert np.flatnonzero(both.any(axis=0))[0] == pytest.approx(np.flatnonzero(beh.any(axis=0))[0], abs=2)
    assert np.flatnonzero(alef.any(axis=0)).size < np.flatnonzero(beh.any(axis=0)).size


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_text_gives_an_image_of_the_right_size(text: str) -> None:
    assert image(plain_scene(hostile(text)), **SMALL).size == (480, 270)


def test_the_same_scene_gives_the_same_bytes() -> None:
    scene = plain_scene(star_of(8))
    again = Scene.model_validate_json(scene.model_dump_json())
    assert png(scene, Options(scale=0.5)) == png(again, Options(scale=0.5))
