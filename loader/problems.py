"""Problems worded so that whatever stands in a document or a file's name is harmless on a terminal."""

from graph import Problem, visible


def problem(file: str, line: int, message: str) -> Problem:
    """A problem whose words hold no character that acts on a terminal."""
    return Problem(visible(file), line, visible(message))


class NoGlossary(Problem):
    """A document was refused because nothing in it looks like a glossary: it may be something else altogether."""

    __slots__ = ()


def no_glossary(file: str, line: int, message: str) -> NoGlossary:
    """Such a problem, its words as harmless as any other's."""
    return NoGlossary(*problem(file, line, message))
