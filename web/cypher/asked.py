"""What a request asks of the console: a query and its parameters, as an address says them."""

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple, NoReturn, TypeAlias
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict

from graph import Place, QueryRefused, Value
from queries import parameters_of

Parameters: TypeAlias = Mapping[str, Value]

PARAM, TYPE = "param.", "type."
TEXT, NUMBER, BOOLEAN, JSON = TYPES = ("text", "number", "true or false", "JSON")
"""What a parameter's field may hold, as its select says."""


class Asked(NamedTuple):
    """A query with the values of its parameters."""

    query: str
    parameters: Parameters

    @property
    def missing(self) -> tuple[str, ...]:
        """The parameters that have no value."""
        return tuple(name for name in parameters_of(self.query) if name not in self.parameters)

    def address(self, path: str, **more: object) -> str:
        """The address that asks the same there."""
        query = [("q", self.query)] if self.query else []
        given = [(f"{PARAM}{name}", written(value)) for name, value in self.parameters.items()]
        asked = urlencode([*query, *given, *more.items()])
        return f"{path}?{asked}" if asked else path


class Field(NamedTuple):
    """A parameter in the form."""

    name: str
    type: str
    text: str


def in_address(args: "MultiDict[str, str]") -> Asked:
    """What the arguments of an address ask. Raises QueryRefused for a value that is not of the type the form says."""
    return Asked(args.get("q", "").replace("\r\n", "\n"), parameters_in(args))


def parameters_in(args: "MultiDict[str, str]") -> dict[str, Value]:
    """The values of the parameters in an address or a form."""
    names = [key.removeprefix(PARAM) for key in args if key.startswith(PARAM)]
    return {name: typed(name, args.get(f"{TYPE}{name}", ""), args[f"{PARAM}{name}"]) for name in names}


def read(text: str) -> Value:
    """The value that an address means: JSON if it is JSON, else the text itself.

    >>> read("42"), read("DPO"), read('"42"'), read("[1]"), read("NaN")
    (42, 'DPO', '42', [1], 'NaN')
    """
    try:
        return json.loads(text, parse_constant=_refuse)
    except (ValueError, RecursionError):
        return text


def _refuse(constant: str) -> NoReturn:
    raise ValueError(constant)


def written(value: Value) -> str:
    """The value as an address says it; `read` gives it back.

    >>> written(42), written("DPO"), written("42"), written(True)
    ('42', 'DPO', '"42"', 'true')
    """
    return value if isinstance(value, str) and read(value) is value else json.dumps(value, ensure_ascii=False)


def typed(name: str, type: str, text: str) -> Value:
    """What a form's field holds, by the type that was chosen for it.

    Raises QueryRefused.
    """
    if type == TEXT:
        return text
    value = read(text)
    if type == NUMBER and (isinstance(value, bool) or not isinstance(value, int | float)):
        raise QueryRefused(f"The parameter ${name} is to be a number, and “{text[:40]}” is none.")
    if type == BOOLEAN and not isinstance(value, bool):
        raise QueryRefused(f"The parameter ${name} is to be true or false, not “{text[:40]}”.")
    if type == JSON and value is text:
        raise QueryRefused(f"The parameter ${name} is to be JSON, and “{text[:40]}” is none: a text there stands between double quotes.")
    return value


def fields(names: Iterable[str], parameters: Parameters) -> tuple[Field, ...]:
    """The form's fields for these parameters, with the values they have."""
    return tuple(_field(name, parameters.get(name, "")) for name in names)


def _field(name: str, value: Value) -> Field:
    if isinstance(value, str):
        return Field(name, TEXT, value)
    type = BOOLEAN if isinstance(value, bool) else NUMBER if isinstance(value, int | float) else JSON
    return Field(name, type, json.dumps(value, ensure_ascii=False))


def refuse_missing(asked: Asked) -> None:
    """Raise QueryRefused where a parameter has no value."""
    if missing := asked.missing:
        names, values = " and ".join(f"${name}" for name in missing), "it a value" if len(missing) == 1 else "them values"
        raise QueryRefused(f"The query asks for {names}: give {values}.", _place(asked.query, missing[0]))


def _place(query: str, name: str) -> Place | None:
    """Where the parameter first stands in the query."""
    at = query.find(f"${name}")
    before = query[:at]
    return Place(before.count("\n") + 1, at - before.rfind("\n"), len(name) + 1) if at >= 0 else None
