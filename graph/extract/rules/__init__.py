"""The rules: each reads a parsed document and yields findings, knowing of no other."""

from collections.abc import Callable, Iterable

from ...claims import Claim
from ..context import Context
from ..parsed import Parsed
from .answers import answers
from .biography import biography
from .events import events
from .judgements import judgements
from .measurements import measurements
from .offices import offices
from .positions import positions
from .statements import statements
from .views import views

Rule = Callable[[Parsed, Context], Iterable[Claim]]

RULES: tuple[Rule, ...] = (
    statements,
    positions,
    views,
    answers,
    events,
    measurements,
    offices,
    judgements,
    biography,
)
