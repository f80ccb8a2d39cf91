"""A bar on the terminal for what takes long."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from graph import Progress as Told


@contextmanager
def progress() -> Iterator[Told]:
    """A bar that is told what is done and how far; silent where nobody watches.

    Each thing done is timed by itself: the time left is that of what the bar names, by its own speed, and none is
    shown where nobody knows how far it goes, as with a commit.
    """
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeElapsedColumn())
    left = (TextColumn("left:"), TimeRemainingColumn())
    with Progress(*columns, *left, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as bar:
        task = bar.add_task("", total=None)
        doing_now = ""

        def tell(doing: str, done: int, total: int) -> None:
            nonlocal doing_now
            if doing != doing_now:
                bar.reset(task, description=doing)
                doing_now = doing
            bar.update(task, completed=done, total=total or None)

        yield tell
