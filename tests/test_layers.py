"""The rooms stand where the guide says, and import only what the arrows allow."""

import ast
import importlib.util
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MAY_IMPORT = {"graph": set(), "loader": {"graph"}, "queries": {"graph"}, "web": {"graph", "queries"}}
ENTRANCES = ("web/app.py", "web/cli/")
"""Where the rooms are put together; these may see every room."""


def rooms_imported_by(file: Path) -> set[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    absolute = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    absolute += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and not node.level]
    return {name.split(".")[0] for name in absolute} & MAY_IMPORT.keys()


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_a_room_imports_only_the_rooms_below_it(room: str) -> None:
    for file in sorted((ROOT / room).rglob("*.py")):
        if not file.relative_to(ROOT).as_posix().startswith(ENTRANCES):
            assert rooms_imported_by(file) <= MAY_IMPORT[room] | {room}, file


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_another_room_is_imported_by_its_surface(room: str) -> None:
    for file in sorted((ROOT / room).rglob("*.py")):
        for name in re.findall(r"^\s*from ((?:graph|loader|queries|web)[\w.]*) import", file.read_text(encoding="utf-8"), re.MULTILINE):
            assert "." not in name, f"{file} reaches into {name}"


@pytest.mark.parametrize("room", MAY_IMPORT)
def test_the_rooms_we_import_are_ours(room: str) -> None:
    spec = importlib.util.find_spec(room)
    assert spec is not None and spec.origin is not None
    assert Path(spec.origin).is_relative_to(ROOT), f"another package called {room} is in the way"


def test_the_guide_draws_the_same_arrows() -> None:
    guide = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawn = dict(re.findall(r"^\| `(graph|loader|queries|web)` \|[^|]*\| ([^|]*) \|$", guide, re.MULTILINE))
    assert {room: set(re.findall(r"`(\w+)`", below)) for room, below in drawn.items()} == MAY_IMPORT


def test_no_file_names_a_machine_path_or_a_registry() -> None:
    files = [*ROOT.glob("*.*"), ROOT / "Makefile", ROOT / "Dockerfile", *(ROOT / ".ci").iterdir()]
    for room in MAY_IMPORT:
        files += [
            file
            for file in (ROOT / room).rglob("*")
            if file.suffix in (".py", ".html", ".css", ".md", ".js") and "vendor" not in file.parts
        ]
    places = "|".join(["index" + "-url", r"pypi\.org/simple", r"registry\.npmjs", r"(?<![\w.])/(?:work|home|root)" + "/"])
    forbidden = re.compile(places)
    for file in filter(Path.is_file, files):
        assert not forbidden.search(file.read_text(encoding="utf-8")), file
