"""Whoever gives no answer is given up in bounded time, and told; all at once here, since each takes its seconds."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from graph import ConceptGraph, Store, StoreUnavailable, open_store

from .bolt_stub import Backend, Cluster, Event, Listener, LoseAnswer, Tag, Vanish, wrong
from .plain import is_plain
from .servers import Server, on
from .world import WORLD

pytestmark = on("embedded")

NO_ANSWER = "does not answer"


def refused(ask: Callable[[], object]) -> str:
    """What is told to who asks so."""
    with pytest.raises(StoreUnavailable) as refusal:
        ask()
    return str(refusal.value)


def silent(scheme: str) -> Callable[[Backend], str]:
    """Open a store at a server that takes the connection and says nothing."""

    def ask(backend: Backend) -> str:
        with Listener(wrong.on_connection(wrong.says_nothing)) as listener:
            return refused(lambda: open_store(f"{scheme}://127.0.0.1:{listener.port}", folder=backend.server.folder, auth=backend.auth))

    return ask


def status(backend: Backend, address: str) -> str:
    """What `wayline status` says there."""
    command = [sys.executable, "-c", "from web.cli import main; main()", "status"]
    done = subprocess.run(command, env=os.environ | backend.environment(address), capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (4, "")
    return done.stderr.removesuffix("\n")


def silent_status(backend: Backend) -> str:
    """The command at such a server."""
    with Listener(wrong.on_connection(wrong.says_nothing)) as listener:
        return status(backend, f"bolt://127.0.0.1:{listener.port}")


def leaderless(backend: Backend) -> str:
    """Load into a cluster that can elect nobody; reading goes on."""
    with Cluster(backend) as cluster, cluster.open() as member:
        cluster.play.leader = None
        assert member.graph() == WORLD
        return refused(lambda: member.replace(ConceptGraph()))


def follower(backend: Backend) -> str:
    """Load by the address of a follower, which leads to nobody else."""
    with Cluster(backend) as cluster, cluster.open(scheme="bolt", member=1) as member:
        assert member.graph() == WORLD
        return refused(lambda: member.replace(ConceptGraph()))


def dying(backend: Backend) -> str:
    """Read from a server that dies amid its answer."""
    with Cluster(backend, members=1) as cluster, cluster.open(scheme="bolt") as member:
        cluster.play.script = [Event(Tag.PULL, LoseAnswer(rows=1), writing=False), Event(Tag.BEGIN, Vanish(), writing=False)]
        return refused(member.graph)


def dying_status(backend: Backend) -> str:
    """The command at such a server."""
    with Cluster(backend, members=1) as cluster:
        cluster.play.script = [Event(Tag.PULL, LoseAnswer(rows=1), writing=False), Event(Tag.BEGIN, Vanish(), writing=False)]
        return status(backend, f"bolt://{cluster.addresses[0]}")


def gone(backend: Backend) -> str:
    """Load into a cluster whose members all die."""
    with Cluster(backend) as cluster, cluster.open() as member:
        cluster.play.script = [Event(Tag.RUN, Vanish(everyone=True))]
        return refused(lambda: member.replace(ConceptGraph()))


def misled(backend: Backend) -> str:
    """Open a store on a cluster that tells addresses at which nobody is."""
    with Cluster(backend) as cluster:
        cluster.play.addresses = ["127.0.0.1:1"] * 3
        return refused(cluster.open)


CASES = {
    "silent bolt": (silent("bolt"), NO_ANSWER),
    "silent neo4j": (silent("neo4j"), NO_ANSWER),
    "silent bolt+s": (silent("bolt+s"), NO_ANSWER),
    "silent neo4j+ssc": (silent("neo4j+ssc"), NO_ANSWER),
    "status, silent": (silent_status, NO_ANSWER),
    "leaderless": (leaderless, "no leader"),
    "follower": (follower, "neo4j://"),
    "dying": (dying, NO_ANSWER),
    "status, dying": (dying_status, NO_ANSWER),
    "gone": (gone, rf"{NO_ANSWER}.*Nothing .*stored"),
    "misled": (misled, "advertise"),
}


@pytest.fixture(scope="module")
def told(server: Server, open_to_all: Store) -> dict[str, str]:
    """What each of them is told in the end."""
    open_to_all.replace(WORLD)
    backend = Backend.of(server, open_to_all)
    with ThreadPoolExecutor(len(CASES)) as pool:
        return dict(zip(CASES, pool.map(lambda name: CASES[name][0](backend), CASES), strict=True))


@pytest.mark.parametrize("case", CASES)
def test_who_gives_no_answer_is_told(told: dict[str, str], case: str) -> None:
    assert re.search(CASES[case][1], told[case])
    assert is_plain(told[case])


def test_nothing_was_changed_by_all_this(told: dict[str, str], open_to_all: Store) -> None:
    assert open_to_all.graph() == WORLD
