"""A store's reports and what readers decided to its graph of identities: who is one in several reports, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.builder import TYPE
from graph.identities.bodies import make_meanings
from graph.identities.decisions import read_decisions, to_id
from graph.identities.evidence import Surroundings
from graph.identities.grouping import group_entities
from graph.identities.matching import find_familiar, match_anyway, match_things
from graph.identities.reading import Named, read_entities
from graph.identities.values import BodyName, Decision, Entity, Link
from graph.iris import to_shared_name
from graph.oxigraph import Literal, NamedNode, Quad
from graph.writer import StoreWriter
from ontology import PL, PREFIXES

GRAPH = "identities"
"""The name of the graph, which no report owns."""
SAME = PREFIXES["prov"] + "alternateOf"
"""What links two that are one: both are aspects of the same thing (PROV-O), and each keeps its own facts."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pairs are held to be one, and how many wait for a reader."""

    joined: int
    """Those that readers accepted among them."""
    proposed: int


def write_identities(writer: StoreWriter, decisions: Collection[Decision] | None = None) -> Counts:
    """Find who is one in several reports anew, and write it; the decisions are those of the file unless given.

    Raises `DecisionsInvalid`.
    """
    return write_links(writer, find_identities(*read_question(writer, decisions)))


def read_question(
    writer: StoreWriter, decisions: Collection[Decision] | None = None
) -> tuple[Named, Collection[Decision]]:
    """Read what `find_identities` asks for; raises `DecisionsInvalid`."""
    held = read_decisions(writer.folder) if decisions is None else decisions
    return read_entities(writer.select, writer.base), held


def write_links(writer: StoreWriter, links: Collection[Link]) -> Counts:
    """Put what `find_identities` found in the place of what the store says of identities."""
    writer.replace_graph(GRAPH, make_quads(links, writer.base))
    return count_links(links)


def make_quads(links: Iterable[Link], base: str) -> Iterator[Quad]:
    """Yield what the store says of identities."""
    return (quad for link in links for quad in make_link_quads(link, base))


def count_links(links: Collection[Link]) -> Counts:
    """Count the pairs that are held to be one, and those that wait for a reader."""
    return Counts(sum(link.linked for link in links), sum(link.state == "proposed" for link in links))


def find_identities(named: Named, decisions: Collection[Decision]) -> list[Link]:
    """Find the pairs of organisations and then, knowing these, of people; sorted by pair.

    Before both, the people are found who are one for reasons of their own: they tell which reports have people in
    common. Decisions of things that the store does not have now wait until it has them.
    """
    people, bodies = named.people, named.bodies
    names = {ref: body.name for ref, body in bodies.items() if isinstance(body.name, BodyName)}
    familiar = find_familiar(match_things(people, Surroundings(names=names)), people)
    links, groups = decide_things(bodies, decisions, Surroundings({}, names, familiar))
    links += decide_things(people, decisions, Surroundings(groups, names, familiar))[0]
    return sorted(links, key=lambda link: link.match.pair)


def decide_things(
    things: Mapping[str, Entity], decisions: Collection[Decision], known: Surroundings
) -> tuple[list[Link], dict[str, str]]:
    """Match people or organisations and say what became of each pair; pairs that a reader named are added."""
    matches = match_things(things, known)
    own = [decision for decision in decisions if {*decision.pair} <= things.keys()]
    found = {match.pair for match in matches}
    strange = [decision for decision in own if decision.pair not in found]
    meanings = make_meanings(thing.name for thing in things.values() if isinstance(thing.name, BodyName))
    added = [match_anyway(things[one.left], things[one.right], known, meanings) for one in strange]
    return group_entities(things, [*matches, *added], own)


def make_link_quads(link: Link, base: str) -> Iterator[Quad]:
    """Yield what the store says of a pair, whatever became of it, and the link of the two if they are one."""
    match = link.match
    node, graph = NamedNode(f"{base}identity/{to_id(match.pair)}"), NamedNode(to_shared_name(base, GRAPH))
    left, right = (NamedNode(base + ref) for ref in match.pair)
    values: dict[str, NamedNode | Literal] = {
        TYPE: NamedNode(f"{PL}Merge"),
        f"{PL}left": left,
        f"{PL}right": right,
        f"{PL}rule": Literal(match.rule),
        f"{PL}score": Literal(match.score),
        f"{PL}reason": Literal(match.reason),
        f"{PL}state": Literal(link.state),
    }
    for predicate, value in values.items():
        yield Quad(node, NamedNode(predicate), value, graph)
    if link.linked:
        yield Quad(left, NamedNode(SAME), right, graph)
