"""Text fragments: links that lead a browser to a passage on its publisher's page.

Source: URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/
"""

import re
from urllib.parse import quote

from .claims import Span

MOST_WORDS = 4


def text_fragment(text: str, span: Span) -> str:
    """The fragment for a passage: its first and last words, at most four each.

    A browser goes to the first place that fits; where that is another, words before the passage
    are added, as far as up to four of them tell the two apart.

    >>> text_fragment("Xi paid a state visit to Pyongyang", Span(0, 34))
    ':~:text=Xi%20paid%20a,visit%20to%20Pyongyang'
    """
    words = text[slice(*span)].split()
    ends = min(MOST_WORDS, max(1, len(words) // 2)) if len(words) > MOST_WORDS else len(words)
    start, end = words[:ends], words[-ends:]
    directive = _encoded(start) if ends == len(words) else f"{_encoded(start)},{_encoded(end)}"
    before = text[: span.start].split()
    for more in range(min(MOST_WORDS, len(before)) + 1):
        prefix = before[len(before) - more :]
        found = re.search(r"\s*".join(map(re.escape, [*prefix, *start])), text)
        if found and found.end() > span.start:
            return f":~:text={_encoded(prefix)}-,{directive}" if prefix else f":~:text={directive}"
    return f":~:text={directive}"


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
