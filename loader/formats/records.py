"""From a record (a row, a map of a data file, a front matter) to an entry, whatever its keys are called."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from graph import Entry, LabelledField, Passage

from ..keys import Meaning, Role, alias_label, meaning
from ..located import Places


class Value(NamedTuple):
    """What stands under one key: a passage a name, an item or a paragraph."""

    key: str
    passages: tuple[Passage, ...]

    @property
    def text(self) -> str:
        """All of it."""
        return "\n\n".join(passage.text for passage in self.passages)


class _Told(NamedTuple):
    meaning: Meaning
    value: Value


def entry_of(values: Iterable[Value], *, called: Passage | None = None, category: str = "") -> Entry | None:
    """The entry a record makes; none where nothing names it.

    `called` names it where no key does: a map's key, a page's heading. `category` is the group it stands in, where the record says none.
    """
    told = [_Told(meaning(value.key), value) for value in values if any(passage.text for passage in value.passages)]
    names = _of(told, Role.NAME) or ([] if called else _of(told, Role.ALIAS) or _of(told, Role.KEY))
    heading = names[0].value.passages[0] if names else called
    if heading is None or not heading.text:
        return None
    keys, categories = _of(told, Role.KEY), _of(told, Role.CATEGORY)
    definition = _definition(told)
    taken = [*names[:1], *keys[:1], *categories[:1], *definition]
    return Entry(
        term=heading.text,
        heading=heading,
        category=categories[0].value.passages[0].text if categories else category,
        key=keys[0].value.text if keys else called.text if called and names else "",
        definition=tuple(passage for one in definition for passage in one.value.passages if passage.text),
        fields=tuple(_field(one) for one in told if one not in taken),
    )


def values_of(places: Places, key: str, items: Iterable[tuple[str, int, int]]) -> Value:
    """The same of a list: each item is its text, and the offsets it stands between."""
    reads_marks = meaning(key).role in (Role.DEFINITION, Role.ASIDE)
    passages: list[Passage] = []
    for text, start, end in items:
        passages.extend(places.paragraphs(text, start, end) if reads_marks else (places.passage(text, start, end),))
    return Value(key, tuple(passage for passage in passages if passage.text))


def _of(told: Sequence[_Told], role: Role) -> list[_Told]:
    """What stands under keys of a role, the first meant first."""
    return sorted((one for one in told if one.meaning.role is role), key=lambda one: one.meaning.rank)


def _definition(told: Sequence[_Told]) -> list[_Told]:
    """Every text that defines, each once, in the order of the record; asides where there is none."""
    found, texts = list[_Told](), set[str]()
    for one in [one for one in told if one.meaning.role is Role.DEFINITION] or _of(told, Role.ASIDE)[:1]:
        if one.value.text not in texts:
            texts.add(one.value.text)
            found.append(one)
    return found


def _field(one: _Told) -> LabelledField:
    label = alias_label(one.meaning.label) if one.meaning.role is Role.ALIAS else one.meaning.label
    return LabelledField(label=label or one.value.key, passages=one.value.passages)
