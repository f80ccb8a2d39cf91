"""Names of different concepts that are nearly the same."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from graph import Concept, ConceptId, Problem, names

from ..problems import problem
from .spelling import Spelling, is_slip, spelling
from .view import View

LONGEST_NAME = 48
"""Letters of a name in which slips are looked for; a longer one is a sentence."""

NEIGHBOURS = 8
"""Names that are compared with each that has the same letters but for one. Only made-up ones have more."""

MOST_PAIRS = 200_000
"""Pairs of names after which no more are looked for: made-up names again."""


def near_duplicates(view: View) -> Iterator[Problem]:
    """Defined concepts whose names differ only in spelling, or by one letter."""
    concepts = sorted((one for one in view.graph.concepts if one.defined), key=lambda one: (view.place(one), one.id))
    told = set[frozenset[ConceptId]]()
    for (first, known), (second, other) in _near(_spelt(concepts)):
        pair = frozenset((known.id, other.id))
        if len(pair) == 2 and pair not in told:
            told.add(pair)
            yield _told((first, known), (second, other), view)


_Named = tuple[str, Concept]
"""A name and the concept that goes by it."""


def _told(known: _Named, other: _Named, view: View) -> Problem:
    here, there = view.place(other[1]), view.place(known[1])
    told = f"“{other[0]}” is written nearly like “{known[0]}” {there.seen_from(here)}"
    return problem(*here, f"{told}; if they are one concept, use one spelling or give the other under “Also known as”")


def _spelt(concepts: Iterable[Concept]) -> dict[str, list[tuple[Spelling, _Named]]]:
    """Every name under its form."""
    by_form = defaultdict[str, list[tuple[Spelling, _Named]]](list)
    for concept in concepts:
        for name in (concept.name, *concept.aliases):
            spelt = spelling(name)
            if spelt.words:
                by_form[spelt.form].append((spelt, (name, concept)))
    return by_form


def _near(by_form: dict[str, list[tuple[Spelling, _Named]]]) -> Iterator[tuple[_Named, _Named]]:
    """Names of one form; then those whose forms differ by one letter. The earlier of two comes first."""
    for same in by_form.values():
        known, others = same[0][1], [other for _, other in same[1:]]
        yield from ((known, other) for other in others if names.normal(known[0]) != names.normal(other[0]))
    forms = list(by_form)
    for earlier, later in _candidates(forms):
        (one, known), (two, other) = by_form[forms[earlier]][0], by_form[forms[later]][0]
        if is_slip(one, two):
            yield known, other


def _candidates(forms: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of forms that become the same when each loses at most one letter, sorted."""
    shortened = ((hash(key), index) for index, form in enumerate(forms) if len(form) <= LONGEST_NAME for key in _shortened(form))
    table = np.fromiter(shortened, [("key", np.int64), ("owner", np.int64)])
    table = table[np.argsort(table["key"], kind="stable")]
    keys, owners = table["key"], table["owner"]
    found = set[tuple[int, int]]()
    for step in range(1, NEIGHBOURS + 1):
        same = np.flatnonzero(keys[step:] == keys[:-step])
        if not same.size or len(found) > MOST_PAIRS:
            break
        found.update(zip(owners[same].tolist(), owners[same + step].tolist(), strict=True))
    yield from sorted(found)


def _shortened(form: str) -> Iterator[str]:
    """The form, and what is left of it without each of its letters; digits, signs, and letters that are words in themselves stay."""
    yield form
    yield from {form[:index] + form[index + 1 :] for index, letter in enumerate(form) if letter != letter.upper()}
