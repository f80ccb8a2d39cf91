"""What a figure is about, before anybody says how large it is: concepts, the relations among them, and where they come from.

It holds nothing that an unrelated change of the data would change, so that the figure stays the same, byte by byte.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from graph import ConceptId, Kind, RelationType, Status


class Part(BaseModel):
    """Base of all that is drawn: frozen."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Shape(StrEnum):
    """How a figure is laid out."""

    STRIP = "strip"
    """One path from left to right, with the sentence under each arrow."""
    STAR = "star"
    """One concept in the middle, its relations around it in groups."""
    LAYERS = "layers"
    """An order, from what comes first to what comes last."""
    MAP = "map"
    """Whatever is related, near each other."""


class FigureConcept(Part):
    """A concept as a figure shows it."""

    id: ConceptId
    label: str = Field(description="What stands in its box: the acronym if there is one, else the name.")
    name: str
    kind: Kind | None
    category: str = Field(default="", description="The first of its categories.")
    defined: bool
    definition: str

    @property
    def path(self) -> str:
        """The address of its page on the site, without the site's own."""
        return f"/concepts/{self.id}"


class Quote(Part):
    """The words a relation rests on, and where they stand. Lines count from 1."""

    source: str = Field(description="The source's title.")
    line: int
    text: str


class FigureRelation(Part):
    """A relation as a figure shows it: an arrow from source to target, as stored."""

    source: ConceptId
    type: RelationType
    target: ConceptId
    status: Status
    start: ConceptId = Field(description="The end it is read from: source, or target where it is read backwards.")
    words: str = Field(description="The verb phrase along the arrow, whichever end the sentence begins with.")
    sentence: str = Field(description="The whole sentence, read from `start`.")
    quotes: tuple[Quote, ...]
    against: bool = Field(default=False, description="Whether an order leaves it out, since with it the order would go in a circle.")

    @property
    def key(self) -> tuple[ConceptId, RelationType, ConceptId]:
        """What names the relation."""
        return self.source, self.type, self.target


class SourceNote(Part):
    """A document that the figure rests on."""

    title: str
    uri: str
    licence: str


class Subject(Part):
    """What a figure shows."""

    title: str
    path: str = Field(description="The address of the view on the site, without the site's own.")
    shape: Shape
    concepts: tuple[FigureConcept, ...] = Field(
        description="In the order that the shape means: as one walks, the middle first, as one studies, or those that matter most first."
    )
    relations: tuple[FigureRelation, ...]
    sources: tuple[SourceNote, ...]
    total: int = Field(description="How many concepts the view has without a limit.")
