"""Messages between processes: a JSON head and a body of bytes, each with its length before it."""

import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

LENGTHS = struct.Struct("!IQ")


def send(to: socket.socket, head: Mapping[str, Any], body: bytes = b"") -> None:
    """Sends one message whole.

    Raises:
        OSError: The other side is gone, or the time that the socket allows is over.
    """
    encoded = json.dumps(head).encode()
    to.sendall(LENGTHS.pack(len(encoded), len(body)) + encoded)
    if body:
        to.sendall(body)


def receive(origin: socket.socket) -> tuple[dict[str, Any], bytes]:
    """Receives one message whole.

    Raises:
        EOFError: The other side is gone.
        TimeoutError: The time that the socket allows is over.
    """
    head_length, body_length = LENGTHS.unpack(_exactly(origin, LENGTHS.size))
    head: dict[str, Any] = json.loads(_exactly(origin, head_length))
    return head, bytes(_exactly(origin, body_length)) if body_length else b""


def _exactly(origin: socket.socket, length: int) -> bytearray:
    data = bytearray(length)
    view = memoryview(data)
    done = 0
    while done < length:
        try:
            got = origin.recv_into(view[done:])
        except ConnectionError as error:
            raise EOFError("the other process is gone") from error
        if not got:
            raise EOFError("the other process is gone")
        done += got
    return data
