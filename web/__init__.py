"""The site: pages and JSON over one store, and the pictures on them."""

from .app import create_app
from .settings import Settings

__all__ = ["Settings", "create_app"]
