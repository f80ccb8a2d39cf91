"""What cannot be shown as a figure."""

from graph import WaylineError


class NothingToDraw(WaylineError):
    """The view has no picture: the message says why."""
