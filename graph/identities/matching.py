"""People and organisations of all reports to the pairs that may be one, each scored and explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.identities.bodies import Meanings, compare_bodies, make_meanings
from graph.identities.candidates import find_pairs
from graph.identities.evidence import Surroundings, find_evidence
from graph.identities.names import compare_names, is_apart
from graph.identities.scoring import LEAST, RIVAL, SURE, make_match
from graph.identities.values import BodyName, Entity, Evidence, Match, PersonName

EXACT = "same name"
"""The rule of names that need no guess, so that nobody else can fit as well."""


def match_bodies(bodies: Sequence[Entity], rosters: Mapping[str, frozenset[str]]) -> tuple[Match, ...]:
    """Match the organisations of all reports; a score below `LEAST` is left out. Sorted by pair."""
    meanings = make_meanings(body.name for body in bodies if isinstance(body.name, BodyName))
    known, things = Surroundings(rosters), {body.ref: body for body in bodies}
    near = {body.ref: min(body.countries, default="") for body in bodies}
    pairs = ((things[left], things[right]) for left, right in find_pairs(bodies, near))
    found = (match_pair(left, right, known, meanings) for left, right in pairs)
    return tuple(match for match in found if match and match.score >= LEAST)


def match_people(people: Sequence[Entity], known: Surroundings) -> tuple[Match, ...]:
    """Match the participants of all reports; `known` holds which organisations are one. Sorted by pair."""
    things = {person.ref: person for person in people}
    near = {person.ref: min((known.groups[ref] for ref in person.bodies), default="") for person in people}
    pairs = ((things[left], things[right]) for left, right in find_pairs(people, near))
    found = [match for match in (match_pair(left, right, known, {}) for left, right in pairs) if match]
    weakened = weaken_rivals([match for match in found if match.score >= LEAST], things)
    return tuple(match for match in weakened if match.score >= LEAST)


def match_pair(left: Entity, right: Entity, known: Surroundings, meanings: Meanings) -> Match | None:
    """Match two things of one kind, in whatever order they come; None where their names do not agree."""
    if left.ref > right.ref:
        left, right = right, left
    if isinstance(left.name, PersonName) and isinstance(right.name, PersonName):
        named = compare_names(left.name, right.name)
    elif isinstance(left.name, BodyName) and isinstance(right.name, BodyName):
        named = compare_bodies(left.name, right.name, meanings)
    else:
        return None
    if named is None:
        return None
    rule, pieces = named
    return make_match(
        left.ref, right.ref, (left.label, right.label), rule, (*pieces, *find_evidence(left, right, known))
    )


def match_anyway(left: Entity, right: Entity, known: Surroundings, meanings: Meanings) -> Match:
    """Match two things that a reader names, also where their names do not agree."""
    found = match_pair(left, right, known, meanings)
    if found is not None:
        return found
    one, other = (left, right) if left.ref < right.ref else (right, left)
    nothing = (Evidence("their names do not agree", factor=0.5),)
    return make_match(one.ref, other.ref, (one.label, other.label), "by hand", nothing)


def weaken_rivals(matches: Sequence[Match], people: Mapping[str, Entity]) -> list[Match]:
    """Weaken matches of names that are not the same where two people who are not one fit the same person.

    A rival counts where more than the name speaks for it too: a "J. Smith" is neither Jane nor John of one office.
    """
    partners: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.strong and not match.hard:
            partners[match.left].append(match)
            partners[match.right].append(match)
    torn = {ref for ref, held in partners.items() if is_torn(ref, held, people)}
    return [weaken(match) if match.rule != EXACT and torn & set(match.pair) else match for match in matches]


def is_torn(ref: str, matches: Iterable[Match], people: Mapping[str, Entity]) -> bool:
    """Tell whether two of those who fit a person cannot be one: of one report, or with names that do not agree."""
    others = [people[match.right if match.left == ref else match.left] for match in matches]
    documents = [other.document for other in others]
    if len(set(documents)) < len(documents):
        return True
    names = list(dict.fromkeys(other.name for other in others if isinstance(other.name, PersonName)))
    return any(is_apart(one, other) for at, one in enumerate(names) for other in names[at + 1 :])


def weaken(match: Match) -> Match:
    """Give the match with what a rival leaves of it."""
    score = round(match.score * RIVAL, 3)
    link = " and" if "; but " in match.reason else "; but"
    return replace(
        match, score=score, reason=f"{match.reason}{link} somebody else fits as well", sure=match.sure and score >= SURE
    )
