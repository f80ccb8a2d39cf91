"""What a file seems to be that is not of our format."""

import re

SIGNATURES = {
    b"\x1f\x8b": "compressed with gzip, to be unpacked first",
    b"BZh": "compressed with bzip2, to be unpacked first",
    b"\xfd7zXZ": "compressed with xz, to be unpacked first",
    b"(\xb5/\xfd": "compressed with zstd, to be unpacked first",
    b"PK\x03\x04": "a ZIP archive",
    b"SQLite format 3": "an SQLite database",
    b"\xff\xfe": "UTF-16, to be saved as UTF-8",
    b"\xfe\xff": "UTF-16, to be saved as UTF-8",
    b"<": "XML or HTML",
}
_RECORD = re.compile(rb'\s*\{\s*"(?:source|entry|concept|relation)"\s*:')
_JSON = re.compile(rb"\s*[\[{]")


def seeming(line: bytes) -> str:
    """What a file looks like that begins with this line.

    >>> seeming(b"<?xml version='1.0'?>")
    'XML or HTML'
    """
    for signature, name in SIGNATURES.items():
        if line.startswith(signature):
            return name
    if _RECORD.match(line):
        return "one without its first line"
    if _JSON.match(line):
        return "JSON of some other kind"
    return "something else" if line.strip() else "empty"
