"""Few queries at once, and only so many of one client: who waits, who is sent away, and for how long."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from threading import Event

import pytest

from graph import Place, QueryFailed, QueryRefused, QueryTooLarge
from web.cypher import turnstile
from web.cypher.turnstile import AT_ONCE, MOST_CLIENTS, PATIENCE, QUERIES, TooManyQueries, Turnstile


class Clock:
    """A clock that goes on when it is told to."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def ask(passage: Turnstile, client: str, clock: Clock | None = None, *, seconds: float = 0) -> None:
    with passage.passing(client):
        if clock:
            clock.now += seconds


@contextmanager
def running(passage: Turnstile, *clients: str) -> Iterator[None]:
    with ExitStack() as stack:
        for client in clients:
            stack.enter_context(passage.passing(client))
        yield


def test_two_queries_run_at_once_and_a_third_is_sent_away_soon() -> None:
    passage = Turnstile()
    with running(passage, "a", "b"):
        begun = time.monotonic()
        with pytest.raises(TooManyQueries, match="run at present") as refused, passage.passing("c"):
            pass
        assert PATIENCE * 0.9 < time.monotonic() - begun < PATIENCE + 0.3
        assert refused.value.retry_after >= 1
    ask(passage, "c")


def test_whoever_waits_gets_the_place_that_becomes_free() -> None:
    passage = Turnstile()
    with ThreadPoolExecutor() as pool, running(passage, "a"):
        with passage.passing("b"):
            waiting = pool.submit(ask, passage, "c")
            time.sleep(PATIENCE / 3)
        assert waiting.result(timeout=5) is None


def test_one_client_has_two_places_only_where_nobody_else_waits() -> None:
    passage = Turnstile()
    with running(passage, "a", "a"):
        pass
    left = Event()

    def wait_for_a_place() -> None:
        with passage.passing("b"):
            left.wait(5)

    with ThreadPoolExecutor() as pool, running(passage, "a"):
        with passage.passing("a"):
            other = pool.submit(wait_for_a_place)
            time.sleep(PATIENCE / 3)
        time.sleep(PATIENCE / 3)
        with pytest.raises(TooManyQueries), passage.passing("a"):
            pass
        left.set()
        other.result(timeout=5)


def test_few_wait_so_that_threads_are_left_for_pages() -> None:
    passage = Turnstile()
    with ThreadPoolExecutor() as pool, running(passage, "a", "b"):
        waiting = [pool.submit(ask, passage, f"c{number}") for number in range(turnstile.MOST_WAITING)]
        time.sleep(PATIENCE / 3)
        begun = time.monotonic()
        with pytest.raises(TooManyQueries), passage.passing("d"):
            pass
        assert time.monotonic() - begun < PATIENCE / 3
        assert all(one.exception(timeout=5) for one in waiting)


def test_a_client_asks_so_often_in_a_minute_and_is_told_when_to_come_again() -> None:
    clock = Clock()
    passage = Turnstile(clock=clock)
    for _ in range(QUERIES):
        ask(passage, "a", clock, seconds=0.1)
    with pytest.raises(TooManyQueries, match=f"{QUERIES} queries within a minute") as refused:
        ask(passage, "a")
    ask(passage, "b")
    clock.now += refused.value.retry_after
    ask(passage, "a")


def test_a_client_has_so_much_query_time_in_a_minute() -> None:
    clock = Clock()
    passage = Turnstile(clock=clock)
    for _ in range(4):
        ask(passage, "a", clock, seconds=5)
    with pytest.raises(TooManyQueries, match="20 s within a minute") as refused:
        ask(passage, "a")
    assert refused.value.retry_after == 40
    clock.now += 40
    ask(passage, "a")


@pytest.mark.parametrize("error", [QueryRefused("no", Place(1, 1)), QueryTooLarge("no")])
def test_a_query_that_is_refused_does_not_count(error: QueryRefused) -> None:
    passage = Turnstile(clock=Clock())
    for _ in range(3 * QUERIES):
        with pytest.raises(QueryRefused), passage.passing("a"):
            raise error
    ask(passage, "a")


def test_a_query_that_fails_counts_and_gives_its_place_back() -> None:
    passage = Turnstile(clock=Clock())
    for _ in range(QUERIES):
        with pytest.raises(QueryFailed), passage.passing("a"):
            raise QueryFailed("no")
    with pytest.raises(TooManyQueries, match="within a minute"):
        ask(passage, "a")
    with running(passage, *"bc"[:AT_ONCE]):
        pass


def test_only_so_many_clients_are_remembered() -> None:
    passage = Turnstile(clock=Clock())
    for number in range(3 * MOST_CLIENTS):
        ask(passage, f"client {number}")
    assert len(passage._clients) == MOST_CLIENTS


def test_many_threads_leave_every_place_free() -> None:
    passage = Turnstile()

    def try_to_ask(number: int) -> bool:
        try:
            ask(passage, f"client {number % 7}")
        except TooManyQueries:
            return False
        return True

    with ThreadPoolExecutor(16) as pool:
        assert any(pool.map(try_to_ask, range(400)))
    with running(passage, "x", "y"):
        pass
