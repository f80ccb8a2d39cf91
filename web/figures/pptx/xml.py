"""The XML of slides, as ECMA-376 part 1 has it: elements by their prefixed names, and what may stand in them."""

from typing import Any, TypeAlias

from lxml import etree

from graph import QueryRefused

from ..told import clean

Node: TypeAlias = etree._Element

NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "ct": "http://schemas.openxmlformats.org/package/2006/content-types",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ep": "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
}
_COMMON = {prefix: NAMESPACES[prefix] for prefix in ("a", "p", "r")}


def qualified(name: str) -> str:
    """The name as lxml wants it.

    >>> qualified("a:off")
    '{http://schemas.openxmlformats.org/drawingml/2006/main}off'
    """
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def tag(name: str, /, *children: Node | None, **attributes: object) -> Node:
    """An element; the prefix of an attribute ends in an underscore, and children that are None are left out.

    >>> sorted(tag("p:sldId", id=256, r_id="rId7").attrib.values())
    ['256', 'rId7']
    """
    node = etree.Element(qualified(name), nsmap=_declared(name.partition(":")[0]))
    for key, value in attributes.items():
        node.set(qualified(key.replace("_", ":")), str(value))
    node.extend([child for child in children if child is not None])
    return node


def _declared(prefix: str) -> dict[Any, str]:
    """What an element declares if nothing around it does; the parts of the package have one namespace and no prefix."""
    if prefix in _COMMON:
        return _COMMON
    return {None if prefix in ("pr", "ct") else prefix: NAMESPACES[prefix]}


def text(name: str, content: str) -> Node:
    """An element that holds text alone."""
    node = tag(name)
    node.text = clean(content)
    return node


def serialised(tree: Node) -> bytes:
    """A part as it is stored."""
    return bytes(etree.tostring(tree, encoding="UTF-8", standalone=True))


def parsed(data: bytes, part: str) -> Node:
    """The tree of a part, read without any file or address beside it. Raises QueryRefused where it is no XML that a deck may hold."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        tree = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise QueryRefused(f"The deck is damaged: {clean(part)} is no XML.") from error
    if tree.getroottree().docinfo.internalDTD is not None:
        raise QueryRefused(f"The deck is not taken: {clean(part)} has a document type, which no presentation has.")
    return tree
