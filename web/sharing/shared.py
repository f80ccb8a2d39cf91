"""A view as it is shared: what it is called, and where it is found as a page, as a file and in a frame."""

from typing import NamedTuple

from graph import QueryRefused

from ..figured import EMBED
from ..figures import Form, Options, Scenes, options_of, written
from ..inside import figure_address, with_options
from .asked import Asked
from .escaping import LONGEST_ALT, LONGEST_TITLE, cut

USUAL = Options()
ONE_PART = (Form.SVG, Form.PNG)
"""Files that hold one part, as it is after one step."""
UNDRAWN = (Form.MERMAID, Form.DOT, Form.CSV, Form.MARKDOWN)
"""Files that somebody else lays out."""
FRAMED = ("theme", "legend", "labels", "transparent", "part", "most", "logo", "step")
"""Options that mean something in a frame, which the figure fills whatever its size."""


class Shared(NamedTuple):
    """A view and the options of its figure, on the site at an address without a slash at its end."""

    site: str
    asked: Asked
    title: str
    told: str
    steps: int

    @classmethod
    def of(cls, asked: Asked, scenes: Scenes, site: str) -> "Shared":
        """The view whose figure was laid out as these scenes."""
        scene = scenes[asked.options.part - 1]
        return cls(site, asked, cut(scene.subject.title, LONGEST_TITLE), cut(scene.told, LONGEST_ALT), scene.steps)

    @property
    def link(self) -> str:
        """The address of the page."""
        return f"{self.site}{self.asked.view}"

    @property
    def embed(self) -> str:
        """The address of the page for a frame."""
        options = Options(**self.asked.options.model_dump(include=set(FRAMED)))
        return f"{self.site}{with_options(self.asked.view, options, before=EMBED)}"

    def path(self, form: Form, **changes: object) -> str:
        """Where the figure is found as a file, from the site's own address on; options that the file does not know are left out."""
        options = self.asked.options.model_copy(update={**_unknown_to(form), **changes})
        return figure_address(self.asked.view, form, options)

    def file(self, form: Form, **changes: object) -> str:
        """The same with the site's address."""
        return f"{self.site}{self.path(form, **changes)}"

    def can(self, **changes: object) -> bool:
        """Whether an image with these options is small enough to be drawn."""
        try:
            options_of(written(self.asked.options.model_copy(update=changes)))
        except QueryRefused:
            return False
        return True

    @property
    def builds(self) -> tuple[str, ...]:
        """The addresses of the figure as it is after each step; none where it has but one."""
        return tuple(self.file(Form.SVG, step=step) for step in range(1, self.steps + 1)) if self.steps > 1 else ()


def _unknown_to(form: Form) -> dict[str, object]:
    """The options that a file of this form does not know, as usual."""
    known = USUAL.model_dump()
    if form in ONE_PART:
        return {"steps": False}
    if form in UNDRAWN:
        return {name: usual for name, usual in known.items() if name not in ("labels", "most")}
    return {"part": 1, "crop": False}
