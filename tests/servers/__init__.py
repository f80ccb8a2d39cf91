"""The database servers that tests run on: real processes, in folders of their own, that may be killed and come back.

    with EmbeddedServer(folder) as server: ...
    with Neo4jServer(folder) as server: ...                               # 5.26, Community; about 8 s until it is ready
    with Neo4jServer(folder, settings={"db.memory.transaction.max": "10m"}) as server: ...
    with Neo4jServer(folder, settings=TLS, scheme="bolt+ssc") as server: ...
    with Neo4jServer(folder, apoc=True) as server: ...
    with Neo4jServer(folder, java=["-Xmx2g"]) as server: ...              # as users run it; the default starts in half the time

What both offer (`Server`):

    server.address         for `open_store`; None for the embedded one
    server.auth            user and password; None for the embedded one
    server.folder          Wayline's data folder
    server.open()          an open store on it, to be closed
    server.environment()   the WAYLINE_* variables that lead a command to it
    server.kill()          SIGKILL to the database server's process; returns when it is gone
    server.stop()          an orderly end; the embedded one ends when its last store is closed, so close them first
    server.restart()       brings it back, same data, same address; the embedded one comes back with the next `open()`

A Neo4jServer has its `port` and its `home` folder as well, and dies with the thread that started it: start it in the main thread.
`RemoteNeo4j` is the server that WAYLINE_TEST_NEO4J names; nobody may kill that one.

Fixtures (conftest.py): `server`, `store`, `empty_store` are shared by the whole run, and tests that take them run on every server;
`pytestmark = on("embedded")` keeps a module to one, `@everywhere` adds a Neo4j with APOC.
`own_server` belongs to one module, whose tests may kill, stop and restart it as long as they leave it running.
A test that makes a Neo4jServer itself carries `@pytest.mark.neo4j_process`.
"""

from .choice import choices, everywhere, on, running
from .embedded import EmbeddedServer
from .jars import java_and_maven
from .neo4j import Neo4jServer
from .protocol import Server
from .remote import VARIABLE, RemoteNeo4j, remote_trouble

__all__ = [
    "VARIABLE",
    "EmbeddedServer",
    "Neo4jServer",
    "RemoteNeo4j",
    "Server",
    "choices",
    "everywhere",
    "java_and_maven",
    "on",
    "remote_trouble",
    "running",
]
