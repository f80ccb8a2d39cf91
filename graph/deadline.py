"""The end of a query that takes too long, on a server that has no time limit of its own."""

import contextlib
import threading
from typing import Self
from uuid import uuid4

from .bolt import Bolt
from .errors import WaylineError

LOOK_AGAIN = 0.25
"""Seconds until a query that was not there to be ended, since it had only been sent, is looked for again."""


class Deadline:
    """While it is entered, ends the query that carries its marker as soon as its seconds are over.

    Closing the connection would not do: the server would go on computing.
    """

    def __init__(self, seconds: float, *, warden: Bolt) -> None:
        self.marker = f"/* {uuid4()} */"
        self.passed = False
        self._seconds = seconds
        self._warden = warden
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._wait, daemon=True)

    def end_now(self) -> None:
        """End the query, if it runs."""
        with self._warden.session("WRITE") as session:
            for row in session.run("SHOW TRANSACTIONS").data():
                if self.marker in str(row["currentQuery"]):
                    session.run("TERMINATE TRANSACTIONS $id", id=row["transactionId"]).consume()

    def _wait(self) -> None:
        pause = self._seconds
        while not self._done.wait(pause):
            self.passed = True
            with contextlib.suppress(WaylineError):
                self.end_now()
            pause = LOOK_AGAIN

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()
