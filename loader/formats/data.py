"""From the tree of a data file to entries, and to everything that is wrong with them."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph import Entry, InvalidDocuments, Problem, names

from ..keys import Role, is_relation, meaning
from ..layouts import Page, Parsed
from ..layouts.bounds import MOST_ENTRIES
from ..located import Places
from ..problems import no_glossary, problem
from .faulty import Wrong
from .maps import title_of
from .records import Value, entry_of, values_of
from .rows import Fault, Row, faults, nearest_relation
from .terms import Found, records
from .tree import MOST_TOLD, Items, Node, Pairs, Text
from .values import is_empty, values

ENOUGH = 0.5
"""Share of the definitions that must be told in words; else the file is something else."""

EXPECTED = (
    "expected a list of maps with a term and its definition, or a map from terms to definitions, perhaps in groups or under a key such as "
    "`terms`"
)
_FEWEST = 0.2
"""Share of the entries that must have a definition at all, where they have no ids."""

MOST_FIELDS = 500
"""Keys of one entry."""

_MOST_GROUPS = 0.7
"""Share of the groups that must hold terms."""

_SHORTEST = 3
"""Words of a definition."""


class _Told(NamedTuple):
    """A record and what became of it."""

    found: Found
    row: Row


def parsed(roots: Sequence[Node], places: Places, page: Page) -> Parsed:
    """The entries of a data file.

    Raises InvalidDocuments where it is no glossary, and with all that is wrong where it is one.
    """
    root = roots[0] if len(roots) == 1 else Items(roots, 0)
    found = list(records(root))
    if len(found) > MOST_ENTRIES:
        raise InvalidDocuments([problem(page.name, 1, f"{len(found):,} entries; split them into documents of at most {MOST_ENTRIES:,}")])
    if crowded := next((one for one in found if isinstance(one, Found) and len(one.pairs) > MOST_FIELDS), None):
        message = f"more than {MOST_FIELDS:,} keys in one entry; an entry needs a few"
        raise InvalidDocuments([problem(page.name, places.line(crowded.start), message)])
    told = [_Told(one, row) for one in found if isinstance(one, Found) and (row := _row(one, places)) is not None]
    wrong = [Fault(one.start, one.message) for one in found if isinstance(one, Wrong)]
    if not (wrong or _is_glossary(told) or _is_bare(root)):
        raise InvalidDocuments([_no_glossary(root, told, places, page)])
    if problems := [problem(page.name, places.line(fault.start), fault.message) for fault in [*wrong, *faults([one.row for one in told])]]:
        raise InvalidDocuments(sorted(problems)[:MOST_TOLD])
    return Parsed(tuple(one.row.entry for one in told), title_of(root))


def _is_glossary(told: Sequence[_Told]) -> bool:
    """Whether most entries are terms that are defined, or are at least told apart by ids; and so in most groups, if there are any."""
    called = {names.normal(text) for one in told for text in (one.row.entry.term, one.row.entry.key) if text}
    groups = defaultdict[str | int, list[Entry]](list)
    for one in told:
        groups[one.found.path[0] if len(one.found.path) > 1 else ""].append(one.row.entry)
    return bool(told) and sum(_are_terms(entries, called) for entries in groups.values()) > _MOST_GROUPS * len(groups)


def _are_terms(entries: Sequence[Entry], called: set[str]) -> bool:
    with_text = [entry for entry in entries if entry.definition]
    if len(with_text) < _FEWEST * len(entries):
        return all(entry.key and (entry.definition or _names_only(entry, called)) for entry in entries)
    return sum(map(is_defined, with_text)) >= ENOUGH * len(with_text)


def is_defined(entry: Entry) -> bool:
    """Whether it has a definition of several words, or the long form of an acronym."""
    text = entry.text
    long = len(text.split()) >= _SHORTEST or (not text.isascii() and len(text) > 2 * _SHORTEST)
    return long or names.is_acronym(entry.term, text) or names.is_contraction(entry.term, text)


def _names_only(entry: Entry, called: set[str]) -> bool:
    """Whether beside its names there are only relations, misspelt ones and other lists of entries among them."""
    return all(
        meaning(field.label).role is Role.ALIAS
        or is_relation(field.label)
        or nearest_relation(field.label)
        or all(names.normal(passage.text) in called for passage in field.passages)
        for field in entry.fields
    )


def _row(found: Found, places: Places) -> Row | None:
    given = list(values(found.pairs))
    called = places.passage(found.called.value, found.called.start, found.called.end) if found.called else None
    told = [_value(places, key, texts) for key, texts in given]
    entry = entry_of(told, called=called, category=found.category)
    if entry is None:
        return None
    id = next((node for key, node in found.pairs if key.value.strip().lower() == "id" and isinstance(node, Text)), None)
    return Row(entry, tuple(key for key, _ in found.pairs), id)


def _value(places: Places, key: str, texts: Iterable[Text]) -> Value:
    return values_of(places, key, [(text.value, text.start, text.end) for text in texts])


def _is_bare(root: Node) -> bool:
    """Whether it is a list or map with nothing in it yet."""
    inside = root.items if isinstance(root, Items) else [value for _, value in root.pairs] if isinstance(root, Pairs) else [root]
    return not isinstance(root, Text) and all(map(is_empty, inside))


def _no_glossary(root: Node, told: Sequence[_Told], places: Places, page: Page) -> Problem:
    """Why it is none; a list or map may be the configuration of something."""
    line = places.line(root.start)
    if isinstance(root, Text):
        return problem(page.name, line, f"a single value and no list or map; {EXPECTED}")
    what = "too few of its entries are terms that are defined in words" if told else "no terms with definitions in it"
    return no_glossary(page.name, line, f"{what}; {EXPECTED}")
