"""Bolt messages as they travel, and what they say.

What a message holds is read and written with the driver's own codec: it is what the other end uses as well, and it
is there. Framing and the handshake are written here, since the driver has only the client's side of them.
"""

from enum import IntEnum
from typing import Any, NamedTuple

from neo4j._codec.packstream.v1 import PackableBuffer, Packer, UnpackableBuffer, Unpacker

MAGIC = b"\x60\x60\xb0\x17"
LONGEST_CHUNK = 0xFFFF


class Tag(IntEnum):
    """The kinds of message: what the driver asks, then what the server answers."""

    HELLO = 0x01
    GOODBYE = 0x02
    RESET = 0x0F
    RUN = 0x10
    BEGIN = 0x11
    COMMIT = 0x12
    ROLLBACK = 0x13
    DISCARD = 0x2F
    PULL = 0x3F
    TELEMETRY = 0x54
    ROUTE = 0x66
    LOGON = 0x6A
    LOGOFF = 0x6B

    SUCCESS = 0x70
    RECORD = 0x71
    IGNORED = 0x7E
    FAILURE = 0x7F


class Message(NamedTuple):
    """One message; `fields` are plain values."""

    tag: Tag
    fields: list[Any]

    @classmethod
    def unpack(cls, packed: bytes) -> "Message":
        structure = Unpacker(UnpackableBuffer(packed)).unpack()
        return cls(Tag(structure.tag[0]), structure.fields)

    def pack(self) -> bytes:
        buffer = PackableBuffer()
        Packer(buffer).pack_struct(bytes([self.tag]), self.fields)
        return bytes(buffer.data)


def tag_of(packed: bytes) -> Tag:
    """The kind of a message, without reading what it holds."""
    return Tag(packed[1])


def success(**metadata: Any) -> bytes:
    return Message(Tag.SUCCESS, [metadata]).pack()


def failure(code: str, text: str) -> bytes:
    """In the form of all versions, since Bolt 5.7 gave it another."""
    newer = {"neo4j_code": code, "gql_status": "50N42", "description": "error: general processing exception - unexpected error"}
    return Message(Tag.FAILURE, [{"code": code, "message": text} | newer]).pack()
