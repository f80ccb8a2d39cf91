"""Decisions as the text of their file: plain YAML, sorted, the same for the same decisions, a line for each thing said."""

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

from ..model import Evidence
from .model import Decision, Decisions, Names

HEADER = """\
# What people decided about the graph that Wayline reads from documents. Keep this file with the documents.
# `wayline review` and the site write it; it may be edited by hand, but comments other than these are not kept.
#
# relations:
# - relation: SOURCE TYPE TARGET     identifiers, and one of the relation types
#   verdict: accept                  or reject, or change (then `to: SOURCE TYPE TARGET` as well)
#   note: why                        if you like; the rest says on which words it was decided
# together:
# - [Name, Other name]               are one concept
# apart:
# - [Name, Other name]               are not, however much alike
"""

_PLAIN = re.compile(r"[A-Za-z](?:[\w/.-]|[ :](?=\w))*", re.ASCII)
_OTHERWISE_READ = frozenset("true false yes no on off null y n".split())
"""Words that other readers of YAML do not take for text."""
_UNSEEN = ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")


def written(decisions: Decisions) -> str:
    """The text of the file that holds these decisions."""
    parts = [
        HEADER,
        *_part("relations", (_relation(decision) for decision in decisions.relations)),
        *_part("together", map(_names, decisions.together)),
        *_part("apart", map(_names, decisions.apart)),
    ]
    return "".join(parts)


def scalar(text: str) -> str:
    """The text as YAML writes it: plain where every reader takes it for text, else quoted, and what nobody sees written out.

    >>> scalar("reward-model"), scalar("no"), scalar('say "a: b"')
    ('reward-model', '"no"', '"say \\\\"a: b\\\\""')
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _OTHERWISE_READ:
        return text
    return "".join(_escaped(c) if unicodedata.category(c) in _UNSEEN else c for c in json.dumps(text, ensure_ascii=False))


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _part(name: str, items: Iterable[Iterable[str]]) -> Iterator[str]:
    """A part with its items, each some lines; nothing where there is no item."""
    lines = [line for item in items for line in _item(item)]
    if lines:
        yield f"\n{name}:\n"
        yield from (f"{line}\n" for line in lines)


def _item(lines: Iterable[str]) -> Iterator[str]:
    """The lines as one item of a list."""
    for number, line in enumerate(lines):
        yield f"{'- ' if number == 0 else '  '}{line}"


def _relation(decision: Decision) -> Iterator[str]:
    yield f"relation: {scalar(str(decision.relation))}"
    yield f"verdict: {decision.verdict}"
    if decision.to is not None:
        yield f"to: {scalar(str(decision.to))}"
    if decision.note:
        yield f"note: {scalar(decision.note)}"
    if decision.confidence != 1:
        yield f"confidence: {decision.confidence!r}"
    if decision.named:
        yield "named:"
        yield from (f"- {scalar(name)}" for name in decision.named)
    if decision.evidence:
        yield "evidence:"
        yield from (line for one in decision.evidence for line in _item(_evidence(one)))


def _evidence(one: Evidence) -> Iterator[str]:
    yield f"at: {scalar(f'{one.source}:{one.line}:{one.offset}')}"
    yield f"rule: {scalar(one.rule)}"
    yield f"quote: {scalar(one.quote)}"


def _names(names: Names) -> Iterator[str]:
    yield f"[{', '.join(scalar(name) for name in names)}]"
