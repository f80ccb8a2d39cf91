"""The container's start command, run for real: it waits, loads, serves, and ends when it is told to."""

import json
import tempfile
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph import ConceptGraph
from loader import SAMPLE, extract_files

from .container import Container
from .glossaries import written
from .image import Image
from .servers import Neo4jServer

ENDED_BY_SIGTERM = (0, 143)
KEEP, BRING = "export -o graph.jsonl", "import graph.jsonl"


@pytest.fixture(scope="module")
def image() -> Iterator[Image]:
    """The image; not below pytest's folder, which nobody but its owner may enter, nor below /tmp, which a container has for itself."""
    with tempfile.TemporaryDirectory(dir="/var/tmp", prefix="image-") as folder:
        Path(folder).chmod(0o755)
        image = Image(Path(folder))
        image.make()
        yield image


@pytest.fixture(scope="module")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A Neo4j that the tests of this module stop and start again; each leaves it running."""
    with Neo4jServer(tmp_path_factory.mktemp("neo4j")) as server:
        yield server


@pytest.fixture
def empty(neo4j: Neo4jServer) -> Neo4jServer:
    with neo4j.open() as store:
        store.replace(ConceptGraph())
    return neo4j


def impatient(image: Image) -> list[str]:
    """The start command with two seconds of patience."""
    script = (image.root / "opt/wayline/bin/docker-start").read_text(encoding="utf-8")
    assert script.count("PATIENCE=90") == 1
    return ["sh", "-c", script.replace("PATIENCE=90", "PATIENCE=2"), "docker-start"]


def ready(container: Container) -> dict[str, object]:
    """What the site says of its graph."""
    return dict(json.loads(asked(f"{container.address}/ready")[1]))


def asked(address: str, host: str = "localhost:8765") -> tuple[int, str]:
    request = urllib.request.Request(address, headers={"Host": host, "Accept": "application/json"})  # noqa: S310 (our own server)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()


@pytest.mark.timeout(900)
def test_what_was_built_knows_its_version_and_holds_no_tests(image: Image) -> None:
    assert image.run("wayline", "--version").stdout.startswith("wayline, version ")
    look = "import importlib.util as i; print([i.find_spec(name) is not None for name in ('graph', 'web.cli', 'tests')])"
    assert image.run("python", "-c", look).stdout == "[True, True, False]\n"


@pytest.mark.neo4j_process
def test_it_waits_for_a_database_that_is_not_up_yet_and_loads_the_sample_that_was_asked_for(
    image: Image, empty: Neo4jServer, tmp_path: Path
) -> None:
    empty.stop()
    with Container(image, {**empty.environment(), "WAYLINE_DEMO": "1"}, tmp_path) as container:
        container.says(f"Waiting up to 90 seconds for the graph at {empty.address}.\n")
        empty.restart()
        assert ready(container)["data_version"] == extract_files([SAMPLE]).graph.version
        assert container.is_healthy()
        assert container.said.count("Waiting") == 1
        assert container.stops() in ENDED_BY_SIGTERM
    assert "Traceback" not in container.said


@pytest.mark.neo4j_process
def test_without_being_asked_it_loads_nothing_and_keeps_the_console_off(image: Image, empty: Neo4jServer, tmp_path: Path) -> None:
    with Container(image, {**empty.environment(), "WAYLINE_DEMO": "0"}, tmp_path) as container:
        assert ready(container)["concepts"] == 0
        status, answer = asked(f"{container.address}/cypher.json?q=RETURN+1")
        assert status == 403
        assert "WAYLINE_CONSOLE" in answer


@pytest.mark.neo4j_process
def test_it_answers_to_the_names_of_this_machine_and_to_those_it_was_given(image: Image, empty: Neo4jServer, tmp_path: Path) -> None:
    names = {"127.0.0.1:8765": 200, "localhost:8765": 200, "wayline.example": 200, "evil.example": 400}
    with Container(image, {**empty.environment(), "WAYLINE_HOSTS": "wayline.example"}, tmp_path) as container:
        assert {name: asked(f"{container.address}/", name)[0] for name in names} == names


@pytest.mark.neo4j_process
def test_documents_are_loaded_and_the_graph_is_kept_as_the_readme_says(image: Image, empty: Neo4jServer) -> None:
    (notes := image.root / "notes").mkdir()
    written(notes, [("coffee.md", "# Coffee\n\n## Ristretto\n\nA variant of espresso.\n")])
    notes.chmod(0o755)
    settings = {**empty.environment(), "WAYLINE_DATA": str(image.data)}
    said = [image.run("wayline", *words.split(), settings=settings).stdout for words in (f"load {notes}", KEEP, "forget coffee", BRING)]
    assert "concepts +2" in said[0] and "Wrote 1 source, 2 concepts, 1 relation" in said[1]
    assert "concepts +0 ~0 -2" in said[2] and "concepts +2" in said[3]


@pytest.mark.neo4j_process
def test_it_is_unhealthy_while_the_database_is_away(image: Image, empty: Neo4jServer, tmp_path: Path) -> None:
    with Container(image, empty.environment(), tmp_path) as container:
        assert container.is_healthy()
        empty.stop()
        found = container.health()
        assert found.returncode == 1
        assert "does not answer" in found.stdout
        empty.restart()
        assert container.is_healthy()


@pytest.mark.neo4j_process
def test_a_wrong_password_ends_it_at_once_with_the_reason(image: Image, empty: Neo4jServer, tmp_path: Path) -> None:
    with Container(image, {**empty.environment(), "WAYLINE_PASSWORD": "wrong-password"}, tmp_path) as container:
        assert container.ends() == 4
    assert "does not accept the user name or the password" in container.said
    assert container.said.count("\n") == 1


@pytest.mark.neo4j_process
def test_a_database_of_somebody_else_is_left_alone_and_ends_it(image: Image, empty: Neo4jServer, tmp_path: Path) -> None:
    user, password = empty.auth
    with GraphDatabase.driver(empty.address, auth=(user, password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
        driver.execute_query("CREATE (:Person {name: 'Ada'})")
        with Container(image, {**empty.environment(), "WAYLINE_DEMO": "1"}, tmp_path) as container:
            assert container.ends() == 4
        found = driver.execute_query("MATCH (n) RETURN labels(n) AS labels").records
        driver.execute_query("MATCH (n) DELETE n")
    assert "somebody else's data" in container.said
    assert [row["labels"] for row in found] == [["Person"]]


def test_it_does_not_wait_for_ever(image: Image, tmp_path: Path) -> None:
    nowhere = {"WAYLINE_STORE": "bolt://127.0.0.1:1"}
    with Container(image, nowhere, tmp_path, command=impatient(image)) as container:
        assert container.ends() == 4
    waiting, reason = container.said.splitlines()
    assert waiting == "Waiting up to 2 seconds for the graph at bolt://127.0.0.1:1."
    assert "does not answer" in reason


def test_it_stops_waiting_when_it_is_told_to(image: Image, tmp_path: Path) -> None:
    with Container(image, {"WAYLINE_STORE": "bolt://127.0.0.1:1"}, tmp_path) as container:
        container.says("Waiting")
        assert container.health().returncode == 1
        assert container.stops() == 143
    assert container.said.count("\n") == 1
