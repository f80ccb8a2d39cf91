"""Ports that somebody else has: no harm to the embedded server, and told by the site."""

import contextlib
import socket
from collections.abc import Iterator

import pytest

from .processes import wayline
from .servers import EmbeddedServer
from .world import WORLD

USUAL = (*range(2480, 2500), 5432, 6379, 7687, 8182, 8765)
"""Where the embedded server, a Neo4j and the site listen if nobody says otherwise."""


@contextlib.contextmanager
def taken(*ports: int) -> Iterator[list[int]]:
    """Ports on which somebody listens; those that were taken before stay so."""
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in ports]
        for listener, port in zip(sockets, ports, strict=True):
            with contextlib.suppress(OSError):
                listener.bind(("127.0.0.1", port))
                listener.listen()
        yield [listener.getsockname()[1] for listener in sockets]


@pytest.fixture
def busy() -> Iterator[list[int]]:
    """Thirty ports and more that are taken."""
    with taken(*USUAL, *[0] * 10) as ports:
        yield ports


def test_busy_ports_do_the_embedded_server_no_harm(embedded: EmbeddedServer, busy: list[int]) -> None:
    assert len(busy) > 30
    with embedded.open() as store:
        store.replace(WORLD)
        assert int(store.status().address.rpartition(":")[2]) not in busy
        assert store.graph() == WORLD


def test_the_port_of_the_site_that_somebody_else_has_is_told_with_how_to_choose_another(embedded: EmbeddedServer, busy: list[int]) -> None:
    result = wayline(embedded.folder, "serve", "--port", str(busy[-1]))
    assert result.returncode == 4
    assert f"Cannot listen on 127.0.0.1:{busy[-1]}: Address already in use. Choose another port with --port.\n" in result.stderr
