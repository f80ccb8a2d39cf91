"""What the front matter of a note says of its term."""

from collections.abc import Iterator, Sequence

from graph import Passage

from ..formats.records import Value, values_of
from ..keys import Role, is_known, is_relation, meaning, spelt
from ..located import Places
from .drafts import linked_items
from .front import Values, front_values
from .page import Page

_PLAIN = frozenset(["title", "description", "summary", "text", "content", "label", "heading"])
"""Keys that any page may have."""
_NAVIGATION = frozenset(["nav order", "nav exclude", "has children", "grand parent", "weight", "menu"])
_LINKED = frozenset(["parent", "parents", "children", "links", "next", "previous"])
"""Keys that say where a page stands in its site where one of the keys above is there too."""


def is_telling(values: Sequence[Values]) -> bool:
    """Whether front matter tells of a term and not only of a page: other names, a definition, relations."""
    return any(_is_telling(value) for value in _own(values))


def _is_telling(value: Values) -> bool:
    role = meaning(value.key).role
    if spelt(value.key) in _PLAIN or not value.items:
        return False
    if role is Role.ALIAS:
        return not any(item.startswith("/") for item, _, _ in value.items)
    return role in (Role.NAME, Role.DEFINITION) or is_relation(value.key)


def note_values(page: Page, places: Places) -> Iterator[Value]:
    """What the front matter says of the term, with where it says so; keys of the page and its site are left out."""
    for value in _own(front_values(page.text, page.name)):
        role = meaning(value.key).role
        if not is_known(value.key) or (role is Role.ALIAS and not _is_telling(value)):
            continue
        if role is Role.NAME and spelt(value.key) in _PLAIN:
            yield Value(value.key, (places.passage(*value.items[0]),))
        elif is_relation(value.key):
            yield Value(value.key, tuple(_relations(value, places)))
        elif role is Role.KEY:
            yield values_of(places, value.key, [(text.strip("/").rpartition("/")[2], start, end) for text, start, end in value.items])
        elif role is Role.CATEGORY:
            yield values_of(places, value.key, [(text.lstrip("#"), start, end) for text, start, end in value.items])
        else:
            yield values_of(places, value.key, value.items)


def _relations(value: Values, places: Places) -> Iterator[Passage]:
    """The names under a relation, wikilinks among them."""
    for text, start, end in value.items:
        for passage in places.paragraphs(text, start, end):
            yield from linked_items(passage) or (passage,)


def _own(values: Sequence[Values]) -> list[Values]:
    is_navigated = any(spelt(value.key) in _NAVIGATION for value in values)
    return [value for value in values if not (is_navigated and spelt(value.key) in _LINKED)]
