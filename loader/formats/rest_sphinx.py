"""What Sphinx adds to reST, as far as glossaries use it: the glossary directive, notes and wrappers, and roles of any name."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive, directives, states
from docutils.statemachine import StringList
from docutils.utils import unescape

LONGEST_RUN = 5_000
"""Characters of a paragraph; in a longer one no markup is looked for, which takes the parser quadratic time."""

TARGET = "wayline-target"
"""Attribute of a node that leads to another entry: how it is called there."""

LABEL = "wayline-label"
"""Attribute of a block that stands under a label."""

GLOSSARY = "wayline-glossary"
"""Attribute of a definition list that is a glossary."""

_SILENT = re.compile(r"(?:raw|cite|footcite|index)(?:$|[-_:])", re.IGNORECASE)
_LEADING = frozenset(["term", "any", "ref", "doc", "numref"])
_BLANKS = re.compile(" {2,}")
_CLASSIFIER = re.compile(r" +: +")


class Inliner(states.Inliner):
    """Reads every role as its text, whatever it is called, and remembers what `:term:` and its like lead to."""

    def parse(self, text: str, lineno: int, memo: Any, parent: nodes.Element) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """Nodes and messages of a text; one that is far too long for a paragraph stays as it is."""
        if len(text) > LONGEST_RUN:
            return [nodes.Text(text)], []
        # The parser takes quadratic time on blanks.
        found: tuple[list[nodes.Node], list[nodes.system_message]] = super().parse(_BLANKS.sub(" ", text), lineno, memo, parent)
        return found

    def interpreted(self, rawsource: str, text: str, role: str | None, lineno: int) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        """The node of one role; nothing of one whose text is for programs."""
        del lineno
        name = (role or "").lower()
        if _SILENT.match(name):
            return [], []
        title, target = _title_and_target(unescape(text))
        leads = name.rpartition(":")[2] in _LEADING
        return [nodes.inline(rawsource, title, **({TARGET: target} if leads else {}))], []


# The parser looks for the parts of its patterns in the class itself, not in what it inherits from.
for _name, _part in vars(states.Inliner).items():
    if isinstance(_part, str) and not _name.startswith("__"):
        setattr(Inliner, _name, _part)


def _title_and_target(text: str) -> tuple[str, str]:
    """What a reader sees of a role, and what it leads to.

    >>> [_title_and_target(text) for text in ("whisks <whisk>", "~pans.Pan", "roux")]
    [('whisks', 'whisk'), ('Pan', 'pans.Pan'), ('roux', 'roux')]
    """
    title, opening, target = text.rstrip().removesuffix(">").rpartition("<")
    if opening and title.strip() and text.rstrip().endswith(">"):
        return title.strip(), " ".join(target.split())
    bare = text.lstrip("!~")
    return bare.rpartition(".")[2] if text.startswith("~") else bare, " ".join(bare.split())


class _Glossary(Directive):
    """`.. glossary::`: one term or several on lines of their own, and a definition indented below."""

    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = defaultdict(lambda: directives.unchanged, sorted=directives.flag)

    def run(self) -> list[nodes.Node]:
        """A definition list in which an item may have several terms."""
        found = nodes.definition_list(self.block_text, **{GLOSSARY: True})
        for terms, body in _items(self.content):
            item = nodes.definition_list_item("", *map(self._term, terms))
            item += self._definition(body)
            found += item
        return [found]

    def _term(self, at: int) -> nodes.term:
        line = self.content.items[at][1] + 1
        text = _CLASSIFIER.split(self.content[at])[0]
        children, _ = self.state.inline_text(text, line)
        term = nodes.term(text, "", *children)
        term.line = line
        return term

    def _definition(self, body: list[int]) -> nodes.definition:
        definition = nodes.definition()
        if body:
            block = self.content[body[0] : body[-1] + 1]
            block.trim_left(min(len(line) - len(line.lstrip()) for line in block if line.strip()))
            self.state.nested_parse(block, self.content_offset + body[0], definition)
        return definition


def _items(content: StringList) -> Iterator[tuple[list[int], list[int]]]:
    """Where in a glossary the lines of each item's terms and of its definition stand; comments are left out.

    Terms right below each other share a definition; an empty line between them tells them apart.
    """
    terms: list[int] = []
    body: list[int] = []
    comment = False
    for at, line in enumerate(content):
        if not line.strip() or line[0].isspace():
            body += [at] * (bool(terms) and bool(line.strip() or body) and not comment)
            continue
        comment = line.startswith("..")
        if terms and (body or not content[at - 1].strip()):
            yield terms, body
            terms, body = [], []
        terms += [at] * (not comment)
    if terms:
        yield terms, body


class _Under(Directive):
    """A note, with what stands on its first line, as a block under a label."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True
    option_spec: ClassVar[dict[str, Callable[[str], Any]] | None] = defaultdict(lambda: directives.unchanged, name=directives.unchanged)
    label = ""

    def run(self) -> list[nodes.Node]:
        """The note's blocks, in a container that carries the label."""
        found = nodes.container(self.block_text, **({LABEL: self.label} if self.label else {}))
        if self.label and self.arguments:
            children, _ = self.state.inline_text(self.arguments[0], self.lineno)
            paragraph = nodes.paragraph(self.arguments[0], "", *children)
            paragraph.line = self.lineno
            found += paragraph
        self.state.nested_parse(self.content, self.content_offset, found)
        return [found]


class _SeeAlso(_Under):
    label = "see also"


class _Nothing(Directive):
    """A directive that changes how the parser reads every later document."""

    optional_arguments = 1
    final_argument_whitespace = True
    has_content = True

    def run(self) -> list[nodes.Node]:
        """No node."""
        return []


# The parser knows directives for the whole process. These are the only ones put there, once; none is ever taken away or changed.
directives.register_directive("glossary", _Glossary)
directives.register_directive("seealso", _SeeAlso)
for _name in ("role", "default-role"):
    directives.register_directive(_name, _Nothing)
for _name in ("only", "hlist", "dropdown", "details", "tab-set", "tab-item", "grid", "grid-item", "card", "rst-class"):
    directives.register_directive(_name, _Under)
