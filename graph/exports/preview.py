"""A store and a selection to the first lines of its export, without making the whole of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from graph.errors import FormatUnknown
from graph.exports.export import FORMATS, NETWORK_FORMATS, make_part_network, make_selection, to_network_file
from graph.exports.parts import load_part, read_part
from graph.exports.selection import Selection, find_scope
from graph.exports.serialising import Graphs, make_rdf, to_order
from graph.exports.tables import read_hidden, select_queries, select_table
from graph.results import to_csv
from graph.store import StoreReader

LINES = 60
_ROWS = 2
"""Rows of each table in the preview of tables."""
_PERSON = 4
"""Lines that a person has in a network at least."""
_REPORTS = 16
"""The most reports that are read for a network: where few people took part, the lines are of these alone."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The start of an export."""

    text: str
    """Its first lines; of tables each file's name, columns and first rows of the first report."""
    whole: bool
    """Whether nothing follows."""


def make_preview(
    store: StoreReader,
    form: str,
    documents: Sequence[str] = (),
    sessions: Sequence[str] = (),
    topics: Sequence[str] = (),
    *,
    mentioned: bool | None = None,
    lines: int = LINES,
) -> Preview:
    """Give the first lines of what `make_export` makes of the same arguments; raises the same errors.

    Only as many reports are read as these lines need.
    """
    if form not in FORMATS:
        raise FormatUnknown(form, FORMATS, "the store")
    selection = make_selection(form, documents, sessions, topics, mentioned)
    if form == "csv":
        return _preview_tables(store, selection)
    if form in NETWORK_FORMATS:
        return _preview_network(store, selection, form, lines)
    start = _Start(read_part(store, selection), form, lines)
    text = b"".join(make_rdf(iter(start.graphs), form, store.base)).decode()
    return cut_lines(text, lines, start.cut)


class _Start:
    """The first nodes of the first graphs, enough for some lines of any form: each quad makes at least one line."""

    def __init__(self, graphs: Graphs, form: str, lines: int) -> None:
        self.graphs = []
        self.cut = False
        """Whether quads were left out."""
        room = lines + 1
        for name, quads in graphs:
            if room <= 0:
                self.cut = True
                break
            order = sorted({quad.subject for quad in quads}, key=lambda node: to_order(form, str(node)[1:-1]))
            first = set(islice(order, room))
            kept = [quad for quad in quads if quad.subject in first]
            self.cut = self.cut or len(kept) < len(quads)
            self.graphs.append((name, kept))
            room -= len(first)


def cut_lines(text: str, lines: int, more: bool) -> Preview:
    """Keep some lines; a line ends at LF alone, as others may stand in a text."""
    parts = text.split("\n")
    whole = not more and len(parts) - text.endswith("\n") <= lines
    return Preview(text if whole else "\n".join(parts[:lines]) + "\n", whole)


def _preview_network(store: StoreReader, selection: Selection, form: str, lines: int) -> Preview:
    """Take as many reports as have people for all the lines, for people come first; but no more than `_REPORTS`."""
    documents = find_scope(store, selection).documents
    count = 1
    while True:
        first = Selection(documents[:count], selection.sessions, selection.topics, selection.mentioned)
        network = make_part_network(store, first if documents else selection)
        people = sum(kind == "person" for _, kind in network.nodes(data="kind"))
        more = count < len(documents)
        if people * _PERSON >= lines or not more or count >= _REPORTS:
            return cut_lines(to_network_file(network, form).decode(), lines, more)
        count *= 4


def _preview_tables(store: StoreReader, selection: Selection) -> Preview:
    documents = find_scope(store, selection).documents
    first = Selection(documents[:1], selection.sessions, selection.topics, selection.mentioned)
    part = load_part(store, first if documents else selection)
    hidden = frozenset() if selection.mentioned else read_hidden(part)
    texts = []
    for query in select_queries(selection.mentioned):
        table = to_csv(select_table(part, query, hidden)).decode().split("\r\n")
        texts.append("\n".join([f"{query.name}.csv", *(f"    {line}" for line in table[: 1 + _ROWS] if line)]))
    return Preview("\n".join(texts) + "\n", whole=False)
