"""Terms that a page states for machines: DefinedTerm of schema.org as JSON-LD, microdata or RDFa."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import TypeAlias

from graph import Entry, LabelledField

from ...layouts.drafts import term_of
from ...located import Places
from ..markup import Node
from .found import Found, Reading, distinct
from .sheet import Sheet

_SCRIPT = re.compile(r"<script\b[^>]{0,300}\bld\+json\b[^>]{0,300}>", re.IGNORECASE)
_TYPE = re.compile(r"(?:^|[\s/:#])DefinedTerm$")
_MOST_TERMS = 20_000

Json: TypeAlias = "dict[str, Json] | list[Json] | str | int | float | bool | None"


def stated(text: str) -> list[Entry]:
    """The terms in the page's JSON-LD blocks; a block that is no JSON states nothing."""
    if "DefinedTerm" not in text or "ld+json" not in text:
        return []
    places = Places(text)
    found: dict[str, Entry] = {}
    for script in _SCRIPT.finditer(text):
        end = text.find("</script", script.end())
        end = len(text) if end < 0 else end
        at = script.end()
        for term in _terms(text[script.end() : end]):
            made = _entry(term, places, at, end)
            at = made.heading.anchors[0].offset
            found.setdefault(made.term, made)
    return list(found.values())


def tells_more(given: Sequence[Entry], read: Sequence[Entry], structure: str) -> bool:
    """Whether what the page states is more than what it shows."""
    return bool(given) and (not read or len(given) > 1.25 * len(read) or (len(given) == 1 and structure != "one term" and len(read) > 1))


def _terms(text: str) -> Iterator[dict[str, Json]]:
    try:
        value: Json = json.loads(text)
    except (ValueError, RecursionError):
        return
    stack, count = [value], 0
    while stack and count < _MOST_TERMS:
        value = stack.pop()
        if isinstance(value, dict):
            if _is_term(value.get("@type")) and isinstance(value.get("name"), str) and str(value["name"]).strip():
                count += 1
                yield value
            stack.extend(reversed(value.values()))
        elif isinstance(value, list):
            stack.extend(reversed(value))


def _is_term(kind: object) -> bool:
    return any(isinstance(one, str) and _TYPE.search(one) for one in (kind if isinstance(kind, list) else [kind]))


def _entry(term: dict[str, Json], places: Places, start: int, end: int) -> Entry:
    name = " ".join(str(term["name"]).split())
    at = max(places.text.find(name, start, end), start)
    heading = places.passage(name, at, end)
    told = term.get("description")
    where = max(places.text.find('"description"', at, end), start) if isinstance(told, str) else at
    definition = places.paragraphs(told, min(where, at) if where < at else where, end) if isinstance(told, str) else ()
    others = tuple(places.passage(one, start, end) for one in _texts(term.get("alternateName")))
    fields = (LabelledField(label="also known as", passages=others),) if others else ()
    key = next((one.rpartition("#")[2] or one.rpartition("/")[2] for one in _texts(term.get("@id")) + _texts(term.get("url"))), "")
    return Entry(term=term_of(name), heading=heading, key=key, definition=definition, fields=fields)


def _texts(value: Json) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str) and one.strip()]


def marked(sheet: Sheet) -> Iterator[Reading]:
    """The elements marked as terms, with the elements inside that are marked as name and description."""
    kinds = ((node, [*node.get("itemtype").split(), *node.get("typeof").split()]) for node in sheet.nodes)
    yield Reading(tuple(distinct(one for node, kind in kinds if kind and _is_term(kind) for one in _found(node, sheet))), "marked terms")


def defining(sheet: Sheet) -> Iterator[Reading]:
    """Paragraphs in which a word is marked as the one that is defined there."""
    found: list[Found] = []
    for block in sheet.blocks:
        words = (
            {id(run.node): run.node for run in block.runs if run.node.tag == "dfn"} if not block.level and block.node.tag != "dt" else {}
        )
        for word in words.values():
            head = tuple(run for run in block.runs if run.node is word)
            found.append(Found(head, (block,), word, sheet.group(block.node)))
    yield Reading(tuple(distinct(found)), "defining words")


def _found(node: Node, sheet: Sheet) -> Iterator[Found]:
    named, told, others = (_with(node, name) for name in ("name", "description", "alternateName"))
    if named:
        head = [run for block in sheet.of(named[0])[:1] for run in block.runs]
        body = tuple(block for one in told for block in sheet.of(one))
        aliases = tuple(block.runs for one in others for block in sheet.of(one))
        yield Found(tuple(head), body, node, sheet.group(node), aliases)


def _with(node: Node, name: str) -> list[Node]:
    return [inner for inner in node.walk() if name in (inner.get("itemprop"), inner.get("property").rpartition(":")[2]) and inner.size]
