"""An installation that lacks what the server needs: its wheel, a part of it, the right to run it, or memory."""

import shutil
from pathlib import Path

import pytest
from neo4j import ManagedTransaction

from graph import StoreUnavailable, open_store
from graph.bolt import Bolt
from graph.bolt import embedded as explained
from graph.embedded import join, quiet
from graph.embedded.wheel import find_wheel

from .processes import STARTING, comes_true, state_of, wayline
from .servers import EmbeddedServer
from .world import WORLD

MORE = "UNWIND range(1, 5000) AS n CREATE (:Junk {text: $text + toString(n)})"


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """A wheel that is found before the installed one: the same, but with a Java runtime of no use."""
    package = tmp_path / "wheel" / "arcadedb_embedded"
    java = package / "jre" / "bin" / "java"
    java.parent.mkdir(parents=True)
    java.write_text("no program", encoding="ascii")
    (package / "__init__.py").touch()
    (package / "jars").symlink_to(find_wheel().jars)
    return package


def overfill(transaction: ManagedTransaction) -> None:
    """Write more than there is memory for."""
    for _ in range(100):
        transaction.run(MORE, text="x" * 1000).consume()


def refused(folder: Path, wheel: Path) -> str:
    """What is told who has only this wheel."""
    result = wayline(folder, "status", PYTHONPATH=str(wheel.parent))
    assert result.returncode == 4, result.stderr
    return result.stderr


def test_no_wheel_is_told_with_the_other_way(wheel: Path, tmp_path: Path) -> None:
    shutil.rmtree(wheel)
    wheel.with_suffix(".py").write_text("# no package", encoding="ascii")
    told = refused(tmp_path / "data", wheel)
    assert told.startswith("The embedded graph server does not come with this installation")
    assert "set WAYLINE_STORE to its address" in told
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("part", ["jars", "jre/bin/java"])
def test_an_incomplete_wheel_is_told(part: str, wheel: Path, tmp_path: Path) -> None:
    (wheel / part).unlink()
    assert refused(tmp_path / "data", wheel).startswith(f"The embedded graph server in {wheel} is incomplete. Install the package")


@pytest.mark.parametrize(("mode", "why"), [(0o644, "Permission denied"), (0o755, "Exec format error")])
def test_a_java_that_cannot_be_run_is_told(mode: int, why: str, wheel: Path, tmp_path: Path) -> None:
    (wheel / "jre" / "bin" / "java").chmod(mode)
    told = refused(tmp_path / "data", wheel)
    assert f"Its Java runtime {wheel / 'jre' / 'bin' / 'java'} cannot be run: {why}. Install the package" in told
    assert not EmbeddedServer(tmp_path / "data").processes()


@pytest.mark.parametrize("kilobytes", [1_500_000, 2_500_000])
def test_too_little_memory_is_told_with_the_setting_to_lower(kilobytes: int, tmp_path: Path) -> None:
    limited = ["bash", "-c", f'ulimit -v {kilobytes} && exec "$@"', "bash"]
    result = wayline(tmp_path / "data", "status", before=limited, WAYLINE_MEMORY="2048")
    assert result.returncode == 4, result.stderr
    assert "There is not so much memory. Set WAYLINE_MEMORY to fewer megabytes." in result.stderr
    assert not EmbeddedServer(tmp_path / "data").processes()


def test_a_server_that_runs_out_of_memory_amid_a_load_ends_whole_says_so_and_is_started_again(embedded: EmbeddedServer) -> None:
    told: list[str] = []
    with open_store(None, folder=embedded.folder, memory=128, announce=told.append) as store:
        store.replace(WORLD)
        server = next(process for process in embedded.processes() if "java" in process.name())
        assert "-Xmx128m" in server.cmdline()
        # Who joins takes the server as it is.
        assert wayline(embedded.folder, "status", WAYLINE_MEMORY="400").stderr == ""
        state, member = state_of(embedded), join(embedded.folder)
        assert member.heap == 128
        bolt = Bolt(member.owner, explain=explained, retry_for=0)
        with pytest.raises(StoreUnavailable, match=r"has run out of memory\. Set WAYLINE_MEMORY to more megabytes"), member.alone(quiet):
            bolt.write(overfill)
        bolt.close()
        member.leave()
        assert comes_true(lambda: not (state.server.runs or state.watcher.runs))
        assert store.graph() == WORLD
        assert told == [STARTING] * 2
