"""`wayline figure`: the same files as the site's, decks from a list, and what is told where something is wrong."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation

from graph import Store
from web.figures import Form

from .commands import Run
from .servers import on
from .web_fixtures import client_of

pytestmark = on("embedded")


def titles(deck: bytes) -> list[str]:
    return [slide.shapes.title.text for slide in Presentation(BytesIO(deck)).slides]


@pytest.mark.parametrize("form", [*Form, "json"])
def test_a_file_is_the_one_that_the_site_gives(run: Run, store: Store, tmp_path: Path, form: str) -> None:
    file = tmp_path / f"fig.{form}"
    assert run("figure", "RLHF to PPO", "-o", str(file)).exit_code == 0
    assert file.read_bytes() == client_of(store).get(f"/path.{form}?q=RLHF+to+PPO").data


def test_options_are_those_of_the_address(run: Run, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "fig.svg"
    chosen = ("--size", "1600x1200", "--theme", "dark", "--no-legend", "--transparent")
    assert run("figure", "around", "DPO", "-o", str(file), *chosen).exit_code == 0
    asked = "/path.svg?q=around+DPO&size=1600x1200&theme=dark&legend=0&transparent=1"
    assert file.read_bytes() == client_of(store).get(asked).data


@pytest.mark.parametrize(
    ("view", "address"),
    [
        ("DPO", "/concepts/direct-preference-optimization.svg"),
        ("/concepts/dpo", "/concepts/direct-preference-optimization.svg"),
        ("http://127.0.0.1:8765/learn?q=RLHF", "/learn.svg?q=RLHF"),
        ("/", "/overview.svg"),
        ("MATCH (c:Concept) RETURN c LIMIT 3", "/cypher.svg?q=MATCH+(c:Concept)+RETURN+c+LIMIT+3"),
    ],
)
def test_a_view_is_whatever_the_box_understands_or_an_address(run: Run, store: Store, tmp_path: Path, view: str, address: str) -> None:
    file = tmp_path / "fig.svg"
    assert run("figure", view, "-o", str(file)).exit_code == 0
    assert file.read_bytes() == client_of(store).get(address).data


def test_a_list_of_views_is_one_deck(run: Run, tmp_path: Path) -> None:
    listed, deck = tmp_path / "talk.txt", tmp_path / "talk.pptx"
    listed.write_text("# my talk\n\nRLHF to PPO\naround DPO\n", encoding="utf-8")
    assert run("figure", "-f", str(listed), "-o", str(deck)).exit_code == 0
    assert titles(deck.read_bytes()) == ["RLHF to PPO", "Around DPO"]


def test_everything_wrong_with_a_list_is_told_with_its_line_and_nothing_is_written(run: Run, tmp_path: Path) -> None:
    listed, deck = tmp_path / "talk.txt", tmp_path / "talk.pptx"
    listed.write_text("RLHF to PPO\nRLHF to Nowhere\n/nothing/here\n", encoding="utf-8")
    done = run("figure", "-f", str(listed), "-o", str(deck))
    assert done.exit_code == 3 and not deck.exists()
    assert f"{listed}:2: " in done.stderr and f"{listed}:3: " in done.stderr


def test_slides_are_appended_to_a_deck_whose_own_stay_as_they_are(run: Run, tmp_path: Path) -> None:
    deck, longer = tmp_path / "deck.pptx", tmp_path / "longer.pptx"
    own = Presentation()
    own.slides.add_slide(own.slide_layouts[5]).shapes.title.text = "My own"
    own.save(str(deck))
    before = deck.read_bytes()
    assert run("figure", "RLHF to PPO", "--into", str(deck), "-o", str(longer)).exit_code == 0
    assert titles(longer.read_bytes()) == ["My own", "RLHF to PPO"] and deck.read_bytes() == before
    with ZipFile(deck) as old, ZipFile(longer) as new:
        assert new.read("ppt/slides/slide1.xml") == old.read("ppt/slides/slide1.xml")
    assert run("figure", "around DPO", "--into", str(longer)).exit_code == 0
    assert titles(longer.read_bytes()) == ["My own", "RLHF to PPO", "Around DPO"]


def test_steps_are_slides(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "fig.pptx"
    assert run("figure", "KTO to PPO", "--steps", "-o", str(file)).exit_code == 0
    assert len(titles(file.read_bytes())) > 1


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("RLHF to PPO",), 2, "Say which file to write"),
        (("RLHF to PPO", "-o", "{}/fig.tiff"), 2, "names no form"),
        (("-o", "{}/fig.svg"), 2, "Name one view"),
        (("RLHF to Nowhere", "-o", "{}/fig.svg"), 1, "Nowhere"),
        (("/nothing/here", "-o", "{}/fig.svg"), 1, "no view at /nothing/here"),
        (("RLHF to PPO", "-o", "{}/fig.svg", "--size", "100000x100000"), 3, "7680"),
        (("RLHF to PPO", "-o", "{}/no/such/folder/fig.svg"), 3, "cannot be written"),
        (("RLHF to Softmax", "-o", "{}/fig.svg"), 1, "has no relations"),
    ],
)
def test_what_cannot_be_done_is_told_and_leaves_no_file(run: Run, tmp_path: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    done = run("figure", *(argument.format(tmp_path) for argument in arguments))
    assert done.exit_code == code and told.lower() in done.stderr.lower()
    assert list(tmp_path.iterdir()) == []


def test_a_deck_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    deck = tmp_path / "deck.pptx"
    deck.write_bytes(b"no deck")
    done = run("figure", "RLHF to PPO", "--into", str(deck))
    assert done.exit_code == 3 and deck.read_bytes() == b"no deck"
