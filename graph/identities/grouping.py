"""Matches and decisions to what became of each pair, so that no group holds two who cannot be one."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.identities.evidence import is_local
from graph.identities.names import is_apart
from graph.identities.values import Decision, Entity, Link, Match, Pair, PersonName, State

REFUSED = "; they are not joined, since others of the group are somebody else"


@dataclass(slots=True)
class Group:
    """Things that are held to be one."""

    members: set[str]
    documents: set[str]
    names: set[PersonName]
    countries: set[frozenset[str]]
    """Those of each of whose name there is one in every country."""


class Groups:
    """Groups of things, joined pair by pair; who may not be one is never in one group."""

    def __init__(self, entities: Mapping[str, Entity], rejected: Iterable[Pair], apart: Iterable[Pair]) -> None:
        self._group = {ref: make_group(entity) for ref, entity in entities.items()}
        self._rejected = make_neighbours(rejected)
        self._apart = make_neighbours(apart)

    def are_one(self, left: str, right: str) -> bool:
        """Tell whether two are in one group."""
        return self._group[left] is self._group[right]

    def join(self, left: str, right: str, *, decided: bool = False) -> bool:
        """Join the groups of two unless something forbids it; a reader's word goes before all but another's."""
        one, other = self._group[left], self._group[right]
        if one is other:
            return False
        if len(one.members) < len(other.members):
            one, other = other, one
        if self._is_cut(one, other, self._rejected) or (not decided and not self._may_join(one, other)):
            return False
        one.members |= other.members
        one.documents |= other.documents
        one.names |= other.names
        one.countries |= other.countries
        for ref in other.members:
            self._group[ref] = one
        return True

    def find_firsts(self) -> dict[str, str]:
        """Give for each thing the least reference of its group."""
        groups = {id(group): group for group in self._group.values()}.values()
        return {ref: first for group in groups for first in (min(group.members),) for ref in group.members}

    def _may_join(self, one: Group, other: Group) -> bool:
        if one.documents & other.documents or self._is_cut(one, other, self._apart):
            return False
        if any(not left & right for left in one.countries for right in other.countries):
            return False
        return not any(is_apart(left, right) for left in one.names for right in other.names)

    def _is_cut(self, one: Group, other: Group, cuts: Mapping[str, set[str]]) -> bool:
        return any(cuts.get(ref, set()) & one.members for ref in other.members)


def make_group(entity: Entity) -> Group:
    """Make the group of one thing."""
    names = {entity.name} if isinstance(entity.name, PersonName) else set()
    countries = {entity.countries} if entity.countries and is_local(entity) else set()
    return Group({entity.ref}, {entity.document}, names, countries)


def make_neighbours(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """Give the others of each thing."""
    found: dict[str, set[str]] = {}
    for left, right in pairs:
        found.setdefault(left, set()).add(right)
        found.setdefault(right, set()).add(left)
    return found


def group_entities(
    entities: Mapping[str, Entity], matches: Sequence[Match], decisions: Collection[Decision]
) -> tuple[list[Link], dict[str, str]]:
    """Say what became of each pair, sorted by pair, and give for each thing the least reference of its group.

    First what readers accepted is joined, then what is sure, the surest first. Kept are the pairs that joined two
    groups, those that readers decided, and of what is proposed the surest between two groups.
    """
    verdicts = {decision.pair: decision.verdict for decision in decisions}
    rejected = [pair for pair, verdict in verdicts.items() if verdict == "rejected"]
    groups = Groups(entities, rejected, [match.pair for match in matches if match.hard])
    order = sorted(matches, key=lambda match: (-match.score, match.pair))
    decided = sorted((match for match in order if match.pair in verdicts), key=lambda match: match.pair)
    rest = [match for match in order if match.pair not in verdicts]
    found: list[tuple[Match, State, bool]] = []
    for match in decided:
        if verdicts[match.pair] == "accepted":
            linked = groups.join(*match.pair, decided=True) or groups.are_one(*match.pair)
            found.append((match if linked else refuse(match), "accepted", linked))
        else:
            found.append((match, "rejected", False))
    found += [(match, "joined", True) for match in rest if match.sure and groups.join(*match.pair)]
    firsts = groups.find_firsts()
    found += [(match, "proposed", False) for match in find_proposed(rest, firsts)]
    links = [Link(match, entities[match.left].kind, state, linked) for match, state, linked in found]
    return sorted(links, key=lambda link: link.match.pair), firsts


def find_proposed(matches: Iterable[Match], firsts: Mapping[str, str]) -> Iterator[Match]:
    """Yield the surest match between each two groups; a sure one says that it was refused."""
    seen: set[frozenset[str]] = set()
    for match in matches:
        between = frozenset((firsts[match.left], firsts[match.right]))
        if len(between) == 2 and between not in seen:
            seen.add(between)
            yield refuse(match) if match.sure else match


def refuse(match: Match) -> Match:
    """Give the match with a word about why it did not join."""
    return replace(match, reason=match.reason + REFUSED)
