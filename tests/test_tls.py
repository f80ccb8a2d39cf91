"""Encrypted connections: a real Neo4j that takes no other, and certificates that should not be believed."""

import re
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import trustme

from graph import ConceptGraph, Store, open_store

from .asked import read
from .bolt_stub import Backend, Listener, Wire, wrong
from .commands import run_with
from .plain import is_plain
from .servers import Neo4jServer, Server
from .world import WORLD

HERE = ("127.0.0.1", "localhost")
CERTIFIED = ("bolt+s", "neo4j+s")
ANY_CERTIFICATE = ("bolt+ssc", "neo4j+ssc")
PLAIN = ("bolt", "neo4j")


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    """Whom nobody trusts unless told to."""
    return trustme.CA()


@pytest.fixture(scope="module")
def trusted(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of somebody who trusts the authority."""
    file = tmp_path_factory.mktemp("trust") / "authority.pem"
    authority.cert_pem.write_to_path(file)
    return {"SSL_CERT_FILE": str(file)}


def settings(certificate: trustme.LeafCert, folder: Path) -> dict[str, str]:
    """Neo4j's settings for taking encrypted connections only, with this certificate."""
    folder.mkdir()
    certificate.private_key_pem.write_to_path(folder / "private.key")
    certificate.cert_chain_pems[0].write_to_path(folder / "public.crt")
    policy = {"enabled": "true", "base_directory": str(folder), "private_key": "private.key", "public_certificate": "public.crt"}
    return {"server.bolt.tls_level": "REQUIRED"} | {f"dbms.ssl.policy.bolt.{name}": value for name, value in policy.items()}


@pytest.fixture(scope="module")
def secure(authority: trustme.CA, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """A Neo4j with a certificate for this machine."""
    folder = tmp_path_factory.mktemp("secure")
    with Neo4jServer(folder, settings=settings(authority.issue_cert(*HERE), folder / "certificates"), scheme="bolt+ssc") as server:
        yield server


def at(scheme: str, server: Neo4jServer, host: str = "127.0.0.1") -> dict[str, str]:
    """Settings that lead to this server by this scheme."""
    return server.environment() | {"WAYLINE_STORE": f"{scheme}://{host}:{server.port}"}


def refusal(environment: dict[str, str]) -> str:
    """What `wayline status` says where it finds no graph."""
    result = run_with(environment, "status")
    assert result.exit_code == 4
    message = result.output.removesuffix("\n")
    assert is_plain(message)
    assert environment["WAYLINE_STORE"] in message
    return message


@contextmanager
def presenting(certificate: trustme.LeafCert) -> Iterator[int]:
    """The port of a server that presents this certificate, and says no more."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)

    def answer(connection: socket.socket) -> None:
        with context.wrap_socket(connection, server_side=True) as encrypted, Wire(encrypted) as driver:
            wrong.says_nothing(driver)

    with Listener(answer) as listener:
        yield listener.port


# a certificate for this machine


@pytest.mark.neo4j_process
@pytest.mark.parametrize("scheme", ANY_CERTIFICATE)
def test_any_certificate_will_do_where_the_address_says_so(secure: Neo4jServer, scheme: str) -> None:
    with open_store(at(scheme, secure)["WAYLINE_STORE"], folder=secure.folder, auth=secure.auth) as store:
        store.replace(ConceptGraph())
        store.replace(WORLD)
        assert store.graph() == WORLD
        assert read(store, "MATCH (c:Concept) RETURN count(c)", timeout=10, rows=1).rows == ((len(WORLD.concepts),),)
        assert store.can_refuse_writes()


@pytest.mark.neo4j_process
@pytest.mark.parametrize("host", HERE)
@pytest.mark.parametrize("scheme", CERTIFIED)
def test_a_certificate_of_an_authority_that_is_trusted_will_do(
    secure: Neo4jServer, trusted: dict[str, str], scheme: str, host: str
) -> None:
    assert run_with(at(scheme, secure, host) | trusted, "status").exit_code == 0


@pytest.mark.neo4j_process
@pytest.mark.parametrize("scheme", CERTIFIED)
def test_a_certificate_of_an_authority_that_nobody_trusts_is_told(secure: Neo4jServer, scheme: str) -> None:
    assert re.search(r"(?i)certificate.*trust.*\+ssc", refusal(at(scheme, secure)))


@pytest.mark.neo4j_process
@pytest.mark.parametrize("scheme", PLAIN)
def test_a_plain_address_of_a_server_that_takes_only_encrypted_connections_is_told(secure: Neo4jServer, scheme: str) -> None:
    assert f"{scheme}+s" in refusal(at(scheme, secure))


# certificates not to be believed


@pytest.mark.parametrize("scheme", CERTIFIED)
def test_a_certificate_for_another_host_is_told(authority: trustme.CA, trusted: dict[str, str], scheme: str) -> None:
    with presenting(authority.issue_cert("graph.example.org")) as port:
        said = refusal({"WAYLINE_STORE": f"{scheme}://127.0.0.1:{port}"} | trusted)
    assert re.search(r"(?i)certificate.*not valid for", said)


@pytest.mark.parametrize("scheme", CERTIFIED)
def test_a_certificate_that_has_expired_is_told(authority: trustme.CA, trusted: dict[str, str], scheme: str) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)
    with presenting(authority.issue_cert(*HERE, not_before=yesterday - timedelta(days=90), not_after=yesterday)) as port:
        said = refusal({"WAYLINE_STORE": f"{scheme}://127.0.0.1:{port}"} | trusted)
    assert re.search(r"(?i)certificate.*expired", said)


@pytest.mark.parametrize("scheme", [*CERTIFIED, *ANY_CERTIFICATE])
def test_an_encrypted_address_of_a_server_that_takes_only_plain_connections_is_told(server: Server, store: Store, scheme: str) -> None:
    backend = Backend.of(server, store)
    said = refusal(backend.environment(f"{scheme}://{backend.host}:{backend.port}"))
    assert re.search(rf"(?i)encrypt.*\b{scheme.partition('+')[0]}://", said)
