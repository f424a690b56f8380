"""The people merely mentioned in a report to the places where a search does not find their names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hidden:
    """The printed names of people who are merely mentioned in one report."""

    places: tuple[tuple[int, int, str], ...] = ()
    """Half-open range in the source and printed form of each, in order."""
    full: re.Pattern[str] | None = None
    """Matches the forms that have more than one word, wherever they stand."""
    longest: int = 0
    """Number of characters of the longest range."""

    def find_between(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the ranges that lie, in part at least, between two places of the source, cut off at them."""
        first = bisect_left(self.places, (start - self.longest,))
        for low, high, _ in self.places[first : bisect_left(self.places, (end,))]:
            if high > start:
                yield max(low, start), min(high, end)

    def find_forms(self, start: int, end: int) -> frozenset[str]:
        """Find the forms that are printed between two places of the source."""
        places = self.places[bisect_left(self.places, (start,)) : bisect_left(self.places, (end,))]
        return frozenset(form for _, _, form in places)

    def find_names(self, text: str, forms: Iterable[str]) -> Iterator[tuple[int, int]]:
        """Yield where a text, which need not be the source's, has one of the forms or any form of several words."""
        if self.full:
            yield from (found.span() for found in self.full.finditer(text))
        here = make_pattern(forms)
        if here:
            yield from (found.span() for found in here.finditer(text))


def read_hidden(rows: Iterable[tuple[str, ...]]) -> dict[str, Hidden]:
    """Give the hidden names by report, of rows with report, form, start and end."""
    places: dict[str, set[tuple[int, int, str]]] = defaultdict(set)
    for document, form, start, end in rows:
        places[document].add((int(start), int(end), form))
    return {document: make_hidden(found) for document, found in places.items()}


def make_hidden(places: Iterable[tuple[int, int, str]]) -> Hidden:
    """Make the value of places in any order."""
    ordered = tuple(sorted(places))
    full = make_pattern(form for _, _, form in ordered if len(form.split()) > 1)
    return Hidden(ordered, full, max((end - start for start, end, _ in ordered), default=0))


def make_pattern(forms: Iterable[str]) -> re.Pattern[str] | None:
    """Make a pattern of whole words for forms, the longest first; None where there is none."""
    words = sorted({form for form in forms if form.strip()}, key=lambda form: (-len(form), form))
    if not words:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)")
