"""Reports, sessions and topics as a reader names them to those of a store."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph import oxigraph
from graph.builder import IDENTIFIER, SUBJECT, TYPE
from graph.errors import ReportUnknown, SessionUnknown, TopicUnknown
from graph.iris import to_graph_name
from graph.oxigraph import Literal, NamedNode
from graph.prefixes import make_prefixes
from graph.store import StoreReader
from ontology import PL

_SESSIONS = f"""{make_prefixes("pl", "dcterms")}
SELECT ?session ?name WHERE {{
  ?session a pl:Session ; dcterms:identifier|dcterms:title ?name .
}}"""
_TOPICS = f"""{make_prefixes("pl", "skos")}
SELECT DISTINCT ?topic ?name WHERE {{ ?topic a pl:Topic ; skos:prefLabel|skos:altLabel ?name }}"""
_BROADER = f"""{make_prefixes("pl", "skos")}
SELECT DISTINCT ?broader ?topic WHERE {{ ?topic a pl:Topic ; skos:broader ?broader }}"""


@dataclass(frozen=True, slots=True)
class Selection:
    """What is wanted of a store: names of one kind are alternatives, the kinds narrow each other."""

    documents: tuple[str, ...] = ()
    """Ids of reports; all reports where empty."""
    sessions: tuple[str, ...] = ()
    """Sessions by id, title or IRI, in any case; with those that they hold."""
    topics: tuple[str, ...] = ()
    """Topics by any of their names or by IRI, in any case; with the narrower ones."""
    mentioned: bool = True
    """Whether people who are merely mentioned are wanted."""


@dataclass(frozen=True, slots=True)
class Scope:
    """A selection as what is in one store."""

    documents: tuple[str, ...]
    """Ids of the reports that can hold something of it, sorted."""
    sessions: frozenset[NamedNode] | None
    """The sessions themselves, without those that they hold; None where any will do."""
    topics: frozenset[NamedNode] | None
    """The topics and all narrower ones; None where any will do."""
    mentioned: bool

    @property
    def whole(self) -> bool:
        """Whether its reports are wanted whole."""
        return self.sessions is None and self.topics is None


def find_scope(store: StoreReader, selection: Selection) -> Scope:
    """Find what a selection names; raise `ReportUnknown`, `SessionUnknown` or `TopicUnknown`, with the nearest name.

    Only the reports in which a wanted session or topic stands remain, found without reading the others.
    """
    for document in selection.documents:
        if document not in store.manifest.reports:
            raise ReportUnknown(document, store.manifest.reports)
    documents = tuple(sorted(set(selection.documents) or store.manifest.reports))
    names = {to_graph_name(store.base, document): document for document in documents}
    sessions = topics = None
    with oxigraph.reading(store.folder):
        if selection.sessions:
            held = _find_sessions(store, selection.sessions, names)
            sessions = frozenset(held)
            documents = tuple(sorted({held[node] for node in held}))
        if selection.topics:
            topics = _find_topics(store, selection.topics)
            about = _find_graphs(store, SUBJECT, topics)
            documents = tuple(document for document in documents if to_graph_name(store.base, document) in about)
    return Scope(documents, sessions, topics, selection.mentioned)


def _find_sessions(store: StoreReader, wanted: Sequence[str], names: Mapping[str, str]) -> dict[NamedNode, str]:
    """Give the document of each session named; documents by the name of their graph."""
    found: dict[NamedNode, str] = {}
    for name in wanted:
        here = _find_by_id(store, name, names) or _find_by_name(store, name, names)
        if not here:
            raise SessionUnknown(name, _read_session_names(store, names))
        found |= here
    return found


def _find_by_id(store: StoreReader, name: str, names: Mapping[str, str]) -> dict[NamedNode, str]:
    kind = NamedNode(f"{PL}Session")
    found = {}
    for quad in store.database.quads_for_pattern(None, NamedNode(IDENTIFIER), Literal(name), None):
        node, graph = quad.subject, quad.graph_name
        if not isinstance(node, NamedNode) or not isinstance(graph, NamedNode) or graph.value not in names:
            continue
        if any(store.database.quads_for_pattern(node, NamedNode(TYPE), kind, graph)):
            found[node] = names[graph.value]
    return found


def _find_by_name(store: StoreReader, name: str, names: Mapping[str, str]) -> dict[NamedNode, str]:
    folded = " ".join(name.casefold().split())
    return {
        NamedNode(session): document
        for session, title, document in _read_sessions(store, names)
        if folded in (" ".join(title.casefold().split()), session.casefold())
    }


def _read_sessions(store: StoreReader, names: Mapping[str, str]) -> Iterable[tuple[str, str, str]]:
    """Yield the IRI, a name (id or title) and the document of each session of the documents."""
    for session, name in oxigraph.select_values(store.database, _SESSIONS):
        document = names.get(session.rpartition("/session/")[0])
        if document is not None:
            yield session, name, document


def _read_session_names(store: StoreReader, names: Mapping[str, str]) -> set[str]:
    return {name for _, name, _ in _read_sessions(store, names)}


def _find_topics(store: StoreReader, wanted: Sequence[str]) -> frozenset[NamedNode]:
    """Give the topics named and all that are narrower."""
    rows = oxigraph.select_values(store.database, _TOPICS)
    found: set[str] = set()
    for name in wanted:
        folded = name.casefold()
        here = {
            topic
            for topic, label in rows
            if folded in (label.casefold(), topic.casefold(), topic.replace("#", "/").rpartition("/")[2].casefold())
        }
        if not here:
            raise TopicUnknown(name, {label for _, label in rows})
        found |= here
    narrower: dict[str, set[str]] = {}
    for broader, topic in oxigraph.select_values(store.database, _BROADER):
        narrower.setdefault(broader, set()).add(topic)
    rest = list(found)
    while rest:
        below = narrower.get(rest.pop(), set()) - found
        found |= below
        rest += below
    return frozenset(map(NamedNode, found))


def _find_graphs(store: StoreReader, predicate: str, nodes: Iterable[NamedNode]) -> set[str]:
    """Give the names of the graphs that say of something that it has one of the nodes."""
    return {
        quad.graph_name.value
        for node in nodes
        for quad in store.database.quads_for_pattern(None, NamedNode(predicate), node, None)
        if isinstance(quad.graph_name, NamedNode)
    }
