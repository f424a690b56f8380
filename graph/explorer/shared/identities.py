"""A store's graph of identities to the pairs that the pages show, and to who is one with whom."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import streamlit as st

from graph.explorer.shared.facts import Contents
from graph.explorer.shared.frame import select_folder
from graph.explorer.shared.links import CHOSEN, to_link
from graph.explorer.shared.reading import read_rows
from graph.explorer.shared.references import to_kind, to_ref
from graph.store import open_store

SUREST = 0.99
"""What no rule is shown to be surer of."""


@dataclass(frozen=True, slots=True)
class Named:
    """One end of a pair; its report need not be among those that are chosen."""

    ref: str
    name: str
    document: str


@dataclass(frozen=True, slots=True)
class PairFact:
    """Two people or organisations of different reports that may be one."""

    id: str
    left: Named
    right: Named
    state: str
    """joined, proposed, accepted or rejected."""
    score: float
    """How sure it is, from 0 to 1."""
    rule: str
    reason: str
    """One sentence for a reader."""
    one: bool
    """Whether the two are held to be one."""

    @property
    def kind(self) -> str:
        """person or organisation."""
        return to_kind(self.left.ref)


@dataclass(frozen=True, slots=True)
class Twin:
    """Somebody or something of another report, as one thing sees it."""

    named: Named
    pair: PairFact | None
    """Why; None for one that is the same through others."""
    one: bool


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is one in several reports."""

    pairs: tuple[PairFact, ...] = ()
    """The surest first."""
    twins: Mapping[str, tuple[Twin, ...]] | None = None
    """For each reference those who are one with it, the surest first, and then those who may be."""

    def find_twins(self, ref: str) -> tuple[Twin, ...]:
        """Give the twins of a thing."""
        return (self.twins or {}).get(ref, ())


def read_identities(contents: Contents) -> Identities:
    """Read the pairs once for each version of the store."""
    return _read(select_folder(), contents.version)


@st.cache_resource(max_entries=2, show_spinner=False)
def _read(folder: Path, version: str) -> Identities:
    with open_store(folder, version) as store:
        rows = read_rows(store, "identities")
        pairs = tuple(to_pair(row, store.base) for row in rows)
    return Identities(pairs, find_twins(pairs))


def to_pair(row: Mapping[str, str], base: str) -> PairFact:
    """Give the pair of a row."""
    left, right = (
        Named(to_ref(row[end], base), row[f"{end}_name"], row[f"{end}_document"]) for end in ("left", "right")
    )
    identity = row["identity"].rpartition("/")[2]
    return PairFact(
        identity, left, right, row["state"], float(row["score"]), row["rule"], row["reason"], bool(row["one"])
    )


def find_twins(pairs: Sequence[PairFact]) -> dict[str, tuple[Twin, ...]]:
    """Give the twins of each thing; those who are one with it through others come after those who are so directly."""
    found: dict[str, list[Twin]] = {}
    groups = find_groups(pair for pair in pairs if pair.one)
    for pair in sorted(pairs, key=lambda pair: not pair.one):
        if pair.state != "rejected":
            found.setdefault(pair.left.ref, []).append(Twin(pair.right, pair, pair.one))
            found.setdefault(pair.right.ref, []).append(Twin(pair.left, pair, pair.one))
    for ref, group in groups.items():
        held = found[ref]
        direct = {twin.named.ref for twin in held if twin.one}
        through = [Twin(named, None, True) for other, named in group.items() if other not in {ref, *direct}]
        at = sum(twin.one for twin in held)
        held[at:at] = sorted(through, key=lambda twin: twin.named.ref)
    return {ref: tuple(held) for ref, held in found.items()}


def find_groups(pairs: Iterable[PairFact]) -> dict[str, dict[str, Named]]:
    """Give for each thing all that are one with it, itself too."""
    groups: dict[str, dict[str, Named]] = {}
    for pair in pairs:
        one = groups.get(pair.left.ref, {pair.left.ref: pair.left})
        other = groups.get(pair.right.ref, {pair.right.ref: pair.right})
        if one is other:
            continue
        if len(one) < len(other):
            one, other = other, one
        one.update(other)
        groups |= dict.fromkeys({*other, pair.left.ref, pair.right.ref}, one)
    return groups


def to_named(contents: Contents, named: Named) -> str:
    """Give a link to somebody in another report; where that is not chosen, the choice of reports is taken away."""
    title = contents.every.get(named.document, named.document)
    values: dict[str, str | Sequence[str]] = {to_kind(named.ref): named.ref}
    if named.document not in contents.documents:
        values[CHOSEN] = ()
    return to_link("people", f"{named.name}, {title}", values)
