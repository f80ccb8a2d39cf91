"""What a map of a tree tells of: one term, a group of terms, or neither."""

from collections.abc import Iterator, Sequence

from ..keys import Role, meaning, spelt
from .tree import Items, Node, Pair, Pairs, Text, is_text
from .values import has_role, is_empty, languages

CONTAINERS = frozenset(
    "abbreviations acronyms concepts content contents data definitions dictionary entries entry glossaries glossary glossentry items "
    "lexicon list lists nodes records results rows term terminology terms thesaurus vocabulary vocabularies words".split()
) | frozenset(
    ["gloss div", "gloss list", "gloss entry", "glossary terms", "term list", "entry list", "glossary entries", "has defined term", "graph"]
)
_GROUPS = frozenset("letter initial category group section title name topic chapter heading label theme".split())
_ABOUT = frozenset(
    "author authors comment copyright created date description generated id key lang language last modified last updated license licence "
    "metadata meta name publisher source sources subtitle title updated uri url version wayline schema $schema context @context type @type "
    "@id note notes contributors attribution".split()
) | frozenset(["last updated", "last modified", "last update"])
"""Keys that tell of a glossary as a whole, beside its terms."""


def title_of(root: Node) -> str:
    """What a glossary calls itself, at its top or one level below."""
    if not isinstance(root, Pairs) or is_record(root):
        return ""
    named = [node.value for key, node in root.pairs if spelt(key.value) in ("title", "name") and isinstance(node, Text)]
    inner = [title_of(node) for key, node in root.pairs if spelt(key.value) in CONTAINERS and isinstance(node, Pairs)]
    return next(filter(None, [*named, *inner]), "")


def is_record(node: Node) -> bool:
    """Whether a map tells of one term: it has a name, and a definition or an id, perhaps once for each language; and it is no group."""
    if not isinstance(node, Pairs):
        return False
    if languages(node.pairs):
        return True
    told = has_role(node.pairs, Role.DEFINITION, Role.ASIDE, Role.KEY, Role.ALIAS)
    return told and _is_named(node.pairs) and not list(containers(node.pairs))


def _is_named(pairs: Sequence[Pair]) -> bool:
    """By a name, or by a short form or an id that has a definition."""
    return has_role(pairs, Role.NAME) or (has_role(pairs, Role.ALIAS, Role.KEY) and has_role(pairs, Role.DEFINITION))


def is_about(pair: Pair) -> bool:
    """Whether it tells of the glossary as a whole."""
    return isinstance(pair[1], Text) and spelt(pair[0].value) in _ABOUT


def of_one_sort(pairs: Sequence[Pair]) -> bool:
    """Whether all are terms with what they mean, or all are groups; what is empty may be either."""
    return len({is_meaning(value) for _, value in pairs if not is_empty(value)}) == 1


def is_meaning(value: Node) -> bool:
    """Whether it is what a term means: texts, or a map with a definition."""
    if isinstance(value, Pairs):
        return (is_record(value) or has_role(value.pairs, Role.DEFINITION)) and not list(containers(value.pairs))
    return isinstance(value, Text) or _is_plain_list(value)


def containers(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """What holds the terms of a glossary or of one of its groups, going by its key."""
    for key, node in pairs:
        inside = not isinstance(node, Text) and not _is_plain_list(node)
        if inside and spelt(key.value) in CONTAINERS and (meaning(key.value).role is Role.LABELLED or _holds_terms(node)):
            yield key, node


def _holds_terms(node: Node) -> bool:
    """Whether what could be the definition of one term is a list or map of terms."""
    if isinstance(node, Items):
        return any(isinstance(one, Pairs) and has_role(one.pairs, Role.NAME) for one in node.items)
    values = [value for _, value in node.pairs] if isinstance(node, Pairs) else []
    return is_record(node) or any(isinstance(one, Pairs) and has_role(one.pairs, Role.NAME, Role.DEFINITION) for one in values)


def _is_plain_list(node: Node) -> bool:
    return isinstance(node, Items) and all(isinstance(item, Text) for item in node.items)


def group_name(pairs: Sequence[Pair]) -> str:
    """What a group of terms is called; empty where it is a letter."""
    named = (node.value for key, node in pairs if spelt(key.value) in _GROUPS and isinstance(node, Text) and is_text(node))
    return next((name for name in named if len(name) > 1), "")
