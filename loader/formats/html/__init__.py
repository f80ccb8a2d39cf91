"""HTML: definition lists, headings, cards, tables, lists, folded parts and pages on one term, without the site around them."""

from .reader import parse
from .sniff import fits

__all__ = ["fits", "parse"]
