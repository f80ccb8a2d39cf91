"""A container of the image, as near as one comes to it without Docker."""

import contextlib
import re
import signal
import subprocess
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

import psutil

from .image import Image, confined

WITHIN = 120.0
"""Seconds that anything may take on the slowest of machines."""
ADDRESS = r"http://\S+:(\d+)/"
# What the compose file asks for: a read-only root, a /tmp in memory, the data in a volume.
MOUNTS = """
    mount --bind "$0" "$0" && mount -o remount,bind,ro / &&
    mount -t tmpfs -o noexec,nosuid,nodev,mode=1777 tmpfs /tmp && exec "$@"
"""


class Container:
    """What `docker compose up` runs of Wayline; a context manager that leaves no process and no mount behind.

    Where we may, it is the first process of a namespace of its own, its user has no rights, and it can write to /data and /tmp only.
    """

    def __init__(self, image: Image, settings: Mapping[str, str], folder: Path, *, command: list[str] | None = None) -> None:
        self._image = image
        self._log = folder / "container.log"
        self._settings = {**image.environment(), **settings, "WAYLINE_DATA": str(image.data)}
        self._command = [*_apart(image), *image.as_its_user(), *(command or image.final.only("CMD").command()), "--port", "0"]

    def __enter__(self) -> Self:
        with self._log.open("wb") as log:
            self._outer = subprocess.Popen(self._command, cwd=self._image.data, env=self._settings, stdout=log, stderr=subprocess.STDOUT)
        return self

    def __exit__(self, *_: object) -> None:
        with contextlib.suppress(psutil.NoSuchProcess):
            outer = psutil.Process(self._outer.pid)
            for process in (*outer.children(recursive=True), outer):
                process.kill()
        self._outer.wait()

    @property
    def said(self) -> str:
        return self._log.read_text(encoding="utf-8")

    @property
    def address(self) -> str:
        """Where the site is; waits until it is said."""
        return f"http://127.0.0.1:{self.says(ADDRESS)[1]}"

    def says(self, words: str) -> re.Match[str]:
        """Wait until it has said this."""
        give_up = time.monotonic() + WITHIN
        while (found := re.search(words, self.said)) is None:
            assert time.monotonic() < give_up, f"it never said “{words}”: {self.said}"
            assert self._outer.poll() is None, f"it ended without saying “{words}”: {self.said}"
            time.sleep(0.05)
        return found

    def ends(self) -> int:
        """Wait for its end; its exit code."""
        return self._outer.wait(WITHIN)

    def stops(self) -> int:
        """End it as Docker does, by SIGTERM to its first process; its exit code."""
        outer = psutil.Process(self._outer.pid)
        first = outer.children()[0] if confined() else outer
        first.send_signal(signal.SIGTERM)
        code = self.ends()
        return 128 - code if code < 0 else code

    def health(self) -> subprocess.CompletedProcess[str]:
        """What the image's own health check finds."""
        port = found[1] if (found := re.search(ADDRESS, self.said)) else "1"
        command = [word.replace("8765", port) for word in self._image.final.only("HEALTHCHECK").command()]
        return self._image.run(*command, settings=self._settings)

    def is_healthy(self) -> bool:
        """Wait until the health check finds it well."""
        give_up = time.monotonic() + WITHIN
        while (found := self.health()).returncode != 0:
            assert time.monotonic() < give_up, found.stdout
            time.sleep(0.2)
        return True


def _apart(image: Image) -> list[str]:
    """What comes before a command so that it is alone in a machine whose root is read-only; or nothing."""
    if not confined():
        return []
    return ["unshare", "--mount-proc", "--pid", "--fork", "sh", "-c", MOUNTS, str(image.data)]
