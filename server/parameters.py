"""The parameters of a request, decoded once and strictly. Source: SPARQL 1.1 Protocol, 2.1, 2.2."""

from urllib.parse import parse_qsl

from flask import request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from graph.dataset import Dataset

FORM_TYPE = "application/x-www-form-urlencoded"
MOST = 1_000


class Parameters:
    """Names and values in the order in which they were sent."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a parameter."""
        return tuple(value for key, value in self._pairs if key == name)

    def one(self, name: str) -> str | None:
        """The value of a parameter, None where it was not sent.

        Raises:
            BadRequest: It was sent more than once.
        """
        values = self.all(name)
        if len(values) > 1:
            raise BadRequest(f"send {name} only once")
        return values[0] if values else None

    def number(self, name: str, usual: int, least: int = 0, most: int = 10**9) -> int:
        """A whole number, the usual one where none was sent, no larger than the most.

        Raises:
            BadRequest: It is no number, too small, or was sent more than once.
        """
        text = (self.one(name) or "").strip()
        if not text:
            return usual
        if not (text.isascii() and text.isdecimal()) or len(text) > 9 or int(text) < least:
            raise BadRequest(f"{name} must be a whole number from {least}")
        return min(int(text), most)

    def dataset(self, default: str, named: str) -> Dataset | None:
        """The dataset that two parameters name, None where neither was sent."""
        graphs = Dataset(
            tuple(dict.fromkeys(self.all(default))), tuple(dict.fromkeys(self.all(named)))
        )
        return graphs if graphs.default or graphs.named else None


def in_address() -> Parameters:
    """The parameters in the address of the request.

    Raises:
        BadRequest: They are not UTF-8, or too many.
    """
    return _parsed(request.query_string, "the address")


def in_form() -> Parameters:
    """The parameters in the form that the request sends.

    Raises:
        BadRequest: They are not UTF-8, or too many.
    """
    return _parsed(request.get_data(), "the form")


def text_body() -> str:
    """The text that the request sends.

    Raises:
        BadRequest: It is not UTF-8.
        UnsupportedMediaType: It says that it is in another encoding.
    """
    charset = request.mimetype_params.get("charset", "utf-8")
    if charset.casefold() not in ("utf-8", "utf8", "us-ascii"):
        raise UnsupportedMediaType(f"send it as UTF-8, not as {charset}")
    try:
        return request.get_data().decode()
    except UnicodeDecodeError as error:
        raise BadRequest(f"what was sent is not UTF-8 at byte {error.start}") from error


def _parsed(data: bytes, where: str) -> Parameters:
    try:
        text = data.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST)
    except UnicodeDecodeError as error:
        raise BadRequest(f"{where} is not percent-encoded UTF-8") from error
    except ValueError as error:
        raise BadRequest(f"{where} has more than {MOST:,} fields") from error
    return Parameters(pairs)
