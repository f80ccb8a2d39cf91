"""A real Neo4j, started as a child process from its own jars."""

import functools
import os
import random
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import IO, Self

from neo4j import GraphDatabase

from graph import Auth, ConceptGraph
from graph.embedded.command import server_environment
from graph.embedded.locks import FileLock
from graph.embedded.processes import die_with

from .addressed import Addressed
from .jars import installation

USER = "neo4j"
STARTS_WITHIN = 180.0
ENDS_WITHIN = 180.0
"""Both in seconds."""
PORTS = range(20_000, 32_000)
"""Below those that the system gives to outgoing connections, so that a stopped server finds its port free again."""

SETTINGS = {
    "server.bolt.enabled": "true",
    "dbms.security.auth_enabled": "true",
    "dbms.usage_report.enabled": "false",
    "server.memory.pagecache.size": "64m",
    # Else each start reserves half a gigabyte of disk.
    "db.tx_log.preallocate": "false",
    # Else each orderly end waits ten seconds for whoever might still connect.
    "internal.dbms.bolt.netty_server_shutdown_quiet_period": "0",
}
APOC = {"dbms.security.procedures.unrestricted": "apoc.*"}
NONE: Mapping[str, str] = MappingProxyType({})
OPENED = ("java.nio", "java.io", "sun.nio.ch", "java.util", "java.lang")
QUICK = ("-Xmx1g", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""Java's options for tests. With its best compiler it takes twice as long to start, and never earns that back within a test."""


class Neo4jServer(Addressed):
    """Neo4j Community with its data below `folder`, on a port of its own.

    `settings` are Neo4j's, beside or in place of ours; `scheme` is what its address begins with; `java` are Java's own options,
    in place of those with which it starts quickly.
    """

    def __init__(
        self,
        folder: Path,
        *,
        settings: Mapping[str, str] = NONE,
        scheme: str = "neo4j",
        apoc: bool = False,
        java: Sequence[str] | None = None,
    ) -> None:
        self.folder = folder / "wayline"
        self.home = folder / "neo4j"
        self.port = free_port()
        self.address = f"{scheme}://127.0.0.1:{self.port}"
        self.auth = Auth(USER, secrets.token_urlsafe(12))
        self._settings = SETTINGS | (APOC if apoc else {}) | self._listening() | dict(settings)
        self._apoc = apoc
        self._java = java
        self._process: subprocess.Popen[bytes] | None = None

    def kill(self) -> None:
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def restart(self) -> None:
        self.stop()
        self._start()

    def __enter__(self) -> Self:
        self.home.mkdir(parents=True)
        if self._apoc:
            shutil.copytree(installation() / "plugins", self.home / "plugins")
        try:
            self._start()
            self._set_password()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        # Nobody looks at its data again, and an orderly end takes seconds.
        self.kill()

    def _listening(self) -> dict[str, str]:
        return {f"server.bolt.{kind}_address": f"127.0.0.1:{self.port}" for kind in ("listen", "advertised")}

    def _start(self) -> None:
        conf, log = self.home / "neo4j.conf", self.home / "console.log"
        conf.write_text("".join(f"{name}={value}\n" for name, value in self._settings.items()), encoding="utf-8")
        with log.open("wb") as output:
            self._process = self._spawn(conf, output)
        self._wait_until_ready(self._process, log)

    def _spawn(self, conf: Path, output: IO[bytes]) -> subprocess.Popen[bytes]:
        installed = installation()
        class_path = [installed / "server.jar", installed / "lib" / "*", self.home / "plugins" / "*"]
        java = [*(quick() if self._java is None else self._java), *(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED)]
        return subprocess.Popen(
            ["java", *java, "-cp", os.pathsep.join(map(str, class_path)), "Server", str(self.home), str(conf)],
            cwd=self.home,
            env=server_environment(),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            preexec_fn=functools.partial(die_with, os.getpid()),
        )

    def _wait_until_ready(self, process: subprocess.Popen[bytes], log: Path) -> None:
        give_up = time.monotonic() + STARTS_WITHIN
        while "ready" not in (said := log.read_text(encoding="utf-8", errors="replace")).splitlines():
            if process.poll() is not None or time.monotonic() > give_up:
                raise RuntimeError(f"Neo4j did not start: {said[-3000:]}")
            time.sleep(0.05)

    def _set_password(self) -> None:
        """A new server knows one user, whose password is to be changed first of all."""
        with GraphDatabase.driver(self._any_certificate(), auth=(USER, USER)) as driver:
            change = "ALTER CURRENT USER SET PASSWORD FROM $old TO $new"
            driver.execute_query(change, old=USER, new=self.auth.password, database_="system")

    def _any_certificate(self) -> str:
        scheme = "bolt+ssc" if "+" in self.address.partition(":")[0] else "bolt"
        return f"{scheme}://127.0.0.1:{self.port}"

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        self._process.send_signal(how)
        try:
            self._process.wait(ENDS_WITHIN)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._process = None


@functools.cache
def quick() -> list[str]:
    """Java's options for tests, the shared classes among them; these are written on first use, which takes as long as two starts."""
    classes = installation() / "classes.jsa"
    with FileLock(classes.with_suffix(".lock"), shared=False) as lock:
        assert lock.acquire(timeout=STARTS_WITHIN + ENDS_WITHIN), "another run is still writing Neo4j's classes"
        if not classes.exists():
            _write(classes)
    return [*QUICK, f"-XX:SharedArchiveFile={classes}"]


def _write(classes: Path) -> None:
    """Have a server that has stored something write its classes as Java maps them into memory: then a start costs half as much."""
    draft = classes.with_suffix(".new")
    with tempfile.TemporaryDirectory() as folder, Neo4jServer(Path(folder), java=[*QUICK, f"-XX:ArchiveClassesAtExit={draft}"]) as server:
        with server.open() as store:
            store.replace(ConceptGraph())
        server.stop()
    draft.rename(classes)


def free_port() -> int:
    """A port of 127.0.0.1 on which nobody listens."""
    while True:
        port = random.choice(PORTS)  # noqa: S311 (no secret)
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) != 0:
                return port
