"""An Accept header, or the name of a form, to the form in which an answer is written."""

from __future__ import annotations

from collections.abc import Mapping

from werkzeug.datastructures import MIMEAccept
from werkzeug.http import parse_accept_header

from graph.errors import FormatUnknown

ROWS: Mapping[str, str] = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
}
"""Media type of each form of rows; the first is given where a client takes any."""
RDF: Mapping[str, str] = {
    "turtle": "text/turtle",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
    "ntriples": "application/n-triples",
}
"""Media type of each form of a graph."""
PAGE: Mapping[str, str] = {"html": "text/html"}
_OTHERS = {"json": ("application/json",), "xml": ("application/xml", "text/xml"), "ntriples": ("text/plain",)}
"""Further media types that clients send for a form, of less use than its own."""


def choose_form(accept: str | None, offered: Mapping[str, str], asked: str = "") -> str:
    """Give the name of the form that a client likes best; `asked` names one and stands above the header.

    Raise `FormatUnknown` where it takes none of them (RFC 9110, section 12.5.1).
    """
    if asked:
        if asked in offered:
            return asked
        raise FormatUnknown(asked, offered, "this answer")
    if not accept:
        return next(iter(offered))
    types = {media: form for form, media in offered.items()}
    for form in offered:
        types |= {media: form for media in _OTHERS.get(form, ()) if media not in types}
    best = parse_accept_header(accept, MIMEAccept).best_match(list(types))
    if best is None:
        raise FormatUnknown(accept, offered.values(), "this answer")
    return types[best]


def to_content_type(media: str) -> str:
    """Give the header's value: what is text says that it is UTF-8."""
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
