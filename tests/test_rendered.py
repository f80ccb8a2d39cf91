"""Answers that went out are kept and sent again, for as long as nothing has changed."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import ConceptGraph, Store
from web.rendered import Rendered, Sent

from .web_fixtures import client_of
from .world import WORLD

ADDRESSES = (
    "/",
    "/overview.json",
    "/concepts",
    "/concepts/dpo",
    "/concepts/dpo.json?depth=2",
    "/explore?start=dpo&start=rlhf&open=ppo",
    "/path?q=RLHF+to+DPO+3+paths",
    "/path.json?q=related+to+RLHF,+DPO+and+PPO",
    "/learn?q=DPO",
    "/learn.md?q=DPO",
    "/search?q=pref",
    "/sources",
)
SMALLER = ConceptGraph.of(sources=WORLD.sources, concepts=WORLD.concepts, relations=WORLD.relations[:3])


def sent(text: str) -> Sent:
    return Sent(text.encode(), "text/plain")


def test_what_was_asked_for_longest_ago_is_forgotten_first() -> None:
    rendered = Rendered(most=10)
    rendered.keep("a", sent("aaaa"))
    rendered.keep("b", sent("bbbb"))
    assert rendered.get("a") == sent("aaaa")
    rendered.keep("c", sent("cccc"))
    assert [rendered.get(tag) for tag in "abc"] == [sent("aaaa"), None, sent("cccc")]


def test_what_is_larger_than_all_that_may_be_kept_drives_nothing_out() -> None:
    rendered = Rendered(most=10)
    rendered.keep("a", sent("aaaa"))
    rendered.keep("b", sent("b" * 11))
    assert (rendered.get("a"), rendered.get("b")) == (sent("aaaa"), None)


def test_what_is_kept_twice_counts_once() -> None:
    rendered = Rendered(most=10)
    for _ in range(5):
        rendered.keep("a", sent("aaaa"))
    rendered.keep("b", sent("bbbb"))
    assert rendered.get("a") == sent("aaaa")


@pytest.fixture
def fetching(store: Store) -> FlaskClient:
    """A site that holds no relations, so that every question fetches those it comes to."""
    return client_of(store, held=0)


@pytest.fixture
def asked_twice(client: FlaskClient) -> Iterator[FlaskClient]:
    """A site that was asked for everything once."""
    for address in ADDRESSES:
        client.get(address)
    yield client


def test_the_second_asker_gets_what_the_first_got(asked_twice: FlaskClient, store: Store) -> None:
    for address in ADDRESSES:
        first, again = client_of(store).get(address), asked_twice.get(address)
        assert (again.data, again.mimetype, again.headers.get("ETag")) == (first.data, first.mimetype, first.headers.get("ETag")), address


def test_a_load_changes_what_was_kept(asked_twice: FlaskClient, store: Store) -> None:
    store.replace(SMALLER)
    asked_twice.application.extensions["wayline"].snapshots.look_again()
    for address in (address for address in ADDRESSES if "json" in address or "md" in address):
        assert asked_twice.get(address).data == client_of(store).get(address).data, address
    page = asked_twice.get("/").get_data(as_text=True)
    assert store.version() in page
    assert WORLD.version not in page


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_is_the_same_whether_its_relations_are_held_or_fetched(address: str, client: FlaskClient, fetching: FlaskClient) -> None:
    assert fetching.get(address).data == client.get(address).data


def test_a_page_whose_version_is_gone_is_answered_from_the_next(fetching: FlaskClient, store: Store) -> None:
    fetching.get("/concepts")
    store.replace(SMALLER)
    answer = fetching.get("/path.json?q=RLHF+to+DPO")
    assert answer.status_code in (200, 404)
    assert answer.json is not None
    assert answer.json["data_version"] == store.version()


def test_the_first_page_with_all_that_it_may_load_is_light(client: FlaskClient) -> None:
    static = Path(client.application.static_folder or "")
    loaded = [client.get("/").data, *(file.read_bytes() for file in static.rglob("*") if file.suffix in (".js", ".css", ".svg"))]
    assert sum(len(gzip.compress(part)) for part in loaded) < 600_000
