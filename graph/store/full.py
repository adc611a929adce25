"""Whether a failure means that the disk has no room, in the words of the system or the engine."""

import errno
import os

NUMBERS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
# The engine tells of its files' faults in words only.
WORDS = tuple(os.strerror(number).casefold() for number in NUMBERS)


def is_full(error: BaseException) -> bool:
    """Whether the disk, the quota or the largest size of a file is used up.

    Errors that led to this one count as well.
    """
    seen: BaseException | None = error
    while seen is not None:
        if isinstance(seen, OSError) and seen.errno in NUMBERS:
            return True
        # Other errors may quote what the caller wrote.
        if isinstance(seen, (OSError, RuntimeError)) and any(
            words in str(seen).casefold() for words in WORDS
        ):
            return True
        seen = seen.__cause__ or seen.__context__
    return False
