"""The parameters of a request, decoded once and strictly. Source: SPARQL 1.1 Protocol, 2.1, 2.2."""

from urllib.parse import parse_qsl

from flask import request
from werkzeug.exceptions import BadRequest, UnsupportedMediaType

from graph.dataset import Dataset
from graph.encodings import decoded
from graph.errors import BadInputError
from graph.store import is_iri

FORM_TYPE = "application/x-www-form-urlencoded"
MOST = 1_000


class Parameters:
    """Names and values in the order in which they were sent."""

    def __init__(self, pairs: list[tuple[str, str]]) -> None:
        self._pairs = pairs

    def all(self, name: str) -> tuple[str, ...]:
        """The values of a parameter."""
        return tuple(value for key, value in self._pairs if key == name)

    def one(self, name: str, *, strict: bool = False) -> str | None:
        """Returns the value of a parameter, None where it was not sent.

        Equal values count once, as some clients repeat parameters, unless it is to be strict.

        Raises:
            BadRequest: It was sent with different values.
        """
        values = self.all(name)
        if not strict:
            values = tuple(dict.fromkeys(values))
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

    def iris(self, name: str) -> tuple[str, ...]:
        """Returns the IRIs that a parameter gives, each once; empty values count as not sent.

        Raises:
            BadRequest: One of them is no absolute IRI.
        """
        values = tuple(dict.fromkeys(filter(None, self.all(name))))
        for value in values:
            if not is_iri(value):
                raise BadRequest(f"{name} needs an absolute IRI, not {value[:100]!r}")
        return values

    def dataset(self, default: str, named: str) -> Dataset | None:
        """Returns the dataset that two parameters name, None where neither was sent.

        Raises:
            BadRequest: One of them names what is no absolute IRI.
        """
        graphs = Dataset(self.iris(default), self.iris(named))
        return graphs if graphs.default or graphs.named else None


def in_address() -> Parameters:
    """The parameters in the address of the request, percent-encoded or plain UTF-8.

    Raises:
        BadRequest: They are not UTF-8, or too many.
    """
    return _parsed(request.query_string, "the address")


def in_form() -> Parameters:
    """The parameters in the form that the request sends, percent-encoded or plain UTF-8.

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
        return decoded(request.get_data())
    except BadInputError as error:
        raise BadRequest(f"what was sent {error}") from error


def _parsed(data: bytes, where: str) -> Parameters:
    try:
        text = data.decode()
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST)
    except UnicodeDecodeError as error:
        raise BadRequest(f"{where} is not UTF-8, percent-encoded or plain") from error
    except ValueError as error:
        raise BadRequest(f"{where} has more than {MOST:,} fields") from error
    return Parameters(pairs)
