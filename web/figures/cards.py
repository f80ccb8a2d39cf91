"""What a page says about a concept or a relation: a card to show beside the figure, and the rows of the tables below it."""

from collections.abc import Iterable
from textwrap import shorten

from ..links import safe_link
from .markup import Html, plain, tag, text
from .subject import FigureConcept, FigureRelation, Quote, SourceNote, Subject

LONGEST_DEFINITION = 700
"""Characters on a card, as in the panel of the site; the table has all."""
ONLY_NAMED = "Only named, not defined."


def cards(subject: Subject, site: str = "") -> Html:
    """A card for each concept and relation, which the script finds by the key that the figure has too.

    With a `site`, the absolute address before the path of a concept, each card leads to the pages of its concepts.
    """
    concepts = {concept.id: concept for concept in subject.concepts}
    about_concepts = [_concept(concept, site) for concept in subject.concepts]
    about_relations = [_relation(one, (concepts[one.source], concepts[one.target]), site) for one in subject.relations]
    return tag("template", *about_concepts, *about_relations)


def _concept(concept: FigureConcept, site: str) -> Html:
    facts = [fact for fact in (concept.kind and concept.kind.value, concept.category) if fact]
    definition = shorten(concept.definition, LONGEST_DEFINITION, placeholder=" …") or ONLY_NAMED
    parts = [tag("h2", text(concept.name)), tag("p", plain(" · ".join(facts)), class_="facts"), tag("p", text(definition))]
    return tag("article", *parts, *_links([concept], site), data_about=concept.id)


def _relation(relation: FigureRelation, ends: Iterable[FigureConcept], site: str) -> Html:
    parts = [tag("h2", text(relation.sentence)), tag("p", plain(relation.status.in_words), class_="facts"), *map(_quote, relation.quotes)]
    return tag("article", *parts, *_links(ends, site), data_about=" ".join(relation.key))


def _quote(quote: Quote) -> Html:
    return tag("blockquote", tag("p", text(f"“{quote.text}”")), tag("p", _place(quote), class_="facts"))


def _place(quote: Quote) -> Html:
    return Html(f"{text(quote.source)}, line {quote.line}")


def _links(concepts: Iterable[FigureConcept], site: str) -> list[Html]:
    leads = [tag("a", text(one.name), href=f"{site}{one.path}", target="_blank", rel="noopener") for one in concepts if site]
    return [tag("p", Html("Open "), Html(" · ".join(leads)))] if leads else []


def tables(subject: Subject) -> Html:
    """All relations, then all concepts: everything that the figure and its cards say, in reading order."""
    relations = [row for relation in subject.relations for row in _relation_rows(relation, subject)]
    concepts = [_row(one.name, one.kind or "", one.definition or ONLY_NAMED) for one in subject.concepts]
    told = _table("Relations", ("Sentence", "Status", "Evidence", "Source"), relations)
    return Html(told + _table("Concepts", ("Name", "Kind", "Definition"), concepts))


def _relation_rows(relation: FigureRelation, subject: Subject) -> list[Html]:
    told = relation.sentence, relation.status.in_words
    quoted = [_row(*told, f"“{quote.text}”", f"{quote.source}, line {quote.line}") for quote in relation.quotes]
    return quoted or [_row(*told, "", "")]


def _row(*cells: str) -> Html:
    return tag("tr", *(tag("td", text(cell)) for cell in cells))


def _table(name: str, columns: Iterable[str], rows: Iterable[Html]) -> Html:
    """A table that scrolls by itself where it is too wide; nothing, where it has no rows."""
    found = tuple(rows)
    head = tag("thead", tag("tr", *(tag("th", plain(column), scope="col") for column in columns)))
    return Html(tag("h2", plain(name)) + tag("div", tag("table", head, tag("tbody", *found)), class_="scroll")) if found else Html("")


def sources(notes: Iterable[SourceNote]) -> Html:
    """Where it all comes from, as links where those lead somewhere safe."""
    return tag("ul", *(tag("li", _source(note), plain(f" · {note.licence or 'no licence given'}")) for note in notes), class_="sources")


def _source(note: SourceNote) -> Html:
    uri = safe_link(note.uri)
    title = text(note.title)
    if uri:
        return tag("a", title, href=uri, target="_blank", rel="noopener noreferrer")
    return Html(f"{title} {text(note.uri)}") if note.uri else title
