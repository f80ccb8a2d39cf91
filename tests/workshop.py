"""A glossary of any size in editions: from one to the next, entries come, change and go."""

import random
from itertools import product
from pathlib import Path

from .glossaries import written

QUALITIES = (
    "amber amateur basic bold brisk calm crisp dense dusty eager early faint firm glad grave hollow humid idle inner jagged jolly keen "
    "loose lunar mild moist narrow noble oval pale plain quick quiet rigid rough slow solid tall tense upper urban vague vivid warm "
    "whole yearly young zonal"
).split()
TOOLS = (
    "anchor anvil awl basket bellows bracket candle cradle dial drum easel engine fence flask gate grate hammer hinge ingot inlet jetty "
    "kettle kiln ladder lamp lever mast mirror needle nozzle oar oven pipe pulley quilt ratchet rudder sluice spindle trellis tunnel urn "
    "valise valve vessel wagon wheel winch yoke zipper"
).split()
TERMS = [f"{quality} {tool}" for tool, quality in product(TOOLS, QUALITIES)]

EDITIONS = 7
"""Each lacks another seventh of the entries, and words another seventh in its own way."""


def workshop(folder: Path, *, entries: int, edition: int) -> Path:
    """A folder with this edition of the glossary, whose source is called workshop."""
    folder.mkdir(parents=True, exist_ok=True)
    parts = [f"## {TERMS[n].capitalize()}\n\n{_text(n, edition)}" for n in range(entries) if n % EDITIONS != edition]
    return written(folder, [("workshop.md", "\n\n".join(["# Workshop", *parts, ""]))])


def _text(number: int, edition: int) -> str:
    wording = edition if number % EDITIONS == (edition + 1) % EDITIONS else 0
    chosen = random.Random(number + 10_000 * wording).sample(TERMS, 4)  # noqa: S311 (no secret)
    return "A variant of the {}. It requires a {}. It is used by the {}. It is an alternative to the {}.".format(*chosen)
