"""The file with the token, as people's editors write it."""

from pathlib import Path

import pytest

from graph.errors import BadInputError
from server.tokens import read_token


def test_a_token_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes("correct-horse-battery\r\n".encode("utf-8-sig"))

    assert read_token(file) == "correct-horse-battery"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "latin-1"])
def test_a_token_file_in_another_encoding_is_refused_in_one_line(
    encoding: str, tmp_path: Path
) -> None:
    file = tmp_path / "token"
    file.write_bytes("correct-horse-battéry".encode(encoding))

    with pytest.raises(BadInputError, match="save it as UTF-8") as caught:
        read_token(file)

    assert "\n" not in str(caught.value)
    assert "battéry" not in str(caught.value)
