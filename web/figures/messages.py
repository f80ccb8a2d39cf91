"""How the site and the processes that draw for it talk: messages, each after its length in four bytes."""

import struct
from typing import BinaryIO

DONE, REFUSED, TOO_LARGE = b"d", b"r", b"m"
"""How the job went: what follows is the file, or why there is none."""
LENGTH = struct.Struct(">I")


def receive(pipe: BinaryIO) -> bytes | None:
    """The next message; None where there comes none any more."""
    head = pipe.read(LENGTH.size)
    if len(head) < LENGTH.size:
        return None
    length = LENGTH.unpack(head)[0]
    body = pipe.read(length)
    return body if len(body) == length else None


def send(pipe: BinaryIO, body: bytes) -> None:
    """Write a message. Raises OSError where nobody reads it."""
    pipe.write(LENGTH.pack(len(body)) + body)
    pipe.flush()
