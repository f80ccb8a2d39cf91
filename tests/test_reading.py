"""Files become documents, or problems that say what is wrong and where; nothing else is ever opened."""

import os
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph import InvalidDocuments, visible
from loader.decoding import MOST_BYTES, decode, doubts
from loader.finding import DEEPEST, MOST_FILES, find_documents
from loader.reading import Batch, read_document, read_sources

PAIRS = "Roux\nFlour cooked in fat.\nJus\nThe juices of a roast.\n"


def written(folder: Path, name: str, content: str | bytes = PAIRS) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def ids(batch: Batch) -> list[str]:
    return [read.source.id for read in batch.sources]


def refusal(*paths: Path) -> str:
    with pytest.raises(InvalidDocuments) as refused:
        read_sources(paths)
    return str(refused.value)


def test_a_file_becomes_a_source_with_its_entries_and_digest(tmp_path: Path) -> None:
    path = written(tmp_path, "Kitchen Words.txt")
    (read,) = read_sources([path]).sources
    assert (read.source.id, read.source.layout) == ("kitchen-words", "line-pairs")
    assert [entry.term for entry in read.source.entries] == ["Roux", "Jus"]
    assert read.source.digest == sha256(PAIRS.encode()).hexdigest()
    assert (read.document.path, read.document.text) == (str(path), PAIRS)


def test_a_folder_gives_its_files_at_any_depth_named_by_their_path_below_it(tmp_path: Path) -> None:
    for name in ("b.txt", "sauces/a.md", "sauces/warm/c.txt", ".hidden/d.txt", ".e.txt"):
        written(tmp_path, name)
    assert ids(read_sources([tmp_path])) == ["b", "sauces-a", "sauces-warm-c"]


def test_order_and_repetition_of_paths_change_nothing(tmp_path: Path) -> None:
    one, other = written(tmp_path, "a/x.txt"), written(tmp_path, "b/y.txt")
    assert read_sources([tmp_path, one]) == read_sources([one, tmp_path, other, tmp_path])
    assert ids(read_sources([tmp_path, one])) == ["a-x", "b-y"]


def test_files_that_differ_only_in_their_suffix_both_keep_it(tmp_path: Path) -> None:
    written(tmp_path, "x.txt")
    written(tmp_path, "x.md")
    assert ids(read_sources([tmp_path])) == ["x-md", "x-txt"]


def test_two_files_of_one_id_are_refused_by_name(tmp_path: Path) -> None:
    one, other = written(tmp_path, "a/x.txt"), written(tmp_path, "b/x.txt")
    assert f"same id “x-txt” as {one}" in refusal(other, one)
    assert ids(read_sources([tmp_path])) == ["a-x", "b-x"]


def test_what_a_folder_holds_besides_documents_is_told_and_left_alone(tmp_path: Path) -> None:
    written(tmp_path, "a.txt")
    written(tmp_path, "b.pdf", b"%PDF-1.7")
    written(tmp_path, "c.xyz", b"x")
    batch = read_sources([tmp_path])
    assert ids(batch) == ["a"]
    assert [Path(warning.file).name for warning in batch.warnings] == ["b.pdf", "c.xyz"]


def test_pipes_and_links_of_a_folder_are_passed_over_and_never_block(tmp_path: Path) -> None:
    written(tmp_path, "docs/a.txt")
    os.mkfifo(tmp_path / "docs" / "pipe.md")
    (tmp_path / "docs" / "dev.md").symlink_to("/dev/zero")
    (tmp_path / "docs" / "loop").symlink_to(tmp_path / "docs", target_is_directory=True)
    (tmp_path / "docs" / "out.md").symlink_to(written(tmp_path, "outside.md", "# Secret\n\nText.\n"))
    batch = read_sources([tmp_path / "docs"])
    assert ids(batch) == ["a"]
    assert sorted(Path(warning.file).name for warning in batch.warnings) == ["dev.md", "loop", "out.md", "pipe.md"]


@pytest.mark.parametrize("path", ["/dev/zero", "nowhere/at-all.txt", "a\0b"])
def test_what_is_no_file_is_refused(path: str) -> None:
    assert refusal(Path(path))


def test_a_file_that_vanished_is_a_problem(tmp_path: Path) -> None:
    path = written(tmp_path, "gone.md")
    (named,) = find_documents([path]).files
    path.unlink()
    with pytest.raises(InvalidDocuments, match=r"gone\.md:1: .*vanished"):
        read_document(named)


def test_a_file_that_is_too_large_is_not_opened(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(100 * 1024 * 1024)
    assert "a.txt:1: file larger than 10 MiB (100 MiB)" in refusal(tmp_path)


def test_one_long_line_is_read_or_refused_in_time(tmp_path: Path) -> None:
    assert "a.txt:1: a line of more than 100,000 characters" in refusal(written(tmp_path, "a.txt", b"x" * MOST_BYTES))


def test_folders_too_deep_or_too_full_are_refused(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * (DEEPEST + 2))
    written(deep, "a.txt")
    assert f"nested deeper than {DEEPEST}" in refusal(tmp_path)
    for number in range(MOST_FILES + 1):
        (tmp_path / f"{number}.txt").touch()
    assert f"more than {MOST_FILES} files" in refusal(tmp_path)


def test_all_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    written(tmp_path, "a.txt", "Café: lieu\n".encode("latin-1"))
    written(tmp_path, "b.md", b"# P\x00PO\n")
    written(tmp_path, "c.txt", b"?")
    written(tmp_path, "d.txt")
    with pytest.raises(InvalidDocuments) as refused:
        read_sources([tmp_path])
    assert [Path(problem.file).name for problem in refused.value.problems] == ["a.txt", "b.md"]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("Café: lieu\n".encode("latin-1"), "x:1: not UTF-8: byte 0xe9 at byte offset 3"),
        ("a\nb\r\nCafé".encode("latin-1"), "x:3: not UTF-8: byte 0xe9 at byte offset 8"),
        ("# PPO\n".encode("utf-16-le"), "x:1: not UTF-8 (perhaps UTF-16"),
        (b"\xff\xfea", "x:1: not UTF-16"),
        (b"# P\x00PO\n", "x:1: NUL byte at 1:4"),
        (b"a\nbc\x00", "x:2: NUL byte at 2:3"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, "x:1: binary file (PNG)"),
        (b"\x7fELF" + bytes(range(256)) * 64, "x:1: binary file"),
        (bytes(range(1, 32)) * 9, "x:1: binary file"),
        (b"%PDF-1.7", "x:1: binary file (PDF)"),
        (b"PK\x03\x04", "x:1: binary file (ZIP"),
        (b"x" * (MOST_BYTES + 1), "x:1: file larger than 10 MiB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bytes_that_are_no_text_are_refused_with_the_place(data: bytes, message: str) -> None:
    with pytest.raises(InvalidDocuments) as refused:
        decode(data, "x")
    assert str(refused.value).startswith(message)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_marked_encodings_give_the_same_text(encoding: str) -> None:
    assert decode("Roux 🥣\nJus\n".encode(encoding), "x") == "Roux 🥣\nJus\n"


@given(data=st.binary(max_size=300))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    try:
        text = decode(data, "x")
    except InvalidDocuments as refused:
        (problem,) = refused.problems
        assert 1 <= problem.line <= len(data) + 1
    else:
        assert "\0" not in text
        list(doubts(text, "x"))


@pytest.mark.parametrize("content", [b"", b" \n\t\n", b"\xef\xbb\xbf"])
def test_an_empty_document_is_a_source_without_entries_and_a_warning(tmp_path: Path, content: bytes) -> None:
    batch = read_sources([written(tmp_path, "a.md", content)])
    assert [read.source.entries for read in batch.sources] == [()]
    assert [warning.message for warning in batch.warnings] == ["empty; nothing to read"]


def test_text_that_was_decoded_wrongly_before_is_loaded_with_a_warning(tmp_path: Path) -> None:
    batch = read_sources([written(tmp_path, "a.md", "# Wine\n\nA drink.\n\n# CafÃ© (mojibake)\n\nA place.\n")])
    assert [entry.term for entry in batch.sources[0].source.entries] == ["Wine", "CafÃ© (mojibake)"]
    assert [(warning.line, "read as Latin-1" in warning.message) for warning in batch.warnings] == [(5, True)]


def test_only_line_feeds_and_carriage_returns_end_a_line(tmp_path: Path) -> None:
    text = "# A\u2028# B\x0b# C\x85\r\rText of A.\r\n\r\n# D\n\nText of D.\n"
    (read,) = read_sources([written(tmp_path, "a.md", text)]).sources
    assert [(entry.line, entry.text) for entry in read.source.entries] == [(1, "Text of A."), (5, "Text of D.")]


def test_a_problem_shows_control_and_direction_characters_and_does_not_send_them(tmp_path: Path) -> None:
    message = refusal(written(tmp_path, "a\x1b[2J\u202eb.txt", b"\xff"))
    assert "a\\x1b[2J\\u202eb.txt" in message
    assert "\x1b" not in message
    assert visible("é 🥣 سياق") == "é 🥣 سياق"
