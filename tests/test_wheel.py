"""The wheel holds all it needs: installed by itself, away from the repository, it shows the sample."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import sysconfig
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wayline(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command, installed from a fresh wheel into an environment that has only what the wheel depends on.

    That is lent by our own environment, where it was installed by the same list; the image of `test_container` installs it anew.
    """
    folder = tmp_path_factory.mktemp("wheel")
    # Built from a copy: a build leaves its files behind, and would take over those of an earlier one.
    shutil.copytree(ROOT, folder / "source", ignore=shutil.ignore_patterns(".*", "build", "dist", "*.egg-info", "tests"))
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, folder / "source"]
    subprocess.run(build, check=True, cwd=folder)
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder / "env"], check=True)
    pip = [sys.executable, "-m", "pip", "--python", folder / "env/bin/python"]
    install = [*pip, "install", "--quiet", "--disable-pip-version-check", "--no-deps", *folder.glob("wayline-*.whl")]
    subprocess.run(install, check=True, cwd=folder)
    (packages,) = (folder / "env/lib").glob("python3*/site-packages")
    # A path that a .pth file names has its own .pth files left alone: our checkout, which is installed there, is not found through it.
    (packages / "lent.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    return folder / "env/bin/wayline"


class Demo(NamedTuple):
    """Where the sample is served, and what the command has said by then."""

    address: str
    said: str


@pytest.fixture(scope="module")
def demo(wayline: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """The demo of the installed wheel; it is interrupted as a person would at the end."""
    folder = tmp_path_factory.mktemp("elsewhere")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WAYLINE_", "PYTHONPATH"))}
    process = subprocess.Popen(
        [wayline, "demo", "--no-browser", "--port", "0"],
        cwd=folder,
        env={**environment, "WAYLINE_DATA": str(folder / "data")},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stderr is not None
    said = ""
    while (found := re.search(r"http://\S+/", said)) is None:
        line = process.stderr.readline()
        assert line, f"the demo ended: {said}"
        said += line
    yield Demo(found.group(), said)
    process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 0
    process.stderr.close()


def fetched(address: str) -> str:
    with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 (our own server)
        return str(answer.read().decode())


def test_what_runs_is_the_wheel_and_not_the_checkout(wayline: Path) -> None:
    asked = "import web; print(web.__file__)"
    found = subprocess.run([wayline.parent / "python", "-P", "-c", asked], capture_output=True, text=True, check=True, cwd=wayline.parent)
    assert Path(found.stdout.strip()).is_relative_to(wayline.parents[1])


@pytest.mark.timeout(600)
def test_an_installed_wheel_shows_the_sample_with_its_templates_and_static_files(demo: Demo) -> None:
    page = fetched(demo.address)
    assert "Wayline" in page
    for file in re.findall(r'(?:src|href)="(/static/[^"]+)"', page):
        assert fetched(demo.address.rstrip("/") + file)


def test_an_installed_wheel_answers_the_first_question_with_its_evidence(demo: Demo) -> None:
    told = json.loads(fetched(f"{demo.address}path.json?q=RLHF+to+DPO"))
    assert told["paths"][0]["length"] == 1
    assert "alternative" in told["paths"][0]["hops"][0]["evidence"][0]["quote"]


def test_an_installed_wheel_draws_a_figure_with_its_fonts(demo: Demo) -> None:
    figure = fetched(f"{demo.address}path.svg?q=RLHF+to+DPO")
    assert "@font-face" in figure and "RLHF is an alternative to DPO." in figure


def test_the_demo_says_how_much_the_site_shows(demo: Demo) -> None:
    ready = json.loads(fetched(f"{demo.address}ready"))
    assert f"{ready['concepts']} concepts, {ready['relations']} relations" in demo.said
