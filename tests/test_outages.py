"""A Neo4j that goes away and comes back while sites serve: what is told meanwhile, and that all is well afterwards."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime
from typing import NamedTuple

import pytest

from graph import Concept, ConceptGraph, StoreUnavailable, open_store

from .commands import run_with
from .outage import Listener, Site, asked_until, listening
from .servers import Neo4jServer
from .world import WORLD

pytestmark = pytest.mark.neo4j_process

SCHEMES = ("bolt", "neo4j")
EACH_SCHEME = pytest.mark.parametrize("scheme", SCHEMES)
EVERY_COUNT = "/cypher.json?q=MATCH+(c:Concept)+RETURN+count(c)"
ADDRESSES = ("/", "/concepts", "/overview.json", "/path?q=RLHF+to+DPO", EVERY_COUNT, "/ready")
OTHER = ConceptGraph.of(concepts=[Concept(id=f"concept-{n}", name=f"Concept {n}") for n in range(100)])


class Away(NamedTuple):
    """When the server was killed, what the driver and the site logged since, and how often the driver tried before the first answer."""

    begun: datetime
    driver: Listener
    site: Listener
    tries: int


@pytest.fixture(scope="module")
def neo4j(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    with Neo4jServer(tmp_path_factory.mktemp("outages")) as server:
        yield server


@pytest.fixture(scope="module")
def sites(neo4j: Neo4jServer) -> Iterator[dict[str, Site]]:
    """Sites that reach the server by either scheme and show the world of the tests."""
    with ExitStack() as stores:
        opened = {scheme: open_store(address(neo4j, scheme), folder=neo4j.folder, auth=neo4j.auth) for scheme in SCHEMES}
        for store in opened.values():
            stores.enter_context(store)
        opened["bolt"].replace(WORLD)
        sites = {scheme: Site.of(store) for scheme, store in opened.items()}
        for site in sites.values():
            assert {client.get(address).status_code for client in (site.own, site.public) for address in ("/", "/ready")} == {200}
        yield sites


@pytest.fixture(scope="module")
def away(neo4j: Neo4jServer, sites: dict[str, Site]) -> Iterator[Away]:
    """The server is killed, and every site has taken note of it."""
    begun = datetime.now(UTC).replace(microsecond=0)
    neo4j.kill()
    with listening("neo4j.session") as driver, listening("wayline.web") as log:
        with ThreadPoolExecutor() as pool:
            assert all(pool.map(lambda site: asked_until(site.own, "/concepts", 503), sites.values()))
        tries = driver.count("will be retried")
        for site in sites.values():
            asked_until(site.public, "/concepts", 503)
        yield Away(begun, driver, log, tries)


@pytest.fixture(scope="module")
def back(neo4j: Neo4jServer, away: Away) -> Neo4jServer:
    """The server was started again."""
    neo4j.restart()
    return neo4j


def address(neo4j: Neo4jServer, scheme: str) -> str:
    return f"{scheme}://127.0.0.1:{neo4j.port}"


def test_a_short_outage_would_have_been_sat_out(away: Away) -> None:
    assert away.tries >= 2 * len(SCHEMES)


@EACH_SCHEME
def test_who_asks_in_a_long_one_does_not_wait(away: Away, sites: dict[str, Site], scheme: str) -> None:
    before = away.driver.count("will be retried")
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(sites[scheme].own.application.test_client().get, address) for address in ADDRESSES * 4]
        assert {answer.result().status_code for answer in asked} == {503}
    assert away.driver.count("will be retried") == before


@EACH_SCHEME
def test_the_page_says_what_was_tried_since_when_and_what_to_check(
    neo4j: Neo4jServer, away: Away, sites: dict[str, Site], scheme: str
) -> None:
    page = sites[scheme].own.get("/path?q=RLHF+to+DPO")
    assert f"The graph at {address(neo4j, scheme)} does not answer: nothing listens there." in page.text
    assert f"{address(neo4j, scheme)}, as neo4j" in page.text
    assert "Check that the server runs and that WAYLINE_STORE is right." in page.text
    assert 'href="/path?q=RLHF+to+DPO">Try again' in page.text
    since = datetime.fromisoformat(re.findall('<time datetime="(.*?)"', page.text)[0])
    assert away.begun <= since <= datetime.now(UTC)
    assert int(page.headers["Retry-After"]) > 0
    assert page.headers["Cache-Control"] == "no-store"


@EACH_SCHEME
def test_the_json_says_the_same(neo4j: Neo4jServer, away: Away, sites: dict[str, Site], scheme: str) -> None:
    answer = sites[scheme].own.get("/concepts.json")
    told = answer.get_json()
    assert (answer.status_code, told["status"]) == (503, 503)
    assert (told["tried"], told["check"]) == (
        f"{address(neo4j, scheme)}, as neo4j",
        ["Check that the server runs and that WAYLINE_STORE is right."],
    )
    assert told["error"].startswith(f"The graph at {address(neo4j, scheme)} does not answer")
    assert away.begun <= datetime.fromisoformat(told["since"]) <= datetime.now(UTC)
    assert int(answer.headers["Retry-After"]) > 0


@pytest.mark.parametrize("place", ADDRESSES)
def test_strangers_learn_no_address_and_no_user(neo4j: Neo4jServer, away: Away, sites: dict[str, Site], place: str) -> None:
    for scheme in SCHEMES:
        answer = sites[scheme].public.get(place)
        if place != EVERY_COUNT:  # the console is off for them
            assert answer.status_code == 503
            assert "does not answer" in answer.text and str(away.begun.year) in answer.text
        assert str(neo4j.port) not in answer.text and "127.0.0.1" not in answer.text and "as neo4j" not in answer.text


@EACH_SCHEME
def test_the_process_is_healthy_and_says_that_it_is_not_ready(away: Away, sites: dict[str, Site], scheme: str) -> None:
    site = sites[scheme]
    assert site.own.get("/health").get_json() == {"status": "ok"}
    answer = site.own.get("/ready")
    assert (answer.status_code, answer.get_json()["ready"]) == (503, False)
    assert "does not answer" in answer.get_json()["error"] and int(answer.headers["Retry-After"]) > 0


def test_the_log_tells_it_once_a_site_and_whole(neo4j: Neo4jServer, away: Away, sites: dict[str, Site]) -> None:
    for scheme in SCHEMES:
        sites[scheme].public.get("/concepts")
        assert away.site.count(f"Tried: {address(neo4j, scheme)}, as neo4j") == 2
    assert len(away.site.heard) == 2 * len(SCHEMES)


@EACH_SCHEME
def test_a_command_says_so_at_once(neo4j: Neo4jServer, away: Away, scheme: str) -> None:
    result = run_with(neo4j.environment() | {"WAYLINE_STORE": address(neo4j, scheme)}, "status")
    assert result.exit_code == 4 and "nothing listens there" in result.output
    assert away.driver.count("will be retried") == away.driver.count("")


@EACH_SCHEME
def test_all_is_well_again_without_a_restart_of_the_site(back: Neo4jServer, sites: dict[str, Site], scheme: str) -> None:
    site = sites[scheme]
    assert site.store.graph() == WORLD
    for client in (site.own, site.public):
        assert client.get("/ready").get_json()["ready"] is True
        assert "8 concepts and 6 relations" in client.get("/").text
    assert site.own.get(EVERY_COUNT).get_json()["rows"] == [[8]]


def test_a_load_whose_server_dies_says_so_and_is_run_again(back: Neo4jServer, sites: dict[str, Site]) -> None:
    store = sites["neo4j"].store

    def die(doing: str, done: int, total: int) -> None:
        if doing == "Storing":
            back.kill()

    store.replace(WORLD)
    with pytest.raises(StoreUnavailable, match=r"does not answer.*Nothing of the load was stored: run it again"):
        store.replace(OTHER, progress=die)
    back.restart()
    assert store.graph() == WORLD
    store.replace(OTHER)
    assert store.graph() == OTHER
