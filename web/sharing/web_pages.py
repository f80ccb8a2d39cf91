"""Texts for pages: HTML, Markdown, and what to paste into Notion."""

from ..figures import Form
from .escaping import in_html, in_markdown
from .shared import Shared
from .texts import Text


def frame(shared: Shared) -> str:
    """The figure in a frame, which shows about each concept what one clicks."""
    width, height = _sides(shared)
    return _element("iframe", shared, src=shared.embed, title=shared.title, width=width, height=height) + "</iframe>"


def image(shared: Shared) -> str:
    """The figure as an image."""
    width, height = _sides(shared)
    return _element("img", shared, src=shared.file(Form.SVG), alt=shared.told, width=width, height=height)


def pages(shared: Shared) -> tuple[Text, ...]:
    """What one pastes into a page."""
    link, title = in_html(shared.link), in_html(shared.title)
    figure = f'<figure>\n  {image(shared)}\n  <figcaption><a href="{link}">{title}</a></figcaption>\n</figure>'
    markdown = f"[![{in_markdown(shared.told)}]({shared.file(Form.SVG)})]({shared.link})"
    return (
        Text("HTML, live in a frame", frame(shared)),
        Text("HTML, image with caption", figure),
        Text("Markdown, image that is a link", markdown),
        Text("Notion, live: paste the address, then choose Create embed", shared.embed),
        Text("Notion, image: type /image, then Embed link", shared.file(Form.PNG)),
    )


def _sides(shared: Shared) -> tuple[int, int]:
    """Width and height in a page, in pixels: the figure's, at half the size it has on a slide."""
    return shared.asked.options.width // 2, shared.asked.options.height // 2


def _element(name: str, shared: Shared, **attributes: object) -> str:
    told = " ".join(f'{key}="{in_html(str(value))}"' for key, value in attributes.items())
    return f'<{name} {told} loading="lazy">'
