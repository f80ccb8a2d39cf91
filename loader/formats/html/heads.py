"""The term in a head: without badges and letters beside it, its other names apart."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from ..markup import Node, Run
from ..markup.passages import stripped

BADGES = frozenset(
    "badge badges tag tags pill chip chips label labels icon icons letter pos part-of-speech pronunciation ipa phonetic level difficulty"
    " count number arrow chevron caret marker emoji date category".split()
)
"""Words in the class of what stands beside a term and is no part of its name."""

_MARKS = " \t\r\n:–—-•·▶▸▾▼►+−"


class Named(NamedTuple):
    """A term's runs, and those of its other names."""

    term: tuple[Run, ...]
    aliases: tuple[tuple[Run, ...], ...] = ()
    badges: tuple[Run, ...] = ()


def named(head: Sequence[Run], scope: Node) -> Named:
    """What a head says the term is called; `scope` is the element the head stands in."""
    runs = stripped([run for run in head if run.text], _MARKS)
    badges = tuple(run for run in runs if _is_badge(run, scope, runs))
    kept = _unless_empty([run for run in runs if run not in badges], runs)
    defined = _grouped(kept, scope, "dfn")
    if defined:
        return Named(defined[0], tuple(defined[1:]), badges)
    foreign = _grouped(kept, scope, "lang")
    own = [run for run in kept if not _inside(run, scope, "lang")]
    if foreign and any(any(map(str.isalpha, run.text)) for run in own):
        return Named(_closed(own), tuple(foreign), badges)
    return Named(tuple(kept), (), badges)


def _closed(runs: Sequence[Run]) -> tuple[Run, ...]:
    """The runs without an empty bracket or a mark where something was taken out."""
    kept = [run for run in runs if any(map(str.isalnum, run.text))]
    last = kept[-1]
    return (*kept[:-1], last._replace(text=last.text.rstrip(" \n\t([/,;:–—-")))


def _unless_empty(kept: Sequence[Run], otherwise: Sequence[Run]) -> Sequence[Run]:
    return kept if any(any(map(str.isalnum, run.text)) for run in kept) else otherwise


def _grouped(runs: Sequence[Run], scope: Node, what: str) -> list[tuple[Run, ...]]:
    """The runs inside such elements, an element a group."""
    groups = groupby(runs, key=lambda run: id(_inside(run, scope, what) or scope))
    found = [tuple(group) for key, group in groups if key != id(scope)]
    return [group for group in found if any(any(map(str.isalnum, run.text)) for run in group)]


def _inside(run: Run, scope: Node, what: str) -> Node | None:
    """The element of this tag, or with this attribute, that the run stands in, up to the scope."""
    node: Node | None = run.node
    while node is not None and node is not scope:
        if node.tag == what or (what == "lang" and (node.get("lang") or node.get("hreflang"))):
            return node
        node = node.parent
    return None


def _is_badge(run: Run, scope: Node, runs: Sequence[Run]) -> bool:
    node: Node | None = run.node
    while node is not None and node is not scope:
        if node.words & BADGES and node.tag not in ("strong", "b", "dfn"):
            return True
        node = node.parent
    bare = run.text.strip()
    return len(bare) == 1 and run.node is not scope and any(_starts_with(other, bare) for other in runs if other.node is not run.node)


def _starts_with(run: Run, letter: str) -> bool:
    bare = run.text.strip().upper()
    return len(bare) > 1 and bare.startswith(letter.upper())
