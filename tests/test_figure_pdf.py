"""Figures as PDF: a page a scene, vectors, fonts within, text that can be read out again, and nothing that acts.

The documents are read by the structure that readers need; where poppler is installed, by it as well.
"""

import re
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path

import pytest

from web.boxes import harmless
from web.figures.options import Options
from web.figures.pdf import pdf
from web.figures.scene import Scene, digest
from web.figures.subject import Shape

from .figure_worlds import concept, path_of, plain_scene, star_of, subject
from .test_figure_fonts import MIXED, SAMPLES
from .test_figure_svg import TEXTS, hostile


class Document:
    """A PDF as its objects."""

    def __init__(self, scenes: Sequence[Scene], **options: object) -> None:
        self.data = pdf(scenes, Options.model_validate(options))
        found = re.findall(rb"(\d+) 0 obj\n?(.*?)endobj", self.data, re.DOTALL)
        self.objects = {int(number): body for number, body in found}

    def stream(self, number: int) -> bytes:
        return zlib.decompress(self.objects[number].split(b"stream\n", 1)[1].rsplit(b"endstream", 1)[0])

    def of(self, type: bytes) -> list[bytes]:
        return [body for body in self.objects.values() if re.search(rb"/Type /" + type + rb"\b", body)]

    @property
    def letters(self) -> dict[str, dict[str, str]]:
        """What each code of each font stands for, as the document says."""
        names = {name: number for body in self.objects.values() for name, number in re.findall(rb"/(W\d+) (\d+) 0 R", body)}
        return {name.decode(): self._map(self.objects[int(number)]) for name, number in names.items()}

    def _map(self, font: bytes) -> dict[str, str]:
        map = self.stream(int(re.findall(rb"/ToUnicode (\d+) 0 R", font)[0])).decode()
        return {code: bytes.fromhex(text).decode("utf-16-be") for code, text in re.findall(r"<(\w{4})> <(\w+)>", map)}

    def pages(self) -> list[list[str]]:
        """The lines of each page, letter by letter from left to right."""
        streams = [self.stream(int(re.findall(rb"/Contents (\d+) 0 R", page)[0])).decode() for page in self.of(b"Page")]
        return [[self._line(line) for line in re.findall(r"BT\n(.*?)ET", stream, re.DOTALL)] for stream in streams]

    def _line(self, operators: str) -> str:
        letters = self.letters
        runs = re.findall(r"/(W\d+) .*?\[(.*?)\] TJ", operators, re.DOTALL)
        return "".join(letters[font].get(code, "") for font, codes in runs for code in re.findall(r"<(\w{4})>", codes))


def one(name: str) -> Scene:
    return plain_scene(subject(Shape.MAP, [concept("a", name)], []))


def test_each_scene_is_a_page_as_wide_as_a_slide() -> None:
    scene = plain_scene(path_of(4))
    document = Document([scene.at_step(step) for step in (1, 2, 3)])
    assert [re.findall(rb"/MediaBox \[ (.*?) \]", page) for page in document.of(b"Page")] == [[b"0 0 960 540"]] * 3
    assert [page.count("is a variant of") for page in document.pages()] == [1, 1, 1]
    assert [page.count("is an alternative to") for page in document.pages()] == [0, 1, 1]


@pytest.mark.parametrize("text", SAMPLES.values(), ids=SAMPLES)
def test_the_text_can_be_read_out_again(text: str) -> None:
    lines = Document([one(text)]).pages()[0]
    assert (text[::-1] if text in (SAMPLES["arabic"], SAMPLES["hebrew"]) else text) in lines


def test_text_from_right_to_left_is_read_as_it_looks() -> None:
    assert f"RLHF و DPO {'العربية مع'[::-1]}" in Document([one(MIXED["arabic with names"])]).pages()[0]
    assert "?םולש (GPT-4) 3.5 !םולש" in Document([one(MIXED["hebrew"])]).pages()[0]


def test_fonts_are_embedded_with_only_the_glyphs_that_are_used() -> None:
    document = Document([one("漢字")])
    names = [re.findall(rb"/FontName /([A-Z]{6})\+(\S+)", body)[0][1] for body in document.of(b"FontDescriptor")]
    assert sorted(names) == [b"DroidSansFallbackFull", b"NotoSans-Bold", b"NotoSans-Regular"]
    assert all(b"/FontFile2" in body for body in document.of(b"FontDescriptor"))
    assert len(document.data) < 30_000


def test_a_document_says_where_it_comes_from_and_not_when() -> None:
    scene = plain_scene(path_of(3))
    data = Document([scene]).data
    assert b"/Title (concept-0 to concept-2)" in data
    assert b"/Subject (Notes on tuning <https://example.org/tuning>; CC0-1.0)" in data
    assert f"/Keywords (sha256:{digest(scene)})".encode() in data
    assert b"/Lang (en)" in data and b"Date" not in data


@pytest.mark.parametrize("text", TEXTS, ids=range(len(TEXTS)))
def test_every_text_is_only_text(text: str) -> None:
    document = Document([plain_scene(hostile(text))])
    keys = set(re.findall(rb"/(\w+)", b"".join(re.sub(rb"\((\\.|[^\\)])*\)", b"", body) for body in document.objects.values())))
    assert not keys & {b"JS", b"JavaScript", b"Launch", b"URI", b"Action", b"OpenAction", b"Annots", b"AA", b"EmbeddedFile", b"Names"}
    letters = re.sub("[\ufffe\uffff]", "\ufffd", harmless(text)).replace(" ", "")
    assert sorted(letters) in [sorted(line.replace(" ", "")) for line in document.pages()[0]]


def test_a_transparent_document_has_no_page_behind_it() -> None:
    scene = plain_scene(path_of(2))
    plain, clear = (Document([scene], transparent=transparent) for transparent in (False, True))
    filled = [any(b"0 0 1920 1080 re f" in document.stream(number) for number in contents(document)) for document in (plain, clear)]
    assert filled == [True, False]


def contents(document: Document) -> list[int]:
    return [int(re.findall(rb"/Contents (\d+) 0 R", page)[0]) for page in document.of(b"Page")]


def test_the_same_pages_give_the_same_bytes() -> None:
    scene = plain_scene(star_of(8))
    again = Scene.model_validate_json(scene.model_dump_json())
    assert pdf([scene, scene], Options()) == pdf([again, again], Options())


def test_different_pages_have_different_identifiers() -> None:
    ids = [re.findall(rb"\[(<\w+>|\(.*?\))", Document([plain_scene(path_of(count))]).data.split(b"/ID")[-1], re.DOTALL) for count in (2, 3)]
    assert ids[0] != ids[1]


@pytest.mark.poppler
@pytest.mark.parametrize("text", [SAMPLES["arabic"], SAMPLES["devanagari"], SAMPLES["thai"], SAMPLES["chinese"], "ა 한"])
def test_poppler_reads_the_text_and_complains_of_nothing(text: str, tmp_path: Path) -> None:
    file = tmp_path / "figure.pdf"
    file.write_bytes(pdf([one(text)], Options()))
    read = subprocess.run(["pdftotext", file, "-"], capture_output=True, check=True)
    assert read.stderr == b""
    assert set(text.split()) <= set(re.sub("[\u202a-\u202e]", "", read.stdout.decode()).split())
