"""The command line that starts the server, and the environment it runs in."""

import os
from collections.abc import Mapping
from pathlib import Path

import psutil

from .places import DATABASE
from .wheel import Wheel

MEGABYTE = 1024 * 1024
SMALLEST_HEAP, LARGEST_HEAP = 256, 2048
CGROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")

SETTINGS = {
    # Paths are relative to the working folder, so that neither `ps` nor an odd character in a path matters.
    "server.rootPath": ".",
    "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
    "server.defaultDatabases": f"{DATABASE}[]",
    # In the mode called production every error reads "check the server log", also a console user's typing error.
    "server.mode": "development",
    # Port 0: the operating system picks one that is free, and the log says which.
    "bolt.host": "127.0.0.1",
    "bolt.port": "0",
    "bolt.defaultDatabase": DATABASE,
    "server.httpIncomingHost": "127.0.0.1",
    "server.httpIncomingPort": "0",
    "server.httpWorkerThreads": "4",
    "serverMetrics": "false",
    "support.autoRegister": "false",
    "polyglotEngineEnabled": "false",
    "opencypher.loadCsv.allowFileUrls": "false",
    "opencypher.loadCsv.allowRemoteUrls": "false",
    # A commit is on the disk when it returns.
    "txWalFlush": "2",
    # The default lets a few heavy queries keep everybody waiting, also the one who comes to end them.
    "queryMaxConcurrent": "0",
    # Its lists of numbers are made one by one; the default refuses long ones and names this setting to whoever asks.
    "queryMaxRangeSize": "-1",
    # A backstop far above our own limits, in milliseconds: it would end our own long loads as well.
    "command.timeout": "1800000",
}

COMPILER = {
    # Ten times Java's own. Its best compiler costs a server that lives for a few commands more than all they ask for; a query that
    # goes on for seconds gets it all the same.
    "Tier4InvocationThreshold": 50_000,
    "Tier4MinInvocationThreshold": 6_000,
    "Tier4CompileThreshold": 150_000,
    "Tier4BackEdgeThreshold": 400_000,
}


def heap_megabytes() -> int:
    """Size of the heap where nobody says: a quarter of the memory this process may use, within reason."""
    limit = CGROUP_LIMIT.read_text(encoding="ascii").strip() if CGROUP_LIMIT.is_file() else "max"
    memory = min(psutil.virtual_memory().total, int(limit)) if limit.isdigit() else psutil.virtual_memory().total
    return max(SMALLEST_HEAP, min(LARGEST_HEAP, memory // 4 // MEGABYTE))


def server_command(wheel: Wheel, *, heap: int) -> list[str]:
    """The words of the command; `heap` in megabytes. No password is among them."""
    return [
        str(wheel.java),
        f"-Xmx{heap}m",
        *(f"-XX:{name}={value}" for name, value in COMPILER.items()),
        # Without memory single threads of it would die, and the rest would go on without them.
        "-XX:+ExitOnOutOfMemoryError",
        # Some languages' upper case is not what a parser of English keywords expects.
        "-Duser.language=en",
        "-Duser.country=US",
        "--add-modules",
        "jdk.incubator.vector",
        "-cp",
        str(wheel.jars / "*"),
        *(f"-Darcadedb.{name}={value}" for name, value in SETTINGS.items()),
        "com.arcadedb.server.ArcadeDBServer",
    ]


def server_environment(environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Our own environment, without what would change the server, and with paths read as UTF-8."""
    foreign = ("JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "CLASSPATH")
    return {name: value for name, value in environ.items() if name not in foreign} | {"LC_ALL": "C.UTF-8"}
