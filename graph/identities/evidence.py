"""Two people or organisations of different reports to what, besides their names, speaks for or against one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.identities.bodies import is_vague
from graph.identities.values import BodyName, Entity, Evidence, PersonName

BODY, VAGUE_BODY, PLACE, COUNTRY, POSITION = 0.85, 0.6, 0.7, 0.25, 0.35
"""Certainty that each would give of a person alone: the same organisation, one with a name that many have, the same
town, country, position."""
OTHER_BODY, OTHER_COUNTRY = 0.95, 0.7
"""What is left of the certainty of a person where organisations or countries differ."""
BODY_PLACE, BODY_COUNTRY, BODY_PEOPLE = 0.7, 0.67, 0.7
"""Certainty that each would give of an organisation alone; of people for each who is in both."""
BODY_ABROAD, VAGUE_ABROAD = 0.9, 0.5
"""What is left of the certainty of an organisation where the countries of its people differ."""
COMPANION = 0.4
"""Certainty that each further name in both reports gives."""
MOST = 0.85
"""What such names give at most together."""


@dataclass(slots=True)
class Surroundings:
    """What is known of all reports, to compare two things of them."""

    rosters: Mapping[str, frozenset[str]]
    """The full names, folded, of the participants of each report."""
    groups: Mapping[str, str] = field(default_factory=dict)
    """For the reference of each organisation one that stands for all that are held to be the same."""
    names: Mapping[str, BodyName] = field(default_factory=dict)
    """The name of each organisation by reference."""
    _shared: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)

    def find_shared(self, left: str, right: str) -> frozenset[str]:
        """Give the full names that two reports have in common; each pair of reports is compared once."""
        found = self._shared.get((left, right))
        if found is None:
            none: frozenset[str] = frozenset()
            found = self._shared[left, right] = self.rosters.get(left, none) & self.rosters.get(right, none)
        return found


def find_evidence(left: Entity, right: Entity, known: Surroundings) -> Iterator[Evidence]:
    """Yield what speaks for the two, the strongest first, and then what against; the order of the two is free."""
    if isinstance(left.name, PersonName) and isinstance(right.name, PersonName):
        yield from find_of_person(left, right, left.name, right.name, known)
    elif isinstance(left.name, BodyName) and isinstance(right.name, BodyName):
        yield from find_of_body(left, right, is_vague(left.name) and is_vague(right.name), known)


def find_of_person(
    left: Entity, right: Entity, one: PersonName, other: PersonName, known: Surroundings
) -> Iterator[Evidence]:
    """Yield the evidence on two people."""
    shared = find_shared_body(left, right, known)
    if shared is not None:
        yield shared
    yield from weigh_companions(len(known.find_shared(left.document, right.document) - {one.full, other.full}))
    town = left.places & right.places
    if town:
        yield Evidence(f"both are from {min(town).title()}", PLACE, strong=True)
    if left.positions & right.positions:
        yield Evidence("their positions are the same", POSITION)
    if left.countries & right.countries and not town:
        yield Evidence("their countries are the same", COUNTRY)
    if shared is None and left.bodies and right.bodies:
        yield Evidence("they are there for different organisations", factor=OTHER_BODY)
    if left.countries and right.countries and not left.countries & right.countries:
        yield Evidence("their countries differ", factor=OTHER_COUNTRY)


def find_shared_body(left: Entity, right: Entity, known: Surroundings) -> Evidence | None:
    """Find the organisation for which both take part: held to be one in both reports, or of the same name."""
    groups = {known.groups[ref] for ref in left.bodies} & {known.groups[ref] for ref in right.bodies}
    if groups:
        return Evidence("both are there for the same organisation", BODY, strong=True)
    words = {known.names[ref].words for ref in left.bodies} & {known.names[ref].words for ref in right.bodies}
    if not words:
        return None
    names = [known.names[ref] for ref in (*left.bodies, *right.bodies) if known.names[ref].words in words]
    if all(map(is_vague, names)):
        return Evidence("both are there for an organisation of the same name, which many have", VAGUE_BODY, strong=True)
    return Evidence("both are there for an organisation of the same name", BODY, strong=True)


def weigh_companions(count: int) -> Iterator[Evidence]:
    """Yield what names in both reports are worth: each as if it were independent, up to `MOST`."""
    if count:
        others = "another name is" if count == 1 else f"{count:,} other names are"
        yield Evidence(f"{others} in both reports", min(1 - (1 - COMPANION) ** count, MOST), strong=True)


def find_of_body(left: Entity, right: Entity, vague: bool, known: Surroundings) -> Iterator[Evidence]:
    """Yield the evidence on two organisations."""
    people = left.people & right.people
    if people:
        worth = min(1 - (1 - BODY_PEOPLE) ** len(people), MOST)
        who = "somebody of one name is" if len(people) == 1 else f"{len(people):,} people of the same names are"
        yield Evidence(f"{who} there for both", worth, strong=True)
    if left.places & right.places:
        yield Evidence(f"both are in {min(left.places & right.places).title()}", BODY_PLACE, strong=True)
    if left.countries & right.countries:
        yield Evidence("their countries are the same", BODY_COUNTRY, strong=True)
    elif left.countries and right.countries:
        yield Evidence("their countries differ", factor=VAGUE_ABROAD if vague else BODY_ABROAD)
    yield from weigh_companions(len(known.find_shared(left.document, right.document) - people))
