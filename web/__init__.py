"""The site: pages and JSON over one store, and the pictures on them.

`web.app` makes it, and takes a second to import: commands that do not serve the site do without.
"""

from .settings import Settings

__all__ = ["Settings"]
