"""The words of a PDF and where its pages begin, read by pypdf.

A PDF holds lines on pages, not paragraphs: lines are joined where a sentence runs on, words that
were parted at the end of a line are made whole, and what is printed at the head or foot of most
pages, page numbers too, is left out.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .errors import BadInputError
from .hyphens import Hyphens

MOST_PAGES = 5_000
FEWEST_TO_REPEAT = 3
NUMBER = re.compile(r"[\s\W]*(?:page|p\.)?\s*\d{1,5}(?:\s*(?:/|of)\s*\d{1,5})?[\s\W]*", re.I)
ENDS = re.compile(r"[.!?:;]['\"’”)\]»]*\Z")
WIDE = 0.75


@dataclass(frozen=True, slots=True)
class Paged:
    """A text with pages.

    Attributes:
        text: The text as kept.
        pages: Where each page begins in it, in code points.
    """

    text: str
    pages: tuple[int, ...]


def pdf_text(data: bytes, place: str) -> Paged:
    """The text of a PDF.

    Raises:
        BadInputError: It is damaged, locked, or pypdf is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import DependencyError, PyPdfError
    except ModuleNotFoundError:
        raise BadInputError(
            f"{place}: pypdf is not installed: pip install 'communique[extract]'"
        ) from None
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of every small fault
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BadInputError(f"{place}: is protected by a password; save it without one")
        if len(reader.pages) > MOST_PAGES:
            raise BadInputError(f"{place}: has more than {MOST_PAGES:,} pages; split it")
        pages = [page.extract_text().splitlines() for page in reader.pages]
    except DependencyError:
        raise BadInputError(
            f"{place}: is encrypted, which needs cryptography: pip install 'communique[extract]'"
        ) from None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadInputError(f"{place}: cannot be read as PDF ({type(error).__name__})") from error
    return paged(pages)


def paged(pages: Sequence[Sequence[str]]) -> Paged:
    """Pages of lines as one text."""
    bare = _without_margins([[" ".join(line.split()) for line in page] for page in pages])
    width = max((len(line) for page in bare for line in page), default=0)
    hyphens = Hyphens(line for page in bare for line in page)
    text, starts = "", []
    before = ""
    for page in bare:
        first = True
        for line in page:
            joint = _joint(before, line, width) if text else ""
            parted = hyphens.joined(before, line) if text and before and line else None
            if parted:
                end, joint = parted
                text = text[: len(text) - len(before)] + end
            if first:
                starts.append(len(text) + len(joint))
            first = False
            text += joint + line
            before = line
        if first:
            starts.append(len(text))
    return Paged(text, tuple(starts))


def page_of(starts: Sequence[int], offset: int) -> int:
    """The page that a character stands on, from 1."""
    return max(1, sum(start <= offset for start in starts))


def _joint(before: str, line: str, width: int) -> str:
    """What stands between two lines that part no word."""
    if not before or not line:
        return "\n\n" if before and not line else ""
    if line[:1].islower() or (len(before) > WIDE * width and not ENDS.search(before)):
        return " "
    return " " if len(before) > WIDE * width else "\n\n"


def _without_margins(pages: list[list[str]]) -> list[list[str]]:
    """Pages without their numbers and what is printed at the head or foot of most of them."""
    seen = Counter(line for page in pages for line in set(_margins(page)))
    often = {
        line for line, times in seen.items() if times >= FEWEST_TO_REPEAT and times > len(pages) / 2
    }

    def out(line: str) -> bool:
        return line in often or NUMBER.fullmatch(line) is not None

    bare = []
    for page in pages:
        lines = list(page)
        while lines and (not lines[0] or out(lines[0])):
            del lines[0]
        while lines and (not lines[-1] or out(lines[-1])):
            del lines[-1]
        bare.append(lines)
    return bare


def _margins(page: Sequence[str]) -> Iterator[str]:
    lines = [line for line in page if line]
    yield from lines[:1]
    yield from lines[-1:]
