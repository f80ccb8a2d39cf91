"""What a query answers with, and what a saved query does, as figures and for a frame on another site."""

from flask import Blueprint, Response, request

from ..figured import EMBED, FORMS, made, sent_as_figure, sought
from ..state import wayline
from .asked import Asked, in_address, parameters_in
from .graph_of import figured
from .running import answered
from .sending import tag, tagged
from .shapes import named_in

bp = Blueprint("cypher_figure", __name__)


@bp.get(f"/cypher.<{FORMS}:form>", endpoint="query")
@bp.get(f"{EMBED}/cypher", endpoint="query_embedded")
def of_query(form: str = "") -> Response:
    """The answer to the query in the address."""
    return _figure(in_address(request.args), "Answer to a query")


@bp.get(f"/queries/<name>.<{FORMS}:form>", endpoint="saved")
@bp.get(f"{EMBED}/queries/<name>", endpoint="saved_embedded")
def of_saved(name: str, form: str = "") -> Response:
    """The answer to a saved query."""
    saved = wayline().saved.read(name)
    return _figure(Asked(saved.query, {**saved.parameters, **parameters_in(request.args)}), saved.title or saved.name)


def _figure(asked: Asked, title: str) -> Response:
    wanted, snapshot = sought(), wayline().snapshots.current()
    wayline().figures.admit()
    answer = answered(asked)
    sent = made(figured(snapshot, named_in(answer, snapshot), title), wanted)
    return tagged(sent_as_figure(sent), tag(snapshot.version, [asked.query, dict(asked.parameters), title]))
