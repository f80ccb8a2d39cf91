"""LaTeX to entries: of glossary entries and acronyms, or else of description lists."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pylatexenc.latexwalker import LatexCharsNode, LatexCommentNode, LatexGroupNode, LatexMacroNode, LatexNode  # type: ignore[import-untyped]

from graph import Entry, InvalidDocuments, LabelledField, Passage

from ..layouts import Page, Parsed
from ..located import Places
from ..problems import problem
from .latex_source import ACRONYMS, KEYED, Part, entries, lists
from .latex_text import Forms, Reader, groups, verbatim
from .runs import Run, joined

_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")


class _Value(NamedTuple):
    """What is said of an entry: nodes, counted from the beginning of their part."""

    nodes: Sequence[LatexNode]
    at: int


class _Told(NamedTuple):
    """An entry as it is declared."""

    key: str
    values: Mapping[str, _Value]
    start: int
    """How far into the document its part begins."""


def parse(page: Page) -> Parsed:
    """The entries of a document. Raises InvalidDocuments as `latex_source` does."""
    told = [found for part in entries(page) if (found := _told(part)) is not None]
    told = told or [item for part in lists(page) for item in _items(part)]
    places = Places(page.text)
    try:
        plain = Reader({})
        reader = Reader({one.key: _forms(one, plain) for one in told if one.key})
        made = tuple(entry for one in told if (entry := _entry(one, reader, places)) is not None)
    # The library also fails at macros that lack what it expects of them.
    except Exception as error:
        raise InvalidDocuments([problem(page.name, 1, f"macros that cannot be read as text: {error}")]) from error
    return Parsed(made)


def _told(part: Part) -> _Told | None:
    """What a macro declares, by the names that glossary packages give to settings."""
    node = part.node
    arguments = groups(node)
    if not isinstance(node, LatexMacroNode) or len(arguments) < 2:
        return None
    key = verbatim(arguments[0])
    if node.macroname in KEYED:
        return _Told(key, dict(_settings(arguments[1].nodelist)), part.start)
    if node.macroname == "longnewglossaryentry":
        return _Told(key, {**dict(_settings(arguments[1].nodelist)), "description": _inside(arguments[-1])}, part.start)
    short = _inside(next(iter(_brackets(node)), None) or arguments[0]) if node.macroname in ACRONYMS else _inside(arguments[1])
    options = dict(setting for bracket in _brackets(node) for setting in _settings(bracket.nodelist))
    return _Told(key, {**options, "short": short, "long": _inside(arguments[-1])}, part.start)


def _inside(group: LatexGroupNode) -> _Value:
    return _Value(group.nodelist, group.pos + 1)


def _brackets(node: LatexMacroNode) -> list[LatexGroupNode]:
    """The arguments in square brackets."""
    return [one for one in node.nodeargd.argnlist if isinstance(one, LatexGroupNode) and one.delimiters == ("[", "]")]


def _settings(nodes: Sequence[LatexNode]) -> Iterator[tuple[str, _Value]]:
    """`name={…}, plural=…`: each name with its value; commas and equals signs inside braces are text."""
    name, value, at = "", list[LatexNode](), 0
    for node in nodes:
        if isinstance(node, LatexCommentNode):
            continue
        if not isinstance(node, LatexCharsNode):
            value.append(node)
            continue
        for number, piece in enumerate(node.chars.split(",")):
            if number and name:
                yield name, _Value(value, at)
            name, value = ("", []) if number else (name, value)
            text = piece
            if not name and "=" in piece:
                before, _, text = piece.partition("=")
                name, at = before.strip().lower(), node.pos
            if text.strip() and name:
                value.append(LatexCharsNode(parsing_state=node.parsing_state, chars=text, pos=node.pos, len=node.len))
    if name:
        yield name, _Value(value, at)


def _items(part: Part) -> Iterator[_Told]:
    """The items of a list with what follows each, up to the next."""
    label: _Value | None = None
    body: list[LatexNode] = []
    for node in [*part.node.nodelist, None]:
        is_item = isinstance(node, LatexMacroNode) and node.macroname == "item"
        if (node is None or is_item) and label is not None:
            yield _Told("", {"name": label, "description": _Value(body, body[0].pos if body else label.at)}, part.start)
        if is_item:
            given = node.nodeargd.argnlist[0] if node.nodeargd and node.nodeargd.argnlist else None
            label, body = (_inside(given) if isinstance(given, LatexGroupNode) else None), []
        elif node is not None:
            body.append(node)


def _forms(one: _Told, reader: Reader) -> Forms:
    said = {name: reader.plain(value.nodes) for name, value in one.values.items() if name in ("name", "text", "plural", "short", "long")}
    name = said.get("name") or said.get("text") or said.get("short") or said.get("long") or one.key
    return Forms(name, said.get("plural", ""), said.get("short", ""), said.get("long", ""))


def _entry(one: _Told, reader: Reader, places: Places) -> Entry | None:
    """The entry, unless it has no name."""
    called = next((name for name in ("name", "long", "short", "text") if name in one.values), "")
    heading = _passage(one, called, reader, places) if called else places.passage(one.key, one.start)
    term = heading.text.strip(" :")
    if not term:
        return None
    definition = tuple(_paragraphs(one, reader, places)) if "description" in one.values else ()
    fields = tuple(field for field in _fields(one, called, reader, places) if field.passages)
    return Entry(term=term, heading=heading, key=one.key, definition=definition, fields=fields)


def _fields(one: _Told, called: str, reader: Reader, places: Places) -> Iterator[LabelledField]:
    for setting, label in (("short", "abbreviation"), ("long", "also known as"), ("plural", "also known as"), ("symbol", "symbol")):
        if setting in one.values and setting != called:
            passage = _passage(one, setting, reader, places)
            yield LabelledField(label=label, passages=(passage,) if passage.text else ())
    for setting, label in (("see", "see also"), ("seealso", "see also"), ("parent", "parent")):
        if setting in one.values:
            yield LabelledField(label=label, passages=tuple(_keys(one, setting, places)))


def _keys(one: _Told, setting: str, places: Places) -> Iterator[Passage]:
    """The keys of other entries that a setting lists."""
    value = one.values[setting]
    listed = "".join(verbatim(node) for node in value.nodes)
    for key in listed[listed.find("]") + 1 :].split(","):
        if key.strip():
            yield places.passage(key, one.start + value.at)


def _passage(one: _Told, setting: str, reader: Reader, places: Places) -> Passage:
    value = one.values[setting]
    return joined(list(reader.runs(value.nodes)), places, one.start + value.at)


def _paragraphs(one: _Told, reader: Reader, places: Places) -> Iterator[Passage]:
    """The description, parted at empty lines."""
    value = one.values["description"]
    start, row = one.start + value.at, list[Run]()
    for run in [*reader.runs(value.nodes), Run("\n\n")]:
        first, *others = _EMPTY_LINE.split(run.text)
        row.append(run._replace(text=first))
        for other in others:
            if (passage := joined(row, places, start)).text:
                yield passage
                start = passage.place(len(passage.text) - 1)[1]
            row = [run._replace(text=other)]
