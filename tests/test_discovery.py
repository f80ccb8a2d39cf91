"""What pages tell other sites where the data is not as usual: without a path, and with hostile names."""

from urllib.parse import urlencode, urlsplit

from lxml import html

from graph import Store
from web.boxes import harmless

from .hostile import hostile_graph
from .servers import on
from .web_fixtures import client_of
from .world import without

pytestmark = on("embedded")


def test_where_there_is_no_path_there_is_nothing_to_embed(store: Store) -> None:
    client = client_of(store, without("reward-model"))
    answer = client.get(f"/oembed?{urlencode({'url': 'http://localhost/path?q=KTO to PPO only requires'})}")
    assert answer.status_code == 404 and "no path" in answer.get_json()["error"].lower()


def test_hostile_names_are_text_in_the_head_of_a_page(store: Store) -> None:
    graph = hostile_graph()
    client = client_of(store, graph)
    for concept in graph.concepts:
        head = html.fromstring(client.get(f"/concepts/{concept.id}").data).find("head")
        (shown,) = head.xpath("meta[@property='og:title']/@content")
        assert shown == " ".join(harmless(concept.label).split())[: len(shown)] or shown.endswith("…")
        assert {one.tag for one in head} == {"meta", "title", "link", "script"} and not head.xpath(".//@onerror|.//@onload|.//@onfocus")
        (asks,) = head.xpath("link[@type='application/json+oembed']/@href")
        assert urlsplit(asks)[:3] == ("http", "localhost", "/oembed")
