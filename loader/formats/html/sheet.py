"""The page's own part of a document, as the structures look at it."""

from typing import TypeAlias

from ...layouts.shapes import LONGEST_HEADING
from ..markup import Block, Blocks, Node, Step
from .looks import SITE, is_letter

_Levels: TypeAlias = dict[int, str]
"""The headings that are open, by level."""


class Sheet:
    """An element with its blocks, and for each element inside the group it stands in."""

    def __init__(self, main: Node) -> None:
        self.main = main
        self.nodes = list(main.walk())
        """Every element inside, in document order."""
        self._blocks = Blocks(main)
        self.blocks = self._blocks.all
        self._groups = _groups(self)

    def of(self, node: Node) -> list[Block]:
        """The blocks inside an element."""
        return self._blocks.of(node)

    def group(self, node: Node) -> str:
        """The nearest heading above an element that is neither the title nor a letter.

        A heading counts within the element it stands in, so that the term of one card is no group of the next.
        """
        return self._groups.get(id(node), "")

    def find(self, *tags: str) -> list[Node]:
        """Every element with one of these tags, in document order."""
        return [node for node in self.nodes if node.tag in tags]


def _groups(sheet: Sheet) -> dict[int, str]:
    found: dict[int, str] = {}
    title = _title(sheet)
    states: list[tuple[_Levels, str]] = [({}, "")]
    for step, node, _ in sheet.main.steps():
        if step is Step.OPEN:
            states.append(_below(states[-1][0], node.level) if node.level else states[-1])
            found[id(node)] = states[-1][1]
        elif step is Step.CLOSE:
            levels, name = states.pop()
            if node.level:
                levels = levels | {node.level: _group_name(node) if node is not title else ""}
                states[-1] = _below(levels, 7)
            elif levels is not states[-1][0] and any(child.size == node.size and child.level for child in node.nodes):
                states[-1] = levels, name
    return found


def _below(levels: _Levels, level: int) -> tuple[_Levels, str]:
    """The headings that stand above one of this level, and the nearest of their names."""
    above = {one: name for one, name in levels.items() if one < level}
    return above, next((name for _, name in sorted(above.items(), reverse=True) if name), "")


def _title(sheet: Sheet) -> Node | None:
    """The first heading, where no other is of its level."""
    headings = [node for node in sheet.nodes if node.level]
    return headings[0] if headings and sum(node.level == headings[0].level for node in headings) == 1 else None


def _group_name(heading: Node) -> str:
    text = heading.text.strip(" :")
    return "" if is_letter(text) or len(text) > LONGEST_HEADING or SITE.match(text) else text
