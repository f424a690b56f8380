"""Rows of one of our queries, in whatever order a server gave them, to the order that the query asks for.

Servers differ where SPARQL 1.1 (15.1) leaves it open, and some where it does not: Virtuoso 7.2 puts long texts in the
order in which it came to know them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cmp_to_key
from math import isnan

from graph.oxigraph import Literal, NamedNode, Term, to_text
from ontology import PREFIXES

_ORDER = re.compile(r"^ORDER BY((?:\s+(?:(?:ASC|DESC)\s*\(\s*\?\w+\s*\)|\?\w+))+)\s*\Z", re.MULTILINE | re.IGNORECASE)
_KEY = re.compile(r"(?:(ASC|DESC)\s*\(\s*)?\?(\w+)", re.IGNORECASE)
_NUMBERS = {PREFIXES["xsd"] + name for name in ("integer", "decimal", "double", "float", "int", "long")}
Row = Sequence[Term | None]


def find_keys(text: str) -> tuple[tuple[str, bool], ...]:
    """Give the variables by which a query orders its rows at its very end, and whether the highest come first.

    Give none where it does not, or orders by more than variables.
    """
    found = _ORDER.search(text)
    return tuple((name, word.upper() == "DESC") for word, name in _KEY.findall(found[1])) if found else ()


def order(columns: Sequence[str], rows: Sequence[Row], text: str) -> list[int]:
    """Give the places of the rows in the order of the query; those that are alike stay as they came.

    All stay so where the query orders by something that is no column.
    """
    places = list(range(len(rows)))
    keys = find_keys(text)
    for name, falling in reversed(keys if all(name in columns for name, _ in keys) else ()):
        column = columns.index(name)
        cells = [_Comparable(row[column]) for row in rows]
        places.sort(key=cells.__getitem__, reverse=falling)
    return places


def compare(one: Term | None, two: Term | None) -> int:
    """Tell which comes first, as pyoxigraph has it: no value, IRIs, numbers by their value, the rest by text."""
    left, right = _to_rank(one), _to_rank(two)
    if left != right:
        return left - right
    if isinstance(one, Literal) and isinstance(two, Literal):
        first, second = _to_number(one), _to_number(two)
        if first is not None and second is not None:
            return (first > second) - (first < second)
    texts = to_text(one), to_text(two)
    return (texts[0] > texts[1]) - (texts[0] < texts[1])


_Comparable = cmp_to_key(compare)


def _to_rank(term: Term | None) -> int:
    return 0 if term is None else 2 if isinstance(term, NamedNode) else 3 if isinstance(term, Literal) else 1


def _to_number(term: Literal) -> float | None:
    if term.datatype.value not in _NUMBERS:
        return None
    try:
        number = float(term.value)
    except ValueError:
        return None
    return None if isnan(number) else number
