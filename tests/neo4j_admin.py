"""Neo4j's own `neo4j-admin`, from the jars the tests' servers run on."""

import os
import shlex
import subprocess
import zipfile
from pathlib import Path

from .servers import Neo4jServer
from .servers.jars import installation
from .servers.neo4j import OPENED, QUICK


def import_archive(archive: Path, server: Neo4jServer, folder: Path) -> str:
    """Do what the archive's import.txt says: with the server stopped, run its command where the files are. What it printed."""
    with zipfile.ZipFile(archive) as packed:
        packed.extractall(folder)
    guide = (folder / "import.txt").read_text(encoding="utf-8")
    (command,) = (line for line in guide.splitlines() if line.startswith("neo4j-admin "))
    _, *arguments = shlex.split(command)
    opened = (f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in OPENED)
    admin = [
        "java",
        *QUICK,
        *opened,
        "-cp",
        str(installation() / "lib" / "*"),
        "org.neo4j.cli.AdminTool",
        *arguments,
        "--overwrite-destination=true",
    ]
    homes = {"NEO4J_HOME": str(server.home), "NEO4J_CONF": str(server.home)}
    done = subprocess.run(
        admin, cwd=folder, env={**os.environ, **homes}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
    return done.stdout
