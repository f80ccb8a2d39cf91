"""Why the server did not start, or has ended, from what it said."""

import re
from pathlib import Path

from .files import ELSEWHERE

SIGNS = {
    re.compile(r"[Cc]ould not (?:reserve|allocate)|insufficient memory|reserved already"): (
        "There is not so much memory. Set WAYLINE_MEMORY to fewer megabytes."
    ),
    re.compile(r"java\.lang\.OutOfMemoryError"): "It has run out of memory. Set WAYLINE_MEMORY to more megabytes.",
    re.compile(r"No space left on device|Disk quota exceeded"): f"The disk is full. Make room there. {ELSEWHERE}",
}
FAILURE = re.compile(r'Exception in thread "main" [\w.$]+: (.*)')
STACK = re.compile(r"\s+at |\s+\.\.\. \d+ more|#|\s*$")
LINES = 5


def known_reason(log: Path) -> str:
    """What the log of a server says of its end, in a sentence with what to do; nothing if it is nothing that we know."""
    said = text_of(log)
    return next((sentence for sign, sentence in SIGNS.items() if sign.search(said)), "")


def reason(log: Path) -> str:
    """What the log says of a failure: what we know, else in the server's words, else its last lines."""
    said = text_of(log)
    failure = FAILURE.search(said)
    lines = [line for line in said.splitlines() if not STACK.match(line)]
    return known_reason(log) or (failure[1] if failure else "\n".join(lines[-LINES:]))


def text_of(log: Path) -> str:
    """All that the server has said since its last start; nothing if it said nothing yet."""
    return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
