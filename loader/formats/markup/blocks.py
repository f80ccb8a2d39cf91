"""The blocks of a tree in document order: paragraphs, headings, items and cells with the text that stands right in them."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from ...layouts.links import target_of
from .nodes import Node, Piece, Step

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3"
    " h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre section summary table tbody td tfoot th thead title tr ul".split()
)
"""Elements that start a line of their own; a name with a hyphen is somebody's own element and does so too."""

LONGEST = 100_000
"""Characters of a block; a longer one is no text for readers."""

STRONG = frozenset(["b", "strong", "dfn", "th"])
CODE = frozenset(["pre", "listing"])


class Run(NamedTuple):
    """Text of one piece within a block."""

    text: str
    at: int
    """As `Piece.at`."""
    node: Node
    target: str = ""
    """The entry it leads to; empty where it leads nowhere or out of the document."""
    linked: bool = False
    strong: bool = False


class Block:
    """A run of text in the element that makes it a block."""

    def __init__(self, node: Node, runs: Sequence[Run], *, label: str = "") -> None:
        self.node = node
        self.runs = tuple(runs)
        self.label = label
        """What the text tells of the entry, where the head of a column says so."""
        self.text = " ".join("".join([run.text for run in runs]).split())
        """White space is read as one blank."""

    @property
    def told(self) -> list[Run]:
        """The runs that hold words."""
        return [run for run in self.runs if _has_words(run)]

    @cached_property
    def is_links(self) -> bool:
        """Whether nothing stands outside links."""
        return all(run.linked for run in self.told)

    @cached_property
    def is_strong(self) -> bool:
        """Whether everything is printed bold."""
        return all(run.strong for run in self.told)

    @property
    def level(self) -> int:
        """Of a heading, from 1; 0 of anything else."""
        return self.node.level


def _has_words(run: Run) -> bool:
    return not run.text.isspace() and any(map(str.isalnum, run.text))


def is_block(node: Node) -> bool:
    """Whether an element starts a line of its own."""
    if node.tag == "button":
        return node.parent is None or not (node.parent.level or node.parent.tag in ("summary", "dt"))
    return node.tag in BLOCKS or node.level > 0 or "-" in node.tag


class Blocks:
    """The blocks inside an element, those of its own text too; what holds no words is left out, and code unless it is wanted."""

    def __init__(self, top: Node, *, code: bool = False) -> None:
        cutter = _Cutter(top)
        self.all = list(cutter.cut(top.steps() if code else _steps(top)))
        self._spans = cutter.spans

    def of(self, node: Node) -> list[Block]:
        """The blocks inside one of the elements below; none of one inside a block of code."""
        first, end = self._spans.get(id(node), (-1, -1))
        return self.all[first:end] if first >= 0 else list(_Cutter(node).cut(_steps(node)))


def _steps(node: Node) -> Iterator[tuple[Step, Node, Piece]]:
    """The walk through a node without blocks of code."""
    code = 0
    for step, inner, piece in node.steps():
        if inner.tag in CODE:
            code += (step is Step.OPEN) - (step is Step.CLOSE)
        elif not code:
            yield step, inner, piece


class _Cutter:
    """A walk through an element that cuts its text into blocks."""

    def __init__(self, node: Node) -> None:
        self._owners = [node]
        self._runs: list[Run] = []
        self._links: list[str] = []
        self._strong = 0
        self._breaks = self._count = 0
        self.spans: dict[int, tuple[int, int]] = {}
        """For each element that starts a line: its first block, and the first one after it."""

    def cut(self, steps: Iterable[tuple[Step, Node, Piece]]) -> Iterator[Block]:
        """The blocks, as they end."""
        for step, node, piece in steps:
            if step is Step.TEXT:
                self._take(node, piece)
            elif node.tag == "br":
                yield from self._break(opens=step is Step.OPEN, node=node)
            elif is_block(node):
                if self._runs:
                    yield from self._flush()
                self._own(node, opens=step is Step.OPEN)
            else:
                self._mark(node, opens=step is Step.OPEN)
        yield from self._flush()

    def _take(self, node: Node, piece: Piece) -> None:
        self._breaks = self._breaks if piece.at < 0 else 0
        target = self._links[-1] if self._links else ""
        self._runs.append(Run(piece.text, piece.at, node, target, bool(self._links), self._strong > 0))

    def _break(self, *, opens: bool, node: Node) -> Iterator[Block]:
        """A break is a blank, two in a row part paragraphs."""
        if opens:
            self._runs.append(Run("\n", -1, node))
            self._breaks += 1
            if self._breaks > 1:
                yield from self._flush()

    def _own(self, node: Node, *, opens: bool) -> None:
        if opens:
            self._owners.append(node)
            self.spans[id(node)] = (self._count, self._count)
        elif len(self._owners) > 1:
            self._owners.pop()
            self.spans[id(node)] = (self.spans[id(node)][0], self._count)

    def _mark(self, node: Node, *, opens: bool) -> None:
        if node.tag in STRONG:
            self._strong += 1 if opens else -1
        elif node.tag == "a" and node.get("href"):
            if opens:
                self._links.append(target_of(node.get("href")))
            elif self._links:
                self._links.pop()

    def _flush(self) -> Iterator[Block]:
        runs, self._runs, self._breaks = self._runs, [], 0
        if any(_has_words(run) for run in runs) and sum(len(run.text) for run in runs) <= LONGEST:
            self._count += 1
            yield Block(self._owners[-1], tuple(runs))
