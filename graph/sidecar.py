"""The file beside a file of claims: what is known of its document, as JSON.

`note.json` beside `note.jsonl` holds title, author, date, publisher, address and language where
they are known, and digest and length (code points) of the text; `pages`, where the document has
pages, are the offsets at which they begin. The exchange format has no place for these.
"""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .errors import BadInputError
from .metadata import Metadata, metadata


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What is known of a document beside its claims.

    Attributes:
        digest: The digest of its text.
        length: Number of code points of its text.
        metadata: What is known of it.
        pages: Where its pages begin, in code points; empty where it has none.
    """

    digest: str
    length: int
    metadata: Metadata
    pages: tuple[int, ...] = ()


def beside(claims: Path) -> Path:
    """Where the sidecar of a file of claims is."""
    return claims.with_suffix(".json")


def to_text(sidecar: Sidecar) -> str:
    """The sidecar's text."""
    record: dict[str, Any] = {**sidecar.metadata.to_record()}
    record |= {"digest": sidecar.digest, "length": sidecar.length}
    if sidecar.pages:
        record["pages"] = list(sidecar.pages)
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


def read_sidecar(path: Path) -> Sidecar | None:
    """Reads a sidecar, or None where there is none.

    Raises:
        BadInputError: It is damaged, or no sidecar.
    """
    try:
        record = json.loads(path.read_text("utf-8"))
        return Sidecar(
            str(record["digest"]),
            int(record["length"]),
            metadata({k: v for k, v in record.items() if isinstance(v, str)}),
            tuple(int(start) for start in record.get("pages", ())),
        )
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInputError(
            f"{path}: does not say which document the claims beside it belong to ({error!r:.80}); "
            "move it away, or extract again"
        ) from error
    except BadInputError as error:
        raise BadInputError(f"{path}: {error}") from error
