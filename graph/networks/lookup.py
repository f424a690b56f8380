"""A node of the store, by its IRI, to what is said of it and what refers to it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.builder import LABEL, SUBJECT
from graph.iris import to_graph_name
from graph.oxigraph import NamedNode, reading
from ontology import PL

if TYPE_CHECKING:
    from graph.store import StoreReader

REMEMBERED = 20_000
"""How many things a reader keeps at hand; about 1 kB each."""
FEW = 8
"""Of how many reports a topic's subjects are looked up one by one."""

Values = dict[str, list[str]]
"""What is said of a node, by predicate."""


class Lookup:
    """Reads single nodes of one version of a store; may be shared by threads."""

    def __init__(self, store: StoreReader) -> None:
        self._store = store
        self.find_event = lru_cache(REMEMBERED)(self._read_event)
        """Give the IRI of the event of a report's graph, or ""."""
        self.find_role = lru_cache(REMEMBERED)(self._read_role)
        """Give a role's name; a role of the scheme stands in the graph of every report."""

    def to_drawn(self, iri: str) -> str:
        """Give the report for its event, everything else as it is."""
        if "/session/" not in iri:
            return iri
        graph = iri.rsplit("/", 2)[0]
        return graph if iri == self.find_event(graph) else iri

    def _read_event(self, graph: str) -> str:
        return next(iter(self.read_values(graph)[0].get(f"{PL}event", ())), "")

    def _read_role(self, role: str) -> str:
        return min(self.read_values(role)[0].get(LABEL, [""]))

    def read_values(self, iri: str) -> tuple[Values, str]:
        """Give what the store says of a node, by predicate, and the graph that says it; nothing for what is no IRI."""
        try:
            node = NamedNode(iri)
        except ValueError:
            return {}, ""
        with reading(self._store.folder):
            quads = list(self._store.database.quads_for_pattern(node, None, None, None))
        values: Values = {}
        for quad in quads:
            values.setdefault(quad.predicate.value, []).append(getattr(quad.object, "value", ""))
        return values, next((getattr(quad.graph_name, "value", "") for quad in quads), "")

    def find_subjects(self, predicate: str, iri: str, graph: str = "") -> list[str]:
        """Give the nodes of which the store says, in one graph or in any, that they are linked so with a node."""
        named = NamedNode(graph) if graph else None
        with reading(self._store.folder):
            quads = list(self._store.database.quads_for_pattern(None, NamedNode(predicate), NamedNode(iri), named))
        return [str(getattr(quad.subject, "value", "")) for quad in quads]

    def iterate_about(self, topic: str, documents: Collection[str]) -> Iterator[str]:
        """Yield all subjects of a topic in some reports; each query for a graph looks at the quads of all."""
        graphs = [NamedNode(to_graph_name(self._store.base, document)) for document in documents]
        asked = graphs if len(graphs) <= FEW else [None]
        for graph in asked or [None]:
            with reading(self._store.folder):
                for quad in self._store.database.quads_for_pattern(None, NamedNode(SUBJECT), NamedNode(topic), graph):
                    if len(graphs) <= FEW or quad.graph_name in graphs:
                        yield str(getattr(quad.subject, "value", ""))


def select_kind(iris: Iterable[str], kind: str) -> list[str]:
    """Keep the nodes of a kind: a node of a report has its kind in the last but one piece of its IRI."""
    return [iri for iri in iris if iri.rsplit("/", 2)[-2:-1] == [kind]]
