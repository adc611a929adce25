"""The lexicon: cues kept as tables, and the one matcher that looks for them in a parse."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from spacy.tokens import Token

from ..tables import FOLDER, rows

VERBAL = frozenset(("VERB", "AUX"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One cue.

    Attributes:
        cue: As the table writes it: lemmas apart by blanks, alternatives by `|`; the first is
            the head, every further one depends on a word before it.
        pos: `verb`, `noun`, `adjective`, `adverb`, `phrase` ...
        words: The cue's lemmas, alternatives together.
        values: The further columns by name.
        examples: Two sentences in which the cue fires.
    """

    cue: str
    pos: str
    words: tuple[frozenset[str], ...]
    values: Mapping[str, str]
    examples: tuple[str, ...]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def match(self, head: Token) -> tuple[Token, ...] | None:
        """The tokens that carry the cue, its head being `head`, or None."""
        if len(self.words) == 1:
            return (head,)
        found = [head]
        for word in self.words[1:]:
            token = _dependent(found, word)
            if token is None:
                return None
            found.append(token)
        return tuple(found)


def _dependent(found: list[Token], word: frozenset[str]) -> Token | None:
    for token in reversed(found):
        for child in (*token.children, *_of_object(token, word)):
            # `will` of a future is no word of a cue, nor what opens an infinitive
            marks = child.tag_ == "MD" or (child.lower_, child.dep_) in NO_WORDS
            if not marks and (child.lemma_.lower() in word or child.lower_ in word):
                return child
            if "to" in word and child.pos_ in VERBAL and child.dep_ in INFINITIVES:
                for aux in child.lefts:
                    if aux.lower_ == "to" and aux.dep_ == "aux":
                        return aux
    return None


def _of_object(token: Token, word: frozenset[str]) -> list[Token]:
    """The `as` that the parser hangs on an object (`described the plan as a gift`)."""
    if "as" not in word or token.pos_ not in VERBAL:
        return []
    return [c for o in token.rights if o.dep_ == "dobj" for c in o.rights if c.dep_ == "prep"]


def in_words(head: Token, cue: str) -> str:
    """A cue as the text has it: of its alternatives, those that stand in the phrase."""
    near = {form for t in head.subtree for form in (t.lemma_.lower(), t.lower_)}
    told = []
    for word in cue.split():
        ways = word.split("|")
        told.append(next((way for way in ways if way in near), ways[0]))
    return " ".join(told)


NO_WORDS = frozenset((("to", "aux"), ("for", "mark")))
INFINITIVES = frozenset(("xcomp", "advcl", "acl", "ccomp", "relcl"))
POS = {"VERB": "verb", "AUX": "verb", "NOUN": "noun", "PROPN": "noun", "ADJ": "adjective"}


@dataclass(frozen=True, slots=True)
class Table:
    """The entries of one file, by the lemma of their head."""

    name: str
    entries: tuple[Entry, ...]
    by_head: Mapping[str, tuple[Entry, ...]]

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def find(self, token: Token, pos: str | None = None) -> tuple[Entry, tuple[Token, ...]] | None:
        """The longest entry whose head the token is, with the tokens that carry it."""
        lemma = token.lemma_.lower()
        candidates = self.by_head.get(lemma)
        if not candidates and token.pos_ == "PROPN":  # `Critics`, taken for a name
            candidates = self.by_head.get(lemma.removesuffix("s"))
        if not candidates:
            return None
        pos = pos or POS.get(token.pos_)
        for entry in candidates:
            if entry.pos == pos:
                tokens = entry.match(token)
                if tokens:
                    return entry, tokens
        return None

    def get(self, cue: str) -> Entry | None:
        """The entry of a single word."""
        for entry in self.by_head.get(cue, ()):
            if len(entry.words) == 1:
                return entry
        return None


def table(name: str, entries: tuple[Entry, ...]) -> Table:
    """A table of entries, the longest cue of each head first."""
    by_head: dict[str, list[Entry]] = {}
    for entry in entries:
        for head in entry.words[0]:
            by_head.setdefault(head, []).append(entry)
    return Table(
        name,
        entries,
        {h: tuple(sorted(e, key=lambda entry: -len(entry.words))) for h, e in by_head.items()},
    )


def read_table(path: Path) -> Table:
    """Reads one table."""
    return table(path.stem, tuple(map(entry, rows(path))))


def entry(row: Mapping[str, str]) -> Entry:
    """One line of a table as an entry."""
    fixed = ("cue", "pos", "example_1", "example_2")
    return Entry(
        row["cue"],
        row.get("pos") or "noun",
        tuple(frozenset(word.split("|")) for word in row["cue"].split()),
        {k: v for k, v in row.items() if k not in fixed and v},
        tuple(row[k] for k in fixed[2:] if row.get(k)),
    )


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables by name."""

    tables: Mapping[str, Table]

    def __getitem__(self, name: str) -> Table:
        return self.tables[name]

    def idiom(self, verb: Token, longer_than: int = 0) -> bool:
        """Whether a verb belongs to an idiom (`struck a tone`) of more words than another cue."""
        found = self["idioms"].find(verb, "verb")
        return found is not None and len(found[1]) > longer_than

    def told_by_verb(self, noun: Token) -> bool:
        """Whether a noun belongs to its verb's expression of a stance (`dropped its demand`)."""
        found = self["stances"].find(noun.head, "verb")
        return found is not None and noun in found[1]

    def speaks_for_others(self, word: str) -> bool:
        """Whether a word, in small letters, is an office or a group that speaks for others."""
        entry = self["offices"].get(word) or self["groups"].get(word)
        return bool(entry and entry["speaks_for"])


@cache
def read_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Reads every table of a folder."""
    return Lexicon({path.stem: read_table(path) for path in sorted(folder.glob("*.tsv"))})
