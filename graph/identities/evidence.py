"""Two people or organisations of different reports to what, besides their names, speaks for or against one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from graph.identities.bodies import LONG, is_vague
from graph.identities.values import BodyName, Entity, Evidence, Pair, PersonName

BODY, VAGUE_BODY, PLACE, COUNTRY, POSITION = 0.85, 0.6, 0.6, 0.25, 0.35
"""Certainty that each would give of a person alone: the same organisation, one with a name that many have, the same
town, country, position."""
OTHER_BODY, OTHER_COUNTRY = 0.95, 0.7
"""What is left of the certainty of a person where organisations or countries differ."""
BODY_PLACE, BODY_COUNTRY, BODY_PEOPLE = 0.7, 0.67, 0.7
"""Certainty that each would give of an organisation alone; of people for each who is in both."""
BODY_ABROAD, VAGUE_ABROAD = 0.9, 0.5
"""What is left of the certainty of an organisation where the countries of its people differ."""
COMPANION = 0.4
"""Certainty that each further person in both reports gives."""
MOST = 0.85
"""What such people, or several of the same names, give at most together."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is known of all reports, to compare two things of them."""

    groups: Mapping[str, str] = field(default_factory=dict)
    """For the reference of an organisation one that stands for all that are held to be the same; itself if missing."""
    names: Mapping[str, BodyName] = field(default_factory=dict)
    """The name of each organisation by reference."""
    familiar: Mapping[Pair, frozenset[str]] = field(default_factory=dict)
    """For two reports, the lesser first, those of both who are in the other too for reasons of their own."""

    def count_companions(self, left: Entity, right: Entity) -> int:
        """Count the people whom two reports share, the two themselves not among them."""
        one, other = left.document, right.document
        people = self.familiar.get((one, other) if one < other else (other, one), frozenset())
        return (len(people) - (left.ref in people) - (right.ref in people)) // 2


def find_evidence(left: Entity, right: Entity, known: Surroundings) -> Iterator[Evidence]:
    """Yield what speaks for the two, the strongest first, and then what against; the order of the two is free."""
    if isinstance(left.name, PersonName) and isinstance(right.name, PersonName):
        yield from find_of_person(left, right, known)
    elif isinstance(left.name, BodyName) and isinstance(right.name, BodyName):
        yield from find_of_body(left, right, known)


def find_of_person(left: Entity, right: Entity, known: Surroundings) -> Iterator[Evidence]:
    """Yield the evidence on two people."""
    shared = find_shared_body(left, right, known)
    if shared is not None:
        yield shared
    yield from weigh_companions(known.count_companions(left, right))
    town = find_town(left, right)
    if town:
        yield Evidence(f"both are from {town.title()}", PLACE, strong=True)
    if left.positions & right.positions:
        yield Evidence("their positions are the same", POSITION)
    if left.countries & right.countries and not town:
        yield Evidence("their countries are the same", COUNTRY)
    if shared is None and left.bodies and right.bodies:
        yield Evidence("they are there for different organisations", factor=OTHER_BODY)
    if are_abroad(left, right):
        yield Evidence("their countries differ", factor=OTHER_COUNTRY)


def find_shared_body(left: Entity, right: Entity, known: Surroundings) -> Evidence | None:
    """Find the organisation for which both take part: held to be one in both reports, or of the same name."""
    mine, others = ({known.groups.get(ref, ref) for ref in entity.bodies} for entity in (left, right))
    if mine & others:
        return Evidence("both are there for the same organisation", BODY, strong=True)
    words = {known.names[ref].words for ref in left.bodies} & {known.names[ref].words for ref in right.bodies}
    if not words:
        return None
    names = [known.names[ref] for ref in (*left.bodies, *right.bodies) if known.names[ref].words in words]
    if all(map(is_vague, names)):
        return Evidence("both are there for an organisation of the same name, which many have", VAGUE_BODY, strong=True)
    return Evidence("both are there for an organisation of the same name", BODY, strong=True)


def weigh_companions(count: int) -> Iterator[Evidence]:
    """Yield what people in both reports are worth: each as if independent of the others, up to `MOST`."""
    if count:
        others = "somebody else is" if count == 1 else f"{count:,} others are"
        yield Evidence(f"{others} in both reports", min(1 - (1 - COMPANION) ** count, MOST), strong=True)


def find_of_body(left: Entity, right: Entity, known: Surroundings) -> Iterator[Evidence]:
    """Yield the evidence on two organisations."""
    people = left.people & right.people
    if people:
        worth = min(1 - (1 - BODY_PEOPLE) ** len(people), MOST)
        who = "somebody of one name is" if len(people) == 1 else f"{len(people):,} people of the same names are"
        yield Evidence(f"{who} there for both", worth, strong=True)
    town = find_town(left, right)
    if town:
        yield Evidence(f"both are in {town.title()}", BODY_PLACE, strong=True)
    if left.countries & right.countries:
        yield Evidence("their countries are the same", BODY_COUNTRY, strong=True)
    yield from weigh_companions(known.count_companions(left, right))
    if are_abroad(left, right):
        yield Evidence("their countries differ", factor=VAGUE_ABROAD if is_local(left) else BODY_ABROAD)


def find_town(left: Entity, right: Entity) -> str:
    """Find the town that two have in common, "" where they have none: towns of two countries may share a name."""
    if left.countries and right.countries and not left.countries & right.countries:
        return ""
    return min(left.places & right.places, default="")


def are_abroad(left: Entity, right: Entity) -> bool:
    """Tell whether the countries of two are known and differ; those of bodies with long acronyms are many."""
    names = left.name, right.name
    if all(isinstance(name, BodyName) and len(name.acronym) >= LONG and not is_vague(name) for name in names):
        return False
    return bool(left.countries and right.countries and not left.countries & right.countries)


def is_local(entity: Entity) -> bool:
    """Tell whether there is one of its name in every country: a person, or a body of a vague name."""
    return not isinstance(entity.name, BodyName) or is_vague(entity.name)
