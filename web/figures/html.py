"""A figure as one HTML file that needs nothing else, and as the page that stands in a frame on somebody else's page.

Both are the drawing, cards about what is in it, a style sheet and a script, and no request: the policy in their head allows none.
"""

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from .cards import cards, sources, tables
from .markup import Html, plain, tag
from .options import Options
from .scene import Scene
from .svg import element, font_css
from .themes import PALETTES
from .whole import whole

FOLDER = Path(__file__).parent / "page"
HINT = "Choose a concept or a relation in the figure to read about it."
_CODE = re.compile(rb"<(style|script)\b[^>]*>(.*?)</\1>", re.DOTALL)


class Place(NamedTuple):
    """Where the page in a frame leads to: `full`, the view on the site; `site`, what stands before the path of a concept. Both absolute."""

    full: str
    site: str


def html(scenes: Sequence[Scene], options: Options) -> bytes:
    """All parts as one file, in UTF-8: each part's figure with its panel and, below it, the same as tables."""
    shown = whole(scenes)
    origin = tag("footer", tag("h2", plain("Sources")), sources(shown.sources)) if shown.sources else Html("")
    body = tag("main", tag("h1", plain(shown.title), class_="unseen"), *(_part(scene, options) for scene in scenes), origin)
    return _document(scenes, options, tag("body", body, _script(), class_="file"))


def embedded(wide: Scene, tall: Scene, options: Options, place: Place) -> bytes:
    """The page for a frame, in UTF-8: `wide` where the frame is wider than 4 : 3, else `tall`; it fills the frame, whatever its size."""
    figures = [_figure(scene, options, shape, place.site) for shape, scene in (("wide", wide), ("tall", tall))]
    card = tag("aside", class_="card", hidden="", tabindex="-1", aria_label="About what was chosen", aria_live="polite")
    link = tag("a", plain("Open full"), class_="full", href=place.full, target="_blank", rel="noopener")
    main = tag("main", *figures, card, link, cards(whole((wide, tall)), place.site), class_="part")
    kind = "embedded transparent" if options.transparent else "embedded"
    return _document([wide, tall], options, tag("body", main, _script(), class_=kind))


def policy(document: bytes) -> str:
    """The Content-Security-Policy of a document made here, without frame-ancestors: its own code by digest, and nothing else.

    >>> policy(b"<style></style>").split("; ")[1]
    "style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    code = _CODE.findall(document)
    held = [(name, [_digest(inside) for kind, inside in code if kind == name.encode()]) for name in ("script", "style")]
    allowed = [f"{name}-src {' '.join(dict.fromkeys(digests))}" for name, digests in held if digests]
    return "; ".join(("default-src 'none'", *allowed, "font-src data:", "base-uri 'none'", "form-action 'none'"))


def _digest(code: bytes) -> str:
    return f"'sha256-{b64encode(sha256(code).digest()).decode()}'"


def _document(scenes: Sequence[Scene], options: Options, body: Html) -> bytes:
    style = tag("style", Html(_colours(options) + _asset("page.css") + font_css(scenes)))
    rest = tag("title", plain(scenes[0].subject.title)) + style
    allowed = policy((rest + body).encode())
    head = tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=allowed),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        Html(rest),
    )
    return f"<!doctype html>\n{tag('html', head, body, lang='en')}\n".encode()


@cache
def _asset(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def _script() -> Html:
    return tag("script", Html(_asset("page.js")))


def _colours(options: Options) -> str:
    """The theme's colours as custom properties. The frame of a transparent figure stays as clear as its host's colour scheme lets it."""
    palette = PALETTES[options.theme]
    colours = {"page": palette.page, "ink": palette.ink, "muted": palette.muted, "outline": palette.outline, "strong": palette.strong}
    scheme = "normal" if options.transparent else "dark" if options.theme == "dark" else "light"
    properties = "".join(f"--{name}: {colour}; " for name, colour in colours.items())
    return f":root {{ {properties}color-scheme: {scheme}; }}\n"


def _figure(scene: Scene, options: Options, shape: str = "", site: str = "") -> Html:
    shown = scene.at_step(options.step) if options.step else scene
    return tag("div", Html(element(shown, options, links=site)), class_=f"figure {shape}".strip())


def _part(scene: Scene, options: Options) -> Html:
    """A part of the figure: as a whole or, where it is to be built up, as after its first step."""
    steps = 1 if options.step else scene.steps
    beside = tag("div", _steps(), tag("aside", tag("p", plain(HINT)), class_="card", aria_live="polite"), class_="beside")
    told = tag("div", tables(scene.subject), class_="told")
    at = {"data_steps": str(steps), "data_step": "1" if options.steps else str(steps)}
    name = f"Part {scene.part} of {scene.parts}" if scene.parts > 1 else "Figure"
    return tag("section", _figure(scene, options), beside, cards(scene.subject), told, class_="part", aria_label=name, **at)


def _steps() -> Html:
    buttons = [tag("button", plain(f"{name} step"), type="button", data_by=by) for name, by in (("Previous", "-1"), ("Next", "1"))]
    return tag("p", buttons[0], tag("output"), buttons[1], class_="steps", hidden="")
