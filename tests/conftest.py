"""The servers and stores all tests share: real ones, each started once for the whole run."""

import functools
from collections.abc import Callable, Iterator
from contextlib import ExitStack

import pytest

from graph import ConceptGraph, Store

from . import effort  # noqa: F401  (how many examples each property is tried on)
from .commands import run, run_empty  # noqa: F401
from .processes import embedded, lasting  # noqa: F401
from .servers import EmbeddedServer, Neo4jServer, Server, choices, running
from .web_fixtures import browser, client, page, site  # noqa: F401
from .world import WORLD


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Server]]:
    """The servers by their names; each starts when it is first asked for, and runs until the end."""
    with ExitStack() as stack:

        @functools.cache
        def start(name: str) -> Server:
            server = stack.enter_context(running(name, tmp_path_factory.mktemp("data")))
            stack.enter_context(server.open())
            return server

        yield start


@pytest.fixture(scope="session", params=choices("embedded", "neo4j"))
def server(request: pytest.FixtureRequest, started: Callable[[str], Server]) -> Server:
    """A running server, the same for the whole run. A test that takes it, or a store, runs on each."""
    return started(request.param)


@pytest.fixture(scope="session")
def open_to_all(server: Server) -> Iterator[Store]:
    """One open store for the whole run, since opening takes longer than most tests."""
    with server.open() as store:
        yield store


@pytest.fixture
def empty_store(open_to_all: Store) -> Store:
    """A store with nothing in it."""
    open_to_all.replace(ConceptGraph())
    return open_to_all


@pytest.fixture
def store(open_to_all: Store) -> Store:
    """A store that holds the world of the tests and nothing else."""
    open_to_all.replace(WORLD)
    return open_to_all


OWN = {"embedded": EmbeddedServer, "neo4j": Neo4jServer}


@pytest.fixture(scope="module", params=["embedded", pytest.param("neo4j", marks=pytest.mark.neo4j_process)])
def own_server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of one module's own, which its tests may kill, stop and restart; each leaves it as it was."""
    with OWN[request.param](tmp_path_factory.mktemp("own")) as server:
        yield server
