"""The words of a phrase: bare ones, the commas between them, and what stands between quotes."""

import re
from collections.abc import Sequence
from typing import NamedTuple

COMMA = ","
_TOKEN = re.compile(r'"(?P<straight>[^"]*)"|“(?P<curly>[^”]*)”|(?P<comma>,)(?=\s|$)|(?P<bare>(?:[^\s,]|,(?!\s|$))+)')
_ARROWS = {"->": "to", "→": "to"}


class Token(NamedTuple):
    """A word of the text, or the words between two quotes."""

    text: str
    quoted: bool = False

    def is_word(self, *keywords: str) -> bool:
        """Whether this is one of the language's own words rather than part of a quoted name.

        >>> Token("To").is_word("to"), Token("→").is_word("to"), Token("to", quoted=True).is_word("to")
        (True, True, False)
        """
        return not self.quoted and _ARROWS.get(self.text, self.text.casefold()) in keywords


def tokens(text: str) -> list[Token]:
    """The words in order; a comma is one of its own where a list may go on behind it.

    >>> [token.text for token in tokens('avoiding "text to image", 1,2-ethanediol')]
    ['avoiding', 'text to image', ',', '1,2-ethanediol']
    """
    found = [Token(match[match.lastgroup or 0].strip(), match.lastgroup in ("straight", "curly")) for match in _TOKEN.finditer(text)]
    return [token for token in found if token.text]


def name_of(words: Sequence[Token]) -> str:
    """The name that these words make.

    >>> name_of(tokens("copy, cut and paste"))
    'copy, cut and paste'
    """
    return "".join(token.text if token.text == COMMA or not number else f" {token.text}" for number, token in enumerate(words))
