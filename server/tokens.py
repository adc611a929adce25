"""The token that writing needs, from a file that only its owner should read."""

from pathlib import Path

from graph.errors import BadInputError

SHORTEST = 16


def read_token(path: Path) -> str:
    """The token in a file.

    Raises:
        BadInputError: There is no such file, or the token in it is too short.
    """
    try:
        token = path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise BadInputError(f"{path}: the token cannot be read ({error})") from error
    if len(token) < SHORTEST:
        raise BadInputError(f"{path}: the token needs at least {SHORTEST} characters")
    return token
