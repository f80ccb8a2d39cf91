"""What documents with tags have in common: the text a reader sees with its places, the tree, its blocks, their passages."""

from .blocks import Block, Blocks, Run
from .nodes import Node, Piece, Step
from .passages import Writer
from .seen import HTML, XML, Seen, too_many
from .tree import grown

__all__ = ["HTML", "XML", "Block", "Blocks", "Node", "Piece", "Run", "Seen", "Step", "Writer", "grown", "too_many"]
