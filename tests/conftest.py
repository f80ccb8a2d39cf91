"""The servers and stores all tests share: real ones, each started once for the whole run."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from graph import Auth, ConceptGraph, Store, open_store

from . import effort  # noqa: F401  (how many examples each property is tried on)
from .web_fixtures import browser, client, page, site  # noqa: F401
from .world import WORLD


class Server(NamedTuple):
    """A server under test, as one names it to `open_store`."""

    address: str | None
    folder: Path
    auth: Auth | None = None

    def open(self) -> Store:
        return open_store(self.address, folder=self.folder, auth=self.auth)


class EmbeddedServer:
    """The server that comes with Wayline, in a folder of its own; one store stays open so that it stays up."""

    def __str__(self) -> str:
        return "embedded"

    @contextmanager
    def running(self, folder: Path) -> Iterator[Server]:
        server = Server(None, folder)
        with server.open():
            yield server


def servers_under_test() -> list[EmbeddedServer]:
    """Every server on which the store's tests run."""
    return [EmbeddedServer()]


@pytest.fixture(scope="session", params=servers_under_test(), ids=str)
def server(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A running server, the same for the whole run."""
    with request.param.running(tmp_path_factory.mktemp("data")) as server:
        yield server


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
