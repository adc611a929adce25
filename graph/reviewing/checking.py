"""Whether a release can be made from a review: asked before it is called complete."""

from ..namespaces import HOME, Things
from ..parts import Maker
from .desk import Desk


def check(desk: Desk) -> None:
    """Makes and validates what `communique build` would, and throws it away.

    Raises:
        InvalidGraphError: The shapes refuse a claim; the message says which and why.
        BadInputError: A claim cannot be written.
    """
    Maker(Things(HOME), "quotes").part(desk.reviewed(), None)
