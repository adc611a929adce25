"""Texts at hand, found by their digest: releases do not carry them."""

from pathlib import Path

from .document import digest
from .errors import BadInputError


def read_texts(folder: Path) -> dict[str, str]:
    """The UTF-8 texts of a folder by their digest; what is no UTF-8 text is passed over.

    Raises:
        BadInputError: There is no such folder.
    """
    if not folder.is_dir():
        raise BadInputError(
            f"{folder}: is not a folder; --texts needs the folder with the documents' texts"
        )
    texts = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            try:
                text = path.read_bytes().decode()
            except UnicodeDecodeError:
                continue
            texts[digest(text)] = text
    return texts
