"""What the head of a page tells other sites of its figure: where to ask how to embed it (oEmbed), and what a preview shows.

The preview is Open Graph (https://ogp.me), which chats and social sites read; `twitter:card` makes the image large there.
"""

from textwrap import shorten
from typing import NamedTuple
from urllib.parse import urlencode

from flask import Blueprint
from jinja2 import pass_context
from jinja2.runtime import Context

from queries import AroundAnswer, ExploreAnswer, LearnAnswer, Neighbourhood, PathAnswer, SearchAnswer, TreeAnswer, View

from .boxes import harmless
from .cypher.saved_file import SavedQuery
from .figured import view_path
from .figures import Form, Options
from .inside import figure_address
from .lists import ConceptList, SourcePage
from .sites import site_address
from .snapshot_file import KeptSnapshot
from .words import counted

bp = Blueprint("discovery", __name__)

PREVIEW = Options(width=1200, height=630)
"""The shape in which previews are shown."""
LONGEST = 300
"""Characters of a description."""


class Told(NamedTuple):
    """A figure in a few words."""

    title: str
    description: str


class Meta(NamedTuple):
    """What a page tells of its figure; addresses are absolute, sizes in pixels."""

    title: str
    description: str
    page: str
    oembed: str
    image: str
    width: int
    height: int


@bp.app_template_global("figure_meta")
@pass_context
def figure_meta(context: Context) -> Meta | None:
    """What the page with these values tells of its figure; nothing where it has none."""
    kept = context.get("kept")
    told = _of_snapshot(kept) if isinstance(kept, KeptSnapshot) else told_of(context.get("answer")) or _of_query(context)
    if told is None:
        return None
    page = site_address() + view_path()
    image, width, height = _image(kept if isinstance(kept, KeptSnapshot) else None)
    asked = f"{site_address()}/oembed?{urlencode({'url': page})}"
    described = shorten(harmless(told.description), LONGEST, placeholder=" …")
    return Meta(shorten(harmless(told.title), LONGEST, placeholder=" …"), described, page, asked, image, width, height)


def _image(kept: KeptSnapshot | None) -> tuple[str, int, int]:
    """Address and size of the image: in the shape of previews, or as a snapshot was laid out."""
    address = site_address() + figure_address(view_path(), Form.PNG, Options() if kept else PREVIEW)
    scene = kept.figure.scenes[0] if kept else PREVIEW
    return address, scene.width, scene.height


def _of_snapshot(kept: KeptSnapshot) -> Told:
    shown = kept.figure.scenes[0]
    sentences = " ".join(relation.sentence for relation in shown.subject.relations)
    return Told(kept.title, sentences or counts(len(shown.boxes), len(shown.lines)))


def _of_query(context: Context) -> Told | None:
    """A query whose answer is shown as a picture."""
    if not (picture := context.get("picture")):
        return None
    saved, shown = context.get("saved"), counts(len(picture.concepts), len(picture.hops))
    if isinstance(saved, SavedQuery):
        return Told(saved.title, saved.description or shown)
    return Told("Answer to a query", shown)


def counts(concepts: int, relations: int) -> str:
    """How much a figure shows.

    >>> counts(2, 1)
    '2 concepts, 1 relation.'
    """
    return f"{counted(concepts, 'concept')}, {counted(relations, 'relation')}."


def told_of(answer: object) -> Told | None:
    """The figure of an answer; nothing where it has none."""
    match answer:
        case PathAnswer():
            return Told(answer.phrase, answer.paths[0].told) if answer.paths else None
        case LearnAnswer():
            return Told(answer.phrase, f"{counted(len(answer.steps), 'concept')} in an order one can study.")
        case AroundAnswer():
            return _of_neighbourhood(answer.phrase, answer.neighbourhood)
        case Neighbourhood():
            return _of_neighbourhood(answer.concept.label, answer)
        case TreeAnswer():
            return _of_view(answer.phrase, answer.view)
        case View():
            return _of_view("Overview", answer)
        case ExploreAnswer():
            names = {card.id: card.label for card in answer.view.concepts}
            return _of_view(", ".join(names[id] for id in answer.starts), answer.view)
    return _of_list(answer)


def _of_list(answer: object) -> Told | None:
    match answer:
        case SearchAnswer():
            return Told(f"“{answer.query}”", f"{counted(len(answer.matches), 'concept')} found.") if answer.matches else None
        case ConceptList():
            return Told("Concepts", f"{counted(answer.total, 'concept')}.") if answer.concepts else None
        case SourcePage():
            title, defined = answer.source.title or answer.source.id, set(answer.concepts.values())
            return Told(title, f"{counted(len(defined), 'concept')}.") if defined else None
    return None


def _of_neighbourhood(title: str, found: Neighbourhood) -> Told:
    return Told(title, found.concept.definition or counts(len(found.view.concepts), len(found.view.hops)))


def _of_view(title: str, view: View) -> Told | None:
    return Told(title, counts(len(view.concepts), len(view.hops))) if view.concepts else None
