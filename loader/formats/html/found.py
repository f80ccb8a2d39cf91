"""What the structures of a page find: terms, each with the blocks that tell it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from graph import names

from ..markup import Block, Node, Run
from .looks import is_term, known_label

DISTINCT = 0.7
"""Where fewer of the names than this are different, they are labels, not terms."""


@dataclass(frozen=True)
class Found:
    """A term with what is told of it."""

    head: tuple[Run, ...]
    body: tuple[Block, ...]
    at: Node
    """The element whose id refers to the entry."""
    category: str = ""
    aliases: tuple[tuple[Run, ...], ...] = ()

    @property
    def name(self) -> str:
        """The text of the head, white space read as one blank."""
        return " ".join("".join(run.text for run in self.head).split())

    @property
    def size(self) -> int:
        """Characters of term, names and text; none where nothing is told."""
        told = sum(len(block.text) for block in self.body) + sum(len(run.text) for runs in self.aliases for run in runs)
        return len(self.name) + told if told else 0


class Reading(NamedTuple):
    """What one structure makes of a page."""

    found: tuple[Found, ...]
    structure: str

    @property
    def size(self) -> int:
        """Characters it explains."""
        return sum(one.size for one in self.found)


def distinct(found: Iterable[Found], *, sure: bool = False) -> list[Found]:
    """The finds that are named, where most of their names are different and no labels; none otherwise.

    Where the markup says that they are names, `sure`, nearly anything may be one.
    """
    kept = [one for one in found if is_term(one.name, sure=sure and bool(one.body))]
    counts = Counter(names.normal(one.name) for one in kept)
    labels = sum(known_label(one.name) for one in kept)
    return kept if kept and len(counts) >= DISTINCT * len(kept) and 2 * labels <= len(kept) else []
