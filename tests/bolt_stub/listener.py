"""A TCP server on a port of its own: a function deals with each connection, in a thread, and none of them outlives it."""

import contextlib
import socket
import socketserver
import threading
from collections.abc import Callable
from typing import Any, Self, TypeAlias

Deal: TypeAlias = Callable[[socket.socket], None]


class Listener(socketserver.ThreadingTCPServer):
    """Listens on 127.0.0.1 while it is entered. What `deal` is in the midst of when the connection breaks is dropped."""

    request_queue_size = 64

    def __init__(self, deal: Deal) -> None:
        super().__init__(("127.0.0.1", 0), socketserver.BaseRequestHandler)
        self._deal = deal
        self._open: set[socket.socket] = set()
        self._accepting = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02})

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def hang_up(self) -> None:
        """Break every connection."""
        for connection in tuple(self._open):
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def get_request(self) -> tuple[socket.socket, Any]:
        connection, address = super().get_request()
        self._open.add(connection)
        return connection, address

    def finish_request(self, request: Any, client_address: Any) -> None:
        with contextlib.suppress(OSError):
            self._deal(request)

    def shutdown_request(self, request: Any) -> None:
        self._open.discard(request)
        super().shutdown_request(request)

    def __enter__(self) -> Self:
        self._accepting.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.shutdown()
        self._accepting.join()
        self.hang_up()
        self.server_close()
