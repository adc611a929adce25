"""What is known of a document besides its text: from HTML heads, front matter and tables.

Everything here comes from others: characters that steer a terminal or turn the reading direction
are left out, and an address is one of the web or none.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date as calendar
from itertools import islice
from urllib.parse import quote, urlsplit

from .errors import BadInputError
from .folding import fold

DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")
TIME_OF_DAY = re.compile(r"[T ]\d{2}:\d{2}\S*(?: \S+)?\Z")
NOT_IN_AN_IRI = re.compile(r'[\s<>"{}|\\^`\x00-\x20]')
LONGEST_VALUE = 500
FENCE = "---"
LONGEST_FRONT_MATTER = 100
ENTRY = re.compile(r"([A-Za-z][\w-]*)[ \t]*:(?:[ \t]+(.*))?")
KEYS = {
    "title": "title",
    "author": "author",
    "authors": "author",
    "date": "date",
    "published": "date",
    "publisher": "publisher",
    "address": "address",
    "url": "address",
    "link": "address",
    "canonical": "address",
    "language": "language",
    "lang": "language",
}
HEAD = 500_000
HEAD_OF_TEXT, OPENING = 2_000, 4  # characters and lines among which a byline stands
CAPITAL = r"[^\W\d_a-z][\w.’'-]*"
PERSON = rf"{CAPITAL}(?: (?:(?:de|da|del|van|von|der|bin|al|la|le) )*{CAPITAL}){{1,4}}"
BYLINE = re.compile(
    rf"(?i:by|author:|written by) (?P<name>{PERSON}(?:(?:, | and |, and ){PERSON}){{0,3}})"
)
LANGUAGE = re.compile(
    r"<html\b[^>]{0,500}?\blang\s*=\s*[\"']?([A-Za-z]{2,3}(?:-[A-Za-z0-9]+)*)", re.I
)


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a document.

    Attributes:
        title: Its title, as printed.
        author: Name of its author; several are joined by `and`.
        date: ISO date, month or year of publication.
        publisher: Who published it.
        address: Where it can be read, an http or https address.
        language: Its language, a tag of BCP 47.
    """

    title: str | None = None
    author: str | None = None
    date: str | None = None
    publisher: str | None = None
    address: str | None = None
    language: str | None = None

    def over(self, other: "Metadata") -> "Metadata":
        """This, and from another what is not known here."""
        return Metadata(*(getattr(self, n) or getattr(other, n) for n in NAMES))

    def to_record(self) -> dict[str, str]:
        """What is known, by name."""
        return {name: getattr(self, name) for name in NAMES if getattr(self, name)}


NAMES = tuple(f.name for f in fields(Metadata))


def check_date(dated: str) -> str:
    """Returns a date as it is, if it is one.

    Raises:
        BadInputError: It is neither year, month nor day of the calendar.
    """
    if DATE.fullmatch(dated):
        try:
            calendar.fromisoformat(
                dated + "-01-01"[: 10 - len(dated)] if len(dated) != 7 else f"{dated}-01"
            )
        except ValueError:
            pass
        else:
            return dated
    raise BadInputError(f"{dated!r} is not a date: write 2021, 2021-08 or 2021-08-12")


def metadata(values: Mapping[str, str | None]) -> Metadata:
    """What a person wrote down about a document, by the names of its fields.

    Raises:
        BadInputError: The date is none, or the address is not one of the web.
    """
    known = {name: plain(values.get(name) or "") for name in NAMES}
    if known["date"]:
        known["date"] = check_date(TIME_OF_DAY.sub("", known["date"]))
    if known["address"] and not is_address(known["address"]):
        raise BadInputError(f"{known['address']!r} is not a web address: write https://...")
    return Metadata(**{name: value or None for name, value in known.items()})


def plain(value: str) -> str:
    """A value on one line: white space as single blanks, no control or direction marks."""
    words = " ".join(value[: 4 * LONGEST_VALUE].split())
    kept = "".join(c for c in words if unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Co"))
    return kept[:LONGEST_VALUE].strip()


def as_iri(address: str) -> str:
    """An address with what no IRI can hold percent-encoded: a blank is `%20`."""
    return NOT_IN_AN_IRI.sub(lambda found: quote(found[0], safe=""), address)


def is_address(value: str) -> bool:
    """Whether a value is an address of the web that may stand in a graph as it is."""
    if NOT_IN_AN_IRI.search(value):
        return False
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def byline(text: str) -> str | None:
    """The author whom one of a text's first lines names (`By Ama Mensah`), or None.

    A name has two to five words with capitals, and particles (`de`, `van`) among them.
    """
    opening = (line.strip() for line in fold(text[:HEAD_OF_TEXT]).text.splitlines())
    for line in islice((line for line in opening if line), OPENING):
        told = BYLINE.fullmatch(line)
        if told:
            return plain(told["name"])
    return None


def front_matter(text: str, *, lenient: bool = False) -> tuple[Metadata, str]:
    """What a block of `key: value` lines between two `---` tells, and the text after it.

    Args:
        text: The text; without such a block at its very beginning it is returned as it is.
        lenient: Whether to pass over lines that are no `key: value`, as Markdown's are; otherwise
            such a block is taken for text.

    Raises:
        BadInputError: Its date is none, or its address is not one of the web.
    """
    if not text.startswith((f"{FENCE}\n", f"{FENCE}\r\n")):
        return Metadata(), text
    values: dict[str, str] = {}
    place = text.index("\n") + 1
    for _ in range(LONGEST_FRONT_MATTER):
        end = text.find("\n", place)
        line = text[place : end if end >= 0 else len(text)].rstrip()
        if line == FENCE:
            if not values and not lenient:
                break
            return metadata(values), text[end + 1 :] if end >= 0 else ""
        entry = ENTRY.fullmatch(line)
        if entry and entry[1].lower() in KEYS:
            values.setdefault(KEYS[entry[1].lower()], _unquoted(entry[2] or ""))
        elif not entry and line and not lenient:
            break
        if end < 0:
            break
        place = end + 1
    return Metadata(), text


def html_metadata(html: str) -> Metadata:
    """What the head of an HTML page tells of it: OpenGraph, Dublin Core, JSON-LD, meta, title.

    Only the head and JSON-LD are asked: a guess from the page's words would set the date that
    relative dates count from.
    """
    from trafilatura.metadata import extract_metadata

    body = html.lower().find("<body")
    head = html[: min(body if body >= 0 else len(html), HEAD)]
    found = extract_metadata(f"{head}<body>{_linked_data(html)}</body></html>", extensive=False)
    address = plain(found.url or "")
    publisher = plain(found.sitename or "")
    language = LANGUAGE.search(head)
    return Metadata(
        title=plain(found.title or "") or None,
        author=plain(" and ".join((found.author or "").split("; "))) or None,
        date=_date(found.date or ""),
        publisher=publisher if publisher and publisher != found.hostname else None,
        address=address if is_address(address) else None,
        language=language[1] if language else None,
    )


def _date(value: str) -> str | None:
    try:
        return check_date(value)
    except BadInputError:
        return None


def _linked_data(html: str) -> str:
    """The JSON-LD of a page."""
    found, end, lower = [], 0, html.lower()
    while (start := lower.find("<script", end)) >= 0:
        opened, end = lower.find(">", start), lower.find("</script>", start)
        if opened < 0 or end < 0:
            break
        if "ld+json" in lower[start:opened]:
            found.append(html[start : end + len("</script>")])
    return "".join(found)[:HEAD]


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith("[") and value.endswith("]"):
        return " and ".join(_unquoted(part) for part in value[1:-1].split(",") if part.strip())
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        return value[1:-1]
    return value
