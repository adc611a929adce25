"""What the engine's parser says of a query, in words that tell its author what to do."""

import re

from ..errors import QuerySyntaxError
from ..prefixes import declaration, undeclared_prefix

POSITION = re.compile(r"^error at (\d+):(\d+): ")
EXPLAINED = re.compile(r"(?:Prefix not found|The [A-Z]+(?: [a-z]+){3,})")


def located(query: str, message: str) -> QuerySyntaxError:
    """Returns the engine's error in one line: where it is, and what is wrong or stands there."""
    found = POSITION.match(message)
    if not found:
        return QuerySyntaxError(" ".join(message.split()))
    line, column = int(found[1]), int(found[2])
    lines = query.split("\n")
    # The parser goes no further than an undeclared prefix, but often takes another way back.
    undeclared = undeclared_prefix(query, sum(map(len, lines[: line - 1])) + line + column - 2)
    rest = " ".join(lines[line - 1 :])[column - 1 :].split()
    explained = EXPLAINED.search(message)
    if undeclared is not None:
        what = f"the prefix {undeclared}: is not declared; add {declaration(undeclared)}"
    elif explained:
        what = explained[0]
    elif rest:
        what = f"did not expect {rest[0][:40]!r}"
    else:
        what = "the query ends before it is complete"
    return QuerySyntaxError(f"line {line}, column {column}: {what}", line, column)
