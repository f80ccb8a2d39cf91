"""HTML by functions: every text and every attribute is escaped here, so that no writer can forget it."""

from html import escape
from typing import NewType

from .told import clean

Html = NewType("Html", str)
"""Markup, as opposed to text."""

EMPTY = frozenset(("meta",))
"""Elements that have no end tag."""


def text(written: str) -> Html:
    """The text as markup that shows it, set apart from its surroundings, since it may run from right to left.

    >>> text("a < b")
    '<bdi>a &lt; b</bdi>'
    """
    return Html(f"<bdi>{plain(written)}</bdi>")


def plain(written: str) -> Html:
    """The text as markup, without an element of its own."""
    return Html(escape(clean(written)))


def tag(name: str, /, *inside: Html, **attributes: str) -> Html:
    """An element. An attribute is named as in Python: `class_` for `class`, `data_step` for `data-step`; an empty one has its name alone.

    >>> tag("p", text("x"), class_="note", hidden="")
    '<p class="note" hidden><bdi>x</bdi></p>'
    """
    written = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    return Html(f"<{name}{written}>" if name in EMPTY else f"<{name}{written}>{''.join(inside)}</{name}>")


def _attribute(name: str, value: str) -> str:
    return f' {name}="{plain(value)}"' if value else f" {name}"
