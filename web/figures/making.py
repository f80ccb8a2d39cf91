"""Figures made: laid out once and kept, then drawn in another process as whatever file is wanted."""

from pathlib import Path
from typing import Protocol

from .jobs import SCENES, Continue, Draw, Embed, Job, LayOut, Scenes
from .kept import KeptScenes
from .options import SIZES, Form, Options
from .subject import Subject


class Draws(Protocol):
    """Whoever does the jobs: processes for a site, or the one that asks."""

    def done(self, job: Job) -> bytes:
        """What the job asks for. Raises QueryRefused for what cannot be drawn, and what else may go wrong where it is drawn."""


class Figures:
    """Makes figures, with their layouts in a folder. Safe to use from several threads."""

    def __init__(self, folder: Path, code: str, draws: Draws) -> None:
        self._kept = KeptScenes(folder, code)
        self._draws = draws

    def scenes(self, subject: Subject, options: Options) -> Scenes:
        """The subject laid out, one scene a part. Raises what `Draws.done` raises."""
        job = LayOut(options=options.for_layout(), subject=subject)
        return self._kept.get(job) or self._kept.keep(job, self._draws.done(job))

    def file(self, subject: Subject, options: Options, form: Form) -> bytes:
        """The subject as a file. Raises what `Draws.done` raises."""
        return self.drawn(self.scenes(subject, options), options, form)

    def drawn(self, scenes: Scenes, options: Options, form: Form) -> bytes:
        """Scenes that were laid out before as a file."""
        if form is Form.SCENE:
            return SCENES.dump_json(scenes)
        return self._draws.done(Draw(options=options, scenes=scenes, form=form))

    def continued(self, deck: bytes, scenes: Scenes, options: Options) -> bytes:
        """The deck, a PPTX file, with a slide for each scene or step behind its own. Raises QueryRefused for a file that is none."""
        return self._draws.done(Continue(options=options, scenes=scenes, deck=deck))

    def embedded(self, subject: Subject, options: Options, *, full: str, site: str) -> bytes:
        """The page for a frame on another site: `full` is the view's own address, `site` the site's, before the path of a concept."""
        wide, tall = (self.scenes(subject, options.model_copy(update=size)) for size in _FRAMES)
        part = min(options.part, len(wide), len(tall)) - 1
        return self._draws.done(Embed(options=options, wide=wide[part], tall=tall[part], full=full, site=site))


_FRAMES = tuple({"width": width, "height": height} for width, height in (SIZES["16:9"], SIZES["1:1"]))
"""A layout for wide frames, and one for those about as high as wide."""
