"""The command line: a coat over the same functions that the site uses."""

from .main import main

__all__ = ["main"]
