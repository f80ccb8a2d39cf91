"""The graph server that comes with Wayline, run as a child process of its own watcher, for whoever sets no address."""

from .join import join
from .membership import Membership
from .places import DATABASE
from .start import Announce, quiet

__all__ = ["DATABASE", "Announce", "Membership", "join", "quiet"]
