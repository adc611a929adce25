"""The lines of a file of claims or of a review, and what becomes of those that cannot be used."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .claims import Claim
from .decided import Decided
from .errors import BadInputError
from .refusals import Refusal, SetAside


class ClaimLines:
    """The JSON objects of a file, one a line; those that cannot be used are set aside."""

    def __init__(self, path: Path, set_aside: SetAside | None) -> None:
        self._path = path
        self._set_aside = set_aside

    def __iter__(self) -> Iterator[tuple[int, dict[str, Any]]]:
        try:
            with self._path.open(encoding="utf-8-sig") as lines:
                for number, line in enumerate(lines, 1):
                    if not line.strip():
                        continue
                    try:
                        record = json.loads(line)
                    except json.JSONDecodeError as error:
                        self.refuse(number, f"is not JSON: {error.msg}")
                        continue
                    except RecursionError:
                        self.refuse(number, "is not JSON: too deeply nested")
                        continue
                    except ValueError:  # Python reads integers of up to 4,300 digits.
                        self.refuse(number, "holds a number with too many digits")
                        continue
                    if isinstance(record, dict):
                        yield number, record
                    else:
                        self.refuse(number, "is not a JSON object")
        except OSError as error:
            raise BadInputError(f"{self._path}: {error.strerror}") from error
        except UnicodeDecodeError as error:
            raise BadInputError(f"{self._path}: not UTF-8 at byte {error.start}") from error

    def refuse(self, number: int, why: object, record: object = None) -> None:
        """Sets a line aside, or refuses the file.

        Raises:
            BadInputError: Nothing is set aside in this call.
        """
        reason = f"line {number}: {why}" if isinstance(why, Exception) else f"line {number} {why}"
        if self._set_aside is None:
            raise BadInputError(f"{self._path}: {reason}")
        ident = record.get("id") if isinstance(record, dict) else None
        claim = ident if isinstance(ident, str) else f"in line {number}"
        self._set_aside(Refusal(reason, claim, file=str(self._path)))

    def once_each(self, decided: Iterable[Decided]) -> tuple[Decided, ...]:
        """The claims without those whose id or slug an earlier one has."""
        ids: set[str] = set()
        slugs: set[str] = set()
        kept = []
        for one in decided:
            taken = ("id", one.claim.id) if one.claim.id in ids else ("slug", one.slug)
            if one.claim.id not in ids and one.slug not in slugs:
                ids.add(one.claim.id)
                slugs.add(one.slug)
                kept.append(one)
                continue
            self.refuse_claim(one.claim, f"{taken[0]} {taken[1]!r} occurs twice")
        return tuple(kept)

    def refuse_claim(self, claim: Claim, why: object) -> None:
        """Sets a claim aside, or refuses the file.

        Raises:
            BadInputError: Nothing is set aside in this call.
        """
        if self._set_aside is None:
            raise BadInputError(f"{self._path}: {why}")
        self._set_aside(Refusal(str(why), claim.id, claim.span, file=str(self._path)))
