"""What pylatexenc makes of the parts of a LaTeX document that declare entries: macros with their arguments, lists with their items."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from pylatexenc import latexwalker  # type: ignore[import-untyped]
from pylatexenc.latexwalker import LatexNode  # type: ignore[import-untyped]
from pylatexenc.macrospec import MacroSpec  # type: ignore[import-untyped]

from graph import InvalidDocuments, Problem

from ..decoding import line_of
from ..layouts import Page
from ..problems import problem

LONGEST = 50_000
"""Characters of a macro with its arguments, or of a list."""

MOST = 500_000
"""Characters of entries in a document; the parser reads some hundred thousand a second."""

MOST_ENTRIES = 5_000
"""In a document; the parser takes up to a millisecond to begin with each."""

LONGEST_LINE = 2_000
"""Characters before an entry in which a percent sign makes it a remark."""

MOST_FAULTS = 5
"""Entries whose end is looked for in vain before the rest is left unread."""

KEYED = ("newglossaryentry", "provideglossaryentry", "DeclareAcronym")
"""Macros with a key and a list of settings."""
_SHORT_LONG = ("newacronym", "newabbreviation")
ACRONYMS = ("acro", "acrodef", "newacro")
"""Macros with a key, perhaps another short form in square brackets, and a long form."""
_STARTS = ("gls", "Gls", "GLS")
_ENDS = ("", "pl", "name", "text", "first", "xtrshort", "xtrlong", "xtrfull")
MENTIONS = frozenset(
    [start + end for start in _STARTS for end in _ENDS]
    + [f"glsentry{end}" for end in ("name", "text", "short", "long", "plural")]
    + [start + end for start in ("acr", "Acr") for end in ("short", "long", "full", "shortpl", "longpl", "fullpl")]
    + [start + end for start in ("ac", "Ac") for end in ("", "s", "l", "f", "p", "sp", "lp", "fp")]
)
"""Macros that name another entry by its key."""

LINKS = frozenset(["glslink", "glsdisp", "hyperlink"])
"""Macros that name another entry and say the words for it."""

UNREAD = frozenset(
    "input include cite citep citet parencite textcite autocite nocite ref eqref cref Cref autoref pageref label index url footnote "
    "includegraphics glsadd glspostdescription nopostdesc".split()
)
"""Macros that stand for nothing a reader would read."""

_ARGUMENTS = {
    **dict.fromkeys(KEYED, "{{"),
    **dict.fromkeys(_SHORT_LONG, "[{{{"),
    **dict.fromkeys(ACRONYMS, "{[{"),
    "longnewglossaryentry": "*{{{",
    **dict.fromkeys(MENTIONS, "*[{["),
    **dict.fromkeys(LINKS, "{{"),
    **dict.fromkeys(["href"], "{{"),
    **dict.fromkeys(["glsadd", "cref", "Cref", "autoref", "parencite", "textcite", "autocite"], "[{"),
}
_ENTRY = re.compile(rf"\\(?:{'|'.join((*KEYED, *_SHORT_LONG, *ACRONYMS, 'longnewglossaryentry'))})(?=\s{{0,9}}[\[{{%*])")
_LINE_END = re.compile(r"[\r\n]")
_LIST = re.compile(r"\\begin\{description\}")
_CONTEXT = latexwalker.get_default_latex_context_db()
_CONTEXT.add_context_category("glossaries", macros=[MacroSpec(name, spec) for name, spec in _ARGUMENTS.items()], prepend=True)


class Part(NamedTuple):
    """A macro or an environment as it was parsed, and how far into the document its text begins."""

    node: LatexNode
    start: int


def entries(page: Page) -> list[Part]:
    """The macros that declare entries. Raises InvalidDocuments with every one that has no end, up to MOST_FAULTS."""
    return list(_parts(page, _ENTRY))


def lists(page: Page) -> list[Part]:
    """The lists of descriptions. Raises InvalidDocuments where one has no end."""
    return list(_parts(page, _LIST))


def _parts(page: Page, opening: re.Pattern[str]) -> Iterator[Part]:
    faults: list[Problem] = []
    end = read = count = 0
    for match in opening.finditer(page.text):
        if match.start() < end or _is_remark(page.text, match.start()):
            continue
        try:
            part = _part(page.text, match.start())
        except (latexwalker.LatexWalkerError, RecursionError) as error:
            faults.append(_fault(page, match.start(), error))
            if len(faults) == MOST_FAULTS:
                break
            continue
        end = match.start() + part.node.len
        read, count = read + part.node.len, count + 1
        if read > MOST or count > MOST_ENTRIES:
            told = f"more than {MOST_ENTRIES:,} entries or {MOST:,} characters of them; split it into several documents"
            raise InvalidDocuments([problem(page.name, line_of(page.text, match.start()), told)])
        yield part
    if faults:
        raise InvalidDocuments(faults)


def _part(text: str, start: int) -> Part:
    walker = latexwalker.LatexWalker(text[start : start + LONGEST], latex_context=_CONTEXT, tolerant_parsing=False)
    found, _, _ = walker.get_latex_nodes(pos=0, read_max_nodes=1)
    return Part(found[0], start)


def _is_remark(text: str, at: int) -> bool:
    """Whether a percent sign stands before a place on its line."""
    before = _LINE_END.split(text[max(at - LONGEST_LINE, 0) : at])[-1]
    return re.search(r"(?<!\\)%", before) is not None


def _fault(page: Page, start: int, error: Exception) -> Problem:
    line = line_of(page.text, start)
    if isinstance(error, RecursionError):
        return problem(page.name, line, "braces are nested too deeply; nest them less")
    told = str(getattr(error, "msg", error)).partition("\n")[0]
    return problem(page.name, line, f"an entry that does not end, or not as it began: {told}; check its braces")
