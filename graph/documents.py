"""Documents as they were read, before anything is merged: sources, entries, passages."""

from bisect import bisect_right
from operator import not_
from typing import Annotated, NamedTuple, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

SourceId: TypeAlias = str
"""Slug of the document's path below the folder that was named, or what `--as` said."""


MOST = 2**53 - 1
"""Largest line or offset: every database holds it, and a browser exactly."""


class Anchor(NamedTuple):
    """From `start` on, the passage's text stands on `line`, `offset` characters into the document."""

    start: Annotated[int, Field(ge=0, le=MOST)]
    line: Annotated[int, Field(ge=1, le=MOST)]
    # A position within the passage is added to it.
    offset: Annotated[int, Field(ge=0, le=MOST // 2)]


class Link(NamedTuple):
    """The characters of a passage from `start` up to `end` lead to another entry: the document names it so."""

    start: Annotated[int, Field(ge=0, le=MOST)]
    end: Annotated[int, Field(ge=0, le=MOST)]
    target: str
    """The key or the name of the entry."""


class Passage(BaseModel):
    """A run of text as a reader sees it, and where its parts stand in the document.

    Markup and line breaks inside the run are gone from `text`; the anchors lead back.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str
    anchors: tuple[Anchor, ...] = Field(min_length=1, description="Sorted by start, the first at 0.")
    # Left out where there is none, so that a graph without links is written as it always was.
    links: tuple[Link, ...] = Field(default=(), exclude_if=not_, description="What its author linked to other entries, in order.")

    @classmethod
    def on_line(cls, text: str, line: int, offset: int) -> "Passage":
        """A passage that stands on one line, unchanged.

        >>> Passage.on_line("A score.", line=3, offset=20).place(2)
        (3, 22)
        """
        return cls(text=text, anchors=(Anchor(0, line, offset),))

    def place(self, position: int) -> tuple[int, int]:
        """Line and document offset of the character at `position` of the text."""
        anchor = self.anchors[bisect_right(self.anchors, position, key=lambda anchor: anchor.start) - 1]
        return anchor.line, anchor.offset + position - anchor.start


class LabelledField(BaseModel):
    """A labelled part of an entry, as `Used by: ChatGPT and others`; one passage an item where it is a list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    label: str = Field(min_length=1)
    passages: tuple[Passage, ...]


class Entry(BaseModel):
    """One term with what a source says about it, as it stands there."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    term: str = Field(min_length=1, description="The heading without a subtitle, as `RAG (Retrieval-Augmented Generation)`.")
    heading: Passage = Field(description="The whole heading, subtitle included.")
    category: str = ""
    key: str = Field(default="", exclude_if=not_, description="How the document itself refers to the entry: an anchor, a slug, an id.")
    definition: tuple[Passage, ...] = Field(default=(), description="A passage a paragraph.")
    fields: tuple[LabelledField, ...] = ()

    @property
    def line(self) -> int:
        """Line of the heading."""
        return self.heading.anchors[0].line

    @property
    def text(self) -> str:
        """The definition as one text, paragraphs separated by an empty line."""
        return "\n\n".join(passage.text for passage in self.definition)


class Source(BaseModel):
    """One document that was read, with its entries."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: SourceId = Field(min_length=1)
    title: str = ""
    uri: str = Field(default="", description="Where the document comes from, if it or its owner says.")
    licence: str = ""
    digest: str = Field(default="", description="SHA-256 of its bytes, in hexadecimal digits.")
    layout: str = Field(default="", description="Name of the layout it was recognised as.")
    entries: tuple[Entry, ...] = ()
