"""`/oembed`: how other people's sites show a view, told as oEmbed 1.0 (https://oembed.com) has it.

Consumers are servers, which ask what they like: no page of another site needs to, so none may read it (there is no CORS here).
"""

import re
from http import HTTPStatus
from typing import Literal, NamedTuple

from flask import Blueprint, Response, abort, request
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field

from graph import QueryRefused

from .addressed import Addressed, scenes_at, view_at
from .boxes import harmless
from .figured import EMBED
from .figures import Form, Options, Scene
from .inside import figure_address, with_options
from .sites import site_address

bp = Blueprint("oembed", __name__)

NAME = "Wayline"
USUAL = 960
"""Pixels: the width of a frame where nothing bounds it."""
LEAST = 200
"""Pixels of a side below which little can be read; a frame is smaller only where it has to be."""
MOST = 999_999
"""Pixels: the largest bound that one may name."""
PIXELS = re.compile(r"[1-9]\d{0,5}", re.ASCII)
ZOOMS = (0.5, 0.25, 0.2, 0.125, 0.1)
"""How many pixels of the thumbnail stand for one of the figure."""
DAY = 86_400
"""Seconds for which an answer may be kept."""
FRAME = Markup(
    '<iframe src="{src}" width="{width}" height="{height}" title="{title}" loading="lazy"'
    ' sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"></iframe>'
)
"""What is embedded. Scripts show what stands behind a concept, and links open the site in a tab of its own, which is not sandboxed."""


class Bounds(NamedTuple):
    """The largest that fits, in pixels."""

    width: int = MOST
    height: int = MOST

    def hold(self, width: int, height: int) -> bool:
        """Whether something of this size fits."""
        return width <= self.width and height <= self.height


class Rich(BaseModel):
    """An answer of the type `rich`. Sizes are in pixels, `cache_age` in seconds."""

    model_config = ConfigDict(frozen=True)

    version: Literal["1.0"] = "1.0"
    type: Literal["rich"] = "rich"
    title: str
    provider_name: str = NAME
    provider_url: str
    cache_age: int = DAY
    html: str
    width: int
    height: int
    thumbnail_url: str | None = Field(default=None, description="The figure as PNG; none where even the smallest does not fit.")
    thumbnail_width: int | None = None
    thumbnail_height: int | None = None


@bp.get("/oembed")
def oembed() -> Response:
    """How to embed the view at `url`, no larger than `maxwidth` and `maxheight`."""
    if request.args.get("format", "json") != "json":
        abort(HTTPStatus.NOT_IMPLEMENTED, "This is told as JSON only: `format=json`.")
    bounds = Bounds(_most("maxwidth"), _most("maxheight"))
    view = view_at(_url())
    told = rich(view, scenes_at(view)[0], bounds)
    response = Response(told.model_dump_json(exclude_none=True) + "\n", mimetype="application/json")
    response.headers["Cache-Control"] = "no-cache"
    response.add_etag()
    response.make_conditional(request)
    return response


def _url() -> str:
    if url := request.args.get("url", "").strip():
        return url
    raise QueryRefused("`url` is missing: the address of the page that is to be embedded.")


def _most(name: str) -> int:
    """The bound of this name. Raises QueryRefused for what is no number of pixels."""
    given = request.args.get(name, "").strip() or str(MOST)
    if not PIXELS.fullmatch(given):
        raise QueryRefused(f"`{name}` is a number of pixels from 1 to {MOST:,}, not “{harmless(given)[:40]}”.")
    return int(given)


def rich(view: Addressed, scene: Scene, bounds: Bounds) -> Rich:
    """How to embed the view whose figure begins with this scene."""
    title, site = harmless(scene.subject.title), site_address()
    width, height = fitted((scene.width, scene.height), bounds, least=LEAST if _may_change_shape(view) else 1)
    source = site + with_options(view.path, view.options, before=EMBED)
    html = FRAME.format(src=source, width=width, height=height, title=title)
    told = {"title": title, "provider_url": site, "html": html, "width": width, "height": height}
    return Rich.model_validate({**told, **_thumbnail(view, scene, bounds)})


def _may_change_shape(view: Addressed) -> bool:
    """Whether nobody has said which shape the figure is to have."""
    usual = Options()
    return not view.path.startswith("/s/") and (view.options.width, view.options.height) == (usual.width, usual.height)


def fitted(size: tuple[int, int], bounds: Bounds, *, least: int) -> tuple[int, int]:
    """The size of a frame for a figure of this size: of its shape, as large as usual, each side `least` pixels where the bounds allow it.

    >>> fitted((1920, 1080), Bounds(), least=200), fitted((1920, 1080), Bounds(width=300), least=200)
    ((960, 540), (300, 200))
    """
    zoom = min(USUAL / size[0], bounds.width / size[0], bounds.height / size[1])
    width, height = (max(int(side * zoom), 1) for side in size)
    return max(width, min(least, bounds.width)), max(height, min(least, bounds.height))


def _thumbnail(view: Addressed, scene: Scene, bounds: Bounds) -> dict[str, str | int]:
    """The largest image that fits, and is no larger than a frame usually is."""
    for zoom in ZOOMS:
        width, height = round(scene.width * zoom), round(scene.height * zoom)
        if width <= USUAL and bounds.hold(width, height):
            options = view.options.model_copy(update={"scale": zoom, "dpi": None, "crop": False})
            address = site_address() + figure_address(view.path, Form.PNG, options)
            return {"thumbnail_url": address, "thumbnail_width": width, "thumbnail_height": height}
    return {}
