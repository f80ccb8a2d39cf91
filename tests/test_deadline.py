"""A query's time is up in the very moment in which it ends."""

import sys
import threading
from collections.abc import Iterator

import pytest

from graph.console.deadline import Deadline


@pytest.fixture
def restless() -> Iterator[None]:
    """Threads that take turns as often as they can."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    yield
    sys.setswitchinterval(before)


@pytest.mark.usefixtures("restless")
def test_a_query_that_ends_as_it_is_about_to_be_ended_is_waited_for_or_left_alone() -> None:
    for _ in range(500):
        ended: list[str] = []
        deadline = Deadline(0, cancelled=lambda: False, end=lambda told=ended: told.append("end"), cut=lambda: None)  # type: ignore[misc]
        watch = threading.Thread(target=deadline.begin_end)
        watch.start()
        deadline.finish()
        told = len(ended)
        watch.join()
        assert len(ended) == told
