"""From what somebody types to what is found, the surest first."""

from dataclasses import dataclass
from itertools import islice

from .entries import Place
from .highlighting import highlighted, snippet
from .index import BETWEEN, Index, Record
from .marks import BEGIN
from .names import name_forms
from .queries import statement
from .spelling import corrected, phrases
from .words import MOST_CHARACTERS, Word, typed_words

PAGE = 20  # hits
LARGE = 20_000  # entries of an index in which beginnings of one letter are not looked for
ALIASES = 4  # of one hit that are shown
SURE = (100.0, 95.0, 90.0)  # scores of a label, of an alias, of the beginning of either
MOST = 80.0  # the score of words comes near it
LAST = 4  # the tier of what no document speaks of, and only another name begins so
ASIDE = 0.5  # what is left of its score


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
    given = typed_words(typed)
    if not given:
        return Found(None, False, {}, [])
    meant = corrected(index, given) if not _is_name(index, typed) else given
    correction = _spelled(meant) if _spelled(meant) != _spelled(given) else None
    partial = False
    values = {"match": _match(index, meant, " AND "), **name_forms(correction or _cut(typed))}
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
    hits = [_hit(index, row, meant) for row in rows]
    return Found(correction, partial and bool(kinds), kinds, hits)


def named(index: Index, typed: str, limit: int, offset: int = 0) -> list[Record]:
    """Entities, issues and documents that have all the words typed, the last one as a beginning."""
    given = typed_words(typed)
    if not given:
        return []
    values = {"match": _match(index, given, " AND "), **name_forms(_cut(typed))}
    return index.ask(
        statement("found", "hits"),
        kind="",
        places=Place.NAMED,
        limit=limit,
        offset=offset,
        **values,
    )


def _is_name(index: Index, typed: str) -> bool:
    return bool(index.ask(statement("is-name"), **name_forms(_cut(typed))))


def _cut(typed: str) -> str:
    return typed[:MOST_CHARACTERS]


def _spelled(given: list[Word]) -> str:
    return " ".join(word.spelled for word in given)


def _match(index: Index, given: list[Word], between: str) -> str:
    """The words as FTS5 strings, in which nothing is syntax; the last one as a beginning.

    In a large index one letter of the Latin alphabet begins too much to be worth the time.
    """
    last = given[-1].joined
    is_letter = len(last) == 1 and last.isascii()
    begins = not (is_letter and index.size > LARGE)
    return between.join(phrases(word, beginning=begins and word is given[-1]) for word in given)


def _kinds(index: Index, values: dict[str, str]) -> dict[str, int]:
    return {row["kind"]: row["count"] for row in index.ask(statement("found", "kinds"), **values)}


def _hit(index: Index, row: Record, meant: list[Word]) -> Hit:
    (shown,) = index.ask("SELECT aliases, words FROM shown WHERE id = :id", id=row["id"])
    aliases = (highlighted(name, meant) for name in shown["aliases"].split(BETWEEN))
    told = BETWEEN.join(islice((name for name in aliases if BEGIN in name), ALIASES))
    label = highlighted(row["label"], meant)
    told = told or snippet(shown["words"], meant)
    if row["tier"] < len(SURE):
        return Hit(row, label, told, SURE[row["tier"]])
    strength = -row["rank"]
    score = MOST * strength / (1 + strength)
    return Hit(row, label, told, round(score * (ASIDE if row["tier"] == LAST else 1), 1))
