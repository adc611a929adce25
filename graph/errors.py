"""The errors that a caller can do something about."""


class CommuniqueError(Exception):
    """Anything the caller can mend; its message is one line that says what to do."""


class BadInputError(CommuniqueError):
    """A file, a folder, a date or a claim that cannot be used as it is."""


class InvalidGraphError(CommuniqueError):
    """Data that cannot be published; the message names the document, claim and passage."""


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


class LimitError(CommuniqueError):
    """An answer, or the work for it, is larger than is allowed.

    Attributes:
        limit: Which limit: `time`, `memory`, `rows`, `bytes`, `queue`.
        plain: Whether the message is for readers of pages, rather than for authors of queries.
    """

    def __init__(self, limit: str, message: str, *, plain: bool = False) -> None:
        super().__init__(message)
        self.limit = limit
        self.plain = plain


class UnwritableError(CommuniqueError):
    """An answer that a format cannot carry."""


class RefusedQueryError(CommuniqueError):
    """A query that is right and cannot be evaluated here, such as one with an unknown function."""


class ServiceError(CommuniqueError):
    """Another service that an allowed query reaches does not answer as it should."""


class MissingGraphError(CommuniqueError):
    """A graph that is not there."""


class UnknownThingError(CommuniqueError):
    """A thing that the graph says nothing of."""


class StoreBusyError(CommuniqueError):
    """A store that another process writes to."""


class DamagedStoreError(BadInputError):
    """A store whose files cannot be read as they should be."""


class NoSpaceError(BadInputError):
    """The disk, a quota or the largest size of a file is used up; nothing was changed."""
