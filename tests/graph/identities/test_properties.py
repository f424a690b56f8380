"""Whatever reports hold, pairs do not depend on order, and no group holds two of one report or two who are rejected."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.identities.evidence import Surroundings
from graph.identities.matching import match_pair
from graph.identities.values import BodyName, Decision, Link
from graph.identities.writing import find_identities
from tests.graph.identities.meetings import Line, read_named

NAMES = (
    "Ada Orr",
    "A. Orr",
    "Ada M. Orr",
    "Ada B. Orr",
    "Bob Poe",
    "Robert Poe",
    "Robert Poe Jr.",
    "R. Poe",
    "Ada Orr-Poe",
)
BODIES = ("", "Reef Watch", "Ministry of Health", "Fjord Union")
lines = st.lists(
    st.builds(
        Line,
        document=st.sampled_from("abcd"),
        name=st.sampled_from(NAMES),
        organisation=st.sampled_from(BODIES),
        position=st.sampled_from(("", "Pilot")),
        place=st.sampled_from(("", "Leith", "Bergen, Norway")),
        title=st.sampled_from(("", "Mr.", "Ms.")),
    ),
    min_size=2,
    max_size=10,
    unique_by=lambda line: (line.document, line.person),
)


def find_groups(links: list[Link]) -> list[set[str]]:
    """Give the groups that the links make."""
    group: dict[str, set[str]] = {}
    for link in links:
        if link.linked:
            joined = group.get(link.match.left, {link.match.left}) | group.get(link.match.right, {link.match.right})
            group |= dict.fromkeys(joined, joined)
    return list(group.values())


@settings(max_examples=40, deadline=None)
@given(lines, st.randoms(use_true_random=False))
def test_links_do_not_depend_on_order(held: list[Line], random: object) -> None:
    shuffled = list(held)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert find_identities(read_named(held), ()) == find_identities(read_named(shuffled), ())


@settings(max_examples=40, deadline=None)
@given(lines)
def test_match_is_symmetric(held: list[Line]) -> None:
    named = read_named(held)
    known = Surroundings(
        names={ref: body.name for ref, body in named.bodies.items() if isinstance(body.name, BodyName)}
    )
    for one, other in combinations(named.people.values(), 2):
        match = match_pair(one, other, known, {})
        assert match == match_pair(other, one, known, {})
        assert match is None or 0 <= match.score <= 1


@settings(max_examples=40, deadline=None)
@given(lines, st.integers(0, 9), st.sampled_from(["accepted", "rejected"]))
def test_group_holds_nobody_twice_and_no_rejected_pair(held: list[Line], number: int, verdict: str) -> None:
    named = read_named(held)
    before = find_identities(named, ())
    if not before:
        return
    pair = before[number % len(before)].match.pair
    after = find_identities(named, [Decision(*pair, verdict)])  # type: ignore[arg-type]
    state = next(link.state for link in after if link.match.pair == pair)
    assert state == verdict
    together = any({*pair} <= group for group in find_groups(after))
    assert together == (verdict == "accepted")
    if verdict == "rejected":
        for group in find_groups(after):
            assert len({ref.partition("/")[0] for ref in group}) == len(group)
    assert find_identities(named, ()) == before
