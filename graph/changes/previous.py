"""The release before the one that is served."""

from pathlib import Path

from ..opening import is_release
from ..release import CURRENT, MANIFEST, PREVIOUS, Release, read_manifest


def previous_release(path: Path | None) -> Release | None:
    """The release that the current one of a folder of releases took the place of, its data unread.

    Args:
        path: A folder of releases, or its current release; None for the shipped release.

    Returns:
        The release; None where there is no folder, or it holds no link `previous`, or the path is
        another release than its current one.

    Raises:
        BadInputError: The link leads to what is no release, or to a damaged one.
    """
    if path is None or not is_release(path):
        return None
    root = path
    if (path / MANIFEST).exists():
        root = path.resolve().parent
        if (root / CURRENT).resolve() != path.resolve():
            return None
    link = root / PREVIOUS
    return read_manifest(link.resolve()) if link.is_symlink() else None
