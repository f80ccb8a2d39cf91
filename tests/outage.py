"""Sites whose database goes away, and what is written into the log meanwhile."""

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple, Self

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from graph import Store

from .web_fixtures import client_of

NOTICED_WITHIN = 120.0
"""Seconds; the driver tries for some of them, and the snapshot is looked at once a second."""


class Site(NamedTuple):
    """A store, and two sites over it: one on this machine alone, one for everybody."""

    store: Store
    own: FlaskClient
    public: FlaskClient

    @classmethod
    def of(cls, store: Store) -> Self:
        return cls(store, client_of(store), client_of(store, loopback=False))


def asked_until(client: FlaskClient, address: str, status: int) -> TestResponse:
    """The first answer with this status."""
    give_up = time.monotonic() + NOTICED_WITHIN
    while (answer := client.get(address)).status_code != status:
        assert time.monotonic() < give_up, answer.text
        time.sleep(0.05)
    return answer


class Listener(logging.Handler):
    """Keeps what is logged."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())

    def count(self, words: str) -> int:
        """How many messages hold these words."""
        return sum(words in message for message in self.heard)


@contextmanager
def listening(name: str) -> Iterator[Listener]:
    """What this logger is told, however quiet a command has made it."""
    logger, listener = logging.getLogger(name), Listener()
    level = logger.level
    logger.setLevel(logging.WARNING)
    logger.addHandler(listener)
    try:
        yield listener
    finally:
        logger.removeHandler(listener)
        logger.setLevel(level)
