"""What a build is made from: files of claims, review files, and folders of both."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from .errors import BadInputError
from .progress import Progress
from .review import Reviewed, read_input


def files_of(paths: Iterable[Path]) -> list[Path]:
    """The files named, and those of folders, by name; hidden ones aside.

    Raises:
        BadInputError: A folder holds none.
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
                raise BadInputError(f"{path}: holds no file of claims (.jsonl)")
            found += inside
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def documents(paths: Iterable[Path], texts: Mapping[str, str]) -> Iterator[Reviewed]:
    """The documents of files, one at a time, with progress on a terminal.

    Raises:
        BadInputError: A file cannot be used as it is.
    """
    files = list(paths)
    with Progress(len(files) if len(files) > 1 else None) as progress:
        for file in files:
            yield read_input(file, texts)
            progress.step()
