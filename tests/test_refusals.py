"""A server that answers and does not let us do what we came for: each refusal says what is so and what to change."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

import pytest
from neo4j import GraphDatabase

from graph import Auth, ConceptGraph, Store, StoreUnavailable, open_store
from graph.bolt.client import Bolt
from graph.bolt.endpoint import Endpoint
from graph.embedded import DATABASE
from graph.embedded.places import Places
from graph.embedded.state import State

from .bolt_stub import Backend, Cluster, Event, Refuse, Tag
from .commands import run_with
from .servers import Server, on
from .world import WORLD

WRONG = "not the right one"
NewUser: TypeAlias = Callable[[str], Auth]


@pytest.fixture
def new_user(server: Server) -> Iterator[NewUser]:
    """Makes users of the server, whose right password is theirs to change or not."""
    assert server.address and server.auth
    made: list[str] = []
    with GraphDatabase.driver(server.address, auth=(server.auth.user, server.auth.password)) as driver:

        def make(change: str) -> Auth:
            auth = Auth(f"wayline-test-{uuid4()}", "the right one")
            driver.execute_query(
                f"CREATE USER $user SET PASSWORD $password {change}", user=auth.user, password=auth.password, database_="system"
            )
            made.append(auth.user)
            return auth

        yield make
        for user in made:
            driver.execute_query("DROP USER $user", user=user, database_="system")


def refusal(server: Server, auth: Auth | None, database: str | None = None) -> str:
    with pytest.raises(StoreUnavailable) as refused:
        open_store(server.address, folder=server.folder, auth=auth, database=database).close()
    assert server.address and server.address in str(refused.value)
    return str(refused.value)


@on("neo4j")
@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
def test_a_wrong_password_is_told_and_not_shown(server: Server, new_user: NewUser, scheme: str) -> None:
    assert server.address
    address = f"{scheme}:{server.address.partition(':')[2]}"
    user = new_user("CHANGE NOT REQUIRED").user
    result = run_with(server.environment() | {"WAYLINE_STORE": address, "WAYLINE_USER": user, "WAYLINE_PASSWORD": WRONG}, "status")
    assert result.exit_code == 4
    assert (
        f"The graph at {address} does not accept the user name or the password. Check WAYLINE_USER and WAYLINE_PASSWORD." in result.output
    )
    assert WRONG not in result.output


@on("neo4j")
def test_a_missing_password_is_told(server: Server) -> None:
    assert "Check WAYLINE_USER and WAYLINE_PASSWORD" in refusal(server, None)


@on("neo4j")
def test_who_is_locked_out_after_wrong_passwords_is_told_to_wait(server: Server, new_user: NewUser) -> None:
    user = new_user("CHANGE NOT REQUIRED")
    for _ in range(3):
        assert "does not accept" in refusal(server, user._replace(password=WRONG))
    told = refusal(server, user)
    assert f"lets the user {user.user} in again only after some seconds" in told and "try again" in told


@on("neo4j")
def test_a_site_with_a_wrong_password_locks_nobody_out(server: Server, new_user: NewUser) -> None:
    assert server.address
    user = new_user("CHANGE NOT REQUIRED")
    endpoint = Endpoint(server.address, user._replace(password=WRONG))
    site = Bolt(lambda: endpoint)
    for _ in range(10):
        with pytest.raises(StoreUnavailable, match="does not accept"):
            site.server()
    site.close()
    with open_store(server.address, folder=server.folder, auth=user) as store:
        assert store.status().product == "Neo4j"


@on("neo4j")
def test_a_first_password_is_to_be_changed(server: Server, new_user: NewUser) -> None:
    assert "to change the first password" in refusal(server, new_user("CHANGE REQUIRED"))


@pytest.mark.parametrize("scheme", ["bolt", "neo4j"])
@on("neo4j")
def test_an_unknown_database_is_told(server: Server, scheme: str) -> None:
    assert "has no database elsewhere. Check WAYLINE_DATABASE." in refusal(server, server.auth, "elsewhere")


@on("embedded")
@pytest.mark.parametrize("name", ["WriteOnReadOnlyAccessDatabase", "ForbiddenOnReadOnlyDatabase"])
def test_a_load_into_a_read_only_database_is_told(server: Server, store: Store, name: str) -> None:
    with Cluster(Backend.of(server, store), members=1) as cluster, cluster.open() as member:
        cluster.play.script = [Event(Tag.RUN, Refuse(f"Neo.ClientError.General.{name}"))] * 20
        with pytest.raises(StoreUnavailable, match=r"takes no writes: its database wayline is read-only.*server\.databases\.read_only"):
            member.replace(ConceptGraph())
    assert store.graph() == WORLD


@on("embedded")
def test_a_load_by_somebody_who_may_only_read_is_told(server: Server, store: Store, tmp_path: Path) -> None:
    state = State.read(Places(server.folder))
    assert state
    (tmp_path / "functions.md").write_text("# Functions\n\n## ReLU\n\nA function.\n\n## Softmax\n\nAnother one.\n", encoding="utf-8")
    user, password = state.reader
    login = {"WAYLINE_USER": user, "WAYLINE_PASSWORD": password, "WAYLINE_DATABASE": DATABASE}
    result = run_with(login | {"WAYLINE_STORE": store.status().address}, "load", str(tmp_path / "functions.md"))
    assert result.exit_code == 4, result.output
    assert "does not allow this to the user reader" in result.output
    assert "Give the right to read and write its database wayline, or set WAYLINE_USER to somebody who has it." in result.output
    assert store.graph() == WORLD
