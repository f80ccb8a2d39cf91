"""Figures as SVG 1.1, in what PowerPoint, Keynote, Inkscape and resvg understand: real text, and nothing outside is referred to."""

from lxml import etree

from .groups import groups
from .marks import Group
from .metadata import NAMESPACES, describe, title
from .options import Options
from .scene import Area, Scene
from .svg_marks import SVG, Write, add, as_text, child
from .themes import palette
from .view import view
from .webfonts import families, font_css

__all__ = ["drawn", "element", "font_css", "svg"]


def svg(scene: Scene, options: Options) -> bytes:
    """The whole document, with the letters that it needs."""
    root = drawn(scene, options)
    style = etree.Element(f"{{{SVG}}}style")
    style.text = font_css([scene])
    root.insert(0, style)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def element(scene: Scene, options: Options, *, links: str = "") -> str:
    """The `svg` element for a page, which holds the rules of `font_css` itself.

    With `links`, the address of a site, each box leads to its concept there.
    """
    return etree.tostring(drawn(scene, options, links=links), encoding="unicode")


def drawn(scene: Scene, options: Options, *, links: str = "", write: Write = as_text) -> etree._Element:
    """The figure as an element, as it stands after the step that is asked for."""
    part, colours = view([scene], options), palette(options)
    shown = scene.at_step(options.step) if options.step else scene
    root = _root(shown, part, links=bool(links))
    if colours.page:
        child(root, "rect", fill=colours.page, **_places(part))
    for group in groups(shown, colours):
        _group(root, group, links, write)
    return root


def _places(part: Area) -> dict[str, str]:
    return {"x": str(part.x), "y": str(part.y), "width": str(part.width), "height": str(part.height)}


def _root(scene: Scene, part: Area, *, links: bool) -> etree._Element:
    attributes = {"width": str(part.width), "height": str(part.height), "viewBox": f"{part.x} {part.y} {part.width} {part.height}"}
    # An image has no parts that could be reached with the keyboard.
    attributes |= {"role": "group" if links else "img", "aria-label": title(scene)}
    # Letters as wide as measured: browsers would round each to whole pixels.
    attributes |= {"font-family": families(scene), "text-rendering": "geometricPrecision"}
    root = etree.Element(f"{{{SVG}}}svg", attributes, nsmap={None: SVG, **NAMESPACES})  # type: ignore[dict-item]
    describe(root, scene)
    return root


def _group(root: etree._Element, group: Group, links: str, write: Write) -> None:
    parent = root
    if links and group.path:
        parent = child(root, "a", href=f"{links}{group.path}", target="_blank", rel="noopener")
    made = child(parent, "g", **{"class": group.role}, **dict(group.name))
    if group.told:
        child(made, "title", group.told)
    for mark in group.marks:
        add(made, mark, write)
