"""How deeply RDF data are nested, checked before a parser that recurses sees them."""

import re

from .errors import BadInputError
from .formats import Format

DEEPEST = 100
STRINGS = re.compile(
    rb'"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\''
    rb"""|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|<[^<>"{}|^`\\\x00-\x20]*>|\#[^\n]*""",
    re.DOTALL,
)
JSON_STRINGS = re.compile(rb'"(?:[^"\\]|\\.)*"')
BRACKETS = re.compile(rb"<<|>>|[\[\](){}]")
TAGS = re.compile(rb"<(/?)[\w:.-]+[^<>]*?(/?)>")
OPENING = frozenset((b"<<", b"[", b"(", b"{"))


def require_shallow(data: bytes, form: Format) -> None:
    """Refuses data that are nested more than a hundred deep.

    Raises:
        BadInputError: They are.
    """
    depth = deepest = 0
    if form.name == "RDF_XML":
        for closing, empty in TAGS.findall(data):
            depth += -1 if closing else 0 if empty else 1
            deepest = max(deepest, depth)
    else:
        strings = JSON_STRINGS if form.name == "JSON_LD" else STRINGS
        for mark in BRACKETS.findall(strings.sub(b" ", data)):
            depth += 1 if mark in OPENING else -1
            deepest = max(deepest, depth)
    if deepest > DEEPEST:
        raise BadInputError(f"the data are nested deeper than {DEEPEST}; name inner nodes instead")
