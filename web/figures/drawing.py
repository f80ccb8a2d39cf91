"""From a job to the file: which writer draws which form, and what stands on which page."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from graph import QueryRefused

from . import dot, html, markdown, mermaid, pdf, png, pptx, svg, tables
from .jobs import SCENES, Continue, Do, Draw, Embed, Job, LayOut
from .layout import lay_out
from .options import Form, Options
from .scene import Scene

IMAGES = {Form.SVG: svg.svg, Form.PNG: png.png}
DECKS = {Form.PDF: pdf.pdf, Form.PPTX: pptx.pptx}
DOCUMENTS = {Form.HTML: html.html, Form.MERMAID: mermaid.mermaid, Form.DOT: dot.dot, Form.CSV: tables.csv, Form.MARKDOWN: markdown.markdown}


class Here:
    """Draws in this very process: for a command, which draws once and ends."""

    def admit(self) -> None:
        """There is nobody else."""

    @contextmanager
    def turn(self) -> Iterator[Do]:
        """A turn to do jobs, which raise QueryRefused for what cannot be drawn."""
        yield done


def done(job: Job) -> bytes:
    """What the job asks for. Raises QueryRefused for what cannot be drawn."""
    match job:
        case LayOut():
            return SCENES.dump_json(lay_out(job.subject, job.options))
        case Draw():
            return drawn(job.scenes, job.options, job.form)
        case Continue():
            return pptx.pptx_into(job.deck, pages(job.scenes, job.options), job.options)
        case Embed():
            return html.embedded(job.wide, job.tall, job.options, html.Place(job.full, job.site))


def drawn(scenes: Sequence[Scene], options: Options, form: Form) -> bytes:
    """The scenes as a file of this form; an image holds the one part that the options name."""
    if write_image := IMAGES.get(form):
        return write_image(_one(scenes, options), options)
    if write_deck := DECKS.get(form):
        return write_deck(pages(scenes, options), options)
    return DOCUMENTS[form](scenes, options)


def _one(scenes: Sequence[Scene], options: Options) -> Scene:
    if options.part > len(scenes):
        raise QueryRefused(f"This figure has {len(scenes)} {'part' if len(scenes) == 1 else 'parts'}; there is no part {options.part}.")
    return scenes[options.part - 1]


def pages(scenes: Sequence[Scene], options: Options) -> list[Scene]:
    """One scene a page; each step of each part where the figure is built up."""
    return [page for scene in scenes for page in (_steps(scene) if options.steps else [scene])]


def _steps(scene: Scene) -> Iterator[Scene]:
    return (scene.at_step(step) for step in range(1, scene.steps + 1))
