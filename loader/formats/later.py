"""Parsers that are imported when the first document needs them, so that starting takes no longer for them."""

from collections.abc import Callable
from importlib import import_module

from ..layouts import Page, Parsed


def later(module: str) -> Callable[[Page], Parsed]:
    """The `parse` of a module beside this one, imported at its first use.

    A format whose library takes long to import consists of two modules: one with `fits` and `parse = later("…")`,
    which the table imports, and one that imports the library.
    """

    def parse(page: Page) -> Parsed:
        """The entries of a page, as the module's own `parse` reads them."""
        parsed: Parsed = import_module(f".{module}", __package__).parse(page)
        return parsed

    return parse
