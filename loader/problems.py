"""Problems worded so that whatever stands in a document or a file's name is harmless on a terminal."""

from graph import Problem, visible


def problem(file: str, line: int, message: str) -> Problem:
    """A problem whose words hold no character that acts on a terminal."""
    return Problem(visible(file), line, visible(message))
