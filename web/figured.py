"""The views of the site as figures: which answer makes which subject, and what a request asks of it."""

from typing import NamedTuple
from urllib.parse import urlencode

from flask import Response, request
from pydantic import BaseModel

from graph import ConceptId, QueryRefused, names
from queries import (
    AroundAnswer,
    ExploreAnswer,
    LearnAnswer,
    Neighbourhood,
    PathAnswer,
    SearchAnswer,
    Snapshot,
    TreeAnswer,
    View,
    explore,
    opened,
)

from .figures import NAMES, Form, Options, Subject, options_of, policy
from .lists import ConceptList, SourcePage
from .looks import Look
from .rendered import Sent
from .sites import site_address
from .state import wayline
from .subjects import Drawn
from .undrawn import NothingToDraw

EMBED = "/embed"
"""Before the address of a view that is shown in a frame."""
SHOWN = 40
"""Concepts around one in its picture; the column and the table have all."""
FORMS = f"any({','.join(Form)})"
"""The suffixes of figures, as a rule of the site's addresses says it."""
INLINE = (Form.PNG, Form.PDF)
"""What a browser may show by itself; everything else is saved."""
LONGEST_NAME = 60
"""Characters of a file's name."""
SANDBOXED = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'none'; sandbox"
"""What a file of ours that a browser opens may do: show itself."""


class Sought(NamedTuple):
    """A figure that a request asks for."""

    options: Options
    form: Form | None
    """None: as a page for a frame."""


def is_figure() -> bool:
    """Whether a figure is asked for, and neither a page nor JSON."""
    return is_embedded() or "form" in (request.view_args or {})


def sought() -> Sought:
    """The figure that this request asks for. Raises QueryRefused for an option that there is not."""
    suffix = (request.view_args or {}).get("form")
    if twice := next((name for name in NAMES if len(request.args.getlist(name)) > 1), ""):
        raise QueryRefused(f"`{twice}` stands in the address more than once: once is enough.")
    return Sought(options_of(request.args), Form(suffix) if suffix else None)


def is_embedded() -> bool:
    """Whether a view is asked for as a page for a frame."""
    return request.path == EMBED or request.path.startswith(f"{EMBED}/")


def view_path() -> str:
    """The address of the view that this request asks for, whatever form it asks for, without the options of a figure."""
    path = request.path.removeprefix(EMBED) or "/"
    suffix = (request.view_args or {}).get("form", "json")
    path = path.removesuffix(f".{suffix}")
    asked = urlencode([(name, value) for name, value in request.args.items(multi=True) if name not in NAMES])
    path = "/" if path == "/overview" else path
    return f"{path}?{asked}" if asked else path


def subject_of(snapshot: Snapshot, found: BaseModel) -> Subject:
    """What a figure of this answer shows, as the address wants it looked at. Raises NothingToDraw."""
    draw = Drawn(snapshot, view_path())
    match found:
        case PathAnswer():
            return draw.path(found)
        case LearnAnswer():
            return draw.order(found)
        case TreeAnswer():
            return draw.map(found.phrase, _ids(found.view), found.view.hops, first=found.ends, total=found.view.total)
        case AroundAnswer():
            return _around(draw, snapshot, found.neighbourhood, found.phrase)
        case Neighbourhood():
            return _around(draw, snapshot, found, found.concept.label)
        case _:
            return _of_many(draw, snapshot, found)


def _of_many(draw: Drawn, snapshot: Snapshot, found: BaseModel) -> Subject:
    """What views of many concepts show."""
    match found:
        case View():
            shown = opened(snapshot, _ids(found), Look.asked().reach, total=found.total)
            return _looked_at(draw, shown, "Overview")
        case ExploreAnswer():
            labels = {card.id: card.label for card in found.view.concepts}
            return _looked_at(draw, found, ", ".join(labels[id] for id in found.starts))
        case SearchAnswer():
            return draw.listed(f"“{found.query}”", [match.id for match in found.matches])
        case ConceptList():
            return draw.listed("Concepts", [card.id for card in found.concepts])
        case SourcePage():
            return draw.listed(found.source.title or found.source.id, list(found.concepts.values()))
    raise NothingToDraw("This view has no picture.")


def _around(draw: Drawn, snapshot: Snapshot, found: Neighbourhood, title: str) -> Subject:
    """What stands next to a concept as a star; what stands further off, or was opened, as a map."""
    look, middle = Look.asked(), found.concept.id
    shown = explore(snapshot, [middle], look.reach, limit=SHOWN)
    if look.reach.depth > 1 or look.reach.opened:
        return _looked_at(draw, shown, title)
    return draw.around(title, middle, look.kept(shown.view.concepts, shown.view.hops)[1], total=shown.view.total)


def _looked_at(draw: Drawn, found: ExploreAnswer, title: str) -> Subject:
    concepts, hops = Look.asked().kept(found.view.concepts, found.view.hops)
    return draw.map(title, [card.id for card in concepts], hops, first=found.starts, total=found.view.total)


def _ids(view: View) -> list[ConceptId]:
    return [card.id for card in view.concepts]


def made(subject: Subject, wanted: Sought) -> Sent:
    """The figure as it goes out. Raises what cannot be drawn."""
    if wanted.form is None:
        page = wayline().figures.embedded(subject, wanted.options, view=subject.path, site=site_address())
        return Sent(page, "text/html", f"{policy(page)}; frame-ancestors {wayline().settings.frame_ancestors}")
    body = wayline().figures.file(subject, wanted.options, wanted.form)
    return Sent(body, wanted.form.mimetype, SANDBOXED)


def sent_as_figure(sent: Sent | None) -> Response:
    """The figure as an answer: pages of other sites may show it, and a file is called after its view. None: the asker has it already."""
    response = Response(sent.body, mimetype=sent.mimetype) if sent else Response(status=304)
    if sent:
        response.headers["Content-Security-Policy"] = sent.policy
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    if form := (request.view_args or {}).get("form"):
        place = "inline" if form in INLINE else "attachment"
        title = request.args.get("q") or request.path.removesuffix(f".{form}")
        response.headers.set("Content-Disposition", place, filename=f"{names.slug(title)[:LONGEST_NAME]}.{form}")
    return response
