"""The tests themselves: what a machine lacks is left out with one line, never in CI; no database is touched; what is made serves all."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil
import pytest
from neo4j import GraphDatabase

from .servers import Neo4jServer

ROOT = Path(__file__).parents[1]
ONE_TEST = "tests/test_console.py::test_a_reading_query_is_answered[neo4j]"

START = """
import sys, time
from pathlib import Path
from tests.servers import Neo4jServer
with Neo4jServer(Path(sys.argv[1])) as server:
    print(server.port, flush=True)
    time.sleep(600)
"""

SHARING = """
import os
from pathlib import Path
import pytest

@pytest.fixture(scope="module")
def made():
    with Path(__file__).with_suffix(".made").open("a") as file:
        file.write(f"{os.getpid()}\\n")

@pytest.mark.parametrize("number", range(4))
def test_what_is_made_once(made, number):
    pass
"""


def another_run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """How another run of the tests ends."""
    outside = {name: value for name, value in os.environ.items() if name != "CI"}
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments]
    return subprocess.run(command, cwd=ROOT, env=outside | environment, capture_output=True, text=True, check=False)


def test_without_java_one_line_says_that_the_neo4j_half_was_left_out(tmp_path: Path) -> None:
    run = another_run("--collect-only", "tests/test_apoc.py", "tests/test_console.py", PATH=str(tmp_path), WAYLINE_TEST_NEO4J="")
    (told,) = [line for line in run.stdout.splitlines() if line.startswith("left out:")]
    assert told.endswith("because there is no Java development kit 17 or newer with Maven to start a Neo4j")
    assert "[embedded]" in run.stdout
    assert "[neo4j]" not in run.stdout


def test_ci_does_not_go_on_without_its_neo4j(tmp_path: Path) -> None:
    run = another_run("--collect-only", "tests/test_console.py", PATH=str(tmp_path), WAYLINE_TEST_NEO4J="", CI="true")
    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "neo4j tests cannot run: there is no Java development kit" in run.stderr


def test_an_address_at_which_nobody_answers_stops_the_run() -> None:
    run = another_run(ONE_TEST, WAYLINE_TEST_NEO4J="bolt://neo4j:secret-word@127.0.0.1:1")
    assert run.returncode == pytest.ExitCode.USAGE_ERROR
    assert "WAYLINE_TEST_NEO4J must be like neo4j://user:password@host:7687" in run.stderr
    assert "secret-word" not in run.stdout + run.stderr


@pytest.mark.neo4j_process
def test_a_named_server_is_used_and_left_empty_and_one_that_holds_something_is_not_touched(tmp_path: Path) -> None:
    with Neo4jServer(tmp_path) as server, GraphDatabase.driver(server.address, auth=server.auth) as driver:
        named = f"neo4j://{server.auth.user}:{server.auth.password}@127.0.0.1:{server.port}"
        assert another_run(ONE_TEST, WAYLINE_TEST_NEO4J=named).returncode == pytest.ExitCode.OK
        assert driver.execute_query("MATCH (n) RETURN n").records == []
        assert driver.execute_query("SHOW CONSTRAINTS").records == []
        driver.execute_query("CREATE (:Invoice {number: 1})")
        refused = another_run(ONE_TEST, WAYLINE_TEST_NEO4J=named)
        assert refused.returncode == pytest.ExitCode.USAGE_ERROR
        assert "must name an empty database, since the tests wipe it; it holds 1 nodes" in refused.stderr
        assert len(driver.execute_query("MATCH (n:Invoice) RETURN n").records) == 1


@pytest.mark.neo4j_process
def test_no_neo4j_outlives_a_run_that_is_killed(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", START, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None and run.stdout.readline()
        (java,) = psutil.Process(run.pid).children()
        run.send_signal(signal.SIGKILL)
    assert psutil.wait_procs([java], timeout=60)[1] == []


def test_the_tests_of_a_file_are_run_by_one_process_and_share_what_one_of_them_has_made(tmp_path: Path) -> None:
    files = [tmp_path / f"test_{name}.py" for name in ("one", "another")]
    for file in files:
        file.write_text(SHARING, encoding="utf-8")
    run = another_run("-c", str(ROOT / "pyproject.toml"), "-n", "2", "--dist", "loadgroup", "--no-loadscope-reorder", *map(str, files))
    assert "8 passed" in run.stdout, run.stdout
    one, another = (file.with_suffix(".made").read_text(encoding="utf-8").split() for file in files)
    assert len(one) == len(another) == 1 and one != another
