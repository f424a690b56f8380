"""What a server holds of a store, as a graph of its own there: written last, read first.

The graph `<base>graph/manifest` describes itself as a dataset (VoID) and names each graph (SPARQL 1.1 Service
Description) with its number of triples, the SHA-256 of its sorted N-Triples, and for a report the entry of the store's
manifest as JSON.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field

from graph.errors import ServerEmpty, ServerFailed, ServerUnclear
from graph.iris import to_graph_name, to_shared_name
from graph.manifest import Manifest, ManifestEntry, to_entry
from graph.oxigraph import Literal, NamedNode, Quad, Solutions, to_text
from graph.remote.database import RemoteDatabase
from ontology import PREFIXES

NAME = "manifest"
"""Of the graph, among those that no report owns."""
SD = "http://www.w3.org/ns/sparql-service-description#"
VOID = "http://rdfs.org/ns/void#"
_TERMS = {
    "kind": PREFIXES["rdf"] + "type",
    "standard": PREFIXES["dcterms"] + "conformsTo",
    "base": VOID + "uriSpace",
    "stamp": PREFIXES["dcterms"] + "identifier",
    "version": PREFIXES["dcterms"] + "hasVersion",
    "settled": PREFIXES["dcterms"] + "accrualPolicy",
    "graph": SD + "namedGraph",
    "name": SD + "name",
    "triples": VOID + "triples",
    "digest": PREFIXES["dcterms"] + "identifier",
    "entry": PREFIXES["rdf"] + "value",
}
_FIND = f"""
SELECT ?m ?s ?p ?o WHERE {{
  GRAPH ?m {{ ?m a <{VOID}Dataset> ; <{_TERMS["standard"]}> <{PREFIXES["pl"]}> . ?s ?p ?o }}
}}
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A graph on a server."""

    digest: str
    """SHA-256 of its N-Triples, one a line, sorted."""
    triples: int
    entry: ManifestEntry | None = None
    """What the store's manifest says of the report; None where the graph is no report's."""
    key: str = ""
    """The report's id, or the name of a graph that no report owns."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What a server holds of one store."""

    base: str
    stamp: str
    """Who wrote it and for which time, as "WRITER:NUMBER"."""
    version: str
    """Of the working folder's store."""
    settled: bool
    graphs: Mapping[str, Held] = field(default_factory=dict)
    """By IRI."""

    @property
    def iri(self) -> str:
        """The name of the graph that says all this."""
        return to_shared_name(self.base, NAME)

    def to_manifest(self) -> Manifest:
        """Give the manifest of the store as it is on the server."""
        reports = {held.key: held.entry for held in self.graphs.values() if held.entry}
        graphs = {held.key: held.triples for held in self.graphs.values() if not held.entry}
        return Manifest(self.base, reports, graphs, self.version, self.settled)


def read_listings(database: RemoteDatabase) -> dict[str, Listing]:
    """Read the listings on a server, by base; raise what its client raises."""
    found: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    answer = database.ask_all(_FIND)
    for row in answer if isinstance(answer, Solutions) else ():
        graph, subject, predicate, value = map(to_text, row)
        found[graph].append((subject, predicate, value))
    listings = (_to_listing(graph, triples, database.client.address.query) for graph, triples in found.items())
    return {listing.base: listing for listing in listings}


def choose(listings: Mapping[str, Listing], place: str, base: str = "") -> Listing:
    """Give the listing of a base, or the only one; raise `ServerEmpty` or `ServerUnclear`."""
    if base and base in listings:
        return listings[base]
    if base or not listings:
        raise ServerEmpty(place)
    if len(listings) > 1:
        raise ServerUnclear(place, listings)
    return next(iter(listings.values()))


def _to_listing(graph: str, triples: Iterable[tuple[str, str, str]], place: str) -> Listing:
    said: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for subject, predicate, value in triples:
        said[subject][predicate] = value
    own = said.pop(graph)
    try:
        base, version, stamp = (own[_TERMS[name]] for name in ("base", "version", "stamp"))
        held = {node[_TERMS["name"]]: _to_held(base, node) for node in said.values()}
        return Listing(base, stamp, version, own[_TERMS["settled"]] == "settled", held)
    except (KeyError, ValueError, TypeError) as error:
        raise ServerFailed(place, f"the graph <{graph}> is not as it was written", "delete it, push anew") from error


def _to_held(base: str, node: Mapping[str, str]) -> Held:
    digest, triples, iri = node[_TERMS["digest"]], int(node[_TERMS["triples"]]), node[_TERMS["name"]]
    if _TERMS["entry"] not in node:
        return Held(digest, triples, None, iri.removeprefix(to_shared_name(base, "")))
    raw = json.loads(node[_TERMS["entry"]])
    return Held(digest, triples, to_entry(raw["entry"]), str(raw["document"]))


def to_quads(listing: Listing) -> list[Quad]:
    """Give the graph in which a listing is written."""
    own = NamedNode(listing.iri)
    values: list[tuple[NamedNode, str, NamedNode | Literal]] = [
        (own, "kind", NamedNode(VOID + "Dataset")),
        (own, "standard", NamedNode(PREFIXES["pl"])),
        (own, "base", Literal(listing.base)),
        (own, "stamp", Literal(listing.stamp)),
        (own, "version", Literal(listing.version)),
        (own, "settled", Literal("settled" if listing.settled else "unsettled")),
    ]
    for number, (iri, held) in enumerate(sorted(listing.graphs.items()), start=1):
        node = NamedNode(f"{listing.iri}#{number}")
        values += [
            (own, "graph", node),
            (node, "name", NamedNode(iri)),
            (node, "triples", Literal(held.triples)),
            (node, "digest", Literal(held.digest)),
        ]
        if held.entry:
            entry = {"document": held.key, "entry": asdict(held.entry)}
            values.append((node, "entry", Literal(json.dumps(entry, ensure_ascii=True, sort_keys=True))))
    return [Quad(subject, NamedNode(_TERMS[name]), value, own) for subject, name, value in values]


def find_graphs(manifest: Manifest) -> dict[str, tuple[str, ManifestEntry | None]]:
    """Give the graphs of a store by IRI: the report's id or the graph's name, and the report's entry."""
    reports: dict[str, tuple[str, ManifestEntry | None]] = {
        to_graph_name(manifest.base, document): (document, entry) for document, entry in manifest.reports.items()
    }
    return reports | {to_shared_name(manifest.base, name): (name, None) for name in manifest.graphs}
