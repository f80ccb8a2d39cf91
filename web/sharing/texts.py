"""Texts to copy, and for which program each of them is."""

from typing import NamedTuple


class Text(NamedTuple):
    """A text to copy: what it gives, and the text."""

    name: str
    text: str


class Program(NamedTuple):
    """A program that shows figures: how one goes about it, in words, and texts to paste."""

    name: str
    told: tuple[str, ...]
    texts: tuple[Text, ...] = ()
