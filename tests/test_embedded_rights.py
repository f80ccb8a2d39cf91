"""Folders that belong to somebody else, or may not be written: told in a sentence, and nothing in them is touched.

Commands run as a user who may read everything, since Python may live where others may not look, and has no other right.
"""

import os
from pathlib import Path

import pytest

from .processes import wayline
from .servers import EmbeddedServer
from .world import WORLD

NOBODY = 65534
READING = "dac_read_search"
AS_NOBODY = (
    *("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups", f"--bounding-set=-all,+{READING}"),
    *(f"--inh-caps=-all,+{READING}", f"--ambient-caps=+{READING}"),
)

pytestmark = pytest.mark.root


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A folder of that user's own."""
    folder = tmp_path / "own"
    folder.mkdir()
    os.chown(folder, NOBODY, NOBODY)
    return folder


def given_to_nobody(folder: Path) -> None:
    for path in (folder, *folder.rglob("*")):
        os.chown(path, NOBODY, NOBODY)


def refused(folder: Path) -> str:
    """What that user is told who uses the folder."""
    result = wayline(folder, "status", before=AS_NOBODY, HOME="/nonexistent")
    assert result.returncode == 4, result.stderr
    assert "Set WAYLINE_DATA to a folder that can be used." in result.stderr
    return result.stderr


def test_a_folder_that_cannot_be_made_is_told_with_whose_place_it_is(tmp_path: Path) -> None:
    assert refused(tmp_path / "data").startswith(f"{tmp_path / 'data'} cannot be used: Permission denied (it belongs to root).")
    assert not (tmp_path / "data").exists()


def test_a_folder_of_somebody_else_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    assert f"{tmp_path / 'data' / 'users.lock'} cannot be used: Permission denied (it belongs to root)." in refused(tmp_path / "data")
    assert not list((tmp_path / "data").iterdir())


def test_a_folder_of_ones_own_that_may_not_be_written_is_told(own: Path) -> None:
    own.chmod(0o500)
    assert f"{own / 'users.lock'} cannot be used: Permission denied." in refused(own)


def test_a_folder_on_a_disk_that_may_only_be_read_is_told(own: Path) -> None:
    read_only = ["unshare", "--mount", "sh", "-c", f'mount --bind -o ro "{own}" "{own}" && exec "$@"', "sh"]
    result = wayline(own, "status", before=read_only)
    assert result.returncode == 4
    assert f"{own / 'users.lock'} cannot be used: Read-only file system" in result.stderr


def test_what_root_has_left_in_ones_folder_is_told_and_well_once_it_is_given_back(own: Path) -> None:
    server = EmbeddedServer(own / "data")
    with server.open() as store:
        store.replace(WORLD)
    server.stop()
    os.chown(server.folder, NOBODY, NOBODY)
    assert f"{server.folder / 'users.lock'} cannot be used: Permission denied (it belongs to root)." in refused(server.folder)
    for lock in server.folder.glob("*.*"):
        os.chown(lock, NOBODY, NOBODY)
    told = refused(server.folder)
    assert "cannot start" in told
    assert "(it belongs to root)" in told
    given_to_nobody(server.folder)
    result = wayline(server.folder, "status", before=AS_NOBODY, HOME="/nonexistent")
    assert result.returncode == 0, result.stderr
    assert WORLD.version in result.stdout
    server.stop()
    assert {path.stat().st_uid for path in server.folder.rglob("*")} == {NOBODY}
