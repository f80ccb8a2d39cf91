"""LaTeX nodes to text, with the entries that they name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db  # type: ignore[import-untyped]
from pylatexenc.latexwalker import LatexCharsNode, LatexGroupNode, LatexMacroNode, LatexNode  # type: ignore[import-untyped]

from .latex_source import LINKS, MENTIONS, UNREAD
from .runs import Run

# Characters that no text holds keep the place of a link while the library puts text together.
_OPEN, _BETWEEN, _CLOSE = "\ue000", "\ue001", "\ue002"
_MARKS = re.compile(f"[{_OPEN}{_BETWEEN}{_CLOSE}]")
_LINK = re.compile(f"{_OPEN}([^{_OPEN}{_BETWEEN}{_CLOSE}]*+){_BETWEEN}([^{_OPEN}{_BETWEEN}{_CLOSE}]*+){_CLOSE}")


class Forms(NamedTuple):
    """How an entry is written where others name it."""

    name: str
    plural: str
    short: str
    long: str

    def of(self, macro: str) -> str:
        """What a macro that names the entry stands for."""
        end = macro.lower()
        if "full" in end or end in ("acf", "acfp"):
            return f"{self.long} ({self.short})" if self.long and self.short else self.name
        if "short" in end or end in ("acs", "acsp"):
            return self.short or self.name
        if "long" in end or end in ("acl", "aclp"):
            return self.long or self.name
        return self.plural or f"{self.name}s" if end.endswith(("pl", "plural", "acp")) else self.name


class Reader:
    """Turns nodes into text; `forms` says what keys stand for."""

    def __init__(self, forms: Mapping[str, Forms]) -> None:
        self._forms = forms
        context = get_default_latex_context_db()
        named = [MacroTextSpec(name, simplify_repl=self._mention) for name in MENTIONS]
        linked = [MacroTextSpec("href", simplify_repl=self._words), *(MacroTextSpec(name, simplify_repl=self._link) for name in LINKS)]
        silent = [MacroTextSpec(name, simplify_repl="") for name in UNREAD]
        context.add_context_category("glossaries", macros=[*named, *linked, *silent], prepend=True)
        self._text = LatexNodes2Text(latex_context=context, math_mode="text")

    def runs(self, nodes: Sequence[LatexNode]) -> Iterator[Run]:
        """The text of nodes, in runs with and without links."""
        text = self._text.nodelist_to_text(nodes).replace("\u00a0", " ")
        end = 0
        for match in _LINK.finditer(text):
            yield Run(_MARKS.sub(" ", text[end : match.start()]))
            yield Run(match[2], match[1])
            end = match.end()
        yield Run(_MARKS.sub(" ", text[end:]))

    def plain(self, nodes: Sequence[LatexNode]) -> str:
        """The text of nodes with single blanks."""
        return " ".join("".join(run.text for run in self.runs(nodes)).split())

    def _mention(self, node: LatexMacroNode) -> str:
        key = verbatim(next(iter(groups(node)), None))
        return f"{_OPEN}{key}{_BETWEEN}{self._forms[key].of(node.macroname) if key in self._forms else key}{_CLOSE}"

    def _link(self, node: LatexMacroNode) -> str:
        return f"{_OPEN}{verbatim(next(iter(groups(node)), None))}{_BETWEEN}{_MARKS.sub(' ', self._words(node))}{_CLOSE}"

    def _words(self, node: LatexMacroNode) -> str:
        """What the last argument of a macro says."""
        return str(self._text.nodelist_to_text(groups(node)[-1:]))


def groups(node: LatexMacroNode) -> list[LatexGroupNode]:
    """The arguments of a macro that stand in braces."""
    arguments = node.nodeargd.argnlist if node.nodeargd else ()
    return [one for one in arguments if isinstance(one, LatexGroupNode) and one.delimiters == ("{", "}")]


def verbatim(node: LatexNode | None) -> str:
    """What stands in a document where a node does, without the braces around it.

    >>> verbatim(None)
    ''
    """
    if isinstance(node, LatexCharsNode):
        return str(node.chars).strip()
    text = str(node.latex_verbatim()).strip() if node is not None else ""
    return text[1:-1].strip() if text.startswith("{") and text.endswith("}") else text
