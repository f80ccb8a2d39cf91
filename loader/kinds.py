"""What kind of thing a gloss says its term is; no kind where it does not say."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph import Concept, ConceptId, Entry, Kind, Relation, RelationType

from .rules import Reading, lexicon
from .rules.classes import GERUND, word_classes
from .rules.phrase import Phrase
from .rules.sentences import Words, is_verb

GENUS = {
    Kind.TECHNIQUE: (
        "technique method approach strategy trick practice procedure way art skill discipline regularizer regulariser "
        "recipe tactic stabiliser stabilizer style exercise therapy treatment"
    ),
    Kind.ALGORITHM: "algorithm optimizer optimiser heuristic formula equation theorem rule procedure",
    Kind.ARCHITECTURE: "architecture network autoencoder design topology",
    Kind.MODEL: "model classifier regressor predictor estimator checkpoint",
    Kind.COMPONENT: (
        "component layer function mechanism module unit part operator gate head encoder decoder step block parameter "
        "term connection kernel filter"
    ),
    Kind.PROCESS: "process stage phase pass operation workflow cycle pipeline activity reaction",
    Kind.HYPERPARAMETER: "hyperparameter hyper-parameter setting knob",
    Kind.METRIC: "metric score measure measurement statistic indicator index ratio rate benchmark",
    Kind.PHENOMENON: (
        "phenomenon tendency problem failure effect behaviour behavior limitation bias error condition disorder disease symptom"
    ),
    Kind.HYPOTHESIS: "hypothesis finding idea theory observation conjecture assumption notion belief claim",
    Kind.DATA: "data dataset example sample token label annotation corpus record collection text vector representation",
    Kind.SYSTEM: "system application product assistant tool chatbot library framework platform program software service bot agent",
    Kind.ORGANIZATION: "company organization organisation laboratory lab institute startup foundation agency",
    Kind.INFRASTRUCTURE: "database store server hardware processor chip cluster accelerator gpu index cache infrastructure",
    Kind.FIELD: "field discipline subfield branch area domain science study",
}
"""Head nouns of a gloss or of a name, by the kind they speak for; the first kind that lists a word has it."""

_BY_WORD = {word: kind for kind, words in reversed(GENUS.items()) for word in words.split()}
_OF_NAMES = {**_BY_WORD, "size": Kind.HYPERPARAMETER, "rate": Kind.HYPERPARAMETER}
_COUNTS = frozenset("number numbers amount amounts quantity quantities majority volume volumes".split())
_HOLDERS = lexicon.KIND_NOUNS | lexicon.CONTAINERS - _COUNTS
_FOLLOWING = lexicon.PREPOSITIONS | lexicon.RELATIVES | frozenset(["", ".", ",", "-", "–", "—", "(", ";", ":", "to", "and", "or"])
_CONTRAST = re.compile(r"^(?:instead of|rather than|unlike)\b[^,]*,\s*", re.IGNORECASE)
_KINDS = frozenset(Kind)
_DONE_TO = frozenset("teach train make let guide align tune adapt turn give ask use prompt treat shrink steer".split())
"""Verbs of a technique that is told as an actor: "X teaches a model to …"."""


def kind_of(names: Sequence[str], opening: Reading) -> Kind | None:
    """The kind that the sentence which opens a gloss tells by its head noun, else the one a name ends in, else what its verb implies.

    >>> from loader.rules.example import reading
    >>> kind_of(["Curing"], reading("Curing", "Covering food in salt.")), kind_of(["Saffron"], reading("Saffron", "Stigmas of a crocus."))
    (<Kind.TECHNIQUE: 'technique'>, None)
    """
    gloss = _after_contrast(opening)
    return _of_genus(gloss) or _of_names(names) or _of_opening(gloss)


def _after_contrast(reading: Reading) -> Reading:
    """The sentence without "Instead of a hose, " before it."""
    contrast = _CONTRAST.match(reading.words.text)
    if contrast is None:
        return reading
    start = reading.after(contrast)
    known = {first - start: (end - start, id) for first, (end, id) in reading.known.items() if first >= start}
    return replace(reading, words=Words(reading.words.text[contrast.end() :]), known=known)


def stated_kind(entry: Entry) -> Kind | None:
    """The kind that the entry itself gives under `kind`, as a definition file does."""
    told = [passage.text for field in entry.fields if field.label == "kind" for passage in field.passages]
    return next((Kind(text) for text in told if text in _KINDS), None)


def _of_genus(reading: Reading) -> Kind | None:
    """ "A family of techniques for …", "It is a score that …": the noun the gloss opens with."""
    if reading.gloss is None:
        return None
    phrase, holder = reading.phrases.phrase(reading.gloss, through_containers=False), None
    while phrase is not None and phrase.head in _HOLDERS and reading.words.lower(phrase.end) == "of":
        holder, phrase = holder or phrase, reading.phrases.phrase(phrase.end + 1, through_containers=False)
    if phrase is None or not (holder or _opens_a_gloss(reading, phrase)):
        return None
    return _of_head(phrase) or (_of_head(holder) if holder is not None else None)


def _of_head(phrase: Phrase) -> Kind | None:
    return _BY_WORD.get(_single(phrase.head)) or (_of_words(phrase.words[:-1]) if phrase.head in lexicon.METHOD_NOUNS else None)


def _opens_a_gloss(reading: Reading, phrase: Phrase) -> bool:
    follows = reading.words.lower(phrase.end)
    named = bool(phrase.determiner) or reading.gloss != 0 or phrase.words[0].endswith(("'s", "’s"))
    return named and (follows in _FOLLOWING or follows.endswith(("ed", "ing")))


def _single(word: str) -> str:
    return word if word in _BY_WORD else word.removesuffix("s")


def _of_words(words: Iterable[str]) -> Kind | None:
    return next((_BY_WORD[word.lower()] for word in reversed(list(words)) if word.lower() in _BY_WORD), None)


def _of_names(names: Sequence[str]) -> Kind | None:
    return next((kind for name in names if name.split() and (kind := _OF_NAMES.get(_single(name.split()[-1].lower())))), None)


def _of_opening(reading: Reading) -> Kind | None:
    """An activity is a technique: "Carefully folding a dough …", "Cold brewing lets water …"."""
    words = reading.words
    opening = next((i for i in range(len(words)) if not words.lower(i).endswith("ly")), 0)
    if _is_activity(words, opening):
        return Kind.TECHNIQUE
    first = reading.phrases.phrase(0)
    if first is None or not reading.is_own(first):
        return None
    verb = words.lower(reading.phrases.after_apposition(first))
    return Kind.TECHNIQUE if any(verb.startswith(stem) for stem in _DONE_TO) else None


def _is_activity(words: Words, index: int) -> bool:
    gerund, following = words.lower(index), words.lower(index + 1)
    if len(gerund) < 5 or not gerund.endswith("ing") or following in lexicon.AUXILIARIES:
        return False
    return is_verb(gerund) or following in lexicon.DETERMINERS or (GERUND in word_classes(gerund) and following.endswith("s"))


def with_kinds(concepts: Mapping[ConceptId, Concept], told: Iterable[tuple[ConceptId, Kind | None]]) -> dict[ConceptId, Concept]:
    """The concepts, each with the kind that most of its entries tell, the first of those that are told as often."""
    counts = defaultdict[ConceptId, Counter[Kind]](Counter)
    for id, kind in told:
        counts[id].update([kind] if kind is not None else [])
    return {
        id: concept.model_copy(update={"kind": max(counts[id], key=counts[id].__getitem__)}) if counts[id] else concept
        for id, concept in concepts.items()
    }


def inherited(concepts: Mapping[ConceptId, Concept], relations: Iterable[Relation]) -> dict[ConceptId, Concept]:
    """The concepts, those of no kind with the kind of what they are a variant of, where only one is told."""
    told: dict[ConceptId, set[Kind]] = {}
    for relation in relations:
        general = concepts.get(relation.target)
        if relation.type is RelationType.VARIANT_OF and general is not None and general.kind is not None:
            told.setdefault(relation.source, set()).add(general.kind)
    return {
        id: concept.model_copy(update={"kind": min(told[id])}) if concept.kind is None and len(told.get(id, ())) == 1 else concept
        for id, concept in concepts.items()
    }
