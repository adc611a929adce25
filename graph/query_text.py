"""What a query's or an update's text says, read by its tokens before the engine's parser sees it.

The engine parses by recursion: some 2,000 nested groups end the process. And SERVICE and LOAD
would let a query reach other hosts, loopback among them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from .dataset import Dataset
from .errors import BadInputError, QuerySyntaxError

LONGEST = 1_000_000
DEEPEST = 100
MOST_OPERATORS = 1_000

# Strings, IRIs and comments are matched first, so that nothing within them counts.
TOKEN = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^'\\]|\\.|'(?!''))*\'\'\''''
    r"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'"""
    r"""|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n\r]*"""
    r"""|[?$@][\w.-]*|[^\W\d]?[\w.-]*:[\w.:%\\-]*|[^\W\d][\w.-]*"""
    r"""|\|\||&&|<<|[{}()\[\];!^/|*+-]""",
    re.DOTALL,
)
FORMS = ("SELECT", "CONSTRUCT", "DESCRIBE", "ASK")
REACHING = frozenset({"SERVICE", "LOAD"})
RECURSIVE = frozenset({"OPTIONAL", "UNION", "MINUS", "||", "&&", "!", "^", "/", "|", "+", "-", "*"})
# Most texts can be told apart from those with something to do without reading their tokens.
MAY_REACH = re.compile("service|load", re.IGNORECASE)
MAY_NAME_GRAPHS = re.compile("from", re.IGNORECASE)
MAY_HAVE_STAR = re.compile(
    r"select(?:\s+(?:distinct|reduced))?\s*(?:#[^\n]*\n\s*)*\*", re.IGNORECASE
)
MAY_VARY = re.compile("now|rand|uuid|bnode", re.IGNORECASE)
VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})


def tokens(text: str) -> Iterator[re.Match[str]]:
    """The tokens that matter, comments left out."""
    return (match for match in TOKEN.finditer(text) if not match[0].startswith("#"))


def require_harmless(text: str) -> None:
    """Refuses what could end the engine's process.

    Raises:
        QuerySyntaxError: It is too long, too deeply nested, or has too many operators.
    """
    if len(text) > LONGEST:
        raise QuerySyntaxError(f"the query is longer than {LONGEST:,} characters; ask less at once")
    if "\0" in text:
        raise QuerySyntaxError("the query contains a NUL character; remove it")
    if len(text) <= MOST_OPERATORS and sum(map(text.count, "{([<")) <= DEEPEST:
        return  # too short to be harmful
    depth = operators = 0
    for match in tokens(text):
        word = match[0]
        if word in "{([" or word == "<<":
            depth += 1
            if depth > DEEPEST:
                raise QuerySyntaxError(
                    f"the query is nested deeper than {DEEPEST}; ask less at once"
                )
        elif word in "})]":
            depth -= 1
        elif word.upper() in RECURSIVE:
            operators += 1
            if operators > MOST_OPERATORS:
                raise QuerySyntaxError(
                    f"the query has more than {MOST_OPERATORS:,} operators; ask less at once"
                )


@dataclass(frozen=True, slots=True)
class Reach:
    """A place where a query or an update wants to reach another host.

    Attributes:
        operation: SERVICE or LOAD.
        iri: The address, empty where a variable names it.
        host: Its host, None where the text does not say which.
        silent: Whether it may fail without a word.
        into: The graph that a LOAD is for, as the text names it; empty for the default graph.
        start: Where it begins in the text.
        end: Where it ends, half-open; of a SERVICE, before its group.
    """

    operation: str
    iri: str
    host: str | None
    silent: bool
    into: str
    start: int
    end: int


def reaches(text: str, base: str | None) -> list[Reach]:
    """Where a query or an update wants to reach other hosts, as far as it is well-formed there."""
    if not MAY_REACH.search(text):
        return []
    found = list(tokens(text))
    words = [match[0] for match in found]
    uppers = [word.upper() for word in words]
    names = _Names(base)
    result = []
    for place, upper in enumerate(uppers):
        names.read(words, place)
        if upper not in REACHING:
            continue
        after = place + 1
        silent = uppers[after : after + 1] == ["SILENT"]
        after += silent
        if after >= len(words) or not _is_name(words[after]):
            continue
        iri, into = "", ""
        if words[after][0] not in "?$":
            iri = names.resolved(words[after])
        if upper == "LOAD" and uppers[after + 1 : after + 3] == ["INTO", "GRAPH"]:
            after = min(after + 3, len(words) - 1)
            into = f"<{names.resolved(words[after])}>"
        host = urlsplit(iri).hostname if iri else None
        start, end = found[place].start(), found[after].end()
        result.append(Reach(upper, iri, host, silent, into, start, end))
    return result


def without(text: str, places: Sequence[Reach]) -> str:
    """The text as it would be without reaching other hosts: no LOAD, groups for SERVICE."""
    parts, done = [], 0
    for place in places:
        parts += [text[done : place.start], "INSERT DATA {}" if place.operation == "LOAD" else ""]
        done = place.end
    return "".join([*parts, text[done:]])


def form_of(query: str) -> str | None:
    """Which of SELECT, CONSTRUCT, DESCRIBE, ASK a query is, None where it is none."""
    return next((m[0].upper() for m in tokens(query) if m[0].upper() in FORMS), None)


def is_volatile(query: str) -> bool:
    """Whether two evaluations on the same data may give different answers."""
    return MAY_VARY.search(query) is not None and any(
        match[0].upper() in VOLATILE for match in tokens(query)
    )


def dataset_of(query: str, base: str | None) -> Dataset | None:
    """The dataset that a query's FROM clauses name, where they merge several graphs.

    None where there is nothing to merge: then the engine does right by itself.
    """
    if not MAY_NAME_GRAPHS.search(query):
        return None
    names = _Names(base)
    default: list[str] = []
    named: list[str] = []
    words = [match[0] for match in tokens(query)]
    for place, word in enumerate(words[:-1]):
        names.read(words, place)
        if word.upper() == "FROM":
            if words[place + 1].upper() == "NAMED" and place + 2 < len(words):
                named.append(names.resolved(words[place + 2]))
            else:
                default.append(names.resolved(words[place + 1]))
        elif word == "{":
            break
    distinct = tuple(dict.fromkeys(default))
    return Dataset(distinct, tuple(dict.fromkeys(named))) if len(distinct) > 1 else None


def with_projection(query: str, variables: Sequence[str]) -> str | None:
    """`SELECT *` with its variables written out in the order in which the query names them.

    None where there is nothing to do: no `*`, or the engine's order is that of the query.
    """
    if not MAY_HAVE_STAR.search(query):
        return None
    found = list(tokens(query))
    start = next((i for i, m in enumerate(found) if m[0].upper() == "SELECT"), None)
    if start is None:
        return None
    star = start + 1
    if star < len(found) and found[star][0].upper() in ("DISTINCT", "REDUCED"):
        star += 1
    if star >= len(found) or found[star][0] != "*":
        return None
    mentioned = dict.fromkeys(m[0][1:] for m in found[star:] if m[0][0] in "?$")
    ordered = [name for name in mentioned if name in variables]
    if ordered == list(variables) or len(ordered) != len(variables):
        return None
    names = " ".join(f"?{name}" for name in ordered)
    return f"{query[: found[star].start()]}{names}{query[found[star].end() :]}"


def with_using(update: str, default: Sequence[str], named: Sequence[str]) -> str:
    """An update whose WHERE clauses are about the given graphs.

    Source: SPARQL 1.1 Protocol, section 2.2.3.

    Raises:
        BadInputError: The update names graphs of its own by USING or WITH.
    """
    clause = "".join(f" USING <{iri}>" for iri in default)
    clause += "".join(f" USING NAMED <{iri}>" for iri in named)
    found = list(tokens(update))
    parts: list[str] = []
    done = depth = 0
    for place, match in enumerate(found):
        word = match[0].upper()
        if word == "{":
            depth += 1
        elif word == "}":
            depth -= 1
        if depth:
            continue
        if word in ("USING", "WITH"):
            raise BadInputError(
                "the update names its graphs by USING or WITH and by using-graph-uri; "
                "leave one of them out"
            )
        if word != "WHERE":
            continue
        before = found[place - 1][0].upper() if place else ""
        parts.append(update[done : match.start()])
        if before == "DELETE":  # DELETE WHERE { pattern } takes no USING
            end = closing(update, match.end())
            parts.append(f"{update[match.end() : end]}{clause} ")
        else:
            parts.append(f"{clause} ")
        done = match.start()
    return "".join([*parts, update[done:]])


def closing(text: str, start: int) -> int:
    """Where the group ends that opens first from a place in a text on."""
    depth = 0
    for match in tokens(text):
        if match.start() >= start:
            depth += {"{": 1, "}": -1}.get(match[0], 0)
            if depth == 0:
                return match.end()
    return len(text)


def _is_name(word: str) -> bool:
    """Whether a token names something: an IRI, a prefixed name, a variable."""
    return word.startswith("<") or word[0] in "?$" or ":" in word


class _Names:
    """The prefixes and the base that a text declares, read on the way."""

    def __init__(self, base: str | None) -> None:
        self._base = base or ""
        self._prefixes: dict[str, str] = {}

    def read(self, words: Sequence[str], place: int) -> None:
        """Takes note of a declaration at a place."""
        upper = words[place].upper()
        if upper == "BASE" and place + 1 < len(words):
            self._base = self.resolved(words[place + 1])
        elif upper == "PREFIX" and place + 2 < len(words):
            self._prefixes[words[place + 1]] = self.resolved(words[place + 2])

    def resolved(self, word: str) -> str:
        """The IRI that a token stands for."""
        if word.startswith("<"):
            return urljoin(self._base, word[1:-1]) or word[1:-1]
        prefix, _, local = word.partition(":")
        return self._prefixes.get(f"{prefix}:", f"{prefix}:") + local.replace("\\", "")
