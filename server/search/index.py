"""The index: names, aliases and words of everything that can be found, in memory.

Source: SQLite FTS5, https://www.sqlite.org/fts5.html
"""

import sqlite3
import threading
import time
import weakref
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from graph.errors import LimitError

from .entries import Entry, Place
from .names import name_forms
from .queries import statement
from .words import indexed

WAIT = 5.0  # seconds that one search may take
STEPS = 20_000  # of SQLite's machine between looks at the clock
BETWEEN = " · "

Record = sqlite3.Row


class Index:
    """An index, held open; it answers one question at a time."""

    def __init__(self, entries: Iterable[Entry], issues: str, *, truncated: bool = False) -> None:
        """Makes the index.

        Args:
            entries: What can be found.
            issues: What the IRIs of issues begin with.
            truncated: Whether the graph holds more than the entries.
        """
        self.truncated = truncated
        self.size = 0
        self._lock = threading.Lock()
        until = self._until = [0.0]  # not held by the database as ours: no circle keeps it alive
        self._database = sqlite3.connect(":memory:", check_same_thread=False, isolation_level=None)
        weakref.finalize(self, self._database.close)
        self._database.row_factory = sqlite3.Row
        self._database.executescript(statement("tables"))
        self._database.execute("BEGIN")
        for number, entry in enumerate(entries, 1):
            self._add(number, entry, issues)
            self.size = number
        self._database.execute("COMMIT")
        self._database.executescript(statement("indexes"))
        self._database.set_progress_handler(lambda: time.monotonic() > until[0], STEPS)

    def ask(self, question: str, **values: Any) -> list[Record]:
        """The rows that answer a question in SQL.

        Raises:
            LimitError: It takes too long.
        """
        with self._lock:
            self._until[0] = time.monotonic() + WAIT
            try:
                return self._database.execute(question, values).fetchall()
            except sqlite3.OperationalError as error:
                if str(error) != "interrupted":
                    raise
                what = "searching takes too long; use longer words"
                raise LimitError("time", what, plain=True) from error

    @cached_property
    def vocabulary(self) -> dict[str, int]:
        """All words, with the number of entries that each is in."""
        return {row["term"]: row["doc"] for row in self.ask("SELECT term, doc FROM vocabulary")}

    @cached_property
    def runs(self) -> dict[str, int]:
        """All runs of three letters in names of entities, with the number of names of each."""
        return {row["term"]: row["doc"] for row in self.ask("SELECT term, doc FROM runs")}

    def begins(self, start: str) -> bool:
        """Whether a word begins in this way."""
        rows = self.ask(
            "SELECT 1 FROM vocabulary WHERE term >= :start AND term < :start || char(1114111)"
            " LIMIT 1",
            start=start,
        )
        return bool(rows)

    def _add(self, number: int, entry: Entry, issues: str) -> None:
        label, place = entry.label, entry.place(issues)
        other_names = sorted(entry.names, key=entry.names.__getitem__)
        other_names.remove(label)
        self._database.execute(
            "INSERT INTO entry VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                number,
                entry.iri,
                entry.kind(issues),
                entry.main_class,
                place,
                label,
                entry.about,
                entry.date,
                ", ".join(entry.who),
                entry.stance,
                entry.basis,
                entry.aside,
            ),
        )
        aliases, said = BETWEEN.join(other_names), BETWEEN.join(entry.words)
        self._database.execute("INSERT INTO shown VALUES (?, ?, ?)", (number, aliases, said))
        self._database.execute(
            "INSERT INTO full_text (rowid, label, aliases, words) VALUES (?, ?, ?, ?)",
            (number, indexed(label), indexed(aliases), indexed(said)),
        )
        for name, grade in entry.names.items():
            forms = name_forms(name)
            cursor = self._database.execute(
                "INSERT INTO name (folded, joined, bag, grade, entry, text)"
                " VALUES (:folded, :joined, :bag, :grade, :entry, :text)",
                {**forms, "grade": grade, "entry": number, "text": name},
            )
            if place == Place.NAMED:  # what a name that is misspelt may be meant for
                self._database.execute(
                    "INSERT INTO near (rowid, folded) VALUES (?, ?)",
                    (cursor.lastrowid, forms["folded"]),
                )
