"""Figures made: laid out once and kept, then drawn in another process as whatever file is wanted."""

from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol

from .jobs import SCENES, Continue, Do, Draw, Embed, LayOut, Scenes
from .kept import KeptScenes
from .options import SIZES, Form, Options
from .subject import Subject


class Draws(Protocol):
    """Whoever does the jobs: processes for a site, or the one that asks."""

    def admit(self) -> None:
        """Raise TooManyFigures where a turn would be refused at present."""

    def turn(self) -> AbstractContextManager[Do]:
        """A turn to do jobs. Raises TooManyFigures; the jobs raise QueryRefused, FigureTimedOut, FigureFailed."""


class Figures:
    """Makes figures, with their layouts in a folder. Safe to use from several threads. Everything raises what a turn raises."""

    def __init__(self, folder: Path, code: str, draws: Draws) -> None:
        self._kept = KeptScenes(folder, code)
        self._draws = draws

    def admit(self) -> None:
        """Raise TooManyFigures where another figure would be refused at present."""
        self._draws.admit()

    def file(self, subject: Subject, options: Options, form: Form) -> bytes:
        """The subject as a file."""
        if form is Form.SCENE:
            return SCENES.dump_json(self._scenes(subject, options))
        with self._draws.turn() as do:
            return do(Draw(options=options, scenes=self._scenes(subject, options, do), form=form))

    def drawn(self, scenes: Scenes, options: Options, form: Form) -> bytes:
        """Scenes that were laid out before as a file."""
        if form is Form.SCENE:
            return SCENES.dump_json(scenes)
        with self._draws.turn() as do:
            return do(Draw(options=options, scenes=scenes, form=form))

    def continued(self, deck: bytes, scenes: Scenes, options: Options) -> bytes:
        """The deck, a PPTX file, with a slide for each scene or step behind its own. Raises QueryRefused for a file that is none."""
        with self._draws.turn() as do:
            return do(Continue(options=options, scenes=scenes, deck=deck))

    def embedded(self, subject: Subject, options: Options, *, view: str, site: str) -> bytes:
        """The page for a frame on another site: `site` is the address of ours, `view` that of the view after it."""
        with self._draws.turn() as do:
            wide, tall = (self._scenes(subject, options.model_copy(update=size), do) for size in _FRAMES)
            part = min(options.part, len(wide), len(tall)) - 1
            return do(Embed(options=options, wide=wide[part], tall=tall[part], full=f"{site}{view}", site=site))

    def _scenes(self, subject: Subject, options: Options, do: Do | None = None) -> Scenes:
        """The subject laid out, one scene a part: as it was before, or in this turn, or in one of its own."""
        job = LayOut(options=options.for_layout(), subject=subject)
        if (known := self._kept.get(job)) is not None:
            return known
        if do is not None:
            return self._kept.keep(job, do(job))
        with self._draws.turn() as do_now:
            return self._kept.keep(job, do_now(job))


_FRAMES = tuple({"width": width, "height": height} for width, height in (SIZES["16:9"], SIZES["1:1"]))
"""A layout for wide frames, and one for those about as high as wide."""
