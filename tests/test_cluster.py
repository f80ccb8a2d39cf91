"""Through a cluster: who is asked what, what a read after a load knows, and what becomes of a load when the leader changes."""

import threading
from collections.abc import Iterator

import pytest

from graph import Concept, ConceptGraph, Store, StoreUnavailable

from .bolt_stub import Backend, Cluster, Event, LoseAnswer, Refuse, StepDown, Tag, Vanish
from .servers import Server, on
from .world import WORLD

OTHER = ConceptGraph.of(concepts=[Concept(id="softmax", name="Softmax"), Concept(id="relu", name="ReLU")])
DEADLOCK = "Neo.TransientError.Transaction.DeadlockDetected"


@pytest.fixture
def cluster(server: Server, store: Store) -> Iterator[Cluster]:
    """Three members that hold the world; what the script says must happen."""
    with Cluster(Backend.of(server, store)) as cluster:
        yield cluster
        assert not cluster.play.script


@pytest.fixture
def member(cluster: Cluster) -> Iterator[Store]:
    """A store that knows the cluster only by the address of its first member, which leads."""
    with cluster.open() as store:
        yield store


# who is asked


def test_followers_are_read_from_and_the_leader_is_written_to(cluster: Cluster, member: Store) -> None:
    member.replace(OTHER)
    loading = cluster.play.said(Tag.BEGIN)
    assert {heard.member for heard in loading if heard.writing} == {0}
    for ask in (member.graph, member.version, member.sources, member.status, member.can_refuse_writes):
        ask()
    reading = cluster.play.said(Tag.BEGIN)[len(loading) :]
    assert len(reading) >= 5
    assert {(heard.member, heard.writing) for heard in reading} <= {(1, False), (2, False)}


@on("embedded")
def test_nothing_runs_outside_a_transaction(cluster: Cluster, member: Store) -> None:
    member.replace(OTHER)
    assert member.status().concepts == 2
    assert all(heard.writing is not None for heard in cluster.play.said(Tag.RUN))


def test_a_read_after_a_load_waits_for_what_the_load_wrote(cluster: Cluster, member: Store) -> None:
    member.replace(OTHER)
    for ask in (member.version, member.graph, member.sources, member.status, member.can_refuse_writes):
        seen, begun = cluster.play.bookmarks[-1], len(cluster.play.said(Tag.BEGIN))
        ask()
        assert cluster.play.said(Tag.BEGIN)[begun].message.fields[0].get("bookmarks") == [seen], ask


# a leader that changes


@on("embedded")
@pytest.mark.parametrize(
    ("at", "what", "leader"),
    [
        (Tag.BEGIN, StepDown(), 1),
        (Tag.RUN, Vanish(), 1),
        (Tag.RUN, Vanish(everyone=True, seconds=1.0), 0),
        (Tag.COMMIT, Refuse(DEADLOCK), 0),
    ],
    ids=str,
)
def test_a_load_goes_through_once_though_its_first_try_fails(
    cluster: Cluster, member: Store, *, at: Tag, what: StepDown | Vanish | Refuse, leader: int
) -> None:
    cluster.play.script = [Event(at, what)]
    changes = member.replace(OTHER).concepts
    assert (changes.added, changes.changed, changes.removed) == (1, 1, 7)
    assert member.graph() == OTHER
    assert [heard.member for heard in cluster.play.said(Tag.COMMIT) if heard.writing][-1] == leader


@on("embedded")
def test_readers_read_on_while_the_leader_changes_and_the_new_one_is_remembered(cluster: Cluster, member: Store) -> None:
    versions: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set() or not versions:
            versions.append(member.graph().version)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        cluster.play.script = [Event(Tag.COMMIT, StepDown())]
        member.replace(OTHER)
    finally:
        done.set()
        reader.join()
    assert set(versions) <= {WORLD.version, OTHER.version}
    assert versions[0] == WORLD.version
    told = len(cluster.play.heard)
    member.replace(WORLD)
    assert {heard.member for heard in cluster.play.heard[told:] if heard.writing} == {1}


# an answer that is lost


@pytest.mark.parametrize(("what", "kept"), [(LoseAnswer(), OTHER), (Vanish(), WORLD)], ids=["stored", "not stored"])
def test_a_commit_without_an_answer_is_told_and_the_next_load_succeeds(
    cluster: Cluster, member: Store, what: LoseAnswer | Vanish, kept: ConceptGraph
) -> None:
    cluster.play.script = [Event(Tag.COMMIT, what)]
    with pytest.raises(StoreUnavailable, match=r"(?i)may .*stored.*again"):
        member.replace(OTHER)
    assert member.graph() == kept
    assert member.replace(OTHER).nothing is (kept == OTHER)
    assert member.graph() == OTHER


@on("embedded")
def test_an_answer_that_breaks_off_is_asked_for_again(cluster: Cluster, member: Store) -> None:
    cluster.play.script = [Event(Tag.PULL, LoseAnswer(rows=1), writing=False)]
    assert member.graph() == WORLD
