"""Content negotiation: which of the formats that fit does the client like best.

Source: RFC 9110, section 12.5.1.
"""

from collections.abc import Sequence

from flask import request
from werkzeug.exceptions import BadRequest, NotAcceptable

from graph.formats import Format


def chosen(formats: Sequence[Format]) -> Format:
    """The format to answer in: the one that `format=` names, else what Accept likes best.

    Raises:
        BadRequest: `format=` names none of them.
        NotAcceptable: Accept admits none of them.
    """
    name = request.values.get("format")
    if name:
        for form in formats:
            if name in (form.suffix, form.media_type, *form.aliases, form.name.lower()):
                return form
        known = ", ".join(form.suffix for form in formats)
        raise BadRequest(f"format={name} does not fit this answer; use one of {known}")
    if not request.accept_mimetypes:
        return formats[0]
    by_type = {form.media_type: form for form in formats}
    for form in formats:
        for alias in form.aliases:
            by_type.setdefault(alias, form)
    best = request.accept_mimetypes.best_match(list(by_type))
    if best is None:
        known = ", ".join(form.media_type for form in formats)
        raise NotAcceptable(f"this answer can be had as {known}")
    return by_type[best]
