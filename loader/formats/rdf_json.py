"""JSON-LD to entries. No context is ever fetched."""

import json
from collections.abc import Iterator

from rdflib.plugins.parsers.jsonld import to_rdf

from graph import InvalidDocuments, Problem

from ..layouts import Page, Parsed
from ..located import Places
from ..problems import problem
from .json_tree import json_tree
from .rdf_entries import parsed
from .rdf_facts import BASE, Facts, TooManyFacts
from .tree import Items, Node, Pairs, Text

_HINT = "nothing is fetched; write the context itself into the document"


def parse(page: Page) -> Parsed:
    """The entries of a page.

    Raises InvalidDocuments, with the line, where it is no JSON, names a remote context or is not what JSON-LD allows.
    """
    places = Places(page.text)
    if remote := sorted(_remote(page, places)):
        raise InvalidDocuments(remote)
    facts = Facts()
    try:
        to_rdf(json.loads(page.text), facts, base=BASE)
    except TooManyFacts as error:
        raise InvalidDocuments([problem(page.name, 1, str(error))]) from error
    # What a context or a value may be is told by failures of many kinds.
    except Exception as error:
        raise InvalidDocuments([problem(page.name, 1, f"no valid JSON-LD: {error}; check @context and @type")]) from error
    return parsed(page, facts)


def _remote(page: Page, places: Places) -> Iterator[Problem]:
    """Every context that is an address."""
    waiting: list[Node] = [json_tree(places, page.name)]
    while waiting:
        match waiting.pop():
            case Pairs() as pairs:
                for key, value in pairs.pairs:
                    for address in _addresses(key.value, value):
                        told = f"remote context refused: {address.value[:200]}; {_HINT}"
                        yield problem(page.name, places.line(address.start), told)
                    waiting.append(value)
            case Items() as items:
                waiting.extend(items.items)


def _addresses(key: str, value: Node) -> Iterator[Text]:
    if key in ("@context", "@import"):
        for one in value.items if isinstance(value, Items) else [value]:
            if isinstance(one, Text) and not one.null:
                yield one
