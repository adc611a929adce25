"""Messages between processes: a JSON head and a body of bytes, each with its length before it."""

import functools
import json
import socket
import struct
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

LENGTHS = struct.Struct("!IQ")
AT_ONCE = 64 * 1024
T = TypeVar("T", bytes, int)


def send(to: socket.socket, head: Mapping[str, Any], body: bytes = b"") -> None:
    """Sends one message whole.

    Raises:
        OSError: The other side is gone, or the time that the socket allows is over.
    """
    encoded = json.dumps(head).encode()
    start = LENGTHS.pack(len(encoded), len(body)) + encoded
    if len(body) <= AT_ONCE:
        to.sendall(start + body)
    else:
        to.sendall(start)
        to.sendall(body)


def receive(origin: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Receives one message whole; the other side sends the next one only when it is answered.

    Raises:
        EOFError: The other side is gone.
        TimeoutError: The time that the socket allows is over.
    """
    data = bytearray()
    while len(data) < LENGTHS.size:
        data += _alive(lambda: origin.recv(AT_ONCE))
    head_length, body_length = LENGTHS.unpack_from(data)
    start = LENGTHS.size + head_length
    whole = start + body_length
    if len(data) < whole:
        done = len(data)
        data.extend(bytes(whole - done))
        with memoryview(data) as view:
            while done < whole:
                rest = view[done:]
                done += _alive(functools.partial(origin.recv_into, rest))
                rest.release()
    return json.loads(data[LENGTHS.size : start]), bytes(data[start:])


def _alive(received: Callable[[], T]) -> T:
    """What was received, if anything was."""
    try:
        got = received()
    except ConnectionError as error:
        raise EOFError("the other process is gone") from error
    if not got:
        raise EOFError("the other process is gone")
    return got
