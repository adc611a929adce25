"""Text fragments: links that lead a browser to a passage on its publisher's page.

Source: URL Fragment Text Directives, https://wicg.github.io/scroll-to-text-fragment/
"""

from urllib.parse import quote

MOST_WORDS = 4


def text_fragment(text: str) -> str:
    """The fragment for a passage: its first and last words, at most four each.

    >>> text_fragment("Xi paid a state visit to Pyongyang")
    ':~:text=Xi%20paid%20a,visit%20to%20Pyongyang'
    """
    words = text.split()
    if len(words) <= MOST_WORDS:
        return f":~:text={_encoded(words)}"
    ends = min(MOST_WORDS, len(words) // 2)
    return f":~:text={_encoded(words[:ends])},{_encoded(words[-ends:])}"


def _encoded(words: list[str]) -> str:
    return quote(" ".join(words), safe="").replace("-", "%2D")
