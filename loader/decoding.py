"""From a document's bytes to its text, or to the reason why there is none."""

import codecs
import re
from collections.abc import Iterator

from graph import InvalidDocuments, Problem

from .problems import problem

MOST_BYTES = 10 * 1024 * 1024
"""Largest document that is read."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = {
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"%PDF-": "PDF",
    b"PK\x03\x04": "ZIP or Office",
    b"\xd0\xcf\x11\xe0": "old Office",
    b"\x7fELF": "ELF",
    b"\x1f\x8b": "gzip",
    b"BZh": "bzip2",
    b"\xfd7zXZ": "xz",
    b"7z\xbc\xaf": "7-Zip",
    b"SQLite format 3": "SQLite",
}
_UNPRINTED = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_LINE_END = re.compile(r"\r\n|\r|\n")
_MOJIBAKE = re.compile("[\u00c2\u00c3][\u0080-\u00bf]|\u00e2\u20ac[\u0153\u2018-\u201e\u2020-\u2022\u2026\u2122\u02dc\u009d]")


def decode(data: bytes, file: str) -> str:
    """The text of a document in UTF-8, or in UTF-16 or UTF-32 if a byte order mark says so.

    Raises InvalidDocuments, naming the place, if it is too large, binary, wrongly encoded or holds a NUL byte.
    """
    found = _too_large(len(data), file) or _binary(data, file)
    if found is None:
        mark, encoding = next(((mark, name) for mark, name in _MARKS if data.startswith(mark)), (b"", "utf-8"))
        try:
            text = data[len(mark) :].decode(encoding)
        except UnicodeDecodeError as error:
            found = _undecodable(data, error.start + len(mark), encoding, file)
        else:
            found = _nul(text, file)
    if found is not None:
        raise InvalidDocuments([found])
    return text


def doubts(text: str, file: str) -> Iterator[Problem]:
    """Warnings about a text that was read: it is empty, or was decoded wrongly before it came here."""
    if not text.strip():
        yield problem(file, 1, "empty; nothing to read")
    broken = _MOJIBAKE.search(text)
    if broken:
        message = f"“{broken.group()}” looks like UTF-8 read as Latin-1; save the document again from where it is still right"
        yield problem(file, line_of(text, broken.start()), message)


def line_of(text: str, position: int) -> int:
    """The line, from 1, on which the character at `position` stands."""
    return 1 + sum(1 for _ in _LINE_END.finditer(text, 0, position))


def too_large(size: int, file: str) -> Problem | None:
    """The problem with a document of this many bytes, if there is one."""
    return _too_large(size, file)


def _too_large(size: int, file: str) -> Problem | None:
    if size <= MOST_BYTES:
        return None
    return problem(file, 1, f"file larger than {MOST_BYTES // 1024**2} MiB ({size / 1024**2:.0f} MiB); split it into several documents")


def _binary(data: bytes, file: str) -> Problem | None:
    name = next((name for signature, name in _SIGNATURES.items() if data.startswith(signature)), "")
    if name:
        return problem(file, 1, f"binary file ({name}); save it as plain text")
    marked = any(data.startswith(mark) for mark, _ in _MARKS)
    head = data[:8192]
    nuls = head.count(0)
    if not marked and nuls >= 0.3 * len(head) > 0 and len(head.replace(b"\0", b"").translate(None, _UNPRINTED)) + nuls == len(head):
        return problem(file, 1, "not UTF-8 (perhaps UTF-16 without a byte order mark); save it as UTF-8")
    if not marked and len(head) - len(head.translate(None, _UNPRINTED)) > 0.1 * len(head) and len(head) > 32:
        return problem(file, 1, "binary file; save it as plain text")
    return None


def _undecodable(data: bytes, at: int, encoding: str, file: str) -> Problem:
    line = 1 + len(re.findall(rb"\r\n|\r|\n", data[:at]))
    what = f"byte 0x{data[at]:02x} at byte offset {at}" if at < len(data) else f"it ends within a character at byte offset {at}"
    return problem(file, line, f"not {encoding.upper().removesuffix('-LE').removesuffix('-BE')}: {what}; save it as UTF-8")


def _nul(text: str, file: str) -> Problem | None:
    at = text.find("\0")
    if at < 0:
        return None
    line, column = line_of(text, at), at - max(text.rfind("\n", 0, at), text.rfind("\r", 0, at))
    return problem(file, line, f"NUL byte at {line}:{column}; remove it")
