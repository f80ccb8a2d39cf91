"""Problems worded so that whatever stands in a document or a file's name is harmless on a terminal."""

import unicodedata

from graph import Problem


def visible(text: str) -> str:
    """The text with control, direction and other unseen characters written out.

    >>> visible("a\\x1b[2Jb\\u202e")
    'a\\\\x1b[2Jb\\\\u202e'
    """
    return "".join(_escaped(c) if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp") else c for c in text)


def problem(file: str, line: int, message: str) -> Problem:
    """A problem whose words hold no character that acts on a terminal."""
    return Problem(visible(file), line, visible(message))


def _escaped(character: str) -> str:
    code = ord(character)
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
