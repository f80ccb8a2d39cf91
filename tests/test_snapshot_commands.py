"""`wayline snapshot` and `wayline snapshots`: what the owner of a site without a token does."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph import Store

from .commands import Run
from .servers import Server, on
from .web_fixtures import client_of

pytestmark = on("embedded")


@pytest.fixture
def data(server: Server) -> Iterator[Path]:
    """The data folder of the commands, without snapshots before and after."""
    folder = Path(server.environment()["WAYLINE_DATA"])
    yield folder
    shutil.rmtree(folder / "snapshots", ignore_errors=True)


def test_a_snapshot_kept_on_the_command_line_is_on_the_site_and_can_be_deleted(run: Run, store: Store, data: Path) -> None:
    told = run("snapshot", "RLHF", "to", "PPO").stdout.strip()
    site = client_of(store, data=data)
    assert told.startswith("/s/") and "RLHF to PPO" in site.get(told).text
    assert run("snapshot", "http://127.0.0.1:8765/path.png?q=RLHF+to+PPO&scale=2").stdout.strip() == told
    digest = told.removeprefix("/s/")
    assert digest in run("snapshots").stdout and "RLHF to PPO" in run("snapshots").stdout
    assert run("snapshots", "--delete", digest).exit_code == 0
    assert site.get(told).status_code == 404 and "No snapshot is kept" in run("snapshots").stdout


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("snapshot", "/sources"), 1, "no picture"),
        (("snapshot", "/path?q=RLHF+to+PPO&size=9x9"), 3, "320"),
        (("snapshot", "RLHF to Nowhere"), 1, "Nowhere"),
        (("snapshot",), 2, "VIEW"),
        (("snapshots", "--delete", "../../etc"), 1, "no snapshot"),
        (("snapshots", "--delete", "0" * 32), 1, "no snapshot"),
    ],
)
def test_what_cannot_be_done_is_told(run: Run, data: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    done = run(*arguments)
    assert done.exit_code == code and told in done.stderr


def test_a_broken_file_is_told_and_the_others_are_listed(run: Run, data: Path) -> None:
    run("snapshot", "DPO")
    (data / "snapshots" / f"{'1' * 32}.json").write_text("{", encoding="utf-8")
    done = run("snapshots")
    assert done.exit_code == 0 and "DPO" in done.stdout and "holds no snapshot" in done.stderr
