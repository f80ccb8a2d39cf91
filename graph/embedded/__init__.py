"""The graph server that comes with Wayline, run as a child process of its own watcher, for whoever sets no address."""

from .join import Announce, Membership, join, quiet
from .places import DATABASE

__all__ = ["DATABASE", "Announce", "Membership", "join", "quiet"]
