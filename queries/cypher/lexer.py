"""A query's text as tokens: Cypher's comments, texts, names in backticks, parameters, numbers, words and symbols.

Servers read a text differently where it holds `\\uXXXX`: Neo4j decodes it before anything else, so that it may end a text or
a comment; the embedded server decodes it within texts alone. What the two would not read alike is refused here.
Lexical rules: openCypher 9, with the additions of Neo4j 5.
"""

import re
from enum import Enum, auto
from typing import NamedTuple

from graph import Place, QueryFailed, QueryRefused


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NAME = auto()
    TEXT = auto()
    NUMBER = auto()
    PARAMETER = auto()
    SYMBOL = auto()


class Token(NamedTuple):
    """A piece of a query as it is written, and how many characters stand before it."""

    kind: Kind
    text: str
    start: int

    @property
    def end(self) -> int:
        """How many characters stand before what follows it."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """The word in capitals, as keywords are compared; empty for anything else."""
        return self.text.upper() if self.kind is Kind.WORD else ""

    @property
    def name(self) -> str:
        """What it names: the word itself, or what stands in the backticks; a parameter's name without its dollar sign."""
        text = self.text[1:] if self.kind is Kind.PARAMETER else self.text
        return text[1:-1].replace("``", "`") if text.startswith("`") else text

    @property
    def deeper(self) -> int:
        """By how much what follows stands deeper in brackets: 1 after an opening one, -1 after a closing one."""
        return (self.text in ("(", "[", "{")) - (self.text in (")", "]", "}"))

    @property
    def is_name(self) -> bool:
        """Whether it can name a variable, a property, a label or a function."""
        return self.kind in (Kind.WORD, Kind.NAME)


_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>//[^\n\r]*|/\*.*?\*/)
    | (?P<unended>/\*)
    | (?P<TEXT>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    | (?P<NAME>`(?:[^`]|``)+`)
    | (?P<PARAMETER>\$(?:`(?:[^`]|``)+`|\w+))
    | (?P<NUMBER>0[xX][0-9a-fA-F_]+|0[oO][0-7_]+|(?:\d[\d_]*(?:\.(?!\.)\d+)?|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?\b)
    | (?P<WORD>[^\W\d]\w*)
    | (?P<SYMBOL>=~|\+=|<=|>=|<>|!=|\.\.|::|\|\||[-+*/%^=<>()\[\]{},.:;|&!$?])
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\(?:u+([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|.)", re.DOTALL)
_DECODED = "A \\u escape stands here that servers read differently. Write the character itself."
_UNENDED = {"'": "This text never ends.", '"': "This text never ends.", "`": "This name never ends.", "/": "This comment never ends."}


def place_of(cypher: str, start: int, length: int = 1) -> Place:
    """Where in the query a character stands.

    >>> place_of("MATCH (n)\\nRETRUN n", 10, 6)
    Place(line=2, column=1, length=6)
    """
    before = cypher[:start]
    return Place(before.count("\n") + 1, start - (before.rfind("\n") + 1) + 1, length)


def tokens(cypher: str) -> tuple[Token, ...]:
    """The query's tokens, without blanks and comments.

    Raises QueryFailed for what is no Cypher, QueryRefused for escapes that servers read differently.

    >>> [token.text for token in tokens("MATCH (n) /* all */ RETURN n.`a b`, 'x//y'")]
    ['MATCH', '(', 'n', ')', 'RETURN', 'n', '.', '`a b`', ',', "'x//y'"]
    """
    found, at = [], 0
    while at < len(cypher):
        match = _TOKEN.match(cypher, at)
        if match is None or match.lastgroup == "unended":
            raise _unreadable(cypher, at)
        _check_escapes(cypher, match)
        if match.lastgroup in Kind.__members__:
            found.append(Token(Kind[match.lastgroup or ""], match.group(), at))
        at = match.end()
    return tuple(found)


def _unreadable(cypher: str, at: int) -> QueryFailed:
    character = cypher[at]
    if character == "\\":
        return QueryFailed(_DECODED, place_of(cypher, at))
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    return QueryFailed(_UNENDED.get(character, f"The character “{shown}” means nothing here."), place_of(cypher, at))


def _check_escapes(cypher: str, match: "re.Match[str]") -> None:
    for escape in _ESCAPE.finditer(match.group()):
        code = escape[1] or escape[2]
        if code and not _is_read_alike(chr(min(int(code, 16), 0x10FFFF)), match, escape):
            raise QueryRefused(_DECODED, place_of(cypher, match.start() + escape.start(), len(escape.group())))


def _is_read_alike(character: str, match: "re.Match[str]", escape: "re.Match[str]") -> bool:
    """Whether every server takes the escape for this character and goes on reading as we do."""
    if escape[2]:
        return False
    if match.lastgroup != "TEXT":
        return character.isalnum()
    return character not in "'\"\\" and not "\ud800" <= character <= "\udfff"


def parameter_names(cypher: str) -> tuple[str, ...]:
    """The names of a query's parameters, each once, in the order in which they stand. Raises what `tokens` raises."""
    return tuple(dict.fromkeys(token.name for token in tokens(cypher) if token.kind is Kind.PARAMETER))
