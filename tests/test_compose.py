"""The compose file: what it resolves to, what it refuses, and the two small scripts in it, run for real."""

import base64
import re
import stat
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from web import Settings

from .commands import COMMANDS
from .compose import Service, config, mounted, published, services
from .dockerfile import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
pytestmark = pytest.mark.compose
PASSWORD = "correct horse battery"  # noqa: S105 (a made-up one)
PASSWORDS = ["geheim $HOME ${PATH} $$", "hash # \"quoted\" 'twice'", "colon: {brace} \\back", "straße%20@=&;|<>", "  spaces around  "]
ANSWERED = '{"results":[{"columns":["1"],"data":[{"row":[1],"meta":[null]}]}],"errors":[]}'
FAILED = '{"results":[],"errors":[{"code":"Neo.TransientError.General.DatabaseUnavailable","message":"not now"}]}'


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    file = tmp_path / "empty.env"
    file.touch()
    return file


@pytest.fixture(scope="module")
def resolved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Service]:
    (empty := tmp_path_factory.mktemp("compose") / "empty.env").touch()
    return services({"NEO4J_PASSWORD": PASSWORD}, empty)


@pytest.mark.parametrize("settings", [{}, {"NEO4J_PASSWORD": ""}])
def test_without_a_password_it_is_refused_with_what_to_do(settings: dict[str, str], empty: Path) -> None:
    refused = config(settings, empty)
    assert refused.returncode != 0
    assert "set NEO4J_PASSWORD to a password of at least eight characters" in refused.stderr


@pytest.mark.parametrize("password", PASSWORDS)
def test_a_password_reaches_both_as_it_is_and_stands_nowhere_else(password: str, empty: Path) -> None:
    found = services({"NEO4J_PASSWORD": password}, empty)
    assert found["neo4j"]["environment"]["NEO4J_AUTH"] == f"neo4j/{password}"
    assert found["wayline"]["environment"]["WAYLINE_PASSWORD"] == password
    assert found["password"]["environment"]["PASSWORD"] == password
    assert str(found).count(repr(password)[1:-1]) == 3


def test_in_the_file_of_settings_single_quotes_keep_a_password_whole(empty: Path) -> None:
    chosen = 'geheim $HOME # "quoted" \\ $$'
    empty.write_text(f"NEO4J_PASSWORD='{chosen}'\n", encoding="utf-8")
    assert services({}, empty)["wayline"]["environment"]["WAYLINE_PASSWORD"] == chosen


@pytest.mark.parametrize("password", [*PASSWORDS, PASSWORD, "@at-first", "achtlang", "öäüßöäüß", "neo4j---"])
def test_a_password_that_neo4j_takes_is_let_through(password: str, empty: Path) -> None:
    done = checked(password, empty)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("slash/in-it", "must not begin with a hyphen or hold a slash"),
        ("/at-first", "must not begin with a hyphen or hold a slash"),
        ("-hyphen-first", "must not begin with a hyphen or hold a slash"),
        ("short", "must have at least eight characters"),
        ("öäüß", "must have at least eight characters"),
    ],
)
def test_a_password_that_neo4j_cannot_take_is_refused_before_anything_starts(password: str, reason: str, empty: Path) -> None:
    done = checked(password, empty)
    assert (done.returncode, done.stderr) == (2, f"NEO4J_PASSWORD {reason}. Choose another one.\n")


def checked(password: str, empty: Path) -> subprocess.CompletedProcess[str]:
    """What the service that looks at the password says, with the language that Neo4j's image sets."""
    service = services({"NEO4J_PASSWORD": password}, empty)["password"]
    environment = {**service["environment"], "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    return subprocess.run(service["entrypoint"], env=environment, capture_output=True, text=True, check=False)


def test_what_is_set_outside_is_passed_on(empty: Path) -> None:
    given = {"WAYLINE_HELD": "1000", "WAYLINE_HOSTS": "graph.example.org", "WAYLINE_CONSOLE": "public"}
    given |= {"WAYLINE_CORS": "https://slides.example", "WAYLINE_TOKEN": "open sesame", "WAYLINE_DEMO": "1"}
    given |= {"WAYLINE_PUBLIC_URL": "https://graph.example.org", "WAYLINE_FRAME_ANCESTORS": "https://slides.example"}
    found = services({"NEO4J_PASSWORD": PASSWORD, **given}, empty)["wayline"]["environment"]
    assert {name: found[name] for name in given} == given


def test_each_waits_for_what_it_needs(resolved: dict[str, Service]) -> None:
    assert resolved["neo4j"]["depends_on"]["password"]["condition"] == "service_completed_successfully"
    assert resolved["wayline"]["depends_on"]["neo4j"]["condition"] == "service_healthy"
    assert "restart" not in resolved["password"]


def test_only_the_site_is_published_and_only_on_this_machine(resolved: dict[str, Service]) -> None:
    ports = {name: published(service) for name, service in resolved.items()}
    assert ports == {"password": [], "neo4j": [], "wayline": ["127.0.0.1:8765:8765"]}
    assert set(resolved["neo4j"]["networks"]) == {"graph"}
    assert resolved["password"]["network_mode"] == "none"


def test_what_must_last_is_in_volumes(resolved: dict[str, Service]) -> None:
    assert mounted(resolved["neo4j"]) == {"/data": "neo4j-data", "/logs": "neo4j-logs"}
    assert mounted(resolved["wayline"]) == {"/data": "wayline-data"}
    assert mounted(resolved["password"]) == {}


def test_neo4j_is_the_version_with_long_support_and_reports_nothing(resolved: dict[str, Service]) -> None:
    assert resolved["neo4j"]["image"] == "neo4j:5.26-community"
    assert resolved["neo4j"]["environment"]["NEO4J_dbms_usage__report_enabled"] == "false"


def test_wayline_has_no_rights_it_does_not_need(resolved: dict[str, Service]) -> None:
    wayline = resolved["wayline"]
    assert wayline["read_only"] and wayline["init"]
    assert wayline["tmpfs"] == ["/tmp"]  # noqa: S108 (the container's)
    assert wayline["cap_drop"] == ["ALL"]
    assert wayline["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in wayline


def test_the_settings_of_the_site_are_passed_on_and_the_sample_only_on_demand(resolved: dict[str, Service], empty: Path) -> None:
    chosen = {"WAYLINE_DEMO": "1", "WAYLINE_CONSOLE": "public", "WAYLINE_HOSTS": "graph.example"}
    environment = services({"NEO4J_PASSWORD": PASSWORD, **chosen}, empty)["wayline"]["environment"]
    assert chosen.items() <= environment.items()
    assert resolved["wayline"]["environment"]["WAYLINE_DEMO"] == "0"
    settings = Settings.from_environ(resolved["wayline"]["environment"])
    assert (settings.store, settings.user, settings.hosts, settings.console) == ("bolt://neo4j:7687", "neo4j", (), None)


@pytest.mark.parametrize("command", re.findall(r"^docker compose (?:exec|run) .* wayline wayline (\w+)", README, re.MULTILINE))
def test_a_command_that_the_readme_runs_in_the_container_exists(command: str) -> None:
    assert command in COMMANDS


@contextmanager
def database(status: int, body: str, asked: list[tuple[str, str, str]]) -> Iterator[int]:
    """The port of a server that answers as Neo4j's HTTP does, and writes down what it was asked."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            wanted = self.rfile.read(int(self.headers["Content-Length"])).decode()
            asked.append((self.path, self.headers["Authorization"], wanted))
            self.send_response(status)
            if status == 401:
                self.send_header("WWW-Authenticate", 'Basic realm="Neo4j"')
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None: ...

    with HTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.server_port
        finally:
            server.shutdown()
            thread.join()


def health(port: int, empty: Path, password: str = PASSWORD) -> int:
    """What the health check of the service finds at this port."""
    service = services({"NEO4J_PASSWORD": password}, empty)["neo4j"]
    _, script = service["healthcheck"]["test"]
    here = script.replace(":7474/", f":{port}/").replace("/tmp/login", str(empty.parent / "login"))  # noqa: S108 (the container's)
    assert f"127.0.0.1:{port}/db/" in here and here.count(str(empty.parent)) == 2
    environment = {**service["environment"], "PATH": "/usr/bin:/bin"}
    return subprocess.run(["sh", "-c", here], env=environment, check=False).returncode


@pytest.mark.parametrize(("status", "body", "found"), [(200, ANSWERED, 0), (200, FAILED, 1), (401, "{}", 0), (503, "", 1), (200, "", 1)])
def test_neo4j_is_healthy_when_it_answers_a_query_or_refuses_the_password(status: int, body: str, found: int, empty: Path) -> None:
    with database(status, body, []) as port:
        assert health(port, empty) == found


@pytest.mark.parametrize("password", PASSWORDS)
def test_the_health_check_asks_with_the_password_and_shows_it_to_nobody(password: str, empty: Path) -> None:
    asked: list[tuple[str, str, str]] = []
    with database(200, ANSWERED, asked) as port:
        assert health(port, empty, password) == 0
    login = base64.b64encode(f"neo4j:{password}".encode()).decode()
    assert asked == [("/db/neo4j/tx/commit", f"Basic {login}", '{"statements":[{"statement":"RETURN 1"}]}')]
    assert stat.S_IMODE((empty.parent / "login").stat().st_mode) == 0o600


def test_where_nobody_listens_nothing_is_healthy(empty: Path) -> None:
    assert health(1, empty) == 1
