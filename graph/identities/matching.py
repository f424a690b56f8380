"""People and organisations of all reports to the pairs that may be one, each scored and explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from graph.identities.bodies import Meanings, compare_bodies, make_meanings
from graph.identities.candidates import find_pairs
from graph.identities.evidence import Surroundings, find_evidence, is_local
from graph.identities.names import compare_names, is_apart
from graph.identities.scoring import LEAST, RIVAL, SURE, make_match
from graph.identities.values import BodyName, Entity, Evidence, Match, Pair, PersonName

EXACT = "same name"
"""The rule of names that need no guess."""
FITTING = 0.75
"""Score from which somebody fits so well that another who does is a rival."""


def match_things(things: Mapping[str, Entity], known: Surroundings) -> tuple[Match, ...]:
    """Match the people, or the organisations, of all reports; a score below `LEAST` is left out. Sorted by pair."""
    meanings = make_meanings(thing.name for thing in things.values() if isinstance(thing.name, BodyName))
    near = {ref: make_near(thing, known) for ref, thing in things.items()}
    pairs = ((things[left], things[right]) for left, right in find_pairs(list(things.values()), near))
    found = (match_pair(left, right, known, meanings) for left, right in pairs)
    weakened = weaken_rivals([match for match in found if match and match.score >= LEAST], things)
    return tuple(match for match in weakened if match.score >= LEAST)


def make_near(thing: Entity, known: Surroundings) -> str:
    """Give by what things of one name stand together in a large block: the organisation, town or country."""
    bodies = (known.groups.get(ref) or " ".join(known.names[ref].words) for ref in thing.bodies)
    return min(bodies, default="") or min((*thing.places, *thing.countries), default="")


def find_familiar(matches: Iterable[Match], people: Mapping[str, Entity]) -> dict[Pair, frozenset[str]]:
    """Find for every two reports the people who are in both for sure: they make more of the names in both likely.

    Names that are merely alike would vouch for each other (collective resolution, Bhattacharya and Getoor 2007).
    """
    found: dict[Pair, set[str]] = defaultdict(set)
    for match in matches:
        if match.sure:
            one, other = sorted((people[match.left].document, people[match.right].document))
            found[one, other].update(match.pair)
    return {documents: frozenset(refs) for documents, refs in found.items()}


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


def weaken_rivals(matches: Sequence[Match], things: Mapping[str, Entity]) -> list[Match]:
    """Weaken the matches of a thing that two fit who cannot be one: "J. Smith" is neither Jane nor John of one office.

    Only a rival counts for which more than the name speaks. Where the name is the same, only rivals of other countries
    weaken the match.
    """
    partners: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.strong and not match.hard and match.score >= FITTING:
            partners[match.left].append(match)
            partners[match.right].append(match)
    rivals = {ref: [things[find_other(match, ref)] for match in held] for ref, held in partners.items()}
    torn = {ref for ref, others in rivals.items() if is_torn(others)}
    abroad = {ref for ref, others in rivals.items() if is_torn_by_country(others)}
    return [
        weaken(match) if {*match.pair} & (abroad if match.rule == EXACT else torn | abroad) else match
        for match in matches
    ]


def find_other(match: Match, ref: str) -> str:
    """Give the other end of a match."""
    return match.right if match.left == ref else match.left


def is_torn(others: Sequence[Entity]) -> bool:
    """Tell whether two of those who fit a thing cannot be one: of one report, or people whose names do not agree."""
    documents = [other.document for other in others]
    if len(set(documents)) < len(documents):
        return True
    names = list(dict.fromkeys(other.name for other in others if isinstance(other.name, PersonName)))
    return any(is_apart(one, other) for at, one in enumerate(names) for other in names[at + 1 :])


def is_torn_by_country(others: Sequence[Entity]) -> bool:
    """Tell whether two of those who fit a thing are of countries that differ, and of a name that each country has."""
    countries = list({other.countries for other in others if other.countries and is_local(other)})
    return any(not one & other for at, one in enumerate(countries) for other in countries[at + 1 :])


def weaken(match: Match) -> Match:
    """Give the match with what a rival leaves of it."""
    score = round(match.score * RIVAL, 3)
    link = " and" if "; but " in match.reason else "; but"
    return replace(
        match, score=score, reason=f"{match.reason}{link} somebody else fits as well", sure=match.sure and score >= SURE
    )
