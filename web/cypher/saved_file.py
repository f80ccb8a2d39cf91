"""The file of a saved query: what is said of it in comments, then the query.

// title: What a concept requires
// description: Directly, with the words that say so.
// param name = "DPO"

MATCH (c:Concept {acronym: $name})-[r:REQUIRES]->(d) RETURN d.name, r.quotes
"""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress

from pydantic import BaseModel, ConfigDict, Field

from graph import Problem, Value, WaylineError

SUFFIX = ".cypher"
HEADER = re.compile(r"//[ \t]*(title|description|param)\b[ \t]*:?[ \t]*(.*)")
VALUE = re.compile(r"([^\W\d]\w*)[ \t]*=[ \t]*(.+)")


class SavedQuery(BaseModel):
    """A query with what is to be said of it, and values for its parameters."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(description="What it is called in addresses and on the command line.")
    title: str
    description: str = ""
    parameters: Mapping[str, Value] = Field(default={}, description="The values its parameters have unless others are given.")
    query: str


class BrokenQuery(WaylineError):
    """The file of a saved query cannot be read; the message names its line."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(str(problem))


def parsed(file: str, text: str) -> SavedQuery:
    r"""The query in the text of a file of this name. Raises BrokenQuery.

    >>> parsed("two.cypher", "// title: Two\n// param n = 2\n\nRETURN $n").parameters
    {'n': 2}
    """
    lines = _lines(text.removeprefix("\ufeff"))
    header = list(_header(lines))
    told = {key: [value for of, value in header if of == key] for key in ("title", "description")}
    query = "\n".join(lines[len(header) :]).strip("\n")
    if not query.strip():
        raise BrokenQuery(Problem(file, len(header) + 1, "there is no query below the comments"))
    if len(told["title"]) > 1:
        raise BrokenQuery(Problem(file, 1, "there are two titles"))
    name = file.removesuffix(SUFFIX)
    title, description = "".join(told["title"]) or name, "\n".join(told["description"])
    return SavedQuery(name=name, title=title, description=description, parameters=_parameters(file, header), query=query)


def _header(lines: list[str]) -> Iterator[tuple[str, str]]:
    """What the comments at the top tell, one a line: what of, and what."""
    for line in lines:
        found = HEADER.fullmatch(line.strip())
        if not found:
            return
        yield found[1], found[2].strip()


def _parameters(file: str, header: list[tuple[str, str]]) -> dict[str, Value]:
    parameters: dict[str, Value] = {}
    for number, (key, text) in enumerate(header, 1):
        parameters |= _parameter(file, number, text, parameters) if key == "param" else {}
    return parameters


def _parameter(file: str, line: int, text: str, others: Mapping[str, Value]) -> dict[str, Value]:
    found = VALUE.fullmatch(text)
    if not found:
        raise BrokenQuery(Problem(file, line, "a parameter is written as name = value"))
    if found[1] in others:
        raise BrokenQuery(Problem(file, line, f"the parameter {found[1]} stands here twice"))
    with suppress(ValueError, RecursionError):
        return {found[1]: json.loads(found[2])}
    raise BrokenQuery(Problem(file, line, f"the value of {found[1]} is no JSON; a text stands between double quotes"))


def written(query: SavedQuery) -> str:
    """The text of the file that holds the query."""
    described = [f"// description: {_line(one)}" for one in query.description.splitlines()]
    header = [f"// title: {_line(query.title) or query.name}", *described]
    values = [f"// param {name} = {json.dumps(value, ensure_ascii=False)}" for name, value in query.parameters.items()]
    return "\n".join([*header, *values, "", _body(query.query), ""])


def _line(text: str) -> str:
    return " ".join(text.split())


def _body(query: str) -> str:
    """The query in lines; the blank line before it keeps its own comments out of the header."""
    return "\n".join(_lines(query)).strip("\n")


def _lines(text: str) -> list[str]:
    """The lines as an editor counts them: nothing but a line's end is one, for a text in the query may hold other breaks."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
