"""Which entries mean the same concept: one concept per meaning, whichever documents name it.

Names decide: the same name after case, plural and hyphen, or an acronym and its expansion. Where one name is only a part of the other
(a head noun, half of "A / B"), the definitions must agree as well. An acronym with two expansions joins nothing and is reported.
The result depends on the set of entries alone, not on their order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph import Concept, ConceptId, Decisions, Definition, Problem, Source, SourceId, names

from .decided import Named
from .grouping import grouped
from .mentions import Names
from .placed import Placed, placed
from .problems import problem

ANYWHERE = ""
"""Instead of a source's id."""


@dataclass(frozen=True)
class Resolution:
    """The concepts of all entries, of what kind is not told yet, the names they go by, and the entries of each."""

    concepts: dict[ConceptId, Concept]
    names: Names
    entries: tuple[tuple[ConceptId, Placed], ...]
    warnings: tuple[Problem, ...] = field(default=())
    keys: Mapping[tuple[SourceId, str], ConceptId] = field(default_factory=dict)
    """How each source itself refers to its entries, and ANYWHERE how others refer to a source of one entry: by its file's name."""

    def linked(self, source: SourceId, target: str) -> ConceptId | None:
        """The concept that a link or a reference within a source leads to: by key, by name, a heading of a note before the note."""
        note, _, heading = target.partition("#")
        for called in filter(None, (target, heading, note)):
            form = key_form(called)
            found = self.keys.get((source, form)) or self.names.get(called) or self.keys.get((ANYWHERE, form))
            if found is not None:
                return found
        return None


def key_form(key: str) -> str:
    """A key as it is compared.

    >>> key_form("Weight_Vector"), key_form("weight-vector")
    ('weight vector', 'weight vector')
    """
    return " ".join(key.replace("_", " ").replace("-", " ").casefold().split())


def resolve(sources: Iterable[Source], decisions: Decisions) -> Resolution:
    """Merge the entries of all sources into concepts, as names and decisions say."""
    ordered = placed(sources)
    named = Named(ordered, decisions)
    groups, warnings = grouped(ordered, named)
    concepts, entries = dict[ConceptId, Concept](), list[tuple[ConceptId, Placed]]()
    for id, group in _identified(groups):
        concepts[id] = _concept(id, group, named.also(group))
        entries.extend((id, one) for one in group)
    shared = _shared_names(concepts.values())
    known = Names(
        (name, concept.id) for concept in concepts.values() for name in (concept.name, *concept.aliases) if names.normal(name) not in shared
    )
    warnings.extend(_told_apart(concepts.values()))
    return Resolution(concepts, known, tuple(sorted(entries, key=lambda pair: pair[1].key)), tuple(warnings), _keys(entries))


def _keys(entries: Iterable[tuple[ConceptId, Placed]]) -> dict[tuple[SourceId, str], ConceptId]:
    """How entries are referred to: within their source, and from others where they are all it holds and no other is called so."""
    keyed = [(key_form(one.entry.key), one.source, id) for id, one in entries]
    alone = {source for source, count in Counter(source for _, source, _ in keyed).items() if count == 1}
    owners = defaultdict[str, set[ConceptId]](set)
    for form, source, id in keyed:
        if source in alone:
            owners[form].add(id)
    notes = {(ANYWHERE, form): min(ids) for form, ids in owners.items() if form and len(ids) == 1}
    return notes | {(source, form): id for form, source, id in keyed if form}


def _identified(groups: list[list[Placed]]) -> Iterator[tuple[ConceptId, list[Placed]]]:
    """An identifier for each group; a second meaning of a name takes its category's or source's as a suffix, on both."""
    by_slug = defaultdict(list)
    for group in groups:
        by_slug[names.slug(_name(group))].append(group)
    for slug, same in sorted(by_slug.items()):
        if len(same) == 1:
            yield slug, same[0]
            continue
        taken = Counter[str]()
        for group in same:
            suffixed = f"{slug}-{names.slug(group[0].entry.category or group[0].source)}"
            taken[suffixed] += 1
            yield suffixed if taken[suffixed] == 1 else f"{suffixed}-{taken[suffixed]}", group


def _told_apart(concepts: Iterable[Concept]) -> Iterator[Problem]:
    """A word on every name under which more than one concept is defined."""
    by_name = defaultdict(list)
    for concept in concepts:
        by_name[names.normal(concept.name)].append(concept)
    for same in by_name.values():
        for other in same[1:]:
            place, ids = other.definitions[0], " and ".join(concept.id for concept in same)
            told = f"“{other.name}” has more than one meaning, kept as {ids}; a mention of the bare name is linked to none of them"
            yield problem(place.source, place.line, told)


def _name(group: list[Placed]) -> str:
    """The fullest name: an expansion before a bare name, then the longer, the more frequent, the capitalised one."""
    counts = Counter(one.called.name for one in group)
    expanded = {one.called.name.casefold() for one in group if one.called.acronym}
    whole = {one.called.name for one in group if not one.called.parts}

    def order(name: str) -> tuple[object, ...]:
        return (name.casefold() not in expanded, name not in whole, -len(name.split()), -counts[name], not name[:1].isupper(), name)

    return min(counts, key=order)


def _concept(id: ConceptId, group: list[Placed], also: Iterable[str]) -> Concept:
    name = _name(group)
    definitions = tuple(Definition(source=one.source, line=one.entry.line, text=one.entry.text) for one in group)
    acronyms = Counter(one.called.acronym for one in group if one.called.acronym)
    spelt = {spelling for one in group for spelling in (one.called.name, one.called.acronym, *one.called.others) if spelling}
    spelt.update(also)
    return Concept(
        id=id,
        name=name,
        aliases=tuple(sorted(_distinct(spelt, name))),
        acronym=min(acronyms, key=lambda short: (-acronyms[short], short), default=""),
        definition=next((definition.text for definition in definitions if definition.text), ""),
        categories=tuple(sorted({one.entry.category for one in group if one.entry.category})),
        definitions=definitions,
    )


def _distinct(spelt: set[str], name: str) -> Iterator[str]:
    """Spellings that differ from the name by more than case, the most capitalised of each."""
    by_form = defaultdict(list)
    for spelling in spelt:
        by_form[spelling.casefold()].append(spelling)
    yield from (min(same) for form, same in by_form.items() if form != name.casefold())


def _shared_names(concepts: Iterable[Concept]) -> set[str]:
    """Normal forms that more than one concept goes by; they are linked to none."""
    owners = defaultdict(set)
    for concept in concepts:
        for name in (concept.name, *concept.aliases):
            owners[names.normal(name)].add(concept.id)
    return {form for form, ids in owners.items() if len(ids) > 1}
