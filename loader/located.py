"""From values that a parser gave back to passages: where each of their words stands in the document."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from graph import Anchor, Link, Passage

from .layouts.bounds import MOST_MARKS, Excess, TooMuch, marks, too_many_marks
from .layouts.pieces import Piece, links_of, pieces_of

NEAR = 200
"""Characters within which the next word of a value is looked for; what is further away is another word."""

NEAR_WITHIN = 40
"""Characters within which the parts of a word are looked for that markup or escapes take apart."""

MOST_PASSAGES = 200_000
"""Of a document."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_WORD = re.compile(r"\S+")
_LETTERS = re.compile(r"\w+")
_PARAGRAPH = re.compile(r"\n[ \t]*\n\s*")
_MARKED = re.compile(r"[\[`*_<\\]|&\w")


class Places:
    """A document's text with its lines, in which values are found again."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._passages = self._marks = 0
        self._starts = [0, *(match.end() for match in _LINE_END.finditer(text))]

    def line(self, offset: int) -> int:
        """The line, from 1, of a character."""
        return bisect_right(self._starts, offset)

    def offset(self, line: int) -> int:
        """Where a line, from 1, begins; the end of the document where it has fewer."""
        return self._starts[line - 1] if line <= len(self._starts) else len(self.text)

    def passage(self, value: str, start: int, end: int | None = None) -> Passage:
        """A value whose characters stand in order between two places of the document, perhaps with markup or escapes between.

        White space is read as one blank. A word that is not found keeps the place of the one before it.

        >>> Places("a: >\\n  one\\n  two").passage("one two", 3).anchors
        (Anchor(start=0, line=2, offset=7), Anchor(start=4, line=3, offset=13))
        """
        return self._placed(" ".join(value.split()), start, end)

    def paragraphs(self, value: str, start: int, end: int | None = None) -> tuple[Passage, ...]:
        """The paragraphs of a value, with Markdown's inline marks and links read as such.

        Raises TooMuch where the values of the document hold more than MOST_MARKS of them.
        """
        found: list[Passage] = []
        for paragraph in filter(str.strip, _PARAGRAPH.split(value)):
            passage = self._marked(paragraph, start, end) if _MARKED.search(paragraph) else self.passage(paragraph, start, end)
            if passage.text:
                found.append(passage)
                start = passage.place(len(passage.text) - 1)[1]
        return tuple(found)

    def _marked(self, value: str, start: int, end: int | None) -> Passage:
        self._marks += marks(value)
        if self._marks > MOST_MARKS:
            raise TooMuch(too_many_marks(self.line(start)))
        row = list(_blanks_joined(pieces_of(value.strip()))) or [Piece(" ".join(value.split()), 0, linked=False, strong=False)]
        text = "".join(piece.text for piece in row)
        skipped = len(text) - len(text.lstrip())
        return self._placed(text.strip(), start, end, tuple(links_of(row, skipped)))

    def _placed(self, text: str, start: int, end: int | None, links: tuple[Link, ...] = ()) -> Passage:
        last = len(self.text) if end is None else end
        self._passages += 1
        if self._passages > MOST_PASSAGES:
            raise TooMuch(Excess(self.line(start), f"more than {MOST_PASSAGES:,} passages; split it into several documents"))
        # What stands there word for word, as most does, is found at once.
        found = self._find(text, start, last, NEAR)
        anchors = (Anchor(0, self.line(found), found),) if found >= 0 else tuple(self._anchors(text, start, last))
        anchors = anchors or (Anchor(0, self.line(start), start),)
        return Passage(text=text, anchors=anchors, links=links)

    def _anchors(self, text: str, start: int, end: int) -> Iterator[Anchor]:
        """An anchor wherever a word does not stand as far from the last anchor as it does in the text."""
        cursor, drift, line_end = start, None, -1
        for word in _WORD.finditer(text):
            whole = self._find(word.group(), cursor, end, NEAR) >= 0
            for part in [word] if whole else _LETTERS.finditer(text, word.start(), word.end()):
                found = self._find(part.group(), cursor, end, NEAR if whole else NEAR_WITHIN)
                if found >= 0 and (found - part.start() != drift or found > line_end):
                    drift, line = found - part.start(), self.line(found)
                    line_end = self.offset(line + 1) - 1
                    yield Anchor(part.start() if cursor > start or part.start() == 0 else 0, line, found)
                cursor = found + len(part.group()) if found >= 0 else cursor

    def _find(self, word: str, start: int, end: int, near: int) -> int:
        return self.text.find(word, start, min(end, start + near + len(word)))


def _blanks_joined(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """The pieces with any white space, line ends too, read as one blank."""
    after_blank = True
    for blank, same in groupby(pieces, key=lambda piece: not piece.text.strip()):
        for piece in same:
            text = re.sub(r"\s+", " ", piece.text)
            text = text.lstrip() if after_blank else text
            if text and not (blank and after_blank):
                yield piece._replace(text=text)
                after_blank = text.endswith(" ")
