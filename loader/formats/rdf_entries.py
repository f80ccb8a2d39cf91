"""RDF to entries: concepts, classes and terms with their labels, definitions and relations, whichever vocabulary says them."""

from collections import Counter
from collections.abc import Iterator, Sequence

from rdflib import BNode, Literal
from rdflib.term import Node

from graph import Entry, LabelledField, Passage, RelationType, names

from ..fields import LABELS
from ..keys import Role, meaning
from ..layouts import Page, Parsed
from .rdf_facts import Facts, local_name
from .rdf_places import Spots

_ENTRIES = frozenset(["Concept", "Class", "Term", "DefinedTerm", "LexicalConcept"])
_SCHEMES = frozenset(["ConceptScheme", "DefinedTermSet", "Ontology"])
_COLLECTIONS = frozenset(["Collection", "OrderedCollection"])
_OTHERS = frozenset(["Label", "Property", "ObjectProperty", "DatatypeProperty", "AnnotationProperty", "Person", "Organization", "Dataset"])
_NAMES = ("pref label", "label", "name", "title")
_DEFINITIONS = ("definition", "iao 0000115", "description", "comment", "abstract", "scope note", "note")
_NOTES = ("scope note", "note", "comment", "example", "usage note", "notation")
_ALIASES = frozenset(["alternative", "alternate name", "has exact synonym", "exact match"])
_RELATIONS = {
    **dict.fromkeys(["broader generic", "broader instantial", "broad match", "sub class of"], "broader"),
    **dict.fromkeys(["narrower generic", "narrower instantial", "narrow match"], "narrower"),
    **dict.fromkeys(["broader partitive", "narrower partitive", "is part of", "has part", "part of"], "related"),
    **dict.fromkeys(["related match", "close match"], "related"),
    "is required by": "required by",
    "type": "instance of",
}
"""Predicates whose names are no labels, or not those of the same relation."""


def parsed(page: Page, facts: Facts) -> Parsed:
    """The entries in the order of the document, and the title of its scheme or ontology."""
    reader = _Reader(Spots(page.text), facts)
    entries = sorted(map(reader.entry, reader.subjects), key=lambda entry: entry.heading.anchors[0].offset)
    return Parsed(tuple(entries), reader.title, uri=reader.about("source"), licence=reader.about("license"))


class _Reader:
    """Makes entries of the subjects of a graph."""

    def __init__(self, spots: Spots, facts: Facts) -> None:
        self._spots, self._facts = spots, facts
        self.subjects = [one for one in facts.described() if self._is_entry(one)] or [one for one in facts.described() if self._tells(one)]
        counts = Counter(map(local_name, self.subjects))
        self._keys = {one: local_name(one) if counts[local_name(one)] == 1 else str(one) for one in self.subjects}
        schemes = {one: self._name(one) for one in facts.described() if facts.types(one) & _SCHEMES}
        self.title = next(filter(None, schemes.values()), "")
        self._schemes = schemes if len(schemes) > 1 else {}
        groups = [one for one in facts.described() if facts.types(one) & _COLLECTIONS]
        self._groups = {member: self._name(one) for one in groups for member in facts.of(one).get("member", ())}

    def about(self, predicate: str) -> str:
        """What a scheme or ontology says of all its entries: their source or licence."""
        said = (
            value
            for one in self._facts.described()
            if self._facts.types(one) & _SCHEMES
            for value in self._facts.of(one).get(predicate, ())
        )
        return next((str(value) for value in said if not isinstance(value, BNode)), "")

    def _is_entry(self, subject: Node) -> bool:
        types = self._facts.types(subject)
        if types & (_SCHEMES | _COLLECTIONS | _OTHERS) or "true" in map(str, self._facts.texts(subject, "deprecated")):
            return False
        named = any(self._texts(subject, _NAMES)) or not isinstance(subject, BNode)
        return (bool(types & _ENTRIES) and named) or any(self._facts.texts(subject, "pref label"))

    def _tells(self, subject: Node) -> bool:
        """Whether a subject of no known class has a name and a definition."""
        own = not self._facts.types(subject) & (_SCHEMES | _COLLECTIONS | _OTHERS)
        return own and any(self._texts(subject, _NAMES)) and any(self._texts(subject, _DEFINITIONS))

    def _texts(self, subject: Node, predicates: Sequence[str]) -> list[Literal]:
        """The texts under the first predicate that has any."""
        return next(filter(None, (list(self._facts.texts(subject, predicate)) for predicate in predicates)), [])

    def _name(self, subject: Node) -> str:
        labels = _preferred(self._texts(subject, ("title", *_NAMES) if self._facts.types(subject) & _SCHEMES else _NAMES))
        return " ".join(str(labels[0]).split()) if labels else ""

    def entry(self, subject: Node) -> Entry:
        """The entry of one subject."""
        name = self._name(subject) or self._keys[subject]
        at = self._spots.subject(local_name(subject), name)
        heading = self._passage(name, at)
        used, definition = self._definition(subject, at)
        fields = (*self._aliases(subject, name, at), *self._notes(subject, used, at), *self._relations(subject, at))
        key, category = self._keys[subject], self._category(subject)
        return Entry(term=name, heading=heading, category=category, key=key, definition=definition, fields=fields)

    def _passage(self, text: str, near: int) -> Passage:
        return self._spots.places.passage(text, self._spots.of(text, near))

    def _definition(self, subject: Node, at: int) -> tuple[str, tuple[Passage, ...]]:
        """What defines a subject, with the predicate that says so."""
        for predicate in _DEFINITIONS:
            texts = _preferred(self._facts.texts(subject, predicate))
            if found := tuple(part for text in texts for part in self._paragraphs(text, at)):
                return predicate, found
        return "", ()

    def _paragraphs(self, text: str, near: int) -> tuple[Passage, ...]:
        return self._spots.places.paragraphs(text, self._spots.of(text, near))

    def _aliases(self, subject: Node, name: str, at: int) -> Iterator[LabelledField]:
        """Alternative labels of every language, and the preferred ones of the others."""
        said = [*self._texts(subject, _NAMES)]
        for predicate in self._facts.of(subject):
            if predicate in _ALIASES or (predicate not in _NAMES and meaning(predicate).role is Role.ALIAS):
                said += self._facts.texts(subject, predicate)
        said += [code for code in self._facts.texts(subject, "notation") if names.is_acronym(str(code), name)]
        others = dict.fromkeys(text for one in said if (text := " ".join(str(one).split())) and text != name)
        if others:
            yield LabelledField(label="also known as", passages=tuple(self._passage(text, at) for text in others))

    def _notes(self, subject: Node, used: str, at: int) -> Iterator[LabelledField]:
        for predicate in _NOTES:
            texts = _preferred(self._facts.texts(subject, predicate)) if predicate != used else []
            if passages := tuple(part for text in texts for part in self._paragraphs(text, at)):
                yield LabelledField(label=predicate, passages=passages)

    def _relations(self, subject: Node, at: int) -> Iterator[LabelledField]:
        """The relations that are stated; what is said more exactly is not said again as merely related."""
        stated: dict[str, dict[Node, None]] = {}
        for predicate, values in self._facts.of(subject).items():
            label = _RELATIONS.get(predicate, predicate)
            if label in LABELS and predicate not in _ALIASES:
                ends = [value for value in values if value != subject and self._is_end(value, predicate)]
                stated.setdefault(label, {}).update(dict.fromkeys(ends))
        typed = {end for label, ends in stated.items() if LABELS[label].type is not RelationType.RELATED_TO for end in ends}
        for label, named in stated.items():
            loose = LABELS[label].type is RelationType.RELATED_TO
            if passages := tuple(self._end(end, at) for end in named if not (loose and end in typed)):
                yield LabelledField(label=label, passages=passages)

    def _is_end(self, value: Node, predicate: str) -> bool:
        return value in self._keys or (isinstance(value, Literal) and predicate != "type" and bool(value.strip()))

    def _end(self, end: Node, at: int) -> Passage:
        return self._passage(str(end), at) if isinstance(end, Literal) else self._spots.name(self._keys[end], at)

    def _category(self, subject: Node) -> str:
        said = self._facts.of(subject)
        schemes = [self._schemes.get(one, "") for key in ("in scheme", "in defined term set") for one in said.get(key, ())]
        return self._groups.get(subject, "") or next(filter(None, schemes), "")


def _preferred(texts: Iterator[Literal] | Sequence[Literal]) -> list[Literal]:
    """The texts in English; without any, those of no language; else those of the first language."""
    by_language: dict[str, list[Literal]] = {}
    for text in texts:
        if text.strip():
            by_language.setdefault((text.language or "").partition("-")[0], []).append(text)
    return by_language.get("en") or by_language.get("") or next(iter(by_language.values()), [])
