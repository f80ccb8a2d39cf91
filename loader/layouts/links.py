"""Where the links of a document lead: to another entry, or out of it."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]{0,30}:|//")
_WIKILINK = re.compile(r"!?\[\[([^\[\]|\n]{1,300})(?:\|([^\[\]\n]{1,300}))?\]\]")


def target_of(address: str) -> str:
    """The entry that an address within the document or its folder names; empty if it leads elsewhere.

    >>> [target_of(address) for address in ("#cnn", "sauces/brown%20roux.md#top", "https://example.org/roux")]
    ['cnn', 'brown roux#top', '']
    """
    if _SCHEME.match(address):
        return ""
    path, _, fragment = unquote(address).partition("#")
    stem = PurePosixPath(path.partition("?")[0]).stem
    return f"{stem}#{fragment}" if stem and fragment else stem or fragment


def wiki_target(text: str) -> str:
    """The entry that the inside of a wikilink names: a note, perhaps in a folder, perhaps one of its headings.

    >>> wiki_target("sauces/Roux"), wiki_target("Roux#White roux")
    ('Roux', 'Roux#White roux')
    """
    note, hash, heading = text.partition("#")
    name = note.rstrip("/").rpartition("/")[2].strip() if note.strip() else ""
    return f"{name}#{heading.strip()}" if name and hash else name or heading.strip()


def add_wikilinks(markdown: MarkdownIt) -> MarkdownIt:
    """Teach the parser `[[note]]` and `[[note|words]]`, as Obsidian and wikis write them."""
    markdown.inline.ruler.before("link", "wikilink", _wikilink)
    return markdown


def _wikilink(state: StateInline, silent: bool) -> bool:
    match = _WIKILINK.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.content = (match[2] or match[1]).strip()
        token.markup = match.group()[: match.group().index(token.content)] if match[2] is None else f"[[{match[1]}|"
        token.info = "]]"
        token.meta = {"target": wiki_target(match[1])}
    state.pos = match.end()
    return True
