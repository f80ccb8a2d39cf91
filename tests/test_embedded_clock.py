"""The clock may be set, and every locale be in force: the server is the same one, and commands work."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .needs import faketime
from .processes import COMMAND, STARTING, held_open, wayline
from .servers import EmbeddedServer
from .world import WORLD

THREE_DAYS = 3 * 24 * 3600.0

LOCALES = {
    "Turkish, of another day, of nobody": {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Pacific/Apia", "HOME": "", "TERM": ""},
    "none at all": {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
}


def in_three_days() -> dict[str, str]:
    """Has a process live three days from now; of its waiting the library makes nothing good, so it should have no need to wait."""
    return {"LD_PRELOAD": str(faketime()), "FAKETIME": "+3d", "FAKETIME_DONT_FAKE_MONOTONIC": "1"}


@pytest.mark.faketime
def test_the_library_that_tells_another_time_does_so() -> None:
    tell = [sys.executable, "-c", "import time; print(time.time())"]
    told = subprocess.run(tell, env={**os.environ, **in_three_days()}, capture_output=True, check=True, text=True).stdout
    assert abs(float(told) - time.time() - THREE_DAYS) < 3600


@pytest.mark.faketime
def test_a_server_is_shared_by_processes_whose_clocks_do_not_agree(embedded: EmbeddedServer) -> None:
    with embedded.open() as store:
        store.replace(WORLD)
        for stamp in (0, 2**31):
            os.utime(embedded.folder / "server.json", (stamp, stamp))
            with held_open(embedded) as now, held_open(embedded, **in_three_days()) as later:
                assert {now.address, later.address} == {store.status().address}
                assert {now.version, later.version} == {WORLD.version}
        assert len(embedded.processes()) == 2


@pytest.mark.root
def test_a_server_is_the_same_after_the_clock_was_set(embedded: EmbeddedServer, tmp_path: Path) -> None:
    """The kernel tells when it has booted by today's clock: whoever sets the clock moves that, and with it each process' start."""
    stat = Path("/proc/stat").read_text(encoding="ascii")
    booted = int(stat.partition("btime ")[2].split()[0])
    (tmp_path / "stat").write_text(stat.replace(f"btime {booted}", f"btime {booted + int(THREE_DAYS)}"), encoding="ascii")
    seen = ["unshare", "--mount", "sh", "-c", f'mount --bind "{tmp_path}/stat" /proc/stat && exec "$@"', "sh"]
    with embedded.open() as store:
        store.replace(WORLD)
        result = wayline(embedded.folder, "status", before=seen)
        assert result.returncode == 0, result.stderr
        assert result.stderr == ""
        assert WORLD.version in result.stdout
        assert len(embedded.processes()) == 2


@pytest.mark.parametrize("locale", LOCALES)
def test_commands_and_servers_work_in_every_locale(locale: str, embedded: EmbeddedServer, tmp_path: Path) -> None:
    document = tmp_path / "İstanbul.md"
    document.write_text("# Terimler\n\n## Işık\n\nIt requires TITLE.\n\n## TITLE\n\nA “word”… of 漢字.\n", encoding="utf-8")
    with held_open(embedded, **LOCALES[locale]):
        loaded = wayline(embedded.folder, "load", str(document), **LOCALES[locale])
        assert (loaded.returncode, loaded.stderr) == (0, "")
        shown = wayline(embedded.folder, "show", "title", **LOCALES[locale])
        assert (shown.returncode, shown.stderr) == (0, "")
        assert "A “word”… of 漢字." in shown.stdout
        assert "Işık" in shown.stdout


def test_a_command_works_with_an_empty_environment(embedded: EmbeddedServer) -> None:
    bare = subprocess.run([*COMMAND, "status"], env={"WAYLINE_DATA": str(embedded.folder)}, capture_output=True, check=True, text=True)
    assert "embedded" in bare.stdout
    assert bare.stderr.splitlines() == [STARTING]
