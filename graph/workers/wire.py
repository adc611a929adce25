"""Messages between processes: a JSON head and a body of bytes, each with its length before it."""

import json
import socket
import struct
from collections.abc import Mapping
from typing import Any

LENGTHS = struct.Struct("!IQ")
AT_ONCE = 64 * 1024


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
    data = bytearray(_some(origin, AT_ONCE))
    while len(data) < LENGTHS.size:
        data += _some(origin, AT_ONCE)
    head_length, body_length = LENGTHS.unpack_from(data)
    start = LENGTHS.size + head_length
    whole = start + body_length
    if len(data) < whole:
        done = len(data)
        data.extend(bytes(whole - done))
        view = memoryview(data)
        while done < whole:
            done += _into(origin, view[done:])
        view.release()
    return json.loads(data[LENGTHS.size : start]), bytes(data[start:])


def _some(origin: socket.socket, most: int) -> bytes:
    try:
        data = origin.recv(most)
    except ConnectionError as error:
        raise EOFError("the other process is gone") from error
    if not data:
        raise EOFError("the other process is gone")
    return data


def _into(origin: socket.socket, view: memoryview) -> int:
    try:
        got = origin.recv_into(view)
    except ConnectionError as error:
        raise EOFError("the other process is gone") from error
    if not got:
        raise EOFError("the other process is gone")
    return got
