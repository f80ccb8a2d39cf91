"""Work shared among processes: the same results in the same order, whatever their number, and none is left behind."""

import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import psutil
import pytest

from graph import Decisions
from loader import SAMPLE, all_cores, extract_files
from loader.entry_reader import read_all
from loader.reading import _read_all, document
from loader.resolve import resolve
from loader.sharing import WORTH_IT, joined, shared

from .glossaries import source

TEXT = SAMPLE.read_text(encoding="utf-8")


def lengths(words: list[str]) -> list[int]:
    return [len(word) for word in words]


def refusing(words: list[str]) -> list[int]:
    raise ValueError(f"no {words[0]}")


@pytest.mark.parametrize("processes", [1, 2, 3])
def test_results_come_in_order_whatever_the_number_of_processes(processes: int) -> None:
    words = [letter * number for number in range(50) for letter in "ab"]
    assert joined(shared(lengths, words, size=WORTH_IT, processes=processes)) == [len(word) for word in words]


def test_little_work_starts_no_process() -> None:
    assert shared(lengths, ["a", "bb"], size=WORTH_IT - 1, processes=2) == [[1, 2]]


def test_what_goes_wrong_in_another_process_is_told_in_the_first() -> None:
    with pytest.raises(ValueError, match="no a"):
        shared(refusing, ["a", "b"], size=WORTH_IT, processes=2)


def test_entries_are_read_alike_by_one_process_and_by_several() -> None:
    resolution = resolve([source(TEXT, "one"), source(TEXT.replace("training", "schooling"), "two")], Decisions())
    alone, together = (
        joined(shared(partial(read_all, resolution), resolution.entries, size=WORTH_IT, processes=processes)) for processes in (1, 2)
    )
    assert sum(len(told.claims) for told in alone) > 300
    assert together == alone


def test_documents_are_read_alike_by_one_process_and_by_several() -> None:
    texts = [TEXT.replace("model", f"model{number}") for number in range(4)]
    documents = [document(text.encode(), path=f"d{number}.md", id=f"d{number}") for number, text in enumerate(texts)]
    alone, together = (shared(_read_all, documents, size=WORTH_IT, processes=processes) for processes in (1, 2))
    assert joined(part[0] for part in together) == joined(part[0] for part in alone)
    assert len(joined(part[0] for part in alone)) == 4


def test_a_large_folder_is_read_by_other_processes_too(tmp_path: Path) -> None:
    paragraph = "It grows on walls that face the sun and is cut back when the leaves fall, as everybody knows who has one.\n"
    for number in range(2):
        (tmp_path / f"d{number}.md").write_text(f"## Vine {number}\n\n{paragraph * (WORTH_IT // 200)}\n", encoding="utf-8")
    with all_cores():
        assert {concept.name for concept in extract_files([tmp_path]).graph.concepts} == {"Vine 0", "Vine 1"}


ENDLESS = """
import time
from loader.sharing import WORTH_IT, shared
if __name__ == "__main__":
    shared(time.sleep, [60] * 2, size=WORTH_IT, processes=2)
"""


def test_the_other_processes_end_when_the_first_one_is_killed(tmp_path: Path) -> None:
    file = tmp_path / "endless.py"
    file.write_text(ENDLESS.replace("time.sleep,", "sleeper,").replace("if __name__", "def sleeper(seconds): time.sleep(60)\nif __name__"))
    first = subprocess.Popen([sys.executable, str(file)], cwd=Path(__file__).parents[1])
    others = wait_for_children(first.pid, 3)
    first.kill()
    first.wait()
    assert psutil.wait_procs(others, timeout=20)[1] == []


def wait_for_children(pid: int, number: int) -> list[psutil.Process]:
    """The processes below this one, as soon as there are so many."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        found = psutil.Process(pid).children(recursive=True)
        if len(found) >= number:
            return found
        time.sleep(0.1)
    raise AssertionError("the other processes did not start")
