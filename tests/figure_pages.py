"""Figures as pages in a real browser, each request, message and violation of their policy written down."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from web.figures.html import Place, embedded, html
from web.figures.layout import lay_out
from web.figures.options import Options
from web.figures.subject import Subject

from .figure_worlds import plain_scene

PLACE = Place("https://wayline.example/path?q=a+to+b", "https://wayline.example")

WATCH = "addEventListener('securitypolicyviolation', event => console.error('POLICY ' + event.violatedDirective + ' ' + event.blockedURI))"


class Watched(NamedTuple):
    """A page, what it asked for, and what it complained about."""

    page: Page
    asked: list[str]
    complaints: list[str]


@contextmanager
def watched(browser: Browser, **context: object) -> Iterator[Watched]:
    """A fresh window of 1280 × 800, or as the context says."""
    settings = {"viewport": {"width": 1280, "height": 800}, **context}
    opened = browser.new_context(**settings)
    opened.add_init_script(WATCH)
    seen = Watched(opened.new_page(), [], [])
    seen.page.on("request", lambda request: None if request.url.startswith("data:") else seen.asked.append(request.url))
    seen.page.on("pageerror", lambda error: seen.complaints.append(f"broke: {error}"))
    seen.page.on("console", lambda message: seen.complaints.append(message.text))
    yield seen
    opened.close()


def file_in(folder: Path, *subjects: Subject, **options: object) -> str:
    """The address of an HTML file with these subjects, on the disk."""
    file = folder / "figure.html"
    file.write_bytes(html([plain_scene(one) for one in subjects], Options.model_validate(options)))
    return file.as_uri()


def frame_in(folder: Path, shown: Subject, **options: object) -> Path:
    """The page for a frame, as a file."""
    file = folder / "embed.html"
    file.write_bytes(_frame(shown, Options.model_validate(options)))
    return file


@cache
def _frame(shown: Subject, options: Options) -> bytes:
    wide, tall = (lay_out(shown, options.model_copy(update={"width": width, "height": 1080}))[0] for width in (1920, 1080))
    return embedded(wide, tall, options, PLACE)
