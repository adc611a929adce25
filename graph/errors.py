"""The errors that a caller can do something about."""


class CommuniqueError(Exception):
    """Anything the caller can mend; its message is one line that says what to do."""


class BadInputError(CommuniqueError):
    """A file, a folder, a date or a claim that cannot be used as it is."""


class InvalidGraphError(CommuniqueError):
    """Data that the shapes refuse; the message names the first claim and passage."""


class QuerySyntaxError(CommuniqueError):
    """A query that does not parse.

    Attributes:
        line: Line of the first character not understood, from 1, or None where unknown.
        column: Its column in code points, from 1, or None where unknown.
    """

    def __init__(self, message: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(message)
        self.line = line
        self.column = column


class ForbiddenQueryError(CommuniqueError):
    """A query that wants what this graph does not give, such as reaching other services."""
