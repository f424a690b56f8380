"""Pairs of people and organisations: what lifts a name to a certainty, what only proposes it, and who is a rival."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.identities.candidates import LARGEST, WINDOW, find_pairs
from graph.identities.values import Link
from graph.identities.writing import find_identities
from tests.graph.identities.meetings import Line, read_named

ORR = Line("a", "Ada Orr", "Harbour Lamp Union", "Pilot", "Leith, Scotland")
BARE = Line("b", "Ada Orr")


def find_people(*lines: Line) -> dict[str, Link]:
    """Find the pairs of people, by both documents."""
    links = find_identities(read_named(lines), ())
    return {f"{link.match.left[0]}{link.match.right[0]}": link for link in links if link.kind == "person"}


@pytest.mark.parametrize(
    ("other", "state"),
    [
        (BARE, "proposed"),
        (replace(BARE, organisation="Harbour Lamp Union"), "joined"),
        (replace(BARE, organisation="The Harbour Lamp Union"), "joined"),
        (replace(BARE, place="Leith"), "proposed"),
        (replace(BARE, place="Leith", position="Pilot"), "proposed"),
        (replace(BARE, position="Pilot"), "proposed"),
        (replace(BARE, organisation="Reef Watch"), "proposed"),
        (replace(BARE, name="A. Orr", organisation="Harbour Lamp Union"), "proposed"),
        (replace(BARE, name="A. Orr", organisation="Harbour Lamp Union", position="Pilot"), "joined"),
        (replace(BARE, name="Ada Orr Jr.", organisation="Harbour Lamp Union"), "proposed"),
        (replace(BARE, name="Eva Orr", organisation="Harbour Lamp Union"), ""),
    ],
)
def test_name_is_joined_by_more_than_itself(other: Line, state: str) -> None:
    found = find_people(ORR, other).get("ab")
    assert (found.state if found else "") == state


def test_vague_body_alone_joins_nobody() -> None:
    line = Line("a", "Ada Orr", "Ministry of Health")
    assert find_people(line, replace(line, document="b"))["ab"].state == "proposed"


def test_people_in_both_reports_who_are_one_anyway_join_a_name() -> None:
    others = [Line(document, f"Liv Dahl{n}", f"Reef Watch {n}x") for document in "ab" for n in "efg"]
    alone = [Line(document, "Ada Orr") for document in "ab"]
    assert find_people(*alone, *others)["ab"].state == "joined"
    bare = [replace(line, organisation="") for line in others]
    assert find_people(*alone, *bare)["ab"].state == "proposed"


def test_initial_that_two_fit_is_nobody() -> None:
    lines = [
        replace(ORR, name=name, document=document)
        for name, document in zip(("J. Orr", "Jane Orr", "John Orr"), "abc", strict=True)
    ]
    assert {link.state for link in find_people(*lines).values()} == {"proposed"}
    assert find_people(*lines[:2])["ab"].state == "joined"


def test_namesakes_of_two_countries_are_not_joined_through_a_third() -> None:
    lines = [
        replace(ORR, document=document, place=place)
        for document, place in zip("abc", ("Leith, Norway", "", "Leith, Chile"), strict=True)
    ]
    assert not any(link.linked for link in find_people(*lines).values())


def test_large_block_is_compared_with_neighbours_alone() -> None:
    count = 3 * LARGEST
    named = read_named(Line(f"r{number:03}", "Ada Orr") for number in range(count))
    pairs = find_pairs(list(named.people.values()), {})
    assert len(pairs) == WINDOW * count - WINDOW * (WINDOW + 1) // 2
    assert len(find_pairs(list(named.people.values())[:LARGEST], {})) == LARGEST * (LARGEST - 1) // 2


def test_group_keeps_one_pair_less_than_it_has_members() -> None:
    lines = [replace(ORR, document=f"r{number:02}") for number in range(12)]
    links = [link for link in find_identities(read_named(lines), ()) if link.kind == "person"]
    assert [link.state for link in links] == ["joined"] * 11
