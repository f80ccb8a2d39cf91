"""One end of a Bolt connection."""

import socket
from typing import Self

from .messages import LONGEST_CHUNK


class Wire:
    """Sends and receives whole messages over a socket; every method raises ConnectionError when the other end has hung up."""

    def __init__(self, connection: socket.socket) -> None:
        self._connection = connection
        self._incoming = connection.makefile("rb")

    def read(self, count: int) -> bytes:
        """So many bytes."""
        data = self._incoming.read(count)
        if len(data) < count:
            raise ConnectionError("the other end has hung up")
        return data

    def write(self, data: bytes) -> None:
        """These bytes, as they are."""
        self._connection.sendall(data)

    def receive(self) -> bytes:
        """The next message, put together from its chunks."""
        message = b""
        while (size := int.from_bytes(self.read(2))) or not message:
            message += self.read(size)
        return message

    def send(self, message: bytes) -> None:
        """This message, in chunks."""
        chunks = (message[start : start + LONGEST_CHUNK] for start in range(0, len(message), LONGEST_CHUNK))
        self.write(b"".join(len(chunk).to_bytes(2) + chunk for chunk in chunks) + b"\0\0")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._incoming.close()
        self._connection.close()
