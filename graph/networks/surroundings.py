"""A thing, or a few, to the network of what lies around, filtered and cut to the most connected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from graph.networks.gate import Filters, Gate
from graph.networks.links import LinkReader, Thing
from graph.networks.lookup import select_kind
from graph.networks.network import Network, freeze

READ = 6_000
"""How many things are read at most for one network; what is cut is counted up to here."""
MOST = 120
"""How many things are drawn where nobody says otherwise."""
GROWTH = 40
"""How many things one expansion adds at most."""


Near = Mapping[str, set[str]]
"""What each thing is linked with."""
RankOf = Callable[[str], tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A network, and what was found for it."""

    network: Network
    """Frozen. Nodes carry `label`, `title`, `kind`, `document` and `hop`; edges carry `role`, their meaning."""
    found: frozenset[str]
    """IRIs of all that passed the filters, drawn or not."""
    kinds: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind were found."""
    complete: bool = True
    """False where so much lies around that not all was read: then more than `found` would pass."""


def select_surroundings(
    reader: LinkReader, starts: Iterable[str], hops: int = 1, filters: Filters | None = None, most: int = MOST
) -> Surroundings:
    """Give what lies within `hops` links of the starts; of more than `most` things those with the most links.

    What is kept stays linked to a start. Starts that the store does not have, and people merely mentioned where the
    filters leave them out, are passed over; without a start the network is empty. Ties go by IRI.
    """
    gate = Gate(reader, filters or Filters())
    things: dict[str, Thing] = {}
    hop_of: dict[str, int] = {}
    frontier = [thing for start in starts if (thing := reader.read(start)) and gate.may_start(thing)]
    for hop in range(hops + 1):
        wider: set[str] = set()
        for thing in frontier:
            if thing.iri not in things:
                things[thing.iri], hop_of[thing.iri] = thing, hop
                wider.update(gate.list_neighbours(thing) if hop < hops and gate.leads_on(thing, hop) else ())
        frontier = gate.read_passing(gate.limit(sorted(wider - set(things)), READ - len(things)))
    near = make_near(things)
    kept = keep_connected(near, hop_of, most)
    return make_surroundings(kept, things, hop_of, complete=gate.complete)


def select_reports(
    reader: LinkReader, documents: Iterable[str], filters: Filters | None = None, most: int = MOST
) -> Surroundings:
    """Give the network of whole reports with their topics and themes; of more than `most` things the most linked.

    Of more than can be read a part of each report is, its sessions first: most is linked with these.
    """
    gate = Gate(reader, filters or Filters())
    held = {document: reader.list_things(document) for document in documents}
    share = READ // max(len(held), 1) if sum(map(len, held.values())) > READ else READ
    things: dict[str, Thing] = {}
    for inside in held.values():
        first = sorted(inside, key=lambda iri: (not select_kind([iri], "session"), iri))
        things |= {thing.iri: thing for thing in gate.read_passing(gate.limit(first, share))}
    near = {other for thing in things.values() for other in thing.neighbours}
    shared = sorted(iri for iri in near if not {iri, iri.rsplit("/", 2)[0]} & reader.documents.keys())
    things |= {thing.iri: thing for thing in gate.read_passing(shared)}
    ranked = sorted(things, key=make_rank(make_near(things)))
    return make_surroundings(ranked[:most], things, dict.fromkeys(things, 0), complete=gate.complete)


def expand(
    around: Surroundings, reader: LinkReader, iri: str, filters: Filters | None = None, most: int = GROWTH
) -> Surroundings:
    """Add what one thing of the network is linked with, at most `most` things: those with most links to the network.

    All that was drawn stays. A thing that is not in the network changes nothing.
    """
    thing = reader.read(iri)
    if thing is None or thing.iri not in around.network:
        return around
    gate = Gate(reader, filters or Filters())
    fresh = {
        other.iri: other for other in gate.read_passing(gate.list_neighbours(thing)) if other.iri not in around.network
    }
    old = {key: found for key in around.network if (found := reader.read(key))}
    things = {**old, **fresh}
    added = sorted(fresh, key=make_rank(make_near(things)))[:most]
    hop = around.network.nodes[thing.iri]["hop"] + 1
    hop_of = {**dict(around.network.nodes(data="hop")), **dict.fromkeys(added, hop)}
    network = make_surroundings([*around.network, *added], things, hop_of, complete=True).network
    kinds = Counter(around.kinds) + Counter(fresh[key].kind for key in fresh if key not in around.found)
    return Surroundings(
        network, around.found | set(fresh), MappingProxyType(dict(kinds)), around.complete and gate.complete
    )


def make_near(things: Mapping[str, Thing]) -> Near:
    """Give what each thing is linked with among the others; some links are known from one side only."""
    near: dict[str, set[str]] = {iri: set() for iri in things}
    for iri, thing in things.items():
        for other in thing.neighbours:
            if other in near:
                near[iri].add(other)
                near[other].add(iri)
    return near


def make_rank(near: Near) -> RankOf:
    """Give the order in which things are kept: those with the most links to the others first, ties by IRI."""
    return lambda iri: (-len(near[iri]), iri)


def keep_connected(near: Near, hop_of: Mapping[str, int], most: int) -> list[str]:
    """Keep the starts and the most linked, each with the way to a start."""
    rank = make_rank(near)
    kept: dict[str, None] = {iri: None for iri, hop in hop_of.items() if hop == 0}
    for iri in sorted(near, key=rank):
        if len(kept) >= most:
            break
        way = [iri]
        while way[-1] not in kept:
            way.append(min((other for other in near[way[-1]] if hop_of[other] == hop_of[way[-1]] - 1), key=rank))
        if len(kept) + len(way) - 1 <= most:
            kept.update(dict.fromkeys(reversed(way)))
    return list(kept)


def make_surroundings(
    kept: Iterable[str], things: Mapping[str, Thing], hop_of: Mapping[str, int], *, complete: bool
) -> Surroundings:
    """Make the network of the things kept, in order of IRI, with the links between them."""
    network = Network()
    for iri in sorted(kept):
        thing = things[iri]
        network.add_node(
            iri, label=thing.label, title=thing.title, kind=thing.kind, document=thing.document, hop=hop_of[iri]
        )
    links = {link for iri in network for link in things[iri].links if link.start in network and link.end in network}
    network.add_edges_from((link.start, link.end, {"role": link.meaning}) for link in sorted(links))
    kinds = Counter(thing.kind for thing in things.values())
    return Surroundings(freeze(network), frozenset(things), MappingProxyType(dict(kinds)), complete)
