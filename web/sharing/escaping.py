"""Text in other languages, so that it is shown and does nothing, whatever it is: HTML, Markdown, LaTeX.

What several tools read one after the other, as Vue what Markdown has made, is safe for each of them.
"""

import html
import re

from ..boxes import harmless

LONGEST_TITLE = 120
LONGEST_ALT = 250
"""Characters."""
_MARKS = re.compile(r"[\\`*_{}\[\]<>#|~!$%&@^]")
"""What Markdown, pandoc, Quarto or Jekyll would take for a mark inside the words of an image or a link."""
_ENTITIES = {ord(letter): f"&#{ord(letter)};" for letter in "`{}$[]"}
"""What a template or a script around the HTML would take for its own."""
_LATEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    **{letter: f"\\{letter}" for letter in "$&#_%"},
}
"""Braces by name: BibTeX counts each one, also after a backslash."""
_KEYWORDS = re.compile(
    r"bg|(?:\d*\.)?\d+%|(?:w|width|h|height):.+|"
    r"(?:blur|brightness|contrast|drop-shadow|grayscale|hue-rotate|invert|opacity|saturate|sepia)(?::.+)?"
)
"""Words that Marp takes for orders in the words of an image (Marpit, src/markdown/image/parse.js)."""


def cut(text: str, most: int) -> str:
    """The text on one line, harmless to look at, and with an ellipsis where it is longer than so many characters.

    >>> cut("RLHF\\nto  DPO", 60), cut("RLHF to DPO", 10), cut("abcdef", 4)
    ('RLHF to DPO', 'RLHF to…', 'abc…')
    """
    line = " ".join(harmless(text).split())
    head = line[: most - 1]
    return line if len(line) <= most else f"{head.rpartition(' ')[0] or head}…"


def in_html(text: str) -> str:
    """The text as the value of an attribute in quotes, or between tags.

    >>> in_html('<b "{{x}}">')
    '&lt;b &quot;&#123;&#123;x&#125;&#125;&quot;&gt;'
    """
    return html.escape(text).translate(_ENTITIES)


def in_markdown(text: str) -> str:
    r"""The text as the words of an image or a link.

    >>> in_markdown("a_b [c] {{d}}")
    'a\\_b \\[c\\] \\{\\{d\\}\\}'
    """
    return _MARKS.sub(r"\\\g<0>", text)


def in_marp(text: str) -> str:
    """The same for Marp, without the words that it would obey.

    >>> in_marp("Blur 50% of bg")
    'Blur of'
    """
    return in_markdown(" ".join(word for word in text.split() if not _KEYWORDS.fullmatch(word)))


def in_latex(text: str) -> str:
    r"""The text as LaTeX sets it, also inside an entry of BibTeX.

    >>> in_latex("50% {of} C_1")
    '50\\% \\textbraceleft{}of\\textbraceright{} C\\_1'
    """
    return "".join(_LATEX.get(letter, letter) for letter in text)
