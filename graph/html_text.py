"""The text of an HTML page: its article, block by block, as a browser shows it."""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement

from .folding import fold
from .metadata import byline
from .page import shown

BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav "
    "ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
LISTS = frozenset(("ul", "ol", "menu", "dir"))
QUOTATION = "blockquote"
INDENT = "    "  # of what is set off, as text browsers print it
BULLET = "• "
# What is part of an article where what stands around it is, whatever else a filter thinks.
ASIDES = frozenset("figcaption caption td th dt dd".split())
# By these a page shows that it holds more than a text: menus, comments, what else there is to read.
FURNITURE = frozenset("nav header footer aside form menu".split())
NAMED_FURNITURE = re.compile(
    r"nav|menu|foot(?!note)|header|side-?bar|comment|related|share|social|cookie|banner|breadcrumb"
    r"|promo|advert|newsletter|complementary",
    re.I,
)
SPACE = re.compile(r"[ \t\n\r\f]+")
LONG = 25  # characters, blanks aside, from which on a block is known by its words alone
PIECE = 20
MOST = 0.6  # of a block's pieces


@dataclass(frozen=True, slots=True)
class Shown:
    """A block of a page.

    Attributes:
        words: Its words.
        within: The element that it is, or that it stands in.
        mark: The mark of an item of a list.
        indent: The white space before each of its lines.
    """

    words: str
    within: str
    mark: str = ""
    indent: str = ""

    @property
    def text(self) -> str:
        """Its characters, as kept."""
        return self.indent + self.mark + self.words.replace("\n", f"\n{self.indent}")


def html_text(html: str) -> str:
    """The text of an HTML page: its article, or all that a browser shows where it is only text."""
    tree = shown(html)
    if tree is None:
        return ""
    blocks = list(_blocks(tree))
    if any(_is_furniture(element) for element in tree.iter()):
        blocks = _of_article(blocks, tree)
    return "\n\n".join(block.text for block in blocks)


def _is_furniture(element: HtmlElement) -> bool:
    """Whether an element is a part of a site rather than of what a page says."""
    names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('role') or ''}"
    return element.tag in FURNITURE or NAMED_FURNITURE.search(names) is not None


@dataclass
class _Writer:
    """What is known on the way through a page."""

    words: list[str] = field(default_factory=list)
    quoted: int = 0
    preformatted: int = 0
    lists: list[int | None] = field(default_factory=list)
    mark: str = ""

    def add(self, text: str | None) -> None:
        if text:
            self.words.append(text if self.preformatted else SPACE.sub(" ", text))

    def block(self, within: str) -> Iterator[Shown]:
        """The block that ends here, if it holds words."""
        text = "".join(self.words)
        self.words.clear()
        text = re.sub(r"[ \t]*\n[ \t]*" if not self.preformatted else r"[ \t]*\n", "\n", text)
        text = re.sub(r"\n{3,}", "\n\n", re.sub(r" {2,}", " ", text)).strip(" \t\n\r")
        if text.strip():
            mark, self.mark = self.mark, ""
            yield Shown(text, within, mark, INDENT * bool(self.quoted))

    def open(self, element: HtmlElement) -> None:
        """Takes note of what begins."""
        tag = element.tag
        self.quoted += tag == QUOTATION
        self.preformatted += tag == "pre"
        if tag in LISTS:
            start = element.get("start") or "1"
            first = int(start) if start.isascii() and start.isdigit() else 1
            self.lists.append(first if tag == "ol" else None)
        elif tag == "li":
            number = self.lists[-1] if self.lists else None
            self.mark = BULLET if number is None else f"{number}. "
            if number is not None:
                self.lists[-1] = number + 1

    def close(self, tag: str) -> None:
        """Takes note of what ends."""
        self.quoted -= tag == QUOTATION
        self.preformatted -= tag == "pre"
        if tag in LISTS and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.mark = ""


def _blocks(tree: HtmlElement) -> Iterator[Shown]:
    """The blocks of a page in order."""
    writer = _Writer()
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        block = tag in BLOCKS
        if block:
            above = element.getparent()
            outside = tag if event == "end" or above is None else above.tag
            yield from writer.block(outside)
        if event == "start":
            if block:
                writer.open(element)
            writer.add(element.text)
        else:
            if tag == "br":
                writer.words.append("\n")
            if block:
                writer.close(tag)
            writer.add(element.tail)
    yield from writer.block("body")


def _of_article(blocks: list[Shown], tree: HtmlElement) -> list[Shown]:
    """The blocks that belong to a page's article, all where none is seen."""
    import trafilatura

    article = trafilatura.extract(
        deepcopy(tree), include_comments=False, include_tables=True, favor_recall=True
    )
    if not article:
        return blocks
    lines = {_bare(line) for line in re.split(r"[\n|]|^- ", article, flags=re.M)}
    whole = _bare(article)
    told: list[bool] = []
    for block in blocks:
        bare = _bare(block.words)
        beside = bool(told) and told[-1] and bare in whole
        told.append(beside or _is_told(bare, whole, lines))
    if not any(told):
        return blocks
    first, last = told.index(True), len(told) - 1 - told[::-1].index(True)
    return [
        block
        for i, block in enumerate(blocks)
        if told[i]
        or (first < i < last + 2 and block.within in ASIDES)
        or (first < i < last and byline(block.words))
    ]


def _bare(text: str) -> str:
    """A text as it is compared: folded, without blanks."""
    return "".join(fold(text).text.split())


def _is_told(block: str, article: str, lines: set[str]) -> bool:
    """Whether a block stands in the article; most of a long one is enough."""
    if block in lines:
        return True
    if len(block) < LONG:
        return False
    pieces = [block[i : i + PIECE] for i in range(0, len(block) - PIECE + 1, PIECE)]
    return block in article or sum(p in article for p in pieces) > MOST * len(pieces)
