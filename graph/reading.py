"""Files into documents: text, Markdown, HTML and PDF, told apart by suffix or content."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path

from .document import Document
from .errors import BadInputError
from .metadata import Metadata, check_date, front_matter, html_metadata
from .metadata_table import is_metadata_table
from .pdf import pdf_text

STANDARD_INPUT = "-"
PDF_SUFFIX = ".pdf"
PDF_START = b"%PDF-"
HTML_SUFFIXES = frozenset((".html", ".htm", ".xhtml"))
MARKDOWN_SUFFIXES = frozenset((".md", ".markdown"))
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
HEAD = 4_096  # bytes in which a page shows that it is one
LOOKS_LIKE_HTML = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--(?:(?!-->).)*-->\s*)*"
    r"(?:<!doctype html|<html|<head|<body|<article|<p[ >]|<div[ >])",
    re.I | re.DOTALL,
)
QUOTED = "    "
LONGEST = 2_000_000
LONGEST_LINE = 200_000
LANGUAGE_SAMPLE = 3_000
SHORTEST_FOR_LANGUAGE = 80


def read_document(path: str, dated: str | None = None) -> Document:
    """Reads one file, or standard input for `-`.

    Args:
        path: Where the file is; `-` is standard input.
        dated: Its date, ISO 8601, as exact as it is known.

    Raises:
        BadInputError: The file cannot be read as an English text.
    """
    if dated is not None:
        check_date(dated)
    if path == STANDARD_INPUT:
        return document(sys.stdin.buffer.read(), "standard input", "stdin", dated)
    file = Path(path)
    if file.is_dir():
        raise BadInputError(f"{path}: is a folder; name the files in it")
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise BadInputError(f"{path}: no such file") from None
    except PermissionError:
        raise BadInputError(f"{path}: no permission to read it") from None
    except OSError as error:
        raise BadInputError(f"{path}: cannot be read ({error.strerror})") from None
    return document(data, path, file.stem or file.name, dated, file.suffix.lower())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds.

    Attributes:
        text: Its text as kept.
        metadata: What it says of itself.
        pages: Where its pages begin in the text, in code points; empty where it has none.
    """

    text: str
    metadata: Metadata
    pages: tuple[int, ...] = ()


def document(
    data: bytes, place: str, name: str, dated: str | None = None, suffix: str = ""
) -> Document:
    """The document in a file's bytes, without what it says of itself.

    Args:
        data: The bytes.
        place: What to call them in messages.
        name: The document's short name.
        dated: Its date.
        suffix: The file's suffix in lower case, the first hint at its format.

    Raises:
        BadInputError: They are empty, binary, not UTF-8, too long, or not English.
    """
    return Document(reading(data, place, suffix).text, name, dated)


def reading(data: bytes, place: str, suffix: str = "") -> Reading:
    """What a file's bytes hold: text and metadata.

    Args:
        data: The bytes.
        place: What to call them in messages.
        suffix: The file's suffix in lower case, the first hint at its format.

    Raises:
        BadInputError: They are empty, binary, not UTF-8, too long, or not English, or what they
            say of themselves cannot be.
    """
    read = _reading(data, place, suffix)
    if not read.text.strip():
        raise BadInputError(f"{place}: holds no text")
    _check_length(read.text, place)
    _check_language(read.text, place)
    return read


def _reading(data: bytes, place: str, suffix: str) -> Reading:
    if data.startswith(PDF_START) or (suffix == PDF_SUFFIX and data.strip()):
        paged = pdf_text(data, place)
        return Reading(paged.text, Metadata(), paged.pages)
    if suffix in HTML_SUFFIXES or (suffix not in MARKDOWN_SUFFIXES and _looks_like_html(data)):
        return _page(data, place)
    text = _decoded(data, place)
    if is_metadata_table(text):
        raise BadInputError(f"{place}: is a table of metadata, not a text; name it by --metadata")
    try:
        told, words = front_matter(text, lenient=suffix in MARKDOWN_SUFFIXES)
    except BadInputError as error:
        raise BadInputError(f"{place}: front matter: {error}") from error
    return Reading(markdown_text(words) if suffix in MARKDOWN_SUFFIXES else words, told)


def _looks_like_html(data: bytes) -> bool:
    codec = "utf-16" if data.startswith(UTF_16) else "latin-1"
    head = data[:HEAD].decode(codec, errors="replace")
    return LOOKS_LIKE_HTML.match(head.removeprefix("ï»¿")) is not None


def _page(data: bytes, place: str) -> Reading:
    from .charset import encoding_of, page_text
    from .html_text import html_text

    if not encoding_of(data).startswith("utf-16"):
        _check_text(data, place)
    page = page_text(data, place)
    return Reading(html_text(page), html_metadata(page))


def markdown_text(markdown: str) -> str:
    """The words of a Markdown file, a block a line, its marks left out; quotations indented."""
    from markdown_it import MarkdownIt

    lines: list[str] = []
    item, quoted = False, 0
    body = re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)
    for token in MarkdownIt("commonmark").parse(body):
        if token.type in ("blockquote_open", "blockquote_close"):
            quoted += token.nesting
        elif token.type == "list_item_open":
            item = True
        elif token.type == "inline":
            words = "".join(_inline(child.type, child.content) for child in token.children or ())
            lines.append(QUOTED * bool(quoted and words) + (f"• {words}" if item else words))
            item = False
    return "\n\n".join(line for line in lines if line.strip())


def _inline(kind: str, content: str) -> str:
    if kind in ("text", "code_inline"):
        return content
    return " " if kind in ("softbreak", "hardbreak") else ""


def _check_text(data: bytes, place: str) -> None:
    if not data.strip():
        raise BadInputError(f"{place}: is empty")
    zero = data.find(b"\0")
    if zero >= 0 and not data.startswith(UTF_16):
        raise BadInputError(f"{place}: is binary (NUL byte at offset {zero}), not text")


def _decoded(data: bytes, place: str) -> str:
    _check_text(data, place)
    encoding = "utf-16" if data.startswith(UTF_16) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise BadInputError(
            f"{place}: is not {encoding[:6].rstrip('-').upper()}: byte 0x{data[error.start]:02x} "
            f"at offset {error.start}; save it as UTF-8"
        ) from None


def _check_length(text: str, place: str) -> None:
    longest = max(map(len, text.splitlines()))
    if longest > LONGEST_LINE:
        raise BadInputError(
            f"{place}: has a line of {longest:,} characters, more than {LONGEST_LINE:,}; "
            "break it into paragraphs"
        )
    if len(text) > LONGEST:
        raise BadInputError(
            f"{place}: has {len(text):,} characters, more than {LONGEST:,}; split it into documents"
        )


def _check_language(text: str, place: str) -> None:
    """Refuses another language where the text is long enough to tell."""
    sample = text[:LANGUAGE_SAMPLE]
    if len(sample) < SHORTEST_FOR_LANGUAGE:
        return
    try:
        import py3langid
    except ModuleNotFoundError:  # then there is no extractor either, for which the check is
        return
    language = str(py3langid.classify(sample)[0])
    if language != "en" and not _reads_english(sample):
        raise BadInputError(
            f"{place}: seems to be in another language ({language}); English is expected"
        )


COMMON = frozenset("the of and to in that is was for on with as by at from".split())


def _reads_english(sample: str) -> bool:
    words = re.findall(r"[a-z]+", sample.lower())
    return bool(words) and sum(w in COMMON for w in words) > 0.2 * len(words)
