"""Claims as lines, and files written at once."""

import contextlib
import json
import os
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from ..claims import Claim
from ..errors import BadInputError

UNFINISHED = ".extracting-"


def to_lines(
    claims: Sequence[Claim], pages: Callable[[Claim], list[int] | None] = lambda _: None
) -> str:
    """Claims as JSON Lines, with `pages`, first and last, where the document has some."""

    def line(claim: Claim) -> str:
        record, on = claim.to_record(), pages(claim)
        return json.dumps(record | {"pages": on} if on else record, ensure_ascii=False) + "\n"

    return "".join(map(line, claims))


def write_whole(path: Path, text: str) -> None:
    """Writes a file at once: nobody sees half of it.

    Raises:
        BadInputError: There is no permission, or no such folder.
    """
    try:
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=UNFINISHED)
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
                file.write(text)
            umask = os.umask(0)
            os.umask(umask)
            Path(temporary).chmod(0o666 & ~umask)
            Path(temporary).replace(path)
        except BaseException:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
            raise
    except OSError as error:
        raise BadInputError(f"{path}: cannot be written ({error.strerror})") from None


def drop_unfinished(folder: Path) -> None:
    """Removes the halves of files that a killed call left."""
    for path in folder.glob(f"{UNFINISHED}*"):
        path.unlink(missing_ok=True)
