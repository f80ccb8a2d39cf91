"""What answers at an address that is not one of a graph, or not of one that can be used."""

import socket
from collections.abc import Callable
from typing import TypeAlias

from .messages import Message, Tag, failure, success
from .wire import Wire

Answer: TypeAlias = Callable[[Wire], None]

PROPOSAL = 20
"""Bytes with which a driver begins."""
BOLT_3, BOLT_5 = b"\0\0\0\3", b"\0\0\0\5"
HTTP = b"HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n<h1>Bad Request</h1>"


def on_connection(answer: Answer) -> Callable[[socket.socket], None]:
    """What a Listener does with each connection."""

    def deal(connection: socket.socket) -> None:
        with Wire(connection) as driver:
            answer(driver)

    return deal


def agrees_to_no_version(driver: Wire) -> None:
    """A server from before Bolt 3 or from far in the future."""
    driver.read(PROPOSAL)
    driver.write(b"\0\0\0\0")


def offers_only_bolt_9(driver: Wire) -> None:
    """A server that takes the newer handshake and then offers one version."""
    driver.read(PROPOSAL)
    driver.write(b"\x00\x00\x01\xff" + b"\x01" + b"\x00\x00\x00\x09" + b"\x00")
    listen(driver)


def speaks_http(driver: Wire) -> None:
    driver.read(PROPOSAL)
    driver.write(HTTP)


def says_nothing(driver: Wire) -> None:
    listen(driver)


def speaks_gibberish(driver: Wire) -> None:
    driver.read(PROPOSAL)
    driver.write(bytes(range(100, 140)))


def speaks_gibberish_after_the_handshake(driver: Wire) -> None:
    agree(driver, BOLT_5)
    driver.receive()
    driver.send(bytes(range(100, 140)))
    listen(driver)


def hangs_up_at_once(driver: Wire) -> None:
    """Say nothing and leave."""


def calls_itself(agent: str, *, version: bytes = BOLT_5) -> Answer:
    """A server that agrees to Bolt of this version, lets everybody in and knows no query."""

    def answer(driver: Wire) -> None:
        agree(driver, version)
        while True:
            tag = Message.unpack(driver.receive()).tag
            known = tag in (Tag.HELLO, Tag.LOGON, Tag.RESET, Tag.BEGIN, Tag.ROLLBACK)
            driver.send(success(server=agent, connection_id="bolt-1") if known else failure(UNKNOWN, f"what is {tag.name}?"))

    answer.__name__ = agent
    return answer


UNKNOWN = "Neo.ClientError.Statement.SyntaxError"


def agree(driver: Wire, version: bytes) -> None:
    driver.read(PROPOSAL)
    driver.write(version)


def listen(driver: Wire) -> None:
    """Read on until the other end has had enough."""
    while True:
        driver.read(1)
