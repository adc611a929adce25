"""From what somebody types to what is found, the surest first."""

from dataclasses import dataclass

from .entries import Place
from .index import BETWEEN, Index, Record
from .marks import BEGIN, END
from .queries import statement
from .spelling import corrected
from .words import fold, words

PAGE = 20  # hits
LARGE = 20_000  # entries of an index in which beginnings of one letter are not looked for
ALIASES = 4  # of one hit that are shown
SURE = (100.0, 95.0, 90.0)  # scores of a label, of an alias, of the beginning of either
MOST = 80.0  # the score of words comes near it


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found.

    Attributes:
        record: The thing, as the index holds it.
        label: What it is called, with what matches marked.
        snippet: An alias or words in which something matches, marked; empty where the label does.
        score: From 0 to 100: 100 for the very label, 95 for an alias, 90 for a beginning.
    """

    record: Record
    label: str
    snippet: str
    score: float


@dataclass(frozen=True, slots=True)
class Found:
    """What was found.

    Attributes:
        corrected: The words that were looked for in place of others, None where none were.
        partial: Whether nothing has all the words, so that hits have some of them.
        kinds: Number of hits of each kind, most first.
        hits: One page of the hits.
    """

    corrected: str | None
    partial: bool
    kinds: dict[str, int]
    hits: list[Hit]


def search(index: Index, typed: str, kind: str = "", offset: int = 0, limit: int = PAGE) -> Found:
    """What is found for what somebody types.

    Args:
        index: Where to look.
        typed: Words in any order, the last one may be a beginning. None of it is query syntax.
        kind: The kind of things looked for, empty for all.
        offset: How many hits to leave out.
        limit: How many to return.

    Raises:
        LimitError: It takes too long.
    """
    given = words(typed)
    if not given:
        return Found(None, False, {}, [])
    meant = corrected(index, given) if not _is_name(index, typed) else given
    name = " ".join(meant) if meant != given else typed
    partial = False
    values = {"match": _match(index, meant, " AND "), "folded": fold(name)}
    kinds = _kinds(index, values)
    if not kinds and len(meant) > 1:
        partial, values["match"] = True, _match(index, meant, " OR ")
        kinds = _kinds(index, values)
    rows = index.ask(
        statement("found", "hits"),
        kind=kind,
        places=max(Place),
        limit=limit,
        offset=offset,
        **values,
    )
    hits = [_hit(index, row, values["match"]) for row in rows]
    return Found(" ".join(meant) if meant != given else None, partial and bool(kinds), kinds, hits)


def named(index: Index, typed: str, limit: int, offset: int = 0) -> list[Record]:
    """Entities, issues and documents that have all the words typed, the last one as a beginning."""
    given = words(typed)
    if not given:
        return []
    values = {"match": _match(index, given, " AND "), "folded": fold(typed)}
    return index.ask(
        statement("found", "hits"),
        kind="",
        places=Place.NAMED,
        limit=limit,
        offset=offset,
        **values,
    )


def _is_name(index: Index, typed: str) -> bool:
    return bool(index.ask("SELECT 1 FROM name WHERE folded = :folded LIMIT 1", folded=fold(typed)))


def _match(index: Index, given: list[str], between: str) -> str:
    """The words as FTS5 strings, in which nothing is syntax; the last one as a beginning.

    In a large index one letter of the Latin alphabet begins too much to be worth the time.
    """
    quoted = between.join(f'"{word}"' for word in given)
    is_letter = len(given[-1]) == 1 and given[-1].isascii()
    return quoted if is_letter and index.size > LARGE else f"{quoted}*"


def _kinds(index: Index, values: dict[str, str]) -> dict[str, int]:
    return {row["kind"]: row["count"] for row in index.ask(statement("found", "kinds"), **values)}


def _hit(index: Index, row: Record, match: str) -> Hit:
    label, snippet = row["label"], ""
    for marked in index.ask(statement("marked"), match=match, id=row["id"], begin=BEGIN, end=END):
        label = marked["label"]
        aliases = [name for name in marked["aliases"].split(BETWEEN) if BEGIN in name]
        snippet = BETWEEN.join(aliases[:ALIASES])
        if not snippet and BEGIN in marked["words"]:
            snippet = marked["words"]
    if row["tier"] < len(SURE):
        return Hit(row, label, snippet, SURE[row["tier"]])
    strength = -row["rank"]
    return Hit(row, label, snippet, round(MOST * strength / (1 + strength), 1))
