"""Macros of site generators that name an entry: `{{Glossary("Roux")}}`, `{{< glossary_tooltip text="a roux" term_id="roux" >}}`."""

import re
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_MACRO = re.compile(r"\{\{[<%]?\s{0,9}(?P<name>[\w-]{1,40})(?P<rest>[^\w{}\n-][^{}\n]{0,500}?)[>%]?\}\}|\{%[^{}\n]{1,500}%\}")
_QUOTED = re.compile(r"""["“]([^"“”]{1,300})["”]|'([^']{1,300})'""")
_NAMED = re.compile(r"""\b(text|term|term_id|term-id|id|key|slug)\s{0,3}=\s{0,3}["']([^"']{1,300})["']""")
_SHOWN = ("text", "term", "term_id", "term-id", "id", "key", "slug")
_LEADS_TO = ("term_id", "term-id", "id", "key", "slug", "term", "text")
_OF_THE_SITE = re.compile(r"(?:previous|next|sidebar|page|embed|include|figure|youtube|img|toc|ref$|relref|compat|spec)", re.I)


class Macro(NamedTuple):
    """What a macro shows, where in its source, and the entry it leads to; empty where it shows nothing."""

    shown: str
    at: int
    target: str
    end: int


def macro_at(text: str, start: int = 0) -> Macro | None:
    """The macro that starts here.

    >>> macro_at('{{Glossary("call stack", "stack")}}')[::2], macro_at('{{< glossary_tooltip text="pods" term_id="pod" >}}')[::2]
    (('stack', 'call stack'), ('pods', 'pod'))
    >>> macro_at("{{a}}") is None
    True
    """
    match = _MACRO.match(text, start)
    if match is None:
        return None
    given = {name: (value, at) for name, value, at in _arguments(match)}
    if not given or _OF_THE_SITE.match(match["name"]):
        is_hugo = text.startswith(("{{<", "{{%", "{%"), start)
        return Macro("", match.end() - start, "", match.end()) if given or is_hugo else None
    shown, at = next(given[name] for name in _SHOWN if name in given)
    target = next(given[name][0] for name in _LEADS_TO if name in given)
    return Macro(shown, at - start, target, match.end())


def _arguments(match: re.Match[str]) -> list[tuple[str, str, int]]:
    """Name, value and place of the arguments; those without names are the entry and the words for it."""
    start, rest = match.start("rest"), match["rest"] or ""
    named = [(found[1], found[2], start + found.start(2)) for found in _NAMED.finditer(rest)]
    if named or "(" not in rest:
        return named
    plain = [(found[1] or found[2], start + found.start(found.lastindex or 1)) for found in _QUOTED.finditer(rest)]
    return [(name, *value) for name, value in zip(("id", "text"), plain, strict=False)]


def add_macros(markdown: MarkdownIt) -> MarkdownIt:
    """Teach the parser to read them."""
    markdown.inline.ruler.before("link", "macro", _macro)
    return markdown


def _macro(state: StateInline, silent: bool) -> bool:
    if not state.src.startswith("{", state.pos):
        return False
    found = macro_at(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        token = state.push("macro", "", 0)
        token.content = found.shown
        token.markup = state.src[state.pos : state.pos + found.at]
        token.info = state.src[state.pos + found.at + len(found.shown) : found.end]
        token.meta = {"target": found.target}
    state.pos = found.end
    return True
