"""The values of a record in a tree, flat: key by key, whatever lists and maps they are wrapped in."""

from collections.abc import Iterator, Sequence

from ..keys import Role, is_relation, meaning, spelt
from .languages import TRANSLATIONS, chosen, in_one_language, language_of
from .tree import Items, Node, Pair, Pairs, Text, is_text

_TYPE = frozenset(["type", "relation", "rel", "predicate", "kind"])
_TARGET = frozenset(["target", "to", "object", "ref", "concept", "term", "name", "id", "slug"])
_TEXTS = (Role.DEFINITION, Role.NAME, Role.ASIDE, Role.KEY)
_NAMES = (Role.NAME, Role.KEY, Role.DEFINITION, Role.ALIAS)


def values(pairs: Sequence[Pair]) -> Iterator[tuple[str, list[Text]]]:
    """Each key of a record with the texts under it; a key that a nested map adds comes after it."""
    for key, node in in_one_language(list(_flat(pairs))):
        texts = list(_texts(node, _TEXTS if meaning(key).role in (Role.DEFINITION, Role.ASIDE) else _NAMES))
        if texts:
            yield key, texts


def languages(pairs: Sequence[Pair]) -> dict[str, Pairs]:
    """The maps of a record that tell the same in several languages, by language."""
    return {
        language: node
        for key, node in pairs
        if isinstance(node, Pairs) and (language := _language(key)) and has_role(node.pairs, Role.NAME, Role.DEFINITION)
    }


def _language(key: Text) -> str:
    """The language of a key over a map: there, `id` is Indonesian."""
    return "id" if key.value == "id" else language_of(key.value)


def has_role(pairs: Sequence[Pair], *roles: Role) -> bool:
    """Whether a key of one of these roles has a value."""
    return any(meaning(key.value).role in roles and not is_empty(node) for key, node in pairs)


def is_empty(node: Node) -> bool:
    """Whether nothing stands there."""
    return not is_text(node) if isinstance(node, Text) else not (node.items if isinstance(node, Items) else node.pairs)


def _flat(pairs: Sequence[Pair]) -> Iterator[tuple[str, Node]]:
    """The pairs of a record, with those of its languages, its translations and its grouped relations among them."""
    told = languages(pairs)
    for key, node in pairs:
        if told.get(language := _language(key)) is node:
            yield from _of_language(told[language].pairs, is_read=language == chosen(list(told)))
        elif spelt(key.value) in TRANSLATIONS and not is_text(node):
            yield from (("also known as", name) for name in _translated(node))
        elif isinstance(node, Pairs) and meaning(key.value).role is Role.NAME and _is_by_language(node):
            yield key.value, node
            read = chosen([language_of(inner.value) for inner, _ in node.pairs])
            yield from (("also known as", value) for inner, value in node.pairs if language_of(inner.value) != read)
        elif isinstance(node, Pairs) and meaning(key.value).role is Role.DEFINITION and not _is_by_language(node):
            yield key.value, node
            yield from ((inner.value, value) for inner, value in node.pairs if _adds(inner.value))
        elif is_relation(key.value) and (grouped := list(_grouped(node))):
            yield from grouped
        else:
            yield key.value, node


def _of_language(pairs: Sequence[Pair], *, is_read: bool) -> Iterator[tuple[str, Node]]:
    for key, node in pairs:
        if is_read:
            yield key.value, node
        elif meaning(key.value).role in (Role.NAME, Role.ALIAS):
            yield "also known as", node


def _translated(node: Node) -> Iterator[Node]:
    """The terms under a key such as `translations`: `fr: roux`, `fr: {term: roux}` or `[{language: fr, term: roux}]`."""
    for one in node.items if isinstance(node, Items) else [value for _, value in node.pairs] if isinstance(node, Pairs) else []:
        if is_text(one) or (isinstance(one, Pairs) and has_role(one.pairs, Role.NAME)):
            yield one


def _grouped(node: Node) -> Iterator[tuple[str, Node]]:
    """Relations under one key: `{requires: [a], uses: [b]}` or `[{type: requires, target: a}]`."""
    if isinstance(node, Pairs):
        yield from ((key.value, value) for key, value in node.pairs if is_relation(key.value))
    for one in node.items if isinstance(node, Items) else []:
        by_key = {spelt(key.value): value for key, value in one.pairs} if isinstance(one, Pairs) else {}
        types = [value for key, value in by_key.items() if key in _TYPE and isinstance(value, Text) and is_relation(value.value)]
        targets = [value for key, value in by_key.items() if key in _TARGET]
        if types and targets:
            yield types[0].value, targets[0]


def _adds(key: str) -> bool:
    """Whether a key within a definition tells more of the entry: what it is related to, or other names."""
    return is_relation(key) or meaning(key).role is Role.ALIAS


def _texts(node: Node, roles: Sequence[Role]) -> Iterator[Text]:
    """The texts of a value in the order of the file; of a map, those that tell what it is."""
    waiting = [node]
    while waiting:
        match waiting.pop():
            case Text() as text if is_text(text):
                yield text
            case Items(items):
                waiting.extend(reversed(items))
            case Pairs() as pairs:
                waiting.extend(reversed(list(_told_by(pairs, roles))))
            case _:
                pass


def _told_by(node: Pairs, roles: Sequence[Role]) -> Iterator[Node]:
    if _is_by_language(node):
        told = {language_of(key.value): value for key, value in node.pairs}
        yield told[chosen(list(told))]
        return
    for role in roles:
        if found := [value for key, value in node.pairs if meaning(key.value).role is role]:
            yield from found if role is Role.DEFINITION else found[:1]
            return


def _is_by_language(node: Node) -> bool:
    """Whether a map tells one thing in several languages, as `{en: Flour …, fr: Farine …}`."""
    return isinstance(node, Pairs) and bool(node.pairs) and all(language_of(key.value) for key, _ in node.pairs)
