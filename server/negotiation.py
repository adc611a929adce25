"""Content negotiation: which of the formats that fit does the client like best.

Source: RFC 9110, section 12.5.1.
"""

from collections.abc import Sequence

from flask import request
from werkzeug.exceptions import NotAcceptable

from graph.formats import Format


def chosen(formats: Sequence[Format]) -> Format:
    """The format to answer in: the one that `format=` names, else what Accept likes best.

    Clients such as SPARQLWrapper send both; where `format=` names none of the formats, or none
    that fits, it is a hint that did not work out, and Accept decides.

    Raises:
        NotAcceptable: Accept admits none of them.
    """
    name = request.values.get("format", "").casefold()
    for form in formats:
        if name and name in (form.suffix, form.media_type, *form.aliases, *_words(form)):
            return form
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


def _words(form: Format) -> tuple[str, ...]:
    """What people call a format: `turtle`, `json`, `xml`, `rdf_xml`."""
    name = form.name.casefold()
    return (name, name.replace("_", "-"), name.rpartition("_")[2])
