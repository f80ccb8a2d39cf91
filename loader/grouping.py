"""Which entries belong together: by name, by acronym, by a shortened name whose definition agrees."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph import Problem, names

from .decided import Groups, Named
from .languages import FOREIGN
from .placed import Placed
from .problems import problem
from .rules import lexicon

AGREEMENT = 3
"""Content words two definitions must share before a shortened name is read as the longer one."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_FILLER = (
    lexicon.GENERIC_NOUNS
    | lexicon.EVALUATIVE
    | lexicon.PREPOSITIONS
    | lexicon.DETERMINERS
    | lexicon.AUXILIARIES
    | lexicon.RELATIVES
    | FOREIGN
)


def grouped(placed: Sequence[Placed], named: Named) -> tuple[list[list[Placed]], list[Problem]]:
    """The entries of each concept together, in the order of their first entries; decisions come before names."""
    groups = Groups(len(placed), named)
    by_name = _by_name(placed)
    for same in by_name.values():
        for meaning in _meanings(same, placed):
            groups.union(*meaning)
    warnings = list(_join_acronyms(placed, groups, by_name))
    _join_shortened(placed, groups)
    return [[placed[index] for index in sorted(same)] for same in groups.sets()], warnings


def _form(name: str) -> str:
    """The form under which names are compared here: "fine-tuning", "fine tuning" and "finetuning" are one."""
    return names.joined(names.normal(name))


def _by_name(placed: Sequence[Placed]) -> dict[str, list[int]]:
    found = defaultdict(list)
    for index, one in enumerate(placed):
        found[_form(one.called.name)].append(index)
    return found


def _meanings(same: list[int], placed: Sequence[Placed]) -> Iterator[list[int]]:
    """Entries of one name, apart where one source files them under two categories and their definitions share nothing."""
    meanings: list[list[int]] = []
    for index in same:
        home = next((meaning for meaning in meanings if not any(_differ(placed[index], placed[other]) for other in meaning)), None)
        if home is None:
            meanings.append([index])
        else:
            home.append(index)
    yield from meanings


def _differ(a: Placed, b: Placed) -> bool:
    apart = a.source == b.source and a.entry.category != b.entry.category and a.entry.category and b.entry.category
    return bool(apart and a.entry.text and b.entry.text and not _content(a) & _content(b))


def _join_acronyms(placed: Sequence[Placed], groups: Groups, by_name: dict[str, list[int]]) -> Iterator[Problem]:
    """Join an entry under a bare acronym with the one expansion there is; report an acronym with several."""
    expansions, spelt = defaultdict[str, set[int]](set), dict[str, str]()
    for index, one in enumerate(placed):
        for short in filter(None, (one.called.acronym, *one.called.others)):
            expansions[_form(short)].add(groups[index])
            spelt.setdefault(_form(short), short)
    for short, homes in sorted(expansions.items()):
        bare = {groups[index] for index in by_name.get(short, ())}
        if len(homes | bare) > 1 and len(homes) == 1:
            groups.union(*sorted(homes | bare))
        elif len(homes) > 1:
            yield _ambiguous(spelt[short], [placed[index] for index in sorted(homes)])


def _ambiguous(short: str, meanings: list[Placed]) -> Problem:
    said = " and ".join(f"“{one.called.name}”" for one in meanings)
    return problem(meanings[0].source, meanings[0].entry.line, f"“{short}” stands for {said}; it is linked to neither, write the full name")


def _join_shortened(placed: Sequence[Placed], groups: Groups) -> None:
    """Join "Distillation" with "Knowledge Distillation", and "Agent / Tool Use" with "Tool Use", where the definitions agree.

    A shortened name not within one source: whoever defines a view and a materialised view side by side means two things.
    """
    by_head = defaultdict(set)
    for index, one in enumerate(placed):
        words = one.called.name.split()
        for size in range(1, len(words)):
            by_head[_form(" ".join(words[-size:]))].add(index)
    by_name = _by_name(placed)
    for index, one in enumerate(placed):
        longer = [home for home in by_head.get(_form(one.called.name), ()) if placed[home].source != one.source]
        for homes in (longer, *(by_name.get(_form(part), ()) for part in one.called.parts)):
            others = {groups[home] for home in homes} - {groups[index]}
            if len(others) == 1 and len(_content(one) & _content(placed[min(others)])) >= AGREEMENT:
                groups.union(index, *others)


def _content(one: Placed) -> set[str]:
    words = {names.singular(word.lower()) for word in _WORD.findall(one.entry.text)}
    return {word.removesuffix("ing").removesuffix("al") for word in words if word not in _FILLER}
