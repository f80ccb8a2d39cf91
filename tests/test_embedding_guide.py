"""What the guide to embedding promises is so."""

import re
from pathlib import Path
from urllib.parse import quote

from flask.testing import FlaskClient

from web import kept_snapshots, oembed
from web.figures import NAMES
from web.snapshot_pages import FOR_EVER

from .commands import COMMANDS
from .servers import on

PATH = "/path?q=RLHF+to+PPO"
GUIDE = (Path(__file__).parents[1] / "docs" / "embedding.md").read_text(encoding="utf-8")
TIMES = dict(re.findall(r"^\| (a view|a snapshot's files).*? \| `([^`]+)`", GUIDE, re.MULTILINE))


@on("embedded")
def test_the_frame_in_the_guide_is_the_one_that_is_told(client: FlaskClient) -> None:
    told = client.get(f"/oembed?url=http://localhost{quote(PATH)}").get_json()["html"]
    (sandbox,) = set(re.findall(r'sandbox="[^"]+"', GUIDE))
    assert sandbox in told and 'width="960" height="540"' in told and 'width="960" height="540"' in GUIDE


@on("embedded")
def test_the_addresses_in_the_guide_are_there(client: FlaskClient) -> None:
    named = re.findall(r"`(/(?:embed/)?path[^` ]*)`", GUIDE)
    assert len(named) >= 3
    for address in named:
        assert client.get(address.replace("to+DPO", "to+PPO")).status_code == 200


def test_the_options_and_bounds_in_the_guide_are_those_that_hold() -> None:
    options = re.search(r"^(`theme`.*) are \[the options", GUIDE, re.MULTILINE)
    assert options and set(re.findall(r"`(\w+)`", options[1])) <= set(NAMES)
    assert f"at most {kept_snapshots.MOST} and {kept_snapshots.MOST_BYTES // 1_000_000} MB" in GUIDE
    assert f"{oembed.USUAL} pixels wide" in GUIDE and f"no side below {oembed.LEAST}" in GUIDE


def test_the_commands_in_the_guide_exist_with_their_options() -> None:
    used = re.findall(r"^wayline (\w+)(?:.* (--\w+))?", GUIDE, re.MULTILINE)
    assert {name for name, _ in used} == {"snapshot", "snapshots"}
    for name, option in used:
        assert not option or option in {known for parameter in COMMANDS[name].params for known in parameter.opts}


@on("embedded")
def test_how_long_a_view_is_kept_is_what_the_guide_says(client: FlaskClient) -> None:
    for page in (PATH, f"/embed{PATH}", "/path.svg?q=RLHF+to+PPO"):
        assert client.get(page).headers["Cache-Control"] == TIMES["a view"]
    assert TIMES["a snapshot's files"] == FOR_EVER
