"""A store to a CSV table for each named query that needs no parameter, in a folder or a zip."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace

from graph.query import NamedQuery, Rows, read_queries, select_rows
from graph.results import to_csv
from graph.store import StoreReader

_DAY = (1980, 1, 1, 0, 0, 0)
"""The date of every file in a zip: the same store gives the same bytes."""
_MENTIONED = "mentioned"
"""The query of which every row is a person merely mentioned."""


def make_tables(store: StoreReader, *, mentioned: bool = True) -> dict[str, bytes]:
    """Give the tables by file name; without rows of people who are merely mentioned unless `mentioned`."""
    hidden = frozenset() if mentioned else read_hidden(store)
    return {f"{query.name}.csv": to_csv(select_table(store, query, hidden)) for query in select_queries(mentioned)}


def select_queries(mentioned: bool = True) -> Iterator[NamedQuery]:
    """Give the queries that have a table."""
    for query in read_queries():
        needs = any(parameter.default is None for parameter in query.parameters)
        if not needs and (mentioned or query.name != _MENTIONED):
            yield query


def read_hidden(store: StoreReader) -> frozenset[tuple[str, str]]:
    """Give the document and name of everybody who is merely mentioned."""
    return frozenset((row[0], row[1]) for row in select_rows(store, _MENTIONED).rows)


def select_table(store: StoreReader, query: NamedQuery, hidden: frozenset[tuple[str, str]]) -> Rows:
    """Answer a query without the rows that are about a hidden person."""
    rows = select_rows(store, query.name)
    if not hidden or not {"document", "person"} <= set(rows.columns):
        return rows
    document, person = rows.columns.index("document"), rows.columns.index("person")
    kept = [number for number, row in enumerate(rows.rows) if (row[document], row[person]) not in hidden]
    return replace(
        rows,
        rows=tuple(rows.rows[number] for number in kept),
        terms=tuple(rows.terms[number] for number in kept),
    )


def to_zip(files: Mapping[str, bytes]) -> bytes:
    """Pack files into a zip whose bytes depend on nothing but theirs."""
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(name, _DAY), content, zipfile.ZIP_DEFLATED)
    return output.getvalue()
