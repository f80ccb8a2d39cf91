"""Work on many documents or entries, shared among the machine's cores; the results come in the order of what was given."""

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import chain
from typing import Any, TypeVar

_In = TypeVar("_In")
_Out = TypeVar("_Out")

WORTH_IT = 2_000_000
"""Characters from which on starting more processes (about a second) takes less time than it saves."""

_processes: ContextVar[int] = ContextVar("processes", default=1)

BATCHES = 8
"""Batches a process: enough that none waits long for the last one, few enough that little is sent to and fro."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def all_cores() -> Iterator[None]:
    """Inside this, more than one process may be started: only for a program whose main module can be imported without doing anything."""
    token = _processes.set(cores())
    try:
        yield
    finally:
        _processes.reset(token)


def shared(work: Callable[[Sequence[_In]], _Out], given: Sequence[_In], *, size: int, processes: int | None = None) -> list[_Out]:
    """What `work` makes of the given, batch by batch in order; `size` is how many characters there are to read.

    By one process, unless `processes` says otherwise or all cores are allowed. `work` must be a function of a module, or a partial of
    one, and its results must not depend on how the batches are cut.
    """
    count = (processes or _processes.get()) if size >= WORTH_IT else 1
    if count < 2 or len(given) < 2:
        return [work(given)]
    batches = list(_cut(given, count * BATCHES))
    # What the work holds may be large: it goes to each process once, and not with each batch.
    with ProcessPoolExecutor(count, multiprocessing.get_context("forkserver"), _attend, (work,)) as pool:
        return list(pool.map(_done, batches))


def joined(parts: Iterable[Iterable[_Out]]) -> list[_Out]:
    """All parts as one list."""
    return list(chain.from_iterable(parts))


def _cut(given: Sequence[_In], most: int) -> Iterator[Sequence[_In]]:
    length = -(-len(given) // most)
    return (given[start : start + length] for start in range(0, len(given), length))


_work: Callable[[Sequence[Any]], Any]
"""In a process of the pool: what is done there."""


def _done(batch: Sequence[Any]) -> Any:
    return _work(batch)


def _attend(work: Callable[[Sequence[Any]], Any]) -> None:
    """In a process of the pool: know the work, leave interrupting to the first process, and end when it is gone."""
    global _work
    _work = work
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent,), daemon=True).start()


def _follow(parent: "multiprocessing.process.BaseProcess") -> None:
    parent.join()
    os._exit(1)
