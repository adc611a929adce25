"""Whether a release can be made from a review: asked before it is called complete."""

from ..errors import InvalidGraphError
from ..namespaces import HOME, Things
from ..parts import Maker
from .desk import Desk


def check(desk: Desk) -> None:
    """Makes and validates what `communique build` would, and throws it away.

    Raises:
        InvalidGraphError: A claim cannot be published; the message says which and why.
    """
    reviewed = desk.reviewed()
    part = Maker(Things(HOME), "quotes").part(reviewed, None)
    for refusal in part.refused:
        raise InvalidGraphError(str(refusal.of(reviewed.source.label, None)))
