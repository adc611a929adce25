"""What a build is made from: files of claims, review files, and folders of both."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .errors import BadInputError
from .progress import Progress
from .refusals import Refusal, SetAside
from .review import Reviewed, header, read_head, read_input


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those of folders, by name; hidden ones aside.

    Raises:
        BadInputError: There is no such file, or a folder holds none.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = sorted(
                file
                for file in path.rglob("*.jsonl")
                if not any(part.startswith(".") for part in file.relative_to(path).parts)
            )
            if not inside:
                raise BadInputError(f"{path}: contains no files of claims (.jsonl)")
            found += inside
        elif not path.exists():
            raise BadInputError(f"{path}: No such file or directory")
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def without_reviewed(files: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, Path]]]:
    """Files without those whose document another file reviews: what people decided goes first.

    Returns:
        The files to build from, and the pairs of claims left out and the review that replaces
        them.
    """
    named = [(file, *_document_of(file)) for file in files]
    reviews = {document: file for file, document, review in named if review and document}
    kept, replaced = [], []
    for file, document, review in named:
        if document in reviews and not review:
            replaced.append((file, reviews[document]))
        else:
            kept.append(file)
    return kept, replaced


def _document_of(file: Path) -> tuple[str | None, bool]:
    """The digest of a file's document as its first line gives it, and whether it is a review."""
    try:
        head = header(file) or {}
        if "review" in head:
            return read_head(file, head)[0].digest, True
    except BadInputError:
        return None, False  # it is reported when it is read, and replaces nothing
    found = head.get("document")
    return found if isinstance(found, str) else None, False


def documents(
    paths: Iterable[Path], texts: Mapping[str, str], set_aside: SetAside | None = None
) -> Iterator[Reviewed]:
    """The documents of files, one at a time, with progress on a terminal.

    Args:
        paths: Files of claims and of reviews.
        texts: Texts at hand by their digest.
        set_aside: Takes what cannot be used, a claim or a whole file; None to refuse all.

    Raises:
        BadInputError: A file cannot be used as it is.
    """
    files = list(paths)
    with Progress(len(files) if len(files) > 1 else None) as progress:
        for file in files:
            try:
                yield read_input(file, texts, set_aside)
            except BadInputError as error:
                if set_aside is None:
                    raise
                reason = str(error).removeprefix(f"{file}: ")
                set_aside(Refusal(reason, file=str(file)))
            progress.step()
