"""Known actors' names in a parse: names, metonyms, demonyms, longest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from spacy.tokens import Doc

from ..actors import Actor, Actors, folded, known_actors

How = Literal["name", "metonym", "demonym"]
LONGEST = 7


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `start` to `end` (half-open) of a block that name a known actor."""

    start: int
    end: int
    actor: Actor
    how: How


class Gazetteer:
    """The names of all known actors, ready to be looked up.

    Offices are left out: their words name whom they belong to, and the rules read those.
    """

    def __init__(self, actors: Actors) -> None:
        self._names: dict[str, tuple[Actor, How, bool] | None] = {}
        self._longest: dict[str, int] = {}
        named = [actor for actor in actors if actor.kind != "Office"]
        for actor in named:
            for name in (actor.name, *actor.aliases):
                self._add(name, actor, "name")
        for actor in named:
            for name in actor.metonyms:
                self._add(name, actor, "metonym")
            for name in actor.demonyms:
                self._add(name, actor, "demonym")

    def _add(self, name: str, actor: Actor, how: How) -> None:
        key = folded(name)
        if not key:
            return
        acronym = name.replace(".", "").isupper() and len(key) <= 5
        taken = self._names.get(key)
        if key not in self._names:
            self._names[key] = (actor, how, acronym)
        elif taken is None or (taken[0] is not actor and taken[1] == how):
            self._names[key] = None
        first, *_ = key.split()
        self._longest[first] = max(self._longest.get(first, 0), len(key.split()))

    def matches(self, doc: Doc) -> Iterator[Match]:
        """The names in one block, in order, none overlapping another."""
        i = 0
        while i < len(doc):
            found = self.at(doc, i) if doc[i].text[:1].isupper() else None
            if found:
                yield found
                i = found.end
            else:
                i += 1

    def at(self, doc: Doc, i: int) -> Match | None:
        """The name that begins at a token, or None."""
        first = _key(doc[i].text).split()
        longest = self._longest.get(first[0], 0) if first else 0
        for length in range(min(longest * 2, LONGEST, len(doc) - i), 0, -1):
            if any(token.is_sent_start for token in doc[i + 1 : i + length]):
                continue  # `... for Beijing. China has ...`
            text = doc[i : i + length].text
            key = _key(text)
            known = self._names.get(key)
            if known is None and key in self._names:
                return None  # the longest name is two actors': no shorter one is meant
            if known and doc[i + length - 1].text[-1:].isalnum() | (length == 1):
                actor, how, acronym = known
                if acronym and not text.replace(".", "").isupper():
                    continue
                return Match(i, i + length, actor, how)
        return None


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    return folded(text)


@cache
def known_names() -> Gazetteer:
    """The gazetteer of the actors that the project ships."""
    return Gazetteer(known_actors())
