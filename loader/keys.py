"""What the keys, columns and headers of data files mean, whatever they are called there."""

import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple

from .fields import LABELS
from .headings import ALIAS_LABELS


class Role(Enum):
    """What the value under a key is for an entry."""

    NAME = auto()
    DEFINITION = auto()
    ASIDE = auto()
    """A definition only where nothing else is one."""
    ALIAS = auto()
    KEY = auto()
    CATEGORY = auto()
    LABELLED = auto()
    """It states a relation, as `fields.LABELS` says, or is told under the key as its label."""


class Meaning(NamedTuple):
    """A key as it is looked up, and the role of its values."""

    label: str
    role: Role
    rank: int = 0
    """Of two keys of one role, the one with the smaller rank is meant first."""


_SYNONYMS = {
    Role.NAME: (
        "name|term|pref label|preferred label|preferred term|term name|headword|head word|lemma|gloss term|glossary term|concept name|"
        "concept|word|keyword|phrase|entry|entry name|title|label|heading|expression|display name|canonical name|"
        "término|termino|terme|termo|termine|begriff|fachbegriff|términos|термин|用語|用语|术语|術語"
    ),
    Role.DEFINITION: (
        "definition|definitions|def|defn|gloss def|gloss definition|term definition|definition text|short definition|long definition|"
        "full definition|meaning|meanings|gloss|description|desc|short description|long description|descr|explanation|what it means|"
        "text|body|content|details|summary|para|value|glossary|glossary text|"
        "definición|definicion|définition|definição|definicao|definizione|definitie|descripción|descripcion|descrição|descrizione|"
        "beschreibung|bedeutung|erklärung|significado|signification|significato|определение|定義|定义|説明|说明"
    ),
    Role.ASIDE: "comment|comments|note|notes|scope note|abstract",
    Role.ALIAS: (
        "alias|aliases|synonym|synonyms|abbr|abbrev|abbreviation|abbreviations|abbreviated form|acronym|acronyms|acro|initialism|"
        "short|short name|short form|short title|alt label|alt labels|alternative label|alternative name|alternative names|"
        "alternate name|alternate names|alternative term|alternative terms|alternate term|alternate terms|alt name|"
        "alt names|alt|other name|other names|other terms|also called|also known as|aka|a k a|plural|plural form|long|long form|long name|"
        "expansion|expanded|full name|full form|full term|stands for|hidden label|exact synonym|use for|used for term|uf|variant spelling|"
        "variant spellings|spelling variants|symbol|equivalent terms"
    ),
    Role.KEY: "id|key|slug|anchor|identifier|uid|uri|iri|code|ref id|term id|permalink|concept id|entry id|handle",
    Role.CATEGORY: (
        "category|categories|topic|topics|group|section|subject|subjects|domain|domains|field|fields|area|theme|discipline|tag|tags|"
        "class|collection"
    ),
}
_ROLES = {name: (role, rank) for role, names in _SYNONYMS.items() for rank, name in enumerate(names.split("|"))}
_RELATING = {
    "require": "requires",
    "prereq": "prerequisite",
    "prereqs": "prerequisites",
    "dependency": "dependencies",
    "used with": "related",
    "see also terms": "see also",
    "see alsos": "see also",
    "also see": "see also",
    "gloss see": "see",
    "gloss see also": "see also",
    "related term": "related terms",
    "related concept": "related concepts",
    "related topics": "related",
    "related entries": "related",
    "related words": "related",
    "relations": "related",
    "rt": "related",
    "cross reference": "related",
    "cross references": "related",
    "crossref": "related",
    "crossrefs": "related",
    "broader term": "broader",
    "broader terms": "broader",
    "bt": "broader",
    "narrower term": "narrower",
    "narrower terms": "narrower",
    "nt": "narrower",
    "variant": "variants",
    "subtypes": "variants",
    "is variant of": "variant of",
    "is alternative to": "alternative to",
    "is used by": "used by",
    "related to terms": "related to",
}
"""What data files call a label of `fields.LABELS`; BT, NT and RT are the thesaurus standard's."""

_SHORT = re.compile(r"abbr|acro|initialism|short|symbol")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_JOINTS = re.compile(r"[_\-./\s]+")


@lru_cache(maxsize=10_000)
def spelt(key: str) -> str:
    """A key as it is compared: words in lower case.

    >>> spelt("prefLabel"), spelt("Used_by"), spelt("skos:altLabel"), spelt(" ID ")
    ('pref label', 'used by', 'alt label', 'id')
    """
    bare = key.strip()
    bare = bare.rpartition(":")[2] if bare.count(":") == 1 and not bare.endswith(":") else bare.strip(" :")
    return " ".join(_JOINTS.sub(" ", _CAMEL.sub(" ", bare)).lower().split())


@lru_cache(maxsize=10_000)
def meaning(key: str) -> Meaning:
    """What values under this key are; an unknown key labels its value.

    >>> meaning("Term").role.name, meaning("relatedTerms").label, meaning("abbr").role.name, meaning("price").role.name
    ('NAME', 'related terms', 'ALIAS', 'LABELLED')
    """
    label = spelt(key)
    label = _RELATING.get(label, label)
    if label in LABELS:
        return Meaning(label, Role.LABELLED)
    role, rank = _ROLES.get(label, (Role.ALIAS if label in ALIAS_LABELS else Role.LABELLED, 0))
    return Meaning(label, role, rank)


def alias_label(label: str) -> str:
    """The label, one of `headings.ALIAS_LABELS`, for names that stand under this key.

    >>> alias_label("abbr"), alias_label("synonyms"), alias_label("plural")
    ('abbreviation', 'synonyms', 'also known as')
    """
    if label in ALIAS_LABELS:
        return label
    return "abbreviation" if _SHORT.match(label) else "also known as"


def is_known(key: str) -> bool:
    """Whether glossaries at large use this key."""
    found = meaning(key)
    return found.role is not Role.LABELLED or found.label in LABELS


def is_relation(key: str) -> bool:
    """Whether values under this key are names of other entries."""
    return meaning(key).label in LABELS
