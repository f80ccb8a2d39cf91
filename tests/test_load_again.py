"""What is there already is not written again, and the servers' own counters say so."""

from pathlib import Path

from graph import Store
from loader import load_files

from .commands import run_with
from .counters import ask, owner, written
from .servers import Server
from .workshop import workshop

NOTHING = "Nothing changes: the graph holds all this already."


def test_the_same_documents_again_write_nothing(server: Server, empty_store: Store, tmp_path: Path) -> None:
    folder = workshop(tmp_path, entries=60, edition=1)
    load_files([folder], empty_store)
    before = written(server)
    again = [load_files([folder], empty_store) for _ in range(3)]
    assert all(outcome.difference.changes.nothing for outcome in again)
    told = run_with(server.environment(), "load", str(folder))
    assert (told.exit_code, NOTHING in told.output) == (0, True)
    assert written(server) == before


def test_the_smallest_write_is_seen_by_the_counters(server: Server, store: Store) -> None:
    counts = [written(server)]
    for value in ("x", "y"):
        with owner(server) as driver:
            ask(driver, f"MATCH (m:WaylineMeta) SET m.loaded_at = '{value}'")
        counts.append(written(server))
    store.graph()
    store.status()
    counts.append(written(server))
    assert counts[0] != counts[1] != counts[2]
    assert counts[2] == counts[3]


def test_what_only_looks_writes_nothing(server: Server, store: Store, tmp_path: Path) -> None:
    folder = workshop(tmp_path, entries=20, edition=1)
    before = written(server)
    for arguments in (["diff", str(folder)], ["load", "--dry-run", str(folder)], ["sources"], ["status"], ["forget", "no such source"]):
        run_with(server.environment(), *arguments)
    assert written(server) == before
