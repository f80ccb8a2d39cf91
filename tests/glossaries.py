"""Small glossaries for tests, written as anybody writes them and read by the real reader."""

from collections.abc import Iterable
from pathlib import Path

from graph import ConceptGraph, Source, names
from loader import Build, build
from loader.reading import ReadSource, document, read_source


def read(text: str, id: str = "notes") -> ReadSource:
    """A Markdown document with this text, as it is read."""
    return read_source(document(text.encode(), path=f"{id}.md", id=id))


def source(text: str, id: str = "notes") -> Source:
    """What a Markdown document with this text says."""
    return read(text, id).source


def glossary(**definitions: str) -> str:
    """A Markdown glossary; an underscore in a term stands for a blank."""
    return "\n\n".join(f"## {term.replace('_', ' ')}\n\n{text}" for term, text in definitions.items())


def built(*texts: str) -> Build:
    """The graph of these documents, called one, two, three in order."""
    return build(source(text, id) for text, id in zip(texts, ("one", "two", "three"), strict=False))


def said(graph: ConceptGraph) -> set[str]:
    """Every relation as words: "dpo alternative-to rlhf", by the acronym where there is one."""
    labels = {concept.id: names.slug(concept.label) for concept in graph.concepts}
    return {f"{labels[relation.source]} {relation.type} {labels[relation.target]}" for relation in graph.relations}


def written(folder: Path, files: Iterable[tuple[str, str]]) -> Path:
    """A folder that holds these documents."""
    for name, text in files:
        (folder / name).write_text(text, encoding="utf-8")
    return folder
