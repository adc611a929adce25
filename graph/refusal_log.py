"""What a build set aside, written down: all of it in a file, the first of it on the terminal."""

import json
import os
import sys
import tempfile
from pathlib import Path
from types import TracebackType

from .errors import BadInputError
from .refusals import Refusal

REFUSED = "refused.jsonl"
SHOWN = 20


class RefusalLog:
    """Takes refusals while a build is under way; used as a context.

    The file beside the releases is replaced when the build ends well, and removed where nothing
    was set aside: it always tells of the release that was built last.
    """

    def __init__(self, root: Path) -> None:
        self.path = root / REFUSED
        self.claims = 0
        self.documents = 0

    def __enter__(self) -> "RefusalLog":
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".refused-", dir=self.path.parent)
        except OSError as error:
            root = self.path.parent
            raise BadInputError(f"{root}: cannot be used for releases: {error.strerror}") from error
        self._temporary = Path(name)
        self._file = os.fdopen(handle, "w", encoding="utf-8")
        return self

    def __call__(self, refusal: Refusal) -> None:
        """Notes one refusal."""
        self._file.write(json.dumps(refusal.to_record(), ensure_ascii=False) + "\n")
        if refusal.claim is None:
            self.documents += 1
        else:
            self.claims += 1
        if self.total <= SHOWN:
            print(f"communique build: set aside: {refusal}", file=sys.stderr)
        elif self.total == SHOWN + 1:
            print(f"communique build: more is set aside: see {self.path}", file=sys.stderr)

    @property
    def total(self) -> int:
        """Number of refusals so far."""
        return self.claims + self.documents

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()
        if error is None and self.total:
            self._temporary.chmod(0o644)
            self._temporary.replace(self.path)
            return
        self._temporary.unlink(missing_ok=True)
        if error is None:
            self.path.unlink(missing_ok=True)
