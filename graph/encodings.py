"""Byte order marks: what people's editors put before text, and what it says of the encoding."""

import codecs

from .errors import BadInputError

OTHERS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)  # UTF-32 LE begins so, too


def mark_length(data: bytes) -> int:
    """Returns how many bytes of a byte order mark stand before UTF-8 data.

    Raises:
        BadInputError: The mark is that of UTF-16 or UTF-32.
    """
    if data.startswith(OTHERS):
        raise BadInputError("is UTF-16 or UTF-32; save it as UTF-8")
    return len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0


def decoded(data: bytes) -> str:
    """Returns UTF-8 data as text, without a byte order mark.

    Raises:
        BadInputError: It is not UTF-8; the message begins with a verb.
    """
    try:
        return data[mark_length(data) :].decode()
    except UnicodeDecodeError as error:
        raise BadInputError(f"is not UTF-8 at byte {error.start}; save it as UTF-8") from error
