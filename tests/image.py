"""The image, made by the steps of its Dockerfile in a folder of this machine instead of a container."""

import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from .dockerfile import ROOT, Stage, Step, our_stages, sent_files
from .needs import can_mount

ABSOLUTE = re.compile(r"(?<![\w./$}-])/(?=\w)")
FITS = "import ensurepip, sys; sys.exit(sys.version_info < (3, 11))"
UNPRIVILEGED = ("setpriv", "--clear-groups", "--no-new-privs", "--inh-caps=-all", "--bounding-set=-all")


@functools.cache
def confined() -> bool:
    """Whether we may give away our rights and mount, so that a command runs here as it would in a container."""
    return can_mount()


class Image:
    """What is in the image, below the folder `root`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.build, self.final = our_stages()
        self.user = self.final.only("USER").text
        self.data = self.root / "data"

    def make(self) -> None:
        """Run the steps that build it, and make the data folder as its last stage does."""
        _write_python(self.root / "base" / "python", self._base_python())
        here = self.root
        for step in self.build.steps:
            here = self._do(step, here)
        self.data.mkdir(mode=0o700)
        if self.as_its_user():
            os.chown(self.data, *map(int, self.user.split(":")))

    def below(self, text: str) -> str:
        """The text with its absolute paths below the folder."""
        return ABSOLUTE.sub(f"{self.root}/", text)

    def environment(self) -> dict[str, str]:
        """What the image sets, and nothing of ours."""
        theirs = {name: self.below(value) for name, value in self.final.environment.items()}
        return {**theirs, "PATH": theirs["PATH"].replace("$PATH", os.defpath), "HOME": str(self.data)}

    def run(self, *command: str, settings: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
        """What a command says that the image's user runs in the data folder."""
        environment = {**self.environment(), **(settings or {})}
        return subprocess.run([*self.as_its_user(), *command], cwd=self.data, env=environment, capture_output=True, text=True, check=False)

    def as_its_user(self) -> list[str]:
        """What comes before a command so that the image's user runs it, with no more rights than the compose file leaves; or nothing."""
        user, _, group = self.user.partition(":")
        return [*UNPRIVILEGED, f"--reuid={user}", f"--regid={group}"] if confined() else []

    def _base_python(self) -> str:
        """A Python that the image's user may run too: that of a version manager often lies in a folder of root's."""
        found = [str(Path(sys.executable).resolve()), shutil.which("python3", path="/usr/local/bin:/usr/bin") or ""]
        for python in filter(None, found):
            trial = [*self.as_its_user(), "sh", "-c", 'exec "$0" "$@"', python, "-c", FITS]
            if subprocess.run(trial, capture_output=True, check=False).returncode == 0:
                return python
        raise AssertionError(f"none of {found} is a Python 3.11 with venv that others than root may run")

    def _do(self, step: Step, here: Path) -> Path:
        if step.word == "WORKDIR":
            here = Path(self.below(step.text))
            here.mkdir(parents=True)
        elif step.word == "COPY":
            _copy(step, here)
        else:
            assert step.word == "RUN", step
            self._run([self.below(word) for word in step.command()], here)
        return here

    def _run(self, command: list[str], here: Path) -> None:
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("WAYLINE_", "PYTHON", "VIRTUAL_ENV"))}
        path = f"{self.root / 'base'}:{os.environ['PATH']}"
        done = subprocess.run(
            command, cwd=here, env={**environment, "PATH": path}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        assert done.returncode == 0, done.stdout[-3000:]


def _write_python(place: Path, python: str) -> None:
    place.parent.mkdir(parents=True)
    place.write_text(f'#!/bin/sh\nexec {python} "$@"\n', encoding="utf-8")
    place.chmod(0o755)


def _copy(step: Step, here: Path) -> None:
    """Copy what the builder is given; of a folder, as Docker does, what is in it."""
    _, names, target = step.copied()
    for name in names:
        for file in sent_files():
            if file == name or file.startswith(f"{name}/"):
                place = here / target / file.removeprefix(f"{name}/")
                place.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / file, place)


def copied_by(stage: Stage) -> list[str]:
    """What a stage takes from the checkout."""
    copied = [step.copied() for step in stage.all("COPY")]
    return [name for source, names, _ in copied if not source for name in names]
