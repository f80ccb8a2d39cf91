"""A lossless file to which something has happened: it is refused, or says the same as before."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments, exchange

from .effort import examples
from .hostile import hostile_graph
from .jsonl import BARE, problems, read, without_line, written
from .world import WORLD

FILE = written(WORLD)
HOSTILE = hostile_graph()
HOSTILE_FILE = written(HOSTILE)


@pytest.mark.parametrize("number", range(2, len(FILE.splitlines()) + 1))
def test_a_line_that_is_missing_is_noticed(number: int) -> None:
    assert problems(without_line(FILE, number))


@pytest.mark.parametrize("kept", range(0, len(FILE) - 1, 97))
def test_a_file_that_was_cut_off_is_noticed(kept: int) -> None:
    assert problems(FILE[:kept])


def test_a_changed_word_is_noticed_and_the_way_to_import_it_on_purpose_is_told() -> None:
    changed = FILE.replace(b"Turns scores", b"Turns points")
    (problem,) = problems(changed)
    assert problem.line == 1
    assert "damaged or changed" in problem.message
    assert problem.message.endswith(f"make this line {BARE.decode()}")
    assert read(BARE + b"\n" + changed.partition(b"\n")[2]).version != WORLD.version


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """A file after something has happened to it."""
    data = draw(st.sampled_from((FILE, HOSTILE_FILE)))
    at, end = sorted(draw(st.tuples(*[st.integers(0, len(data))] * 2)))
    happened: dict[str, Callable[[], bytes]] = {
        "cut off": lambda: data[:at],
        "torn out": lambda: data[:at] + data[end:],
        "doubled": lambda: data[:end] + data[at:],
        "overwritten": lambda: data[:at] + draw(st.binary(min_size=1, max_size=4)) + data[at + 1 :],
        "inserted": lambda: data[:at] + draw(st.binary(min_size=1, max_size=4)) + data[at:],
        "shuffled": lambda: b"".join(draw(st.permutations(data.splitlines(keepends=True)))),
    }
    return draw(st.sampled_from(sorted(happened)).map(lambda what: happened[what]()))


@given(damaged())
@examples(300)
def test_whatever_happens_to_a_file_it_is_refused_or_says_the_same_as_before(data: bytes) -> None:
    try:
        version = read(data).version
    except InvalidDocuments:
        return
    assert version in (WORLD.version, HOSTILE.version)


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidDocuments, match=r"gone\.jsonl:1: cannot be read: no such file or directory"):
        exchange.read_graph(tmp_path / "gone.jsonl")
    (tmp_path / "folder.jsonl").mkdir()
    with pytest.raises(InvalidDocuments, match=r"folder\.jsonl:1: cannot be read: is a directory"):
        exchange.read_graph(tmp_path / "folder.jsonl")


def test_a_line_without_end_is_not_read_to_its_end() -> None:
    class Endless(io.BytesIO):
        """Zeros for as long as anybody reads."""

        asked = 0

        def readline(self, size: int | None = -1, /) -> bytes:
            assert size is not None and size > 0
            self.asked += 1
            return b"0" * min(size, 1_000_000)

    file = Endless()
    with pytest.raises(InvalidDocuments):
        exchange.READERS[".jsonl"](file, "graph.jsonl", lambda *step: None)
    assert file.asked == 1
