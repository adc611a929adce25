"""What a build sets aside: claims and documents that it cannot publish, each with the reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from .claims import Span


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim, or a whole document, that a release does not publish.

    Attributes:
        reason: Why not, in one line.
        claim: Id of the claim; None where the whole document is set aside.
        passage: The claim's main passage, in code points.
        document: The last part of the document's IRI; None where it is not known.
        file: The file that it was read from.
    """

    reason: str
    claim: str | None = None
    passage: Span | None = None
    document: str | None = None
    file: str | None = None

    def of(self, document: str | None, file: str | None) -> "Refusal":
        """The same refusal with its document and file named."""
        return replace(self, document=document, file=file)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> "Refusal":
        """Reads what `to_record` gives."""
        passage = record["passage"]
        return cls(
            record["reason"],
            record["claim"],
            Span(*passage) if passage else None,
            record["document"],
            record["file"],
        )

    def to_record(self) -> dict[str, Any]:
        """The refusal as a JSON object."""
        return {
            "file": self.file,
            "document": self.document,
            "claim": self.claim,
            "passage": list(self.passage) if self.passage else None,
            "reason": self.reason,
        }

    def __str__(self) -> str:
        """What is refused, and why: `out/x.jsonl: claim c12 (characters 10 to 25): ...`."""
        where = self.file or self.document or "a document"
        if self.claim is None:
            return f"{where}: {self.reason}"
        at = f" (characters {self.passage.start} to {self.passage.end})" if self.passage else ""
        return f"{where}: claim {self.claim}{at}: {self.reason}"


SetAside = Callable[[Refusal], None]
