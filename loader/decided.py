"""What people decided about names, as entries are put together: names that are one concept, and names that must not be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from networkx.utils import UnionFind

from graph import Decisions, names

from .placed import Placed


class Named:
    """The entries by the names that decisions are made on."""

    def __init__(self, placed: Sequence[Placed], decisions: Decisions) -> None:
        self._own, self._other = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
        if decisions.together or decisions.apart:
            for index, one in enumerate(placed):
                for forms, found in ((_own_forms(one), self._own), (_other_forms(one), self._other)):
                    for form in set(forms):
                        found[form].append(index)
        self.together = [sorted({index for name in same for index in self._entries(name)}) for same in decisions.together]
        self.apart = _marks([(number, name, self._entries(name)) for number, same in enumerate(decisions.apart) for name in same])
        self._also = defaultdict[tuple[object, ...], list[str]](list)
        for same, indices in zip(decisions.together, self.together, strict=True):
            if indices:
                self._also[placed[indices[0]].key].extend(name for name in same if not self._entries(name))

    def also(self, group: Iterable[Placed]) -> Iterator[str]:
        """Names that the concept of these entries has by decision alone: no entry gives them."""
        if self._also:
            for one in group:
                yield from self._also.get(one.key, ())

    def _entries(self, name: str) -> list[int]:
        """The entries whose own name it is, else those that it is another name of."""
        forms = {names.normal(name), name.casefold()}
        return next((sorted(at) for by in (self._own, self._other) if (at := {i for form in forms for i in by.get(form, ())})), [])


class Groups:
    """The entries of each concept while they are put together; whatever joins them, those that are told apart stay apart."""

    def __init__(self, size: int, named: Named) -> None:
        self._groups = UnionFind(range(size))
        self._apart = dict(named.apart)
        for same in filter(None, named.together):
            self.union(*same)

    def __getitem__(self, index: int) -> int:
        """One entry that stands for its group."""
        return self._groups[index]

    def union(self, first: int, *others: int) -> None:
        """Join the groups of these entries with that of the first, each unless it is told apart from it."""
        for other in others:
            one, two = self._groups[first], self._groups[other]
            marks = self._apart.get(one, {}), self._apart.get(two, {})
            if one != two and all(marks[1].get(decision, name) == name for decision, name in marks[0].items()):
                self._groups.union(one, two)
                self._apart[self._groups[one]] = {**marks[0], **marks[1]}

    def sets(self) -> list[set[int]]:
        """The groups, in the order of their first entries."""
        return sorted(self._groups.to_sets(), key=min)


def _marks(told: Iterable[tuple[int, str, list[int]]]) -> Mapping[int, Mapping[int, str]]:
    """By entry, under which of the names that a decision tells apart it falls."""
    marks = defaultdict[int, dict[int, str]](dict)
    for decision, name, indices in told:
        for index in indices:
            marks[index].setdefault(decision, name)
    return marks


def _own_forms(one: Placed) -> Iterator[str]:
    """What its own name may be written as in a decision: the name, and identifiers that a concept of this name may have."""
    slug = names.slug(one.called.name)
    yield from (names.normal(one.called.name), slug, f"{slug}-{names.slug(one.entry.category or one.source)}", f"{slug}-{one.source}")


def _other_forms(one: Placed) -> Iterator[str]:
    yield from (names.normal(other) for other in (one.called.acronym, *one.called.others) if other)
