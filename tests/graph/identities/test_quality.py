"""Invented reports with traps: whom the rules join is one without exception, and most who are one are at least listed.

The annotations (`tests/gold/identities.jsonl`) hold namesakes in other countries, fathers and sons, nicknames,
initials, new employers, new surnames, renamed bodies, and letters that stand for several bodies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations

import pytest

from graph.identities.grouping import make_neighbours
from graph.identities.values import Link, Pair
from graph.identities.writing import find_identities
from tests.graph.identities.meetings import read_gold, read_named, to_ref

FLOORS = {"person": (12, 16, 18), "organisation": (17, 21, 22)}
"""Of each kind the pairs that are joined, those joined or listed, and all that are one."""


@cache
def find_links() -> tuple[Link, ...]:
    return tuple(find_identities(read_named(read_gold()), ()))


def read_truth(kind: str) -> Mapping[str, str]:
    """Give who or what each reference is."""
    lines = [line for line in read_gold() if kind == "person" or line.organisation]
    return {to_ref(line, kind): line.who if kind == "person" else line.body for line in lines}


def find_true(kind: str) -> set[Pair]:
    truth = read_truth(kind)
    return {(one, other) for one, other in combinations(sorted(truth), 2) if truth[one] == truth[other]}


def close(pairs: Iterator[Pair]) -> set[Pair]:
    """Give all pairs that are one directly or through others."""
    near = make_neighbours(pairs)
    found = set()
    for start in near:
        reached, rest = {start}, [start]
        while rest:
            more = near[rest.pop()] - reached
            reached |= more
            rest += more
        found |= {(start, other) for other in reached if start < other}
    return found


@pytest.mark.parametrize("kind", FLOORS)
def test_joined_pairs_are_one_without_exception(kind: str) -> None:
    joined = close(link.match.pair for link in find_links() if link.kind == kind and link.linked)
    assert joined - find_true(kind) == set()
    assert len(joined) >= FLOORS[kind][0]


@pytest.mark.parametrize("kind", FLOORS)
def test_most_pairs_that_are_one_are_joined_or_listed(kind: str) -> None:
    true, links = find_true(kind), [link for link in find_links() if link.kind == kind]
    listed = close(link.match.pair for link in links if link.linked or link.match.pair in true) & true
    assert (len(listed), len(true)) >= FLOORS[kind][1:]
    assert len(true) == FLOORS[kind][2]


def test_reason_tells_what_speaks_for_and_against() -> None:
    reasons = {link.match.pair: link.match.reason for link in find_links()}
    assert reasons["harbour-1/person/john-smith", "harbour-2/person/john-smith"].startswith(
        "“John Smith” and “John Smith”: the names are the same, and 5 others are in both reports; but "
    )
    assert (
        "both are there for the same organisation" in reasons["harbour-1/person/ada-orr", "harbour-2/person/ada-m-orr"]
    )
