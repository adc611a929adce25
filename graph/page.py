"""An HTML page as a browser shows it: without what is hidden, with the marks that are drawn."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

DROPPED = frozenset(
    "head script style template noscript svg math iframe object embed audio video canvas map "
    "select datalist button textarea input rt rp del s strike".split()
)
UNSEEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|text-decoration[^;]*:[^;]*line-through",
    re.I,
)
# Classes by which the most used style sheets put words where only screen readers find them.
FOR_READERS = frozenset(("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text"))
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
AT_RULE = re.compile(r"@[^{};]+(?:;|\{(?:[^{}]*\{[^{}]*\})*[^{}]*\})")
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
SELECTOR = re.compile(r"(?P<tag>[a-zA-Z][\w-]*)?(?P<by>[.#])(?P<name>[A-Za-z_][\w-]*)")
XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
# Numeric references to these mean characters of Windows-1252, whatever the encoding.
WINDOWS = {
    code: bytes([code]).decode("cp1252")
    for code in range(0x80, 0xA0)
    if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
QUOTED = (("“", "”"), ("‘", "’"))
NOTE = r"(?:\d{1,3}|[a-z]|[ivx]{2,5}|[*†‡§¶#]{1,3})"
FOOTNOTE = re.compile(rf"[\[(]?(?:note )?{NOTE}(?:\s*[,–-]\s*{NOTE})*[\])]?|,|\[[^\]]*\]", re.I)
OF_NOTES = re.compile(r"foot|note|ref|cit", re.I)
SQUARED = re.compile(r"(?<![^\W\d_])(?:[kcdm]?m|ft|mi|in|yd|sq)\Z", re.I)
POWER = re.compile(r"(?<![\d.,])10\Z")
RAISED = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def shown(html: str) -> HtmlElement | None:
    """The elements of a page that a browser shows; None where it has none.

    What is struck out is not part of what the page says. Footnote marks are left out, other raised
    figures are written raised, and `<q>` has the marks that a browser draws.
    """
    parser = HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        tree = document_fromstring(XML.sub("", html).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None
    hidden = list(_hidden(tree))
    covered = [element for element in tree.iter() if element.get("aria-hidden") == "true"]
    covered += _hidden_by_sheets(tree)
    for element in hidden:
        _drop(element)
    whole = len(tree.text_content())
    for element in covered:  # a page under a dialogue, or one shown by a script, is hidden whole
        if 2 * len(element.text_content()) < whole:
            _drop(element)
    for note in list(tree.iter("sup", "a")):
        _write_raised(note)
    for quote in list(tree.iter("q")):
        _write_marks(quote)
    for element in tree.iter():
        element.text = element.text and element.text.translate(WINDOWS)
        element.tail = element.tail and element.tail.translate(WINDOWS)
    return tree


def _hidden(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter():
        hidden = element.get("hidden")
        classes = set((element.get("class") or "").split())
        if (
            element.tag in DROPPED
            or (hidden is not None and hidden.lower() != "until-found")
            or UNSEEN.search(element.get("style") or "")
            or classes & FOR_READERS
            or (element.tag == "dialog" and element.get("open") is None)
        ):
            yield element


def _hidden_by_sheets(tree: HtmlElement) -> list[HtmlElement]:
    """The elements that a style sheet in the page hides by their class or id."""
    wanted = set()
    for sheet in tree.iter("style"):
        rules = AT_RULE.sub("", COMMENT.sub("", sheet.text or ""))
        for selectors, declared in RULE.findall(rules):
            if UNSEEN.search(declared):
                for selector in selectors.split(","):
                    if told := SELECTOR.fullmatch(selector.strip()):
                        wanted.add((told["tag"] or "", told["by"], told["name"]))
    if not wanted:
        return []
    return [element for element in tree.iter() if wanted & set(_selectors(element))]


def _selectors(element: HtmlElement) -> Iterator[tuple[str, str, str]]:
    """What simple selectors fit an element."""
    names = [(".", name) for name in (element.get("class") or "").split()]
    names += [("#", element.get("id"))] if element.get("id") else []
    for by, name in names:
        yield "", by, name
        yield str(element.tag), by, name


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _write_marks(quote: HtmlElement) -> None:
    """Puts the marks that a browser draws around a `<q>`."""
    words = quote.text_content().strip()
    if not words or words[0] in "“\"‘'«„":
        return
    outer = sum(1 for above in quote.iterancestors("q"))
    opening, closing = QUOTED[outer % 2]
    quote.text = opening + (quote.text or "").lstrip()
    last = quote[-1] if len(quote) else None
    if last is None:
        quote.text = quote.text.rstrip() + closing
    else:
        last.tail = (last.tail or "").rstrip() + closing


def _write_raised(element: HtmlElement) -> None:
    """Leaves a footnote mark out, and writes a power raised."""
    text = " ".join(element.text_content().split())
    named = f"{element.get('class')} {element.get('id')} {element.get('role')}"
    if element.tag == "a":
        marks = re.search(r"doc-noteref|footnote-?ref|fnref", named)
        if marks and FOOTNOTE.fullmatch(text):
            element.drop_tree()
        return
    linked = element.find(".//a") is not None or element.getparent().tag == "a"
    if not FOOTNOTE.fullmatch(text) or element.getparent() is None:
        return
    before = _before(element)
    if text.lstrip("-").isdigit() and not linked and not OF_NOTES.search(named):
        squared = text in ("2", "3") and SQUARED.search(before)
        if squared or POWER.search(before):
            element.text = text.translate(RAISED)
            del element[:]
            return
    if not text.isalpha() or linked:  # `1<sup>a</sup>` may be a numeral
        element.drop_tree()


def _before(element: HtmlElement) -> str:
    """The words right before an element, as far as they stand beside it."""
    previous = element.getprevious()
    if previous is None:
        return str(element.getparent().text or "")
    return str(previous.tail or previous.text_content())
