"""What a figure says about itself: its sources, their licences, and the digest that names its content."""

from lxml import etree

from .scene import Scene, digest
from .svg_marks import child
from .told import clean

RDF, DC = "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "http://purl.org/dc/elements/1.1/"
NAMESPACES = {"rdf": RDF, "dc": DC}


def title(scene: Scene) -> str:
    """What the figure is called."""
    return clean(scene.subject.title)


def sources(scene: Scene) -> list[str]:
    """The documents it rests on, each with its address if there is one."""
    return [clean(f"{note.title} <{note.uri}>" if note.uri else note.title) for note in scene.sources]


def licences(scene: Scene) -> list[str]:
    """The licences of the documents, once each."""
    return list(dict.fromkeys(clean(note.licence) for note in scene.sources if note.licence))


def identifier(scene: Scene) -> str:
    """Names the figure by its content."""
    return f"sha256:{scene.digest or digest(scene)}"


def describe(root: etree._Element, scene: Scene) -> None:
    """Title, description and metadata of a figure, in the terms of Dublin Core, as its first elements."""
    child(root, "title", title(scene))
    child(root, "desc", clean(scene.told))
    rdf = etree.SubElement(child(root, "metadata"), f"{{{RDF}}}RDF")
    about = etree.SubElement(rdf, f"{{{RDF}}}Description", {f"{{{RDF}}}about": ""})
    told = [("title", title(scene)), *(("source", source) for source in sources(scene))]
    told += [("rights", licence) for licence in licences(scene)]
    for term, text in [*told, ("identifier", identifier(scene))]:
        etree.SubElement(about, f"{{{DC}}}{term}").text = text
