"""Snapshots: a figure keeps its address and stays as it is, whatever becomes of the data; only the owner keeps and deletes."""

import json
import os
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from graph import Store
from web.figures import SCENES, Form

from .hostile import hostile_graph
from .servers import on
from .web_fixtures import client_of, new_folder
from .world import WORLD, concept, world

pytestmark = on("embedded")

SECRET = "a-token-that-nobody-guesses"  # noqa: S105
HERE = {"Origin": "http://localhost"}
PATH = "/path?q=RLHF+to+PPO"
FOR_EVER = "public, max-age=31536000, immutable"


def owned(store: Store, data: Path | None = None) -> FlaskClient:
    """A client of a site whose owner is logged in."""
    client = client_of(store, data=data or new_folder(), token=SECRET)
    assert client.post("/login", data={"token": SECRET}, headers=HERE).status_code == 303
    return client


def keep(client: FlaskClient, view: str) -> str:
    """Keep the view; the address of its snapshot."""
    answer = client.post("/s", data={"view": view}, headers=HERE)
    assert answer.status_code == 303, answer.text
    return answer.headers["Location"]


@pytest.fixture
def owner(store: Store) -> FlaskClient:
    return owned(store)


# Keeping


def test_the_same_content_has_the_same_address_with_its_first_date(store: Store, tmp_path: Path) -> None:
    client = owned(store, tmp_path)
    first = keep(client, PATH)
    (file,) = (tmp_path / "snapshots").iterdir()
    told = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps({**told, "kept": "2001-02-03T04:05:06Z"}), encoding="utf-8")
    assert keep(client, f"http://localhost/embed{PATH}") == keep(client, PATH.replace("?", ".png?") + "&scale=2") == first
    assert "3 February 2001, 04:05 UTC" in client.get(first).text
    assert keep(client, f"{PATH}&theme=dark") != first


def test_a_change_elsewhere_in_the_data_gives_the_same_address(store: Store, owner: FlaskClient) -> None:
    first = keep(owner, PATH)
    store.replace(world(concepts=(*WORLD.concepts, concept("aside", "Aside", 90, "Something else."))))
    assert keep(owned(store), PATH) == first


def test_a_snapshot_stays_when_the_data_is_gone_and_its_live_view_does_not(store: Store, tmp_path: Path) -> None:
    before = owned(store, tmp_path)
    address = keep(before, f"{PATH}&theme=dark")
    drawn = before.get(f"{address}.svg").data
    after = client_of(store, world(concepts=(), relations=()), data=tmp_path)
    assert after.get(f"{address}.svg").data == drawn and after.get(f"/embed{address}").status_code == 200
    page = after.get(address)
    assert page.status_code == 200 and f'href="http://localhost{PATH}&amp;theme=dark"' in page.text
    assert after.get(PATH).status_code == 404


def test_each_form_is_drawn_of_what_was_kept(owner: FlaskClient) -> None:
    address = keep(owner, f"{PATH}&size=4:3")
    (scene,) = SCENES.validate_json(owner.get(f"{address}.scene").data)
    assert (scene.width, scene.height) == (1600, 1200)
    for form in Form:
        file = owner.get(f"{address}.{form}")
        assert file.status_code == 200 and file.mimetype == form.mimetype and file.headers["Cache-Control"] == FOR_EVER
    kept = owner.get(f"{address}.json").get_json()
    assert kept["figure"]["options"]["height"] == 1200 and kept["data_version"] and kept["digest"] == address.removeprefix("/s/")


@pytest.mark.parametrize(
    ("asked", "told"),
    [("size=1:1", "as it was laid out"), ("most=5", "as it was laid out"), ("part=2", "no part 2"), ("theme=pink", "theme")],
)
def test_what_would_move_something_is_refused(owner: FlaskClient, asked: str, told: str) -> None:
    address = keep(owner, PATH)
    for place in (f"{address}.svg", f"/embed{address}"):
        answer = owner.get(f"{place}?{asked}", headers={"Accept": "application/json"})
        assert answer.status_code == 400 and told in answer.get_json()["error"]
    assert owner.get(f"{address}.svg?theme=dark&transparent=1").status_code == 200


@pytest.mark.parametrize(
    ("view", "status"),
    [("", 404), ("https://evil.example/path?q=a", 404), ("/sources", 404), ("/nothing", 404), (f"{PATH}&part=9", 400), ("/path?q=?", 400)],
)
def test_what_has_no_figure_is_not_kept(owner: FlaskClient, view: str, status: int) -> None:
    assert owner.post("/s", data={"view": view}, headers=HERE).status_code == status
    assert owner.get("/s.json").get_json() == {"snapshots": [], "problems": []}


# Who may


def test_only_the_owner_keeps_and_deletes(store: Store, tmp_path: Path) -> None:
    owner, other = owned(store, tmp_path), client_of(store, data=tmp_path, token=SECRET)
    address = keep(owner, PATH)
    assert other.post("/s", data={"view": PATH}, headers=HERE).status_code == 403
    assert other.post(f"{address}/delete", headers=HERE).status_code == 403
    assert owner.post(f"{address}/delete", headers={"Origin": "https://evil.example"}).status_code == 403
    assert '<form action="/s/' in owner.get("/s").text and '<form action="/s/' not in other.get("/s").text
    assert owner.post(f"{address}/delete", headers=HERE).headers["Location"] == "/s"


def test_without_a_token_nobody_keeps_one_on_the_site(store: Store) -> None:
    answer = client_of(store).post("/s", data={"view": PATH}, headers=HERE)
    assert answer.status_code == 403 and "WAYLINE_TOKEN is not set" in answer.text


def test_a_deleted_one_is_not_found_in_any_form_and_says_so_in_a_frame(owner: FlaskClient) -> None:
    address = keep(owner, PATH)
    tag = owner.get(f"{address}.svg").headers["ETag"]
    owner.post(f"{address}/delete", headers=HERE)
    for place in (address, f"{address}.svg", f"{address}.json", f"/embed{address}"):
        gone = owner.get(place, headers={"If-None-Match": tag})
        assert gone.status_code == 404 and "There is no snapshot" in gone.text
    assert "frame-ancestors * file:" in gone.headers["Content-Security-Policy"] and "X-Frame-Options" not in gone.headers
    assert owner.post(f"{address}/delete", headers=HERE).status_code == 404


# How it is sent


def test_a_file_may_be_kept_for_ever_and_its_page_is_asked_for_again(owner: FlaskClient) -> None:
    address = keep(owner, PATH)
    for place, kept in ((f"{address}.svg", FOR_EVER), (f"/embed{address}", FOR_EVER), (address, "no-cache"), ("/s", "no-cache")):
        first = owner.get(place)
        again = owner.get(place, headers={"If-None-Match": first.headers["ETag"]})
        assert (first.headers["Cache-Control"], again.status_code, again.data) == (kept, 304, b"")


def test_what_the_owner_sees_is_not_what_others_have(owner: FlaskClient) -> None:
    address = keep(owner, PATH)
    mine = owner.get(address)
    owner.post("/logout", headers=HERE)
    theirs = owner.get(address, headers={"If-None-Match": mine.headers["ETag"]})
    assert theirs.status_code == 200 and "Delete" in mine.text and "Delete" not in theirs.text and "Cookie" in mine.headers["Vary"]


def test_the_list_names_the_newest_first(owner: FlaskClient) -> None:
    addresses = {keep(owner, view) for view in (PATH, "/learn?q=RLHF")}
    told = owner.get("/s.json").get_json()["snapshots"]
    assert {f"/s/{one['digest']}" for one in told} == addresses and {one["title"] for one in told} == {"RLHF to PPO", "Learn RLHF"}
    assert [one["kept"] for one in told] == sorted((one["kept"] for one in told), reverse=True)


# Hostile


@pytest.mark.parametrize("digest", ["..", "../queries/x", "0" * 31, "0" * 33, "A" * 32, "0" * 31 + "\n", "%00" * 32, "é" * 32, "settings"])
def test_nothing_but_a_digest_is_ever_opened(owner: FlaskClient, digest: str) -> None:
    for place in (f"/s/{digest}", f"/s/{digest}.svg", f"/s/{digest}.json", f"/embed/s/{digest}"):
        assert owner.get(place).status_code == 404
    assert owner.post(f"/s/{digest}/delete", headers=HERE).status_code in (404, 405)


def test_a_broken_file_is_told_and_breaks_nothing(store: Store, tmp_path: Path) -> None:
    client = owned(store, tmp_path)
    address, folder = keep(client, PATH), tmp_path / "snapshots"
    (right,) = folder.iterdir()
    changed = json.loads(right.read_text(encoding="utf-8"))
    changed["figure"]["scenes"][0]["subject"]["title"] = "Something else"
    (folder / f"{'1' * 32}.json").write_text(json.dumps(changed), encoding="utf-8")
    (folder / f"{'2' * 32}.json").write_text("{", encoding="utf-8")
    (folder / f"{'3' * 32}.json").write_text("[" * 100_000, encoding="utf-8")
    (folder / "name.json").write_text("{}", encoding="utf-8")
    (folder / f"{'4' * 32}.json").symlink_to("/etc/hostname")
    (folder / f"{'5' * 32}.json").mkdir()
    os.mkfifo(folder / f"{'6' * 32}.json")
    told = client.get("/s.json").get_json()
    assert [f"/s/{one['digest']}" for one in told["snapshots"]] == [address] and len(told["problems"]) == 7
    page = client.get("/s")
    assert page.status_code == 200 and page.text.count('class="notice"') == 7
    for digit in "123456":
        assert client.get(f"/s/{digit * 32}").status_code == client.get(f"/embed/s/{digit * 32}").status_code == 404


def test_a_link_out_of_the_folder_is_deleted_and_not_what_it_leads_to(store: Store, tmp_path: Path) -> None:
    client, other, folder = owned(store, tmp_path), tmp_path / "other.json", tmp_path / "snapshots"
    other.write_text("{}", encoding="utf-8")
    folder.mkdir()
    (folder / f"{'4' * 32}.json").symlink_to(other)
    assert client.post(f"/s/{'4' * 32}/delete", headers=HERE).status_code == 303
    assert other.exists() and not list(folder.iterdir())


def test_when_it_is_full_it_says_so_and_keeps_nothing(store: Store, tmp_path: Path) -> None:
    client, folder = owned(store, tmp_path), tmp_path / "snapshots"
    folder.mkdir()
    for number in range(500):
        (folder / f"{number:032x}.json").touch()
    answer = client.post("/s", data={"view": PATH}, headers=HERE)
    assert answer.status_code == 507 and "500 are kept, which is the most" in answer.text and len(list(folder.iterdir())) == 500


def test_all_files_together_are_bounded(store: Store, tmp_path: Path) -> None:
    client, folder = owned(store, tmp_path), tmp_path / "snapshots"
    folder.mkdir()
    with (folder / f"{'7' * 32}.json").open("wb") as file:
        file.truncate(200_000_000)
    answer = client.post("/s", data={"view": PATH}, headers=HERE)
    assert answer.status_code == 507 and "200 MB" in answer.text


def test_hostile_names_are_text_on_every_page_of_a_snapshot(store: Store) -> None:
    store.replace(hostile_graph())
    client = owned(store)
    address = keep(client, "/concepts?most=8")
    for place in (address, "/s", f"/embed{address}"):
        answer = client.get(place)
        assert answer.status_code == 200 and "<img src=nowhere" not in answer.text and "<script>window" not in answer.text
