"""The processes that draw: few at once, ended when they take too long, and no harm to anybody when they die."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from threading import Event
from time import sleep

import psutil
import pytest
from PIL import Image

from graph import QueryRefused
from web.figures import FigureFailed, FigureTimedOut, Form, Options, Subject, TooManyFigures
from web.figures.jobs import SCENES, Draw, Job, LayOut
from web.figures.workers import Bounds, Workers

from .figure_worlds import path_of, plain_scene, star_of


def drawn(form: Form = Form.SVG, shown: Subject | None = None, **options: object) -> Draw:
    return Draw(options=Options.model_validate(options), scenes=(plain_scene(shown or path_of(3)),), form=form)


def do(workers: Workers, job: Job) -> bytes:
    with workers.turn() as done:
        return done(job)


def children() -> list[psutil.Process]:
    return [child for child in psutil.Process().children() if "web.figures.worker" in " ".join(child.cmdline())]


@pytest.fixture
def draw() -> Workers:
    """Workers of the test's own."""
    return Workers()


def test_a_job_is_done_elsewhere_and_the_process_does_the_next_one_as_well(draw: Workers) -> None:
    before = len(children())
    scenes = SCENES.validate_json(do(draw, LayOut(options=Options(), subject=star_of(6))))
    assert do(draw, Draw(options=Options(), scenes=scenes, form=Form.SVG)).startswith(b"<?xml")
    assert len(children()) == before + 1


def test_what_cannot_be_drawn_is_told_as_a_sentence(draw: Workers) -> None:
    with pytest.raises(QueryRefused, match="there is no part 3"):
        do(draw, drawn(part=3))


def test_the_processes_end_with_who_asked_them() -> None:
    workers_of_mine = Workers()
    do(workers_of_mine, drawn())
    before = children()
    del workers_of_mine
    _, alive = psutil.wait_procs(before, timeout=10)
    assert len(alive) < len(before)


def test_a_figure_that_takes_too_long_is_ended_and_told() -> None:
    hasty = Workers(Bounds(longest=0.05))
    for _ in range(2):
        with pytest.raises(FigureTimedOut, match=r"more than 0.05 s"):
            do(hasty, drawn(Form.PNG, scale=2))


def test_a_process_that_dies_is_told_and_the_next_figure_is_drawn(draw: Workers) -> None:
    mine = set(children())
    do(draw, drawn())
    (process,) = set(children()) - mine
    process.kill()
    process.wait()
    with pytest.raises(FigureFailed):
        do(draw, drawn())
    assert do(draw, drawn()).startswith(b"<?xml")


def test_only_so_many_wait_and_the_others_are_told_when_to_come_again() -> None:
    draw = Workers(Bounds(at_once=1, waiting=2))
    begin = Event()

    def ask(_: int) -> bool:
        begin.wait()
        try:
            return do(draw, drawn(Form.PNG)).startswith(b"\x89PNG")
        except TooManyFigures as told:
            return told.retry_after < 1

    with ThreadPoolExecutor(12) as pool:
        asked = [pool.submit(ask, number) for number in range(12)]
        begin.set()
        served = [one.result() for one in asked]
    assert 3 <= sum(served) < 12


def test_the_worker_ends_when_nobody_sends_jobs() -> None:
    done = subprocess.run([sys.executable, "-P", "-m", "web.figures.worker"], input=b"", capture_output=True, check=False, timeout=60)
    assert done.returncode == 0 and done.stdout == b""


def test_a_figure_with_the_most_pixels_fits_into_its_memory(draw: Workers) -> None:
    image = do(draw, drawn(Form.PNG, scale=4))
    assert Image.open(BytesIO(image)).size == (7680, 4320)


def test_who_has_begun_a_figure_is_not_turned_away_halfway() -> None:
    draw = Workers(Bounds(at_once=1, waiting=1))
    with ThreadPoolExecutor(1) as pool, draw.turn() as done:
        next_one = pool.submit(do, draw, drawn())
        while not is_full(draw):
            sleep(0.01)
        scenes = SCENES.validate_json(done(LayOut(options=Options(), subject=path_of(3))))
        assert done(Draw(options=Options(), scenes=scenes, form=Form.SVG)).startswith(b"<?xml")
    assert next_one.result().startswith(b"<?xml") and not is_full(draw)


def is_full(draw: Workers) -> bool:
    try:
        draw.admit()
    except TooManyFigures:
        return True
    return False
