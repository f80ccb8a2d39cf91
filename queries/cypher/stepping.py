"""Paths of one length after the other, the shortest first, until there are enough: for a server that would else walk all of them.

The embedded server finds all rows of a pattern before it orders them, and of a whole graph there are too many. So each length is asked
for in a subquery of its own, which is empty as soon as the shorter ones gave enough.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from .clauses import Tokens, text_of
from .lexer import Token

STEPS = 8
"""Lengths that are looked at one by one; what is longer is looked at together."""


class Middle(NamedTuple):
    """What stands between the ends of a pattern, and how often it may be repeated."""

    before: str
    after: str
    least: int
    most: int | None
    quantified: bool
    """Whether it is repeated by a quantifier behind it, and not by a star within the brackets."""

    def of_length(self, least: int, most: int | None) -> str:
        """The same, repeated so often."""
        upper = "" if most is None else str(most)
        between = f"{{{least},{upper}}}" if self.quantified else f"*{least}..{upper}"
        return f"{self.before}{between}{self.after}"

    @property
    def steps(self) -> Iterator[tuple[int, int | None]]:
        """Each length, and at last all that are longer."""
        end = self.least + STEPS
        for length in range(self.least, end if self.most is None else min(end, self.most + 1)):
            yield length, length
        if self.most is None or self.most >= end:
            yield end, self.most


def quantified(cypher: str, middle: Tokens) -> Middle:
    """A pattern that may have a quantifier behind it."""
    last = middle[-1].text
    opening = next((index for index in range(len(middle) - 1, -1, -1) if middle[index].text == "{"), 0) if last == "}" else len(middle) - 1
    if last not in ("+", "*", "}"):
        return Middle(text_of(cypher, middle), "", 1, 1, quantified=True)
    least, most = {"+": (1, None), "*": (0, None)}.get(last) or _bounds(middle[opening + 1 : -1], ",", least=0)
    return Middle(text_of(cypher, middle[:opening]), "", least, most, quantified=True)


def starred(cypher: str, middle: Tokens) -> Middle:
    """A relation that may have a star within its brackets."""
    star = next((index for index, token in enumerate(middle) if token.text == "*"), None)
    if star is None:
        close = next((index for index, token in enumerate(middle) if token.text == "]"), None)
        text, at = text_of(cypher, middle), 0 if close is None else middle[close].start - middle[0].start
        return Middle(text[:at], text[at:], 1, 1, quantified=False)
    end = next(index for index in range(star, len(middle)) if middle[index].text in ("]", "{") or middle[index].word == "WHERE")
    least, most = _bounds(middle[star + 1 : end], "..", least=1)
    return Middle(text_of(cypher, middle[:star]), text_of(cypher, middle[end:]), least, most, quantified=False)


def _bounds(tokens: Sequence[Token], sign: str, *, least: int) -> tuple[int, int | None]:
    """Both ends of what is written as `1,3`, `,3`, `2`, or nothing."""
    texts = [token.text for token in tokens]
    if sign not in texts:
        return (int(texts[0]), int(texts[0])) if texts else (least, None)
    at = texts.index(sign)
    low, high = texts[:at], texts[at + 1 :]
    return int(low[0]) if low else least, int(high[0]) if high else None


def stepwise(walk: Callable[[str], str], middle: Middle, *, path: str, told: str, most: int) -> str:
    """A query for the first paths by length, `most` of them, or with 0 all of the least length.

    `walk` is the pattern with a text for its middle, and its condition; `told` is what is collected of each path.
    """
    steps: list[str] = []
    queries: list[str] = []
    first = f"WITH * ORDER BY length({path})" + (f" LIMIT {most}" if most else "")
    for least, longest in middle.steps:
        enough = f"WITH * WHERE {' + '.join(f'size({step})' for step in steps)} {f'< {most}' if most else '= 0'} " if steps else ""
        steps.append(f"found_{len(steps) + 1}")
        walked = walk(middle.of_length(least, longest))
        queries.append(f"CALL (*) {{ {enough}{walked} {first} RETURN collect({told}) AS {steps[-1]} }}")
    found = " + ".join(steps)
    chosen = f"({found})[..{most}]" if most else f"[one IN {found} WHERE length(one.path) = length(({found})[0].path)]"
    return f"{' '.join(queries)} UNWIND {chosen} AS found"
