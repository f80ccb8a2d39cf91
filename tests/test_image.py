"""What the Dockerfile promises: a small image, run by somebody without rights, that holds what is needed and nothing else."""

import re
import tomllib
from pathlib import Path

import pytest

from .dockerfile import is_sent, our_stages, sent_files, stages
from .image import copied_by

ROOT = Path(__file__).parents[1]
PACKAGES = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["packages"]
COMPILERS = re.compile(r"\b(apt|apt-get|gcc|g\+\+|clang|build-essential|make|pip|python3?-dev)\b")


def test_a_dockerfile_is_read_into_its_stages() -> None:
    build, image = stages(
        'FROM base AS one\n# said\nRUN a \\\n && b\nFROM slim\nCOPY --from=one /a /b /c/\nENV A=1 \\\n    B=2\nCMD ["x", "y"]\n'
    )
    assert (build.image, build.name, image.image, image.name) == ("base", "one", "slim", "")
    assert build.only("RUN").command() == ["sh", "-c", "a  && b"]
    assert image.only("COPY").copied() == ("one", ["/a", "/b"], "/c/")
    assert image.environment == {"A": "1", "B": "2"}
    assert image.only("CMD").command() == ["x", "y"]


@pytest.mark.parametrize(
    ("path", "sent"), [("a", False), ("b", True), ("b/c", True), ("b/d/__pycache__/e", False), ("x/b", False), (".env", False)]
)
def test_the_last_line_that_matches_decides_what_is_sent(path: str, sent: bool) -> None:
    assert is_sent(path, ["*", "!b", "**/__pycache__"]) is sent


def test_what_is_run_holds_nothing_that_builds() -> None:
    build, image = our_stages()
    assert build.image == image.image
    assert not [step for step in image.all("RUN") if COMPILERS.search(step.text)]
    assert [step.copied() for step in image.all("COPY")] == [(build.name, ["/opt/wayline"], "/opt/wayline")]


def test_it_is_run_by_a_user_of_its_own_whose_number_is_known() -> None:
    _, image = our_stages()
    user, group = map(int, image.only("USER").text.split(":"))
    made = " ".join(step.text for step in image.all("RUN"))
    assert user > 0 and group > 0
    assert f"useradd --uid {user} --gid wayline" in made and f"groupadd --gid {group} wayline" in made
    assert "--owner wayline --group wayline --mode 0700 /data" in made
    assert [step.word for step in image.steps].index("USER") > max(n for n, step in enumerate(image.steps) if step.word == "RUN")


def test_its_data_is_a_volume_and_its_health_is_the_readiness_of_the_site() -> None:
    _, image = our_stages()
    assert image.environment["WAYLINE_DATA"] == image.only("VOLUME").text == "/data"
    assert "'127.0.0.1', 8765" in image.only("HEALTHCHECK").text and "'/ready'" in image.only("HEALTHCHECK").text
    assert image.only("EXPOSE").text == "8765"


@pytest.mark.parametrize("name", copied_by(our_stages()[0]))
def test_what_is_copied_is_there_and_given_to_the_builder(name: str) -> None:
    assert any(file == name or file.startswith(f"{name}/") for file in sent_files())


@pytest.mark.parametrize("package", PACKAGES)
def test_every_package_is_copied(package: str) -> None:
    assert package.partition(".")[0] in copied_by(our_stages()[0])


def test_the_builder_is_given_nothing_that_is_not_copied() -> None:
    assert {file.partition("/")[0] for file in sent_files()} == set(copied_by(our_stages()[0]))
    assert not [file for file in sent_files() if "__pycache__" in file]


@pytest.mark.parametrize(
    "name", [".git/config", ".venv/bin/python", ".neo4j/lib/a.jar", ".env", "tests/world.py", "notes.md", "build/lib/web/app.py"]
)
def test_the_history_the_environment_the_tests_and_what_lies_about_stay_out(name: str) -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert not is_sent(name, [line for line in lines if line and not line.startswith("#")])
