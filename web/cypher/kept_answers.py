"""Answers that were given just now: whoever turns a page, or looks at the same rows in another way, does not ask the database again."""

import json
from collections import OrderedDict
from threading import Lock

from graph import Answer
from queries import is_repeatable

from .asked import Asked

MOST = 8
"""Answers that are kept. Each is at most as large as the console's limits allow."""


class KeptAnswers:
    """The answers given last, by the version of the data and what was asked. Safe to use from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, Answer] = OrderedDict()

    def get(self, version: str, asked: Asked) -> Answer | None:
        """The answer, if it is kept."""
        with self._lock:
            return self._kept.get(_key(version, asked))

    def keep(self, version: str, asked: Asked, answer: Answer) -> None:
        """Keep the answer, if it would be the same another time; a plan is not kept, since some are the owner's alone."""
        if answer.plan or not is_repeatable(asked.query):
            return
        with self._lock:
            self._kept[_key(version, asked)] = answer
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)


def _key(version: str, asked: Asked) -> str:
    return json.dumps([version, asked.query, asked.parameters], sort_keys=True)
