"""Wayline's own definition file: concepts and relations written by hand, in YAML or JSON, where every slip is an error."""

import re
from collections.abc import Iterator, Sequence
from importlib import resources

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from graph import InvalidDocuments

from ..layouts import Page, Parsed
from ..located import Places
from ..problems import problem
from .definition_models import Defined, DefinitionFile, Origin
from .json_tree import json_tree
from .records import entry_of, values_of
from .rows import Fault, Row, faults
from .tree import MOST_TOLD, Items, Node, Pairs, Path, Text, where
from .values import values
from .yaml_tree import yaml_tree

_FIRST_KEY = re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n|---[ \t]*\n)*(?:wayline[ \t]*:|\{\s*\"wayline\"\s*:)")
_MOST_SLIPS = 2
"""Letters that may be wrong in a key for the one that is meant to be named."""

_MODELS: tuple[type[BaseModel], ...] = (DefinitionFile, Origin, Defined)
_SCHEMA = "definitions.schema.json"


def fits(page: Page) -> float:
    """1 if `wayline` is its first key."""
    return 1.0 if _FIRST_KEY.match(page.text) else 0.0


def parse(page: Page) -> Parsed:
    """The concepts. Raises InvalidDocuments with every key that is unknown and every value that cannot be."""
    places = Places(page.text)
    root = _root(places, page)
    try:
        file = DefinitionFile.model_validate(_plain(root, ()))
    except ValidationError as refused:
        wrong = [_fault(error, root) for error in refused.errors(include_url=False)]
    else:
        rows = [_row(item, places) for item in _concepts(root)]
        wrong = list(faults(rows, is_strict=True))
    if wrong:
        raise InvalidDocuments(sorted({problem(page.name, places.line(fault.start), fault.message) for fault in wrong})[:MOST_TOLD])
    return Parsed(tuple(row.entry for row in rows), file.source.title, uri=file.source.uri, licence=file.source.licence)


def schema_file() -> str:
    """The JSON Schema of a definition file, as it comes with Wayline."""
    return resources.files(__package__).joinpath(_SCHEMA).read_text(encoding="utf-8")


def _root(places: Places, page: Page) -> Node:
    if page.text.lstrip().startswith("{"):
        return json_tree(places, page.name)
    documents = yaml_tree(places, page.name)
    if len(documents) > 1:
        told = "a second document in the file; a definition file is one, put its concepts into the first"
        raise InvalidDocuments([problem(page.name, places.line(documents[1].start), told)])
    return documents[0]


def _plain(node: Node, path: Path) -> object:
    """The values without their places; what is there without a value is left out. Recursion is bounded by the tree's depth."""
    if isinstance(node, Text):
        return int(node.value) if path == ("wayline",) and node.value.isdecimal() and len(node.value) < 10 else node.value
    if isinstance(node, Items):
        return [_plain(item, (*path, number)) for number, item in enumerate(node.items)]
    return {key.value: _plain(value, (*path, key.value)) for key, value in node.pairs if not (isinstance(value, Text) and value.null)}


def _concepts(root: Node) -> Iterator[Pairs]:
    listed = next(value for key, value in root.pairs if key.value == "concepts") if isinstance(root, Pairs) else Items([], 0)
    yield from (item for item in (listed.items if isinstance(listed, Items) else ()) if isinstance(item, Pairs))


def _row(concept: Pairs, places: Places) -> Row:
    told = [values_of(places, key, [(text.value, text.start, text.end) for text in texts]) for key, texts in values(concept.pairs)]
    entry = entry_of(told)
    if entry is None:
        raise LookupError("a concept that was found valid has a name")
    id = next((value for key, value in concept.pairs if key.value == "id" and isinstance(value, Text)), None)
    return Row(entry, tuple(key for key, _ in concept.pairs), id)


def _fault(error: ErrorDetails, root: Node) -> Fault:
    """What pydantic found, in the words of the file."""
    path: Path = error["loc"]
    start, last = _place(root, path), str(path[-1]) if path else ""
    match error["type"]:
        case "extra_forbidden":
            return Fault(start, f"{where(path[:-1])}: unknown key “{last}”{_meant(last, path)}")
        case "missing":
            return Fault(start, f"{where(path[:-1])}: “{last}” is missing; write it")
        case "enum":
            return Fault(start, f"{where(path)}: “{error['input']}” is none of {error['ctx']['expected'].replace(' or ', ', ')}")
        case "string_pattern_mismatch":
            return Fault(start, f"{where(path)}: “{error['input']}” cannot be an id; write one as {error['ctx']['pattern'].strip('^$')}")
        case "literal_error":
            return Fault(start, f"{where(path)}: “{error['input']}” is no known version of the format; write 1")
        case "string_type":
            return Fault(start, f"{where(path)}: a list or map; write a text")
        case "tuple_type":
            return Fault(start, f"{where(path)}: a map; write a name, or a list of names")
        case "model_type" | "model_attributes_type" | "dict_type":
            return Fault(start, f"{where(path)}: a text or list; write a map")
    said = error["msg"].removeprefix("Input ").removeprefix("String ")
    return Fault(start, f"{where(path)}: {said[:1].lower()}{said[1:]}")


def _meant(key: str, path: Sequence[str | int]) -> str:
    """The key that was meant, or those there are."""
    model = _MODELS[0 if len(path) == 1 else 1 if path[0] == "source" else 2]
    known = [field.alias or name for name, field in model.model_fields.items()]
    spelt = key.lower().replace("_", "-").replace(" ", "-")
    found = process.extractOne(spelt[:40], known, scorer=DamerauLevenshtein.distance, score_cutoff=_MOST_SLIPS)
    return f"; did you mean “{found[0]}”?" if found else f"; the keys are {', '.join(known)}"


def _place(node: Node, path: Path) -> int:
    """Where a value stands, or its key, or as much of the way there as there is."""
    start = node.start
    for step in path:
        if isinstance(node, Items) and isinstance(step, int) and step < len(node.items):
            node = node.items[step]
            start = node.start
        elif isinstance(node, Pairs) and (found := [pair for pair in node.pairs if pair[0].value == step]):
            start, node = found[0][0].start, found[0][1]
    return start
