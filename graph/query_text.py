"""What a query's text may hold, checked before the engine's parser sees it.

The engine parses by recursion: some 2,000 nested groups end the process. And SERVICE would let a
query reach other hosts, loopback among them.
"""

import re

from .errors import ForbiddenQueryError, QuerySyntaxError

LONGEST = 100_000
DEEPEST = 100
MOST_OPERATORS = 1_000

# Strings, IRIs and comments are matched first, so that nothing within them counts.
TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\''''
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n\r]*"""
    r"""|[?$:@]?[^\W\d][\w.:-]*|[{}()\[\]]|\|\||&&|[!^/|*+-]|<<""",
    re.DOTALL,
)
FORBIDDEN = frozenset({"SERVICE", "LOAD"})
RECURSIVE = frozenset({"OPTIONAL", "UNION", "MINUS", "||", "&&", "!", "^", "/", "|", "+", "-", "*"})


def require_harmless(query: str) -> None:
    """Refuses what could end the process or reach another host.

    Raises:
        ForbiddenQueryError: The query uses SERVICE or LOAD.
        QuerySyntaxError: It is too long, too deeply nested, or has too many operators.
    """
    if len(query) > LONGEST:
        raise QuerySyntaxError(f"the query is longer than {LONGEST:,} characters; ask less at once")
    depth = operators = 0
    for match in TOKEN.finditer(query):
        word = match.group()
        upper = word.upper()
        if word in "{([" or word == "<<":
            depth += 1
            if depth > DEEPEST:
                raise QuerySyntaxError(
                    f"the query is nested deeper than {DEEPEST}; ask less at once"
                )
        elif word in "})]":
            depth -= 1
        elif upper in RECURSIVE:
            operators += 1
            if operators > MOST_OPERATORS:
                raise QuerySyntaxError(
                    f"the query has more than {MOST_OPERATORS:,} operators; ask less at once"
                )
        elif upper in FORBIDDEN:
            raise ForbiddenQueryError(
                f"{upper} is not allowed here: queries reach this graph and no other"
            )
