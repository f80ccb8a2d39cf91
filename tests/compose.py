"""docker-compose.yml as docker-compose reads it, which needs no Docker for that; versions 1 and 2 alike."""

import json
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeAlias

from .dockerfile import ROOT

Service: TypeAlias = dict[str, Any]
AS_JSON = "import json, sys, yaml; json.dump(yaml.safe_load(sys.stdin), sys.stdout)"


def config(settings: Mapping[str, str], empty: Path) -> subprocess.CompletedProcess[str]:
    """What `docker-compose config` says with these settings alone; `empty` is the file that stands for .env."""
    place = {"PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": str(empty.parent)}
    command = ["docker-compose", "--env-file", str(empty), "--file", str(ROOT / "docker-compose.yml"), "config"]
    return subprocess.run([*command, *_form()], env={**place, **settings}, capture_output=True, text=True, check=False)


def services(settings: Mapping[str, str], empty: Path) -> dict[str, Service]:
    """The services with every variable filled in."""
    done = config(settings, empty)
    assert done.returncode == 0, done.stderr
    text = done.stdout if _form() else _json_of(done.stdout)
    # A dollar sign is printed twice, so that what is printed can be read again.
    return dict(json.loads(text.replace("$$", "$"))["services"])


def published(service: Service) -> list[str]:
    """The ports of this machine that lead to the service, as `address:port:port`."""
    return [_port(port) for port in service.get("ports", [])]


def mounted(service: Service) -> dict[str, str]:
    """The volume at each folder of the service."""
    pairs = [v.split(":")[:2] if isinstance(v, str) else (v["source"], v["target"]) for v in service.get("volumes", [])]
    return {target: source for source, target in pairs}


def _port(port: str | dict[str, Any]) -> str:
    return port.removesuffix("/tcp") if isinstance(port, str) else "{host_ip}:{published}:{target}".format(**port)


def _python_of_version_1() -> str | None:
    """The Python that runs version 1; none for version 2, which is not written in Python."""
    first = Path(shutil.which("docker-compose") or "").read_bytes()[:100].partition(b"\n")[0]
    return first[2:].decode().strip() if first.startswith(b"#!") else None


def _form() -> list[str]:
    return [] if _python_of_version_1() else ["--format", "json"]


def _json_of(text: str) -> str:
    python = _python_of_version_1()
    assert python
    return subprocess.run([*python.split(), "-c", AS_JSON], input=text, capture_output=True, text=True, check=True).stdout
