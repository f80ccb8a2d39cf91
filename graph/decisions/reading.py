"""From the text of a decisions file to the decisions; everything that is wrong is told with its line."""

from collections.abc import Hashable, Iterator
from dataclasses import replace
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from ..errors import InvalidDocuments, Problem
from ..model import Evidence
from . import yaml
from .model import Decision, Decisions, Key, Names, RelationKey, Verdict

BY_HAND = "written by hand"
"""The rule of evidence that somebody wrote into the file without one."""
_WORDS = {
    "extra_forbidden": "nothing of this name is known here; correct it or take it out",
    "missing": "this is missing; add it",
    "model_type": "keys with values must stand here, as at the top of the file",
    "tuple_type": "a list must stand here, an item a line, each after a hyphen",
    "string_type": "a text must stand here",
}
MOST_SHOWN = 80
"""Characters of the file that a message repeats."""


def _at_least_two(names: Names) -> Names:
    if len(set(names)) < 2 or not all(name.strip() for name in names):
        raise ValueError("write at least two different names")
    return names


def _nothing(value: object) -> object:
    """A key without a value holds nothing."""
    return [] if value == "" else value


def _place(text: str) -> tuple[str, int, int]:
    """Source, line and offset as they are written: `notes:21:2100` or `notes:21`."""
    rest, _, last = text.rpartition(":")
    source, _, line = rest.rpartition(":")
    if source and line.isdecimal() and last.isdecimal():
        return source, int(line), int(last)
    if rest and last.isdecimal():
        return rest, int(last), 0
    raise ValueError("write where the words stand as SOURCE:LINE")


class _Quote(BaseModel):
    """Evidence as it is written in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: Annotated[tuple[str, int, int], BeforeValidator(lambda value: _place(value) if isinstance(value, str) else value)]
    quote: str
    rule: str = BY_HAND

    def evidence(self) -> Evidence:
        source, line, offset = self.at
        return Evidence(source=source, line=line, offset=offset, quote=self.quote, rule=self.rule)


class _Written(BaseModel):
    """A decision as it is written in the file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relation: Key
    verdict: Verdict
    to: Key | None = None
    note: str = ""
    confidence: float = Field(default=1.0, ge=0, le=1)
    named: Annotated[Names, BeforeValidator(_nothing)] = ()
    evidence: Annotated[tuple[_Quote, ...], BeforeValidator(_nothing)] = ()

    def decision(self) -> Decision:
        """The same as a value. Raises ValidationError where the parts do not fit each other."""
        parts = {name: getattr(self, name) for name in type(self).model_fields if name != "evidence"}
        return Decision(**parts, evidence=tuple(quote.evidence() for quote in self.evidence))


_Group = Annotated[Names, AfterValidator(_at_least_two)]


class _File(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    relations: Annotated[tuple[_Written, ...], BeforeValidator(_nothing)] = ()
    together: Annotated[tuple[_Group, ...], BeforeValidator(_nothing)] = ()
    apart: Annotated[tuple[_Group, ...], BeforeValidator(_nothing)] = ()


def parsed(text: str, file: str) -> Decisions:
    """The decisions in a text; `file` is what to call it. Raises InvalidDocuments with all that is wrong."""
    document = yaml.read(text, file)
    try:
        read = _File.model_validate({} if document.value in (None, "") else document.value)
    except ValidationError as error:
        raise InvalidDocuments(list(_problems(error, document, file))) from None
    relations, problems = list[Decision](), list[Problem]()
    for number, one in enumerate(read.relations):
        try:
            relations.append(one.decision())
        except ValidationError as error:
            problems.extend(_problems(error, document, file, below=("relations", number)))
    decisions = replace(Decisions.of(relations, read.together, read.apart), file=file, lines=_lines(read, document))
    problems.extend([*_repeated(read, document, file), *_contradicting(decisions)])
    if problems:
        raise InvalidDocuments(sorted(problems))
    return decisions


def _problems(error: ValidationError, document: yaml.Document, file: str, *, below: yaml.Path = ()) -> Iterator[Problem]:
    for found in error.errors(include_url=False, include_input=False):
        path = (*below, *found["loc"])
        where = ".".join(part for part in path if isinstance(part, str)) or "the file"
        told = _WORDS.get(found["type"]) or found["msg"].removeprefix("Value error, ")
        yield Problem(file, document.line(path), f"{_shown(where)}: {told[:1].lower()}{told[1:]}")


def _shown(text: str) -> str:
    return f"“{text if len(text) <= MOST_SHOWN else text[:MOST_SHOWN] + '…'}”"


def _lines(read: _File, document: yaml.Document) -> dict[Hashable, int]:
    """Where each decision stands."""
    lines: dict[Hashable, int] = {one.relation: document.line(("relations", n)) for n, one in enumerate(read.relations)}
    for part, groups in (("together", read.together), ("apart", read.apart)):
        lines.update({tuple(sorted(set(names))): document.line((part, n)) for n, names in enumerate(groups)})
    return lines


def _repeated(read: _File, document: yaml.Document, file: str) -> Iterator[Problem]:
    """Relations that are decided on twice."""
    first = dict[RelationKey, int]()
    for number, decision in enumerate(read.relations):
        line = document.line(("relations", number))
        if first.setdefault(decision.relation, number) != number:
            before = document.line(("relations", first[decision.relation]))
            yield Problem(file, line, f"{_shown(str(decision.relation))} was decided on line {before} already; keep one of the two")


def _contradicting(decisions: Decisions) -> Iterator[Problem]:
    """Names that are told to be one concept and told apart."""
    for a, b in decisions.contradictions():
        line = next(decisions.line(names) for names in decisions.apart if {a, b} <= set(names))
        yield Problem(decisions.file, line, f"{_shown(a)} and {_shown(b)} are told to be one concept as well; take one of the two out")
