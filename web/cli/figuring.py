"""Figures for slides, drawn as the site draws them: one view, or a deck of several."""

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click
from flask import Flask
from werkzeug.exceptions import HTTPException

from graph import InvalidDocuments, Problem, QueryRefused, WaylineError, whole
from queries import Snapshot

from ..app import create_app
from ..figures import Form, Options, Scenes, options_of
from ..figures.drawing import Here
from ..inside import answered, figure_address, scenes_of
from ..undrawn import NothingToDraw
from .bar import progress
from .shared import say, settings, store, tell
from .views import address_of

STDIN = "-"
JSON = "json"
"""The suffix of the view's own JSON, which is no figure."""
IMAGES = (Form.SVG, Form.PNG, JSON)
"""Forms that hold one view and no more."""
MOST_LINES = 200
"""Views of a deck."""


class Asked(NamedTuple):
    """A view that is to be drawn, and where it was written."""

    view: str
    file: str = ""
    line: int = 0


class Target(NamedTuple):
    """The file to write, its form, and the deck that it continues."""

    file: Path
    form: str
    deck: Path | None


def _target(output: Path | None, deck: Path | None, *, is_list: bool) -> Target:
    """Raises click.UsageError where nothing says which file to write, or its suffix no form."""
    file = output or deck
    if file is None:
        raise click.UsageError("Say which file to write with -o, or which deck to continue with --into.")
    form = file.suffix.lower().removeprefix(".")
    if form not in (*Form, JSON):
        raise click.UsageError(f"The suffix of {file.name} names no form of a figure, which may be: {', '.join((*Form, JSON))}.")
    if deck is not None and form != Form.PPTX:
        raise click.UsageError("Only a .pptx file can be continued.")
    if is_list and form in IMAGES:
        raise click.UsageError(f"A .{form} file holds one view; a deck is a .pptx, .pdf or .html file.")
    return Target(file, form, deck)


@click.command()
@click.argument("view", nargs=-1)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; its suffix names the form.")
@click.option("-f", "--file", "listed", type=click.Path(exists=True, dir_okay=False, allow_dash=True), help="A view a line, as one deck.")
@click.option("--into", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="Append the slides to this .pptx file.")
@click.option("--size", metavar="WxH", help="Pixels, or 16:9, 4:3, 1:1, strip.  [default: 16:9]")
@click.option("--theme", type=click.Choice(["light", "dark", "print"]), help="[default: light]")
@click.option("--legend/--no-legend", default=None, help="Whether it says what lines and colours mean.")
@click.option("--labels/--no-labels", default=None, help="Whether relations carry their words.")
@click.option("--transparent", is_flag=True, default=None, help="Let what is behind show through.")
@click.option("--steps", is_flag=True, default=None, help="Build it up, step by step, on several slides or pages.")
@click.option("--step", type=int, help="Show it as it stands after this step.")
@click.option("--part", type=int, help="Which part, where it has to be split.")
@click.option("--most", type=int, help="Only so many concepts, the most relevant.")
@click.option("--scale", type=float, help="Pixels of a PNG for each pixel of the figure.")
@click.option("--dpi", type=int, help="Dots per inch of a PNG on a slide.")
@click.option("--crop", is_flag=True, default=None, help="End a PNG where its content does.")
@click.option("--logo", is_flag=True, default=None, help="Leave the upper right corner free.")
def figure(view: tuple[str, ...], output: Path | None, listed: str | None, into: Path | None, **given: Any) -> None:
    """Draw VIEW for a slide: a phrase ("RLHF to DPO", "around DPO"), a concept, or the address of a page."""
    target = _target(output, into, is_list=listed is not None)
    asked = _asked(" ".join(view), listed)
    options = options_of(_written(given))
    with store() as opened:
        app = create_app(settings(), opened, draws=Here())
        snapshot = app.extensions["wayline"].snapshots.current()
        if listed is None and into is None:
            body = _one(app, address_of(snapshot, asked[0].view), target.form, options)
        else:
            body = _deck(app, _all_scenes(app, snapshot, asked, options), target, options)
    _write(target.file, body)


def _written(given: Mapping[str, Any]) -> dict[str, str]:
    """The options as an address writes them; what was not given is left out."""
    return {name: str(int(value)) if isinstance(value, bool) else str(value) for name, value in given.items() if value is not None}


def _asked(view: str, listed: str | None) -> list[Asked]:
    if bool(view.strip()) == (listed is not None):
        raise click.UsageError("Name one view, or a file of them with -f.")
    if listed is None:
        return [Asked(view)]
    text = sys.stdin.read() if listed == STDIN else Path(listed).read_text(encoding="utf-8-sig", errors="replace")
    lines = [Asked(line.strip(), listed, number) for number, line in enumerate(text.splitlines(), start=1)]
    asked = [one for one in lines if one.view and not one.view.startswith("#")]
    if not 0 < len(asked) <= MOST_LINES:
        raise QueryRefused(f"{listed}: a deck has 1 to {MOST_LINES} views, one a line; here are {len(asked)}.")
    return asked


def _one(app: Flask, address: str, form: str, options: Options) -> bytes:
    """The file that the site gives for this view."""
    try:
        if form == JSON:
            return bytes(answered(app, figure_address(address, JSON, Options())).get_data())
        _tell_notices(scenes_of(app, address, options), form)
        return bytes(answered(app, figure_address(address, form, options)).get_data())
    except HTTPException:
        raise NothingToDraw(f"There is no view at {address}.") from None


def _all_scenes(app: Flask, snapshot: Snapshot, asked: list[Asked], options: Options) -> Scenes:
    """The scenes of every view, one after the other. Raises InvalidDocuments with everything that is wrong with the list."""
    scenes: list[Any] = []
    problems: list[Problem] = []
    with progress() as bar:
        for number, one in enumerate(asked):
            bar("Laying out", number, len(asked))
            try:
                scenes += scenes_of(app, address_of(snapshot, one.view), options)
            except HTTPException:
                problems.append(Problem(one.file, one.line, f"there is no view at {one.view}"))
            except WaylineError as error:
                if not one.file:
                    raise
                problems.append(Problem(one.file, one.line, str(error)))
    if problems:
        raise InvalidDocuments(problems)
    _tell_notices(scenes, Form.PPTX)
    return tuple(scenes)


def _deck(app: Flask, scenes: Scenes, target: Target, options: Options) -> bytes:
    if target.deck is None:
        return bytes(app.extensions["wayline"].figures.drawn(scenes, options, Form(target.form)))
    return bytes(app.extensions["wayline"].figures.continued(target.deck.read_bytes(), scenes, options))


def _tell_notices(scenes: Iterable[Any], form: str) -> None:
    """What the asker should know of the figure."""
    told = list(scenes)
    for notice in dict.fromkeys(notice for scene in told for notice in scene.notices):
        say(notice)
    if offer := next((scene.offer for scene in told if scene.offer), None):
        say(f"--most {offer} shows the {offer} most relevant.")
    if len(told) > 1 and form in IMAGES:
        say(f"It is drawn in {len(told)} parts; --part says which.")


def _write(file: Path, body: bytes) -> None:
    """The file, whole or not at all."""
    try:
        with whole.whole(file) as opened:
            opened.write(body)
    except OSError as error:
        raise WaylineError(f"{file} cannot be written: {error.strerror}.") from error
    tell(f"Wrote {file}.")


COMMANDS = {"figure": figure}
