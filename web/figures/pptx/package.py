"""A deck as the parts that its zip file holds, after ECMA-376 part 2: what nobody touches stays as it is, byte by byte."""

import posixpath
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from graph import QueryRefused

from ..told import clean
from .xml import Node, parsed, qualified, serialised, tag

ROOT = ""
"""The part that stands for the deck itself, where its relationships begin."""
TYPES = "[Content_Types].xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_EPOCH = (1980, 1, 1, 0, 0, 0)


class Tie(NamedTuple):
    """A relationship of one part to another; `kind` is the last word of its type, `target` the other part."""

    id: str
    kind: str
    target: str


class Package:
    """The parts of a deck by their names, without a leading slash."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self._members = dict(members)

    def __contains__(self, part: str) -> bool:
        return part in self._members

    def tree(self, part: str) -> Node:
        """A part's XML. Raises QueryRefused where it is missing or damaged."""
        if part not in self:
            raise QueryRefused(f"The deck is damaged: {clean(part)} is missing.")
        return parsed(self._members[part], part)

    def put(self, part: str, tree: Node) -> None:
        """Keep a part, in place of the one that has its name."""
        self._members[part] = serialised(tree)

    def add(self, pattern: str, content: str, tree: Node) -> str:
        """Keep a new part of this content type under the first free number; its name."""
        number = next(n for n in range(1, len(self._members) + 2) if pattern.format(n) not in self)
        part = pattern.format(number)
        self.put(part, tree)
        types = self.tree(TYPES)
        types.append(tag("ct:Override", PartName=f"/{part}", ContentType=content))
        self.put(TYPES, types)
        return part

    def drop(self, part: str, kind: str) -> None:
        """Leave out the parts to which a part is related in this way."""
        tree = self.tree(ties_of(part))
        for tie in [tie for tie in self.ties(part) if tie.kind == kind]:
            tree.remove(next(entry for entry in tree if entry.get("Id") == tie.id))
            del self._members[tie.target]
        self.put(ties_of(part), tree)

    def content_type(self, part: str) -> str:
        """What a part is said to be by its own name."""
        overrides = self.tree(TYPES).iterfind(qualified("ct:Override"))
        return next((entry.get("ContentType", "") for entry in overrides if entry.get("PartName") == f"/{part}"), "")

    def ties(self, part: str) -> Iterator[Tie]:
        """What a part is related to inside the deck."""
        if (own := ties_of(part)) not in self:
            return
        for entry in self.tree(own).iterfind(qualified("pr:Relationship")):
            if entry.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", posixpath.dirname(part), entry.get("Target", "")))
                yield Tie(entry.get("Id", ""), entry.get("Type", "").rpartition("/")[2], target.lstrip("/"))

    def related(self, part: str, kind: str) -> list[str]:
        """The parts to which a part is related in this way."""
        return [tie.target for tie in self.ties(part) if tie.kind == kind]

    def relate(self, part: str, kind: str, target: str) -> str:
        """Relate a part to another; the relationship's id."""
        own = ties_of(part)
        entries = self.tree(own) if own in self else tag("pr:Relationships")
        taken = {entry.get("Id") for entry in entries}
        id = next(name for n in range(1, len(taken) + 2) if (name := f"rId{n}") not in taken)
        where = posixpath.relpath(f"/{target}", f"/{posixpath.dirname(part)}")
        entries.append(tag("pr:Relationship", Id=id, Type=_OFFICE + kind, Target=where))
        self.put(own, entries)
        return id

    def written(self) -> bytes:
        """The deck as a file, the same for the same parts: no dates, no names of machines."""
        file = BytesIO()
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for part, data in self._members.items():
                entry = ZipInfo(part, _EPOCH)
                entry.create_system, entry.compress_type = 0, ZIP_DEFLATED
                archive.writestr(entry, data)
        return file.getvalue()


def ties_of(part: str) -> str:
    """The part that holds a part's relationships.

    >>> ties_of("ppt/presentation.xml")
    'ppt/_rels/presentation.xml.rels'
    """
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
