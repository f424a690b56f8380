"""Changes to the bytes of one of the forms in which they can be had."""

from __future__ import annotations

from collections.abc import Sequence

from graph.difference.changeset import make_changeset
from graph.difference.pairing import Change
from graph.difference.sides import Side
from graph.difference.tables import make_table
from graph.difference.telling import describe_difference, write_markdown
from graph.errors import FormatUnknown
from graph.query import Quads
from graph.results import to_format

FORMS = ("text", "markdown", "csv", "turtle")


def to_form(form: str, before: Side, after: Side, changes: Sequence[Change], encoding: str = "utf-8") -> bytes:
    """Give the changes in a form; raise `FormatUnknown`. The encoding is that of a terminal, for text alone."""
    if form == "text":
        return describe_difference(before, after, changes).encode(encoding, "replace")
    if form == "markdown":
        return write_markdown(before, after, changes).encode()
    if form == "csv":
        return to_format(make_table(changes), "csv")
    if form == "turtle":
        return to_format(Quads(make_changeset(before, after, changes)), "turtle")
    raise FormatUnknown(form, FORMS, "a difference")
