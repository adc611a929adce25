"""Text that no format and no program that reads it can misunderstand."""

import re

# What XML 1.0 does not allow (section 2.2), with the C1 controls, which it discourages.
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
# Marks that turn the direction of what is shown. Source: Unicode Standard Annex 9, section 2.
BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What a spreadsheet takes for a formula. Source: OWASP, CSV Injection.
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def plain(text: str) -> str:
    """A text in one line, without controls and marks of direction."""
    return " ".join(FORBIDDEN.sub("", BIDI.sub("", text)).split())


def possible(text: str) -> str:
    """A text with U+FFFD for what XML cannot carry; else as it is, such as an identifier."""
    return FORBIDDEN.sub("\ufffd", text)


def cell(value: object) -> str:
    """A cell of a table that a spreadsheet takes for text, unless it is a number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None or isinstance(value, (int, float)):
        return "" if value is None else str(value)
    text = str(value)
    guarded = text.startswith(FORMULA) or plain(text).startswith(FORMULA)
    return f"'{plain(text)}" if guarded else plain(text)
