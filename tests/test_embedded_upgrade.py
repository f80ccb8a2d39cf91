"""The server's wheel is upgraded: what the older one has stored is the same graph, and the way back is refused."""

import pytest

from graph import Concept, ConceptGraph, open_store

from .old_wheel import VERSION, running_old, with_old_wheel
from .processes import wayline
from .servers import EmbeddedServer
from .soundness import unsound
from .world import WORLD

# The older server takes such text for times when it reads it.
TIMES = ("12:30", "2026-11-21T07:12:39+00:00", "2024-01-01T10:00:00", "P1D", "2024-01-01")
LIKE_TIMES = [Concept(id=f"time-{n}", name=time, definition=time, aliases=(time,)) for n, time in enumerate(TIMES)]
STORED = ConceptGraph.of(WORLD.sources, [*WORLD.concepts, *LIKE_TIMES], WORLD.relations)

pytestmark = pytest.mark.timeout(900)


def test_an_upgrade_keeps_what_was_stored_through_the_older_server_while_it_ran_and_there_is_no_way_back(embedded: EmbeddedServer) -> None:
    told: list[str] = []
    with running_old(embedded), open_store(None, folder=embedded.folder, announce=told.append) as store:
        assert store.status().product_version == VERSION
        store.replace(WORLD)
        assert store.graph() == WORLD
        store.replace(STORED)
    assert told == []
    with embedded.open() as store:
        assert store.status().product_version != VERSION
        assert store.status().graph_version == STORED.version
        assert store.graph() == STORED
        assert unsound(embedded, store) == []
        store.replace(WORLD)
        store.replace(STORED)
        assert store.graph() == STORED
        assert unsound(embedded, store) == []
    embedded.stop()
    refused = wayline(embedded.folder, "status", PYTHONPATH=with_old_wheel(embedded.folder)["PYTHONPATH"])
    assert refused.returncode == 4
    assert "was last used by version 26.1" in refused.stderr
    assert f"this one, {VERSION}, might misread it. Install that version of arcadedb-embedded again" in refused.stderr
