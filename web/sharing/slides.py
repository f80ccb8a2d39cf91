"""Texts for slides: what each program that shows them understands."""

import json

from ..figures import Form
from .escaping import in_html, in_latex, in_markdown, in_marp
from .shared import Shared
from .shell import command
from .texts import Program, Text

POWERPOINT = (
    "Save the PowerPoint file above. In your deck: Home › New Slide › Reuse Slides, and choose the file; shapes take the deck's colours.",
    "Or save the SVG, and Insert › Pictures; Graphics Format › Convert to Shape makes shapes of it.",
)
GOOGLE = "Save the PowerPoint file above. In your deck: File › Import slides › Upload, and choose the file."
LOCAL = "An image by its address does not work: Google cannot reach a site that runs on your machine."
BY_ADDRESS = "Or Insert › Image › By URL with the address below, if this site is reached from the internet. Google takes PNG, not SVG."


def programs(shared: Shared, *, local: bool) -> tuple[Program, ...]:
    """Every program, the most used first; `local`: the site is reached from this machine only."""
    return (
        _powerpoint(shared),
        _google(shared, local=local),
        _reveal(shared),
        _quarto(shared),
        Program("Marp", (), _marp(shared)),
        Program("Slidev", (), _slidev(shared)),
        Program("LaTeX Beamer", ("Save the PDF as figure.pdf beside the talk.",), (Text("A slide", _beamer(shared)),)),
    )


def _powerpoint(shared: Shared) -> Program:
    texts = (
        Text("From a shell, as a deck", command(shared, "figure.pptx")),
        Text("From a shell, at the end of your deck", command(shared, "deck.pptx", into="deck.pptx")),
    )
    return Program("PowerPoint", POWERPOINT, texts)


def _google(shared: Shared, *, local: bool) -> Program:
    if local:
        return Program("Google Slides", (GOOGLE, LOCAL))
    return Program("Google Slides", (GOOGLE, BY_ADDRESS), (Text("Address of the image", shared.file(Form.PNG)),))


def _reveal(shared: Shared) -> Program:
    embed, title, told = in_html(shared.embed), in_html(shared.title), in_html(shared.told)
    live = f'<section>\n  <iframe class="r-stretch" data-src="{embed}" title="{title}"></iframe>\n</section>'
    image = f'<section>\n  <img class="r-stretch" data-src="{in_html(shared.file(Form.SVG))}" alt="{told}">\n</section>'
    link = f'<a href="{embed}" data-preview-link>{title}</a>'
    texts = [Text("A slide, live", live), Text("A slide, image", image), Text("A link that opens it over the slide", link)]
    if shared.builds:
        texts.append(Text("A slide, step by step", _stack(shared)))
    return Program("reveal.js", (), tuple(texts))


def _stack(shared: Shared) -> str:
    """One image a step, each over those before it."""
    images = [f'data-src="{in_html(one)}" alt="{in_html(_step(shared, n))}"' for n, one in enumerate(shared.builds, 1)]
    rows = [f"    <img {images[0]}>", *(f'    <img class="fragment" {image}>' for image in images[1:])]
    return "\n".join(("<section>", '  <div class="r-stack">', *rows, "  </div>", "</section>"))


def _step(shared: Shared, number: int) -> str:
    return f"{shared.title}, step {number} of {shared.steps}"


def _quarto(shared: Shared) -> Program:
    """For the format `revealjs`. With `embed-resources`, pandoc takes into the file whatever does not say `data-external`."""
    frame = f'<iframe class="r-stretch" data-external="1" src="{in_html(shared.embed)}" title="{in_html(shared.title)}"></iframe>'
    words, image = in_markdown(shared.told), shared.file(Form.SVG)
    texts = [
        Text("Live", f"```{{=html}}\n{frame}\n```"),
        Text("Image; embed-resources takes it into the file", f"![{words}]({image}){{.r-stretch}}"),
        Text("Image, fetched each time the deck is shown", f'![{words}]({image}){{.r-stretch data-external="1"}}'),
    ]
    if shared.builds:
        images = [f"![{in_markdown(_step(shared, n))}]({one})" for n, one in enumerate(shared.builds, 1)]
        rows = [images[0], *(f"{image}{{.fragment}}" for image in images[1:])]
        texts.append(Text("Step by step", "\n\n".join(("::: {.r-stack}", *rows, ":::"))))
    return Program("Quarto", (), tuple(texts))


def _marp(shared: Shared) -> tuple[Text, ...]:
    words = " ".join(("w:1100", in_marp(shared.told))).strip()
    return (
        Text("The whole slide", f"![bg contain]({shared.file(Form.PNG)})"),
        Text("In the text", f"![{words}]({shared.file(Form.SVG)})"),
    )


def _slidev(shared: Shared) -> tuple[Text, ...]:
    live = f"---\nlayout: iframe\nurl: {json.dumps(shared.embed)}\n---"
    whole = f"---\nlayout: image\nimage: {json.dumps(shared.file(Form.SVG))}\nbackgroundSize: contain\n---"
    inside = f'<img src="{in_html(shared.file(Form.SVG))}" alt="{in_html(shared.told)}" width="800">'
    return Text("A slide, live", live), Text("A slide, image", whole), Text("In the text", inside)


def _beamer(shared: Shared) -> str:
    sides = r"width=\textwidth,height=.8\textheight,keepaspectratio"
    return f"\\begin{{frame}}{{{in_latex(shared.title)}}}\n  \\includegraphics[{sides}]{{figure.pdf}}\n\\end{{frame}}"
