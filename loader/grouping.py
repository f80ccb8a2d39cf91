"""Which entries belong together: by name, by acronym, by a shortened name whose definition agrees."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from networkx.utils import UnionFind

from graph import Problem, names

from .placed import Placed
from .problems import problem
from .rules import lexicon

AGREEMENT = 3
"""Content words two definitions must share before a shortened name is read as the longer one."""

_WORD = re.compile(r"[^\W\d_]{4,}")
_FILLER = lexicon.GENERIC_NOUNS | lexicon.EVALUATIVE | lexicon.PREPOSITIONS | lexicon.DETERMINERS | lexicon.AUXILIARIES | lexicon.RELATIVES


def grouped(placed: Sequence[Placed]) -> tuple[list[list[Placed]], list[Problem]]:
    """The entries of each concept together, in the order of their first entries."""
    groups = UnionFind(range(len(placed)))
    by_name = _by_name(placed)
    for same in by_name.values():
        for meaning in _meanings(same, placed):
            groups.union(*meaning)
    warnings = list(_join_acronyms(placed, groups, by_name))
    _join_shortened(placed, groups)
    return [[placed[index] for index in sorted(same)] for same in sorted(groups.to_sets(), key=min)], warnings


def _by_name(placed: Sequence[Placed]) -> dict[str, list[int]]:
    found = defaultdict(list)
    for index, one in enumerate(placed):
        found[names.normal(one.called.name)].append(index)
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


def _join_acronyms(placed: Sequence[Placed], groups: "UnionFind[int]", by_name: dict[str, list[int]]) -> Iterator[Problem]:
    """Join an entry under a bare acronym with the one expansion there is; report an acronym with several."""
    expansions = defaultdict(set)
    for index, one in enumerate(placed):
        for short in filter(None, (one.called.acronym, *one.called.others)):
            expansions[names.normal(short)].add(groups[index])
    for short, homes in sorted(expansions.items()):
        bare = {groups[index] for index in by_name.get(short, ())}
        if len(homes | bare) > 1 and len(homes) == 1:
            groups.union(*homes, *bare)
        elif len(homes) > 1:
            yield _ambiguous(short, [placed[index] for index in sorted(homes)])


def _ambiguous(short: str, meanings: list[Placed]) -> Problem:
    said = " and ".join(f"“{one.called.name}”" for one in meanings)
    return problem(
        meanings[0].source, meanings[0].entry.line, f"“{short.upper()}” stands for {said}; it is linked to neither, write the full name"
    )


def _join_shortened(placed: Sequence[Placed], groups: "UnionFind[int]") -> None:
    """Join "Distillation" with "Knowledge Distillation", and "Agent / Tool Use" with "Tool Use", where the definitions agree."""
    by_head = defaultdict(set)
    for index, one in enumerate(placed):
        words = one.called.name.split()
        for size in range(1, len(words)):
            by_head[names.normal(" ".join(words[-size:]))].add(groups[index])
    by_name = _by_name(placed)
    for index, one in enumerate(placed):
        wanted = [by_head.get(names.normal(one.called.name), set())] + [
            set(by_name.get(names.normal(part), ())) for part in one.called.parts
        ]
        for homes in wanted:
            others = {groups[home] for home in homes} - {groups[index]}
            if len(others) == 1 and len(_content(one) & _content(placed[min(others)])) >= AGREEMENT:
                groups.union(index, *others)


def _content(one: Placed) -> set[str]:
    words = {names.singular(word.lower()) for word in _WORD.findall(one.entry.text)}
    return {word.removesuffix("ing").removesuffix("al") for word in words if word not in _FILLER}
