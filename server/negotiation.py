"""Content negotiation: which of the formats that fit does the client like best.

Source: RFC 9110, section 12.5.1.
"""

from collections.abc import Sequence

from flask import request
from werkzeug.datastructures import MIMEAccept
from werkzeug.exceptions import BadRequest, NotAcceptable

from graph.formats import Format

XML = frozenset({"application/xml", "text/xml"})
# Old clients, such as those on Java's HttpURLConnection, send a bare asterisk.
ANYTHING = ("*/*", "*")


def chosen(formats: Sequence[Format], hints: Sequence[str] = ()) -> Format:
    """The format to answer in: the one that `format=` names, else what Accept likes best.

    Clients such as SPARQLWrapper send both, and `format=` several times, as a word and as media
    types. Where it names none of the formats, or none that fits, it is a hint that did not work
    out, and Accept decides.

    Raises:
        BadRequest: `format=` names several of them.
        NotAcceptable: Accept admits none of them.
    """
    names = {name.strip().casefold() for hint in hints for name in hint.split(",")}
    named = [form for form in formats if names & _names(form)]
    if len(named) > 1:
        raise BadRequest("send one format at a time")
    if named:
        return named[0]
    accept = request.accept_mimetypes
    if not accept:
        return formats[0]
    best: tuple[float, Format] | None = None
    for form in formats:
        quality = _liking(accept, form)
        if quality > 0 and (best is None or quality > best[0]):
            best = quality, form
    if best is None:
        known = ", ".join(form.media_type for form in formats)
        raise NotAcceptable(f"this is available as {known}")
    return best[1]


def quality_of(accept: MIMEAccept, media_type: str) -> float:
    """How much a client likes a media type: the most specific range that matches it decides."""
    kind = media_type.partition("/")[0]
    for pattern in (media_type, f"{kind}/*", *ANYTHING):
        found = _named(accept, pattern)
        if found is not None:
            return found
    return 0.0


def wants_html(offered: Sequence[Format]) -> bool:
    """Whether a client likes a page at least as well as each of the formats."""
    accept = request.accept_mimetypes
    html = quality_of(accept, "text/html") if accept else 0.0
    return html > 0 and all(html >= _liking(accept, form) for form in offered)


def prefers_html(offered: Sequence[Format]) -> bool:
    """Whether a client asks for a page by name, and for none of the formats.

    So do the address bars of browsers, though they name XML as a second best.
    """
    accept = request.accept_mimetypes
    html = _named(accept, "text/html") or 0.0
    types = {name for form in offered for name in (form.media_type, *form.aliases)}
    asked = any(_named(accept, name) for name in types - XML)
    others = max(_named(accept, name) or 0.0 for name in XML)
    return html > others and html >= (_named(accept, "*/*") or 0.0) and not asked


def _liking(accept: MIMEAccept, form: Format) -> float:
    """How much a client likes a format, by whichever of its media types."""
    named = [_named(accept, alias) or 0.0 for alias in form.aliases]  # no range means these
    return max(quality_of(accept, form.media_type), *named, 0.0)


def _named(accept: MIMEAccept, media_type: str) -> float | None:
    """How much a client likes a media type or range that it names, None where it does not.

    Parameters such as `charset=utf-8` or `version=1.1` exclude nothing; the range without any goes
    first.
    """
    found = [
        (";" not in value, float(quality))
        for value, quality in accept
        if value.partition(";")[0].strip().casefold() == media_type
    ]
    return max(found)[1] if found else None


def _names(form: Format) -> set[str]:
    """What people call a format: its suffix, its media types, `turtle`, `json`, `rdf_xml`."""
    name = form.name.casefold()
    words = (name, name.replace("_", "-"), name.rpartition("_")[2])
    return {form.suffix, form.media_type, *form.aliases, *words}
