"""The editor's built file is what its sources name: checked without Node, by the digest that the build writes into it."""

import gzip
import json
import re
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[1]
SOURCES = ROOT / "web" / "editor"
BUILT = ROOT / "web" / "static" / "vendor" / "codemirror"
CONSOLE = ROOT / "web" / "static" / "console"

NAMES = ("build.js", "codemirror.js", "package-lock.json", "package.json")


def text(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def held() -> dict[str, str]:
    """The packages whose code is in the built file, with their versions."""
    rows = re.findall(r"^\| (\S+) \| (\d\S*) \| MIT \|$", text(BUILT / "VENDORED.md"), re.MULTILINE)
    return dict(rows)


def test_the_built_file_is_made_of_these_sources() -> None:
    digest = sha256(b"".join(name.encode() + b"\n" + (SOURCES / name).read_bytes() for name in NAMES)).hexdigest()
    banner = text(BUILT / "codemirror.js").split("\n", 1)[0]
    assert banner.endswith(f"Sources: {digest} */"), "web/editor has changed since: npm ci && npm run build"


def test_what_is_built_in_comes_in_the_versions_of_the_lock_file_each_with_its_licence() -> None:
    packages = json.loads(text(SOURCES / "package-lock.json"))["packages"]
    for name, version in held().items():
        assert packages[f"node_modules/{name}"]["version"] == version
    licences = {f"LICENSE-{name.removeprefix('@').replace('/', '-')}" for name in held()}
    assert {file.name for file in BUILT.iterdir()} == {*licences, "VENDORED.md", "codemirror.js"}
    assert all("Permission is hereby granted" in text(BUILT / licence) for licence in licences)
    assert json.loads(text(SOURCES / "package.json"))["dependencies"].items() <= held().items()


def test_the_lock_file_holds_digests_and_no_addresses() -> None:
    lock = text(SOURCES / "package-lock.json")
    assert "integrity" in lock
    assert "resolved" not in lock and "://" not in lock


def test_the_editor_takes_from_the_file_what_the_file_has() -> None:
    exported = set(re.findall(r"\w+", " ".join(re.findall(r"export \{(.*?)\}", text(SOURCES / "codemirror.js"), re.DOTALL))))
    used = set[str]()
    for script in CONSOLE.glob("*.js"):
        for names in re.findall(r"import \{([^}]*)\} from \"\.\./vendor/codemirror/codemirror\.js\"", text(script)):
            used |= set(re.findall(r"\w+", names))
    assert used == exported


def test_a_page_with_the_editor_stays_light() -> None:
    files = [BUILT / "codemirror.js", *CONSOLE.glob("*.js")]
    assert sum(len(gzip.compress(file.read_bytes())) for file in files) < 200_000
