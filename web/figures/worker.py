"""The process that draws: jobs come in as JSON on standard input, what is drawn goes out on standard output.

Run by `workers.py` as `python -m web.figures.worker`. It ends when nobody is there any more to send jobs.
"""

import os
import sys
from contextlib import suppress

from graph import WaylineError

from .drawing import done
from .jobs import JOB
from .messages import DONE, REFUSED, TOO_LARGE, receive, send

MOST_MEMORY = 3_000_000_000
"""Bytes of addresses; a picture of the largest size takes about a tenth of it."""
NICE = 10
"""How far it stands back for the pages of the site."""


def answer(asked: bytes) -> bytes:
    """How the job went, and what came of it."""
    try:
        return DONE + done(JOB.validate_json(asked))
    except WaylineError as error:
        return REFUSED + str(error).encode()
    except MemoryError:
        return TOO_LARGE


def _stand_back() -> None:
    """Take no more memory than one figure needs, and let everybody else go first."""
    with suppress(AttributeError):  # not on Windows
        os.nice(NICE)
    with suppress(ImportError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def main() -> None:
    """Do jobs until nobody sends any."""
    _stand_back()
    # Whatever a library prints must not get between the messages.
    jobs, files = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while (asked := receive(jobs)) is not None:
        send(files, answer(asked))


if __name__ == "__main__":
    main()
