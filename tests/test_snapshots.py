"""The snapshot follows the store: one version at a time, swapped whole."""

from concurrent.futures import ThreadPoolExecutor

from graph import ConceptGraph, Store
from queries import Snapshot, Snapshots, answer

from .world import WORLD


def test_the_snapshot_holds_what_the_store_holds(store: Store) -> None:
    assert answer(Snapshots(store).current(), "RLHF to DPO") == answer(Snapshot.of(WORLD), "RLHF to DPO")


def test_an_unchanged_store_keeps_the_snapshot(store: Store) -> None:
    snapshots = Snapshots(store, poll_seconds=0)
    assert snapshots.current() is snapshots.current()


def test_a_load_brings_the_next_snapshot(store: Store) -> None:
    snapshots = Snapshots(store, poll_seconds=0)
    before = snapshots.current()
    store.replace(ConceptGraph.of(sources=WORLD.sources, concepts=WORLD.concepts[:1]))
    after = snapshots.current()
    assert (len(before.concepts), len(after.concepts)) == (8, 1)
    assert after.version == store.version() != before.version


def test_the_store_is_asked_no_more_often_than_said(store: Store) -> None:
    snapshots = Snapshots(store, poll_seconds=3600)
    before = snapshots.current()
    store.replace(ConceptGraph())
    assert snapshots.current() is before


def test_an_empty_store_has_an_empty_snapshot(empty_store: Store) -> None:
    snapshots = Snapshots(empty_store, poll_seconds=0)
    assert snapshots.current().concepts == {}
    assert snapshots.current() is snapshots.current()


def test_readers_beside_a_load_see_one_version_or_the_other(store: Store) -> None:
    snapshots = Snapshots(store, poll_seconds=0)
    smaller = ConceptGraph.of(sources=WORLD.sources, concepts=WORLD.concepts, relations=WORLD.relations[:1])
    with ThreadPoolExecutor(4) as readers:
        seen = [readers.submit(snapshots.current) for _ in range(100)]
        store.replace(smaller)
        seen += [readers.submit(snapshots.current) for _ in range(100)]
        held = {(snapshot.version, sum(snapshot.types.values())) for snapshot in (reader.result() for reader in seen)}
    assert held <= {(WORLD.version, len(WORLD.relations)), (smaller.version, 1)}
    assert snapshots.current().version == smaller.version
