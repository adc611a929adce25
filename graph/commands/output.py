"""What a command writes: to standard output, or into a file that is whole or as it was."""

import sys
from pathlib import Path

from ..reviewing.writing import write_whole


def write_output(output: str, body: bytes) -> None:
    """Writes to a file, or to standard output for `-`.

    Raises:
        BadInputError: The file cannot be written; one that was there is as it was.
        NoSpaceError: The disk is full; likewise.
    """
    path = Path(output)
    if output == "-":
        sys.stdout.buffer.write(body)
    elif path.exists() and not path.is_file():  # a pipe or a device takes it as it comes
        path.write_bytes(body)
    else:
        write_whole(path.resolve(), body)
