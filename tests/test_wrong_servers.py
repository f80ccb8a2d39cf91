"""What answers at the address is no graph, or not one we can use: each is told in a sentence that says what to do."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from graph import Auth, StoreUnavailable, open_store

from .bolt_stub import Listener, wrong
from .commands import run_with
from .plain import is_plain

ANYBODY = Auth("neo4j", "a password")
MEMGRAPH = "Neo4j/v5.11.0 compatible graph database server - Memgraph"

TOO_OLD = r"Neo4j 5"
NO_BOLT = r"not .*\bBolt\b"
NO_ANSWER = r"does not answer"

WRONG = [
    (wrong.agrees_to_no_version, TOO_OLD),
    (wrong.offers_only_bolt_9, TOO_OLD),
    (wrong.calls_itself("Neo4j/3.5.35", version=wrong.BOLT_3), r"3\.5.*Neo4j 5"),
    (wrong.calls_itself("Neo4j/4.1.0", version=wrong.BOLT_3), r"4\.1.*Neo4j 5"),
    (wrong.calls_itself(MEMGRAPH), r"Memgraph.*Neo4j 5"),
    (wrong.speaks_http, r"HTTP.*Bolt"),
    (wrong.speaks_gibberish, f"{TOO_OLD}|{NO_BOLT}"),
    (wrong.speaks_gibberish_after_the_handshake, NO_BOLT),
    (wrong.hangs_up_at_once, NO_ANSWER),
]
SCHEMES = ("bolt", "neo4j")


@contextmanager
def listening(answer: wrong.Answer, scheme: str = "bolt") -> Iterator[str]:
    """The address of a server that answers so."""
    with Listener(wrong.on_connection(answer)) as listener:
        yield f"{scheme}://127.0.0.1:{listener.port}"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("answer", "says"), WRONG, ids=[answer.__name__ for answer, _ in WRONG])
def test_what_is_no_graph_of_ours_is_told(answer: wrong.Answer, says: str, scheme: str, tmp_path: Path) -> None:
    with listening(answer, scheme) as address:
        with pytest.raises(StoreUnavailable, match=says) as refusal:
            open_store(address, folder=tmp_path, auth=ANYBODY)
        assert address in str(refusal.value)
        assert is_plain(str(refusal.value))
        result = run_with({"WAYLINE_STORE": address, "WAYLINE_PASSWORD": "a password"}, "status")
        assert (result.exit_code, result.output) == (4, f"{refusal.value}\n")
