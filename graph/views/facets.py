"""Records with facets and a reader's choice to the records that fit, and to what each further choice would give.

Values of one facet are alternatives and facets narrow one another. A facet's own counts leave its own choice aside, and
what would give nothing is not offered, so that no choice leads nowhere (Hearst et al., "Finding the flow in web site
search", 2002).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from graph.views.wordlist import Words, find_texts

Choice = Mapping[str, Collection[str]]
"""The chosen values of each facet; a facet without any narrows nothing."""


@dataclass(frozen=True, slots=True, eq=False)
class Facet:
    """What each record has of one facet: no value, one or many."""

    codes: Mapping[str, int]
    """Number of each value, in order of first use."""
    values: NDArray[np.int32]
    """Numbers of the values that records have, record after record."""
    owners: NDArray[np.int32] | None
    """Number of the record that has each of these; None where each record has exactly one."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A value that the reader may choose."""

    value: str
    count: int
    """Records that have it and fit the choices in the other facets; 0 only where it is chosen."""
    chosen: bool


@dataclass(frozen=True, slots=True, eq=False)
class Records:
    """Records, numbered from 0, by their facets."""

    size: int
    facets: Mapping[str, Facet]
    words: Words | None = None
    """Words of the records' texts; None where none can be asked for."""


@dataclass(frozen=True, slots=True, eq=False)
class Narrowed:
    """What a choice leaves."""

    numbers: NDArray[np.int64]
    """Of the records that fit, in order."""
    choice: Choice
    facets: Mapping[str, Facet]
    counts: Mapping[str, NDArray[np.int64]]
    """For each value of each facet, by its number, the records that have it and fit the choices in the others."""

    def count_offers(self, name: str) -> int:
        """Count the values of a facet that some record kept by the others has."""
        return int(np.count_nonzero(self.counts[name]))

    def can_narrow(self, name: str) -> bool:
        """Tell whether a value of the facet is chosen, or would leave fewer records than there are."""
        counts = self.counts[name]
        return bool(self.choice.get(name)) or bool(np.any((counts > 0) & (counts < len(self.numbers))))

    def offer(self, name: str, most: int | None = None) -> tuple[Offer, ...]:
        """Give what may be chosen in a facet, all or the `most` frequent, and what is chosen.

        The most frequent come first, and those of the same frequency in order of first use.
        """
        codes, counts, chosen = self.facets[name].codes, self.counts[name], self.choice.get(name, ())
        values, own = tuple(codes), {codes[value] for value in chosen if value in codes}
        order = np.argsort(-counts, kind="stable")[: np.count_nonzero(counts)][:most].tolist()
        rest = sorted(own.difference(order))
        unknown = (Offer(value, 0, True) for value in dict.fromkeys(chosen) if value not in codes)
        return (*(Offer(values[code], int(counts[code]), code in own) for code in (*order, *rest)), *unknown)


def make_facet(records: Iterable[Iterable[str]], broader: Mapping[str, Iterable[str]] | None = None) -> Facet:
    """Make a facet of the values of each record; with a value, a record has also those above it.

    `broader` names those right above a value; one may have several, and a circle does no harm.
    """
    above = _close(broader or {})
    codes: dict[str, int] = {}
    values: list[int] = []
    lengths: list[int] = []
    for own in records:
        every = dict.fromkeys(chain.from_iterable((value, *above.get(value, ())) for value in own))
        values += [codes.setdefault(value, len(codes)) for value in every]
        lengths.append(len(every))
    single = all(length == 1 for length in lengths)
    owners = None if single else np.repeat(np.arange(len(lengths), dtype=np.int32), lengths)
    return Facet(codes, np.array(values, np.int32), owners)


def _close(broader: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Give all that is above each value, right above or farther."""
    closed: dict[str, tuple[str, ...]] = {}
    for value in broader:
        found: dict[str, None] = {}
        rest = list(broader[value])
        while rest:
            one = rest.pop()
            if one not in found and one != value:
                found[one] = None
                rest += broader.get(one, ())
        closed[value] = tuple(found)
    return closed


def narrow(records: Records, choice: Choice, words: str = "") -> Narrowed:
    """Find the records that fit the choice and hold all words, and count what else may be chosen.

    A value that no record has fits none. Words are found at the starts of words, without accents and case.
    """
    facets = records.facets
    base = np.ones(records.size, np.bool_) if records.words is None else find_texts(records.words, words)
    fits = {name: _find(facet, choice[name], records.size) for name, facet in facets.items() if choice.get(name)}
    every = reduce(np.logical_and, fits.values(), base)
    counts = {}
    for name, facet in facets.items():
        others = (fit for other, fit in fits.items() if other != name)
        counts[name] = _count(facet, reduce(np.logical_and, others, base) if name in fits else every)
    return Narrowed(np.flatnonzero(every), dict(choice), facets, counts)


def _find(facet: Facet, chosen: Collection[str], size: int) -> NDArray[np.bool_]:
    """Tell of each record whether it has one of the values."""
    wanted = np.zeros(len(facet.codes), np.bool_)
    wanted[[facet.codes[value] for value in chosen if value in facet.codes]] = True
    if facet.owners is None:
        return wanted[facet.values]
    found = np.zeros(size, np.bool_)
    found[facet.owners[wanted[facet.values]]] = True
    return found


def _count(facet: Facet, kept: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Count the values of the records kept."""
    held = kept if facet.owners is None else kept[facet.owners]
    return np.bincount(facet.values[held], minlength=len(facet.codes))
