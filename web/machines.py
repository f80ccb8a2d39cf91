"""Addresses for machines: whether the site is up, whether its store is, and the colours of the style sheet."""

from flask import Blueprint, Response, jsonify, render_template

from graph import StoreUnavailable

from . import unavailable
from .drawing import palette
from .state import wayline

bp = Blueprint("machine", __name__)


@bp.get("/health")
def health() -> Response:
    """Whether the process answers; the store is not asked."""
    return jsonify(status="ok")


@bp.get("/ready")
def ready() -> Response:
    """Whether the store answers too, and what it holds; 503 with the reason if it does not."""
    status = wayline().store.status()
    return jsonify(status="ok", ready=True, data_version=status.graph_version, concepts=status.concepts, relations=status.relations)


@bp.errorhandler(StoreUnavailable)
def not_ready(error: StoreUnavailable) -> Response:
    """No, and why."""
    return unavailable.show_json(error, ready=False)


@bp.get("/palette.css", endpoint="palette")
def colours() -> Response:
    """The colours of relations and categories, as custom properties."""
    return _style_sheet("palette.css", palette())


@bp.get("/contrast.css", endpoint="contrast")
def strong_colours() -> Response:
    """The colours of the whole page in high contrast; the page says when they hold."""
    return _style_sheet("contrast.css", palette(contrast=True))


def _style_sheet(template: str, colours: dict[str, str]) -> Response:
    css = render_template(template, colours=colours)
    return Response(css, mimetype="text/css", headers={"Cache-Control": "no-cache"})
