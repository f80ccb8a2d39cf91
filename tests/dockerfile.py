"""A Dockerfile and a .dockerignore, read as far as ours go."""

import json
import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
CONTINUED = re.compile(r"\\\n")
COMMENT = re.compile(r"^#.*\n", re.MULTILINE)


class Step(NamedTuple):
    """One instruction: `RUN`, and what comes after it."""

    word: str
    text: str

    def copied(self) -> tuple[str, list[str], str]:
        """Of a COPY: the stage it copies from, if it says so, then what and whereto."""
        words = self.text.split()
        stage = words.pop(0).removeprefix("--from=") if words[0].startswith("--from=") else ""
        return stage, words[:-1], words[-1]

    def command(self) -> list[str]:
        """Of a RUN, CMD or HEALTHCHECK: the command, which a shell runs unless it is written as a list."""
        text = self.text.partition("CMD ")[2] if self.word == "HEALTHCHECK" else self.text
        return list(json.loads(text)) if text.startswith("[") else ["sh", "-c", text]


class Stage:
    """What follows one FROM."""

    def __init__(self, base: str, steps: Iterable[Step]) -> None:
        self.image, _, self.name = base.partition(" AS ")
        self.steps = tuple(steps)

    def all(self, word: str) -> list[Step]:
        return [step for step in self.steps if step.word == word]

    def only(self, word: str) -> Step:
        (step,) = self.all(word)
        return step

    @cached_property
    def environment(self) -> dict[str, str]:
        return dict(pair.split("=", 1) for step in self.all("ENV") for pair in step.text.split())


def stages(text: str) -> list[Stage]:
    """The stages of a Dockerfile, in order."""
    lines = CONTINUED.sub("", COMMENT.sub("", text)).split("\n")
    steps = [Step(word, rest.strip()) for word, _, rest in (line.partition(" ") for line in lines) if word]
    starts = [number for number, step in enumerate(steps) if step.word == "FROM"]
    return [Stage(steps[start].text, steps[start + 1 : end]) for start, end in zip(starts, [*starts[1:], len(steps)], strict=True)]


def our_stages() -> tuple[Stage, Stage]:
    """The stage that builds the image, and the image."""
    build, image = stages((ROOT / "Dockerfile").read_text(encoding="utf-8"))
    return build, image


def is_sent(path: str, ignored: Iterable[str]) -> bool:
    """Whether the builder is given this file of the folder; the last line of .dockerignore that matches decides."""
    places = [str(place) for place in (PurePosixPath(path), *PurePosixPath(path).parents)]
    sent = True
    for line in ignored:
        pattern = re.escape(line.removeprefix("!")).replace(r"\*\*/", "(?:.*/)?").replace(r"\*", "[^/]*")
        if any(re.fullmatch(pattern, place) for place in places):
            sent = line.startswith("!")
    return sent


def sent_files() -> list[str]:
    """Every file of the checkout that the builder is given."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    ignored = [line for line in lines if line and not line.startswith("#")]
    tops = [top for top in ROOT.iterdir() if is_sent(top.name, ignored)]
    files = [file for top in tops for file in (top.rglob("*") if top.is_dir() else [top]) if file.is_file()]
    return sorted(name for file in files if is_sent(name := file.relative_to(ROOT).as_posix(), ignored))
