"""A file is written whole or not at all, whatever comes in between."""

import errno
import os
import random
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from graph import WaylineError, exchange
from graph.whole import whole

from .effort import FACTOR
from .hostile import hostile_graph
from .jsonl import written
from .plain import is_plain
from .world import WORLD

ROOT = Path(__file__).parents[1]
OLD, NEW = written(WORLD), written(hostile_graph())
POWERLESS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all")
"""Makes root one who must ask for leave as everybody does."""
NO_PROC = ("unshare", "--mount", "sh", "-c", 'mount -t tmpfs tmpfs /proc && "$@"', "sh")
"""Runs a command where an open file without a name can never be given one."""

EXPORT = """
import sys
import time
from pathlib import Path
from graph import WaylineError, exchange
graph = exchange.read_graph(Path(sys.argv[1]))
print("ready", flush=True)
try:
    for path in map(Path, sys.argv[2:]):
        exchange.write_graph(graph, path)
except WaylineError as error:
    sys.exit(str(error))
"""


def exporting(*arguments: object, before: tuple[str, ...] = ()) -> "subprocess.Popen[str]":
    """A process that reads the first file and writes its graph to the others."""
    command = [*before, sys.executable, "-P", "-c", EXPORT, *map(str, arguments)]
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=settings)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A file that is there already, alone in its folder."""
    folder = tmp_path / "dä ta"
    folder.mkdir()
    (folder / "graph.jsonl").write_bytes(OLD)
    return folder / "graph.jsonl"


@pytest.fixture
def given(tmp_path: Path) -> Path:
    """The file whose graph is to be written."""
    (tmp_path / "given.jsonl").write_bytes(NEW)
    return tmp_path / "given.jsonl"


def holds_only(folder: Path, **files: bytes) -> bool:
    return {path.name: path.read_bytes() for path in folder.iterdir()} == {f"{name}.jsonl": data for name, data in files.items()}


def test_the_new_file_takes_the_place_of_the_old_one(target: Path) -> None:
    exchange.write_graph(hostile_graph(), target)
    assert holds_only(target.parent, graph=NEW)


def test_the_file_has_the_mode_that_files_of_this_person_have(tmp_path: Path) -> None:
    for umask, mode in ((0o022, 0o644), (0o077, 0o600)):
        before = os.umask(umask)
        try:
            exchange.write_graph(WORLD, tmp_path / f"{umask}.jsonl")
        finally:
            os.umask(before)
        assert stat.S_IMODE((tmp_path / f"{umask}.jsonl").stat().st_mode) == mode


def test_a_link_stays_a_link_to_the_file(target: Path) -> None:
    link = target.parent.parent / "link.jsonl"
    link.symlink_to(target)
    exchange.write_graph(hostile_graph(), link)
    assert link.is_symlink()
    assert target.read_bytes() == NEW


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), ValueError("broken")])
def test_what_stops_the_writing_leaves_the_old_file(target: Path, error: BaseException) -> None:
    with pytest.raises(type(error)), whole(target) as file:
        file.write(b"half")
        raise error
    assert holds_only(target.parent, graph=OLD)


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("folder.jsonl", "it is there already and no ordinary file"),
        ("pipe.jsonl", "no ordinary file"),
        ("gone/graph.jsonl", "no such file"),
    ],
)
def test_a_place_where_no_file_can_be_is_told(tmp_path: Path, name: str, says: str) -> None:
    (tmp_path / "folder.jsonl").mkdir()
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(WaylineError, match=says) as refused:
        exchange.write_graph(WORLD, tmp_path / name)
    assert is_plain(str(refused.value))
    assert {path.name for path in tmp_path.iterdir()} == {"folder.jsonl", "pipe.jsonl"}


def test_a_disk_quota_that_is_used_up_leaves_the_old_file(target: Path, given: Path) -> None:
    with exporting(given, target, before=("prlimit", f"--fsize={len(NEW) // 2}")) as process:
        _, told = process.communicate()
    assert process.returncode == 1
    assert "graph.jsonl cannot be written: file too large. What was there before is as it was. Choose another place." in told
    assert holds_only(target.parent, graph=OLD)


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folders have no modes there")
def test_a_folder_that_may_not_be_written_to_keeps_the_old_file(target: Path, given: Path) -> None:
    target.parent.chmod(0o555)
    try:
        with exporting(given, target, before=POWERLESS if os.geteuid() == 0 else ()) as process:
            _, told = process.communicate()
    finally:
        target.parent.chmod(0o755)
    assert told == f"{target} cannot be written: permission denied. What was there before is as it was. Choose another place.\n"
    assert holds_only(target.parent, graph=OLD)


@pytest.mark.root
def test_a_draft_under_a_name_serves_where_there_can_be_none_without(target: Path, given: Path) -> None:
    with exporting(given, target, target.with_name("other.jsonl"), before=NO_PROC) as process:
        assert process.communicate() == ("ready\n", "")
    assert holds_only(target.parent, graph=NEW, other=NEW)
    with exporting(given, target.with_name("third.jsonl"), before=(*NO_PROC, "prlimit", f"--fsize={len(NEW) // 2}")) as process:
        assert "file too large" in process.communicate()[1]
    assert holds_only(target.parent, graph=NEW, other=NEW)


@pytest.mark.root
@pytest.mark.parametrize("suffix", exchange.WRITERS)
def test_a_full_disk_leaves_the_old_file(target: Path, given: Path, suffix: str) -> None:
    place = target.with_suffix(suffix)
    disk = f'mount -t tmpfs -o size=8k tmpfs "{target.parent}" && printf old > "{place}" && "$@"; ls -A "{target.parent}"; cat "{place}"'
    with exporting(given, place, before=("unshare", "--mount", "sh", "-c", disk, "sh")) as process:
        shown, told = process.communicate()
    assert told == f"{place} cannot be written: no space left on device. What was there before is as it was. Choose another place.\n"
    assert shown == f"ready\n{place.name}\nold"


@pytest.mark.parametrize("number", range(3 * FACTOR))
def test_whoever_is_killed_while_writing_leaves_whole_files_only(target: Path, given: Path, number: int) -> None:
    many = [target.with_name(f"{n}.jsonl") for n in range(1_000)]
    killed_while_exporting(given, many, after=random.Random(number).uniform(0, 0.2))  # noqa: S311 (no secret)
    assert {path.read_bytes() for path in target.parent.iterdir()} <= {OLD, NEW}
    assert {path.name for path in target.parent.iterdir()} <= {path.name for path in (target, *many)}


@pytest.mark.parametrize("number", range(3 * FACTOR))
def test_whoever_is_killed_while_replacing_leaves_the_old_file_or_the_new_one(target: Path, given: Path, number: int) -> None:
    killed_while_exporting(given, [target] * 1_000, after=random.Random(number).uniform(0, 0.2))  # noqa: S311 (no secret)
    assert target.read_bytes() in (OLD, NEW)


def killed_while_exporting(given: Path, targets: list[Path], *, after: float) -> None:
    with exporting(given, *targets) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(after)
        process.kill()
