"""The text of a page's bytes, in the encoding that a browser takes them to be in."""

import codecs
import re

import webencodings

from .errors import BadInputError

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
UNMARKED = (
    (re.compile(rb"<\0[!?a-zA-Z]\0"), "utf-16-le"),
    (re.compile(rb"\0<\0[!?a-zA-Z]"), "utf-16-be"),
)
HEAD = 4_096  # bytes in which a page declares its encoding
COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
DECLARED = (
    re.compile(rb"<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([^\s\"'/>;]+)", re.I),
    re.compile(rb"\A\s*<\?xml\b[^>]{0,200}?\bencoding\s*=\s*[\"']([^\"']+)", re.I),
)
DEFAULT = "cp1252"  # what browsers take where nothing is declared and it is not UTF-8
WIDER = {"gbk": "gb18030"}  # what browsers read by a name, where Python reads less by it
LEAST_BAD, MOST_BAD = 3, 0.002  # characters that cannot be read, at most; as a share of all


def page_text(data: bytes, place: str) -> str:
    """The text of an HTML page.

    A byte order mark goes before a declaration in the page, and that before UTF-8.

    Args:
        data: The page's bytes.
        place: What to call them in messages.

    Raises:
        BadInputError: The bytes are not in the encoding that they declare.
    """
    codec = encoding_of(data)
    text = data.decode(codec, errors="replace").removeprefix("\ufeff")
    bad = text.count("\ufffd")
    if bad > max(LEAST_BAD, MOST_BAD * len(text)):
        raise BadInputError(f"{place}: is not in {codec}, as it declares; save it as UTF-8")
    return text


def encoding_of(data: bytes) -> str:
    """Python's name of a page's encoding."""
    for mark, codec in MARKS:
        if data.startswith(mark):
            return codec
    head = data[:HEAD]
    for pattern, codec in UNMARKED:
        if pattern.match(head):
            return codec
    head = COMMENT.sub(b"", head)
    for declared in DECLARED:
        found = declared.search(head)
        encoding = webencodings.lookup(found[1].decode("latin-1")) if found else None
        if encoding:
            codec = encoding.codec_info.name
            # A page that could be searched for the declaration is in no UTF-16.
            return "utf-8" if codec.startswith("utf-16") else WIDER.get(codec, codec)
    try:
        data.decode()
    except UnicodeDecodeError:
        return DEFAULT
    return "utf-8"
