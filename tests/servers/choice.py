"""Which servers the shared fixtures offer, by name."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from .embedded import EmbeddedServer
from .neo4j import Neo4jServer
from .protocol import Server
from .remote import VARIABLE, RemoteNeo4j


def neo4j(folder: Path) -> Server:
    """The one that the environment names, or else one of our own."""
    named = os.environ.get(VARIABLE)
    return RemoteNeo4j(folder, named) if named else Neo4jServer(folder)


def neo4j_with_apoc(folder: Path) -> Server:
    return Neo4jServer(folder, apoc=True)


SERVERS: dict[str, Callable[[Path], Server]] = {"embedded": EmbeddedServer, "neo4j": neo4j, "apoc": neo4j_with_apoc}
MARKS = {"embedded": (), "neo4j": (pytest.mark.neo4j,), "apoc": (pytest.mark.neo4j, pytest.mark.neo4j_process)}


def running(name: str, folder: Path) -> Server:
    """The server of this name, to be entered."""
    return SERVERS[name](folder)


def choices(*names: str) -> list[object]:
    """These servers as a fixture's parameters, each with the marks that say what it needs."""
    return [pytest.param(name, marks=MARKS[name]) for name in names]


def on(*names: str) -> pytest.MarkDecorator:
    """Run on these servers: `pytestmark = on("embedded")` for a module, or `@on(…)` for a test."""
    return pytest.mark.parametrize("server", choices(*names), indirect=True)


everywhere = on("embedded", "neo4j", "apoc")
"""Run on both servers and once more where APOC is installed."""
