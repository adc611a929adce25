"""The token that writing needs, from a file that only its owner should read."""

from pathlib import Path

from graph.encodings import decoded
from graph.errors import BadInputError

SHORTEST = 16


def read_token(path: Path) -> str:
    """The token in a file.

    Raises:
        BadInputError: There is no such file, or the token in it is too short.
    """
    try:
        token = decoded(path.read_bytes()).strip()
    except OSError as error:
        raise BadInputError(f"{path}: the token cannot be read ({error})") from error
    except BadInputError as error:
        raise BadInputError(f"{path}: the file of the token {error}") from error
    if len(token) < SHORTEST:
        raise BadInputError(f"{path}: the token needs at least {SHORTEST} characters")
    return token
