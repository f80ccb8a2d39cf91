"""The question as one takes it elsewhere: a command for a shell, a program, a link for a document. Safe to paste, whatever was asked."""

import json
import re
import shlex
from typing import NamedTuple

from .asked import Asked

LONGEST_TITLE = 60
MARKS = re.compile(r"[\\`*_\[\]<>#|~!]")
"""What Markdown would take for a mark."""


class Copy(NamedTuple):
    """A text to copy, and what it is."""

    name: str
    text: str


def copies(asked: Asked, site: str, *, page: str, title: str = "", needs_token: bool) -> tuple[Copy, ...]:
    """The question for curl, in Python, and as a link to `page`, which is a path; `site` is the address of the site, without a slash."""
    endpoint = f"{site}/api/cypher"
    return (
        Copy("curl", _curl(asked, endpoint, needs_token=needs_token)),
        Copy("Python", _python(asked, endpoint, needs_token=needs_token)),
        Copy("Markdown", f"[{_title(title or asked.query)}]({site}{page})"),
    )


def _curl(asked: Asked, endpoint: str, *, needs_token: bool) -> str:
    token = ['-H "Authorization: Bearer $WAYLINE_TOKEN"'] if needs_token else []
    # In ASCII, and thus on one line: no shell stumbles over a character.
    body = json.dumps({"query": asked.query, "parameters": asked.parameters})
    return " \\\n  ".join([f"curl -sS {shlex.quote(endpoint)}", "-H 'Content-Type: application/json'", *token, f"-d {shlex.quote(body)}"])


PYTHON = """\
import json
{imports}from urllib.request import Request, urlopen

asked = {asked}
headers = {headers}
request = Request({endpoint!a}, json.dumps(asked).encode(), headers)
with urlopen(request) as answer:
    for row in json.load(answer)["rows"]:
        print(*row, sep="\\t")
"""


def _python(asked: Asked, endpoint: str, *, needs_token: bool) -> str:
    token = ', "Authorization": "Bearer " + os.environ["WAYLINE_TOKEN"]' if needs_token else ""
    question = ascii({"query": asked.query, "parameters": asked.parameters})
    headers = f'{{"Content-Type": "application/json"{token}}}'
    return PYTHON.format(imports="import os\n" if needs_token else "", asked=question, headers=headers, endpoint=endpoint)


def _title(query: str) -> str:
    """The beginning of the query, on one line, as the words of a link."""
    line = " ".join(query.split())
    return MARKS.sub(r"\\\g<0>", line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 2]} …")
