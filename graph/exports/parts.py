"""A store and a selection to the graphs of that part of it, or to a small store in memory that holds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph import oxigraph
from graph.builder import TYPE
from graph.exports.excerpt import PARTICIPANT, is_mentioned, leave_mentioned_out, make_excerpt
from graph.exports.selection import Scope, Selection, find_scope
from graph.exports.serialising import Graphs
from graph.iris import to_graph_name, to_shared_name
from graph.oxigraph import NamedNode, Quad, Store
from graph.store import StoreReader
from ontology import PL, PREFIXES

_MEMBER = PREFIXES["skos"] + "member"
_COMPARED = {NamedNode(f"{PL}{name}") for name in ("Recommendation", "Measure", "Person", "Organisation")}
_SAME = PREFIXES["prov"] + "alternateOf"


def read_part(store: StoreReader, selection: Selection) -> Graphs:
    """Give the graphs of a selection, closed as `make_excerpt` says; raise what `find_scope` raises before the first.

    Of the graphs that no report owns all stand beside all reports. Beside a part stand the topics that it names, with
    the broader ones, and its themes: each with those of its members, and of its reasons, that are in the part; so with
    the people and organisations that may be one.
    """
    scope = find_scope(store, selection)
    if scope.whole and len(scope.documents) == len(store.manifest.reports):
        return _read_whole(store, scope)
    return _read_scope(store, scope)


def count_classes(graphs: Iterable[tuple[str, Sequence[Quad]]]) -> Counter[str]:
    """Count the things of each of our classes by its local name; a thing in several graphs counts once."""
    things = {
        (quad.object.value.removeprefix(PL), quad.subject)
        for _, quads in graphs
        for quad in quads
        if quad.predicate.value == TYPE and isinstance(quad.object, NamedNode) and quad.object.value.startswith(PL)
    }
    return Counter(name for name, _ in things)


def find_mentioned(store: StoreReader) -> dict[str, set[NamedNode]]:
    """Find the people merely mentioned, by the name of the graph that says so; graphs without any are not in it."""
    found: dict[str, set[NamedNode]] = {}
    with oxigraph.reading(store.folder):
        for quad in store.database.quads_for_pattern(None, NamedNode(PARTICIPANT), None, None):
            if is_mentioned(quad) and isinstance(quad.subject, NamedNode) and isinstance(quad.graph_name, NamedNode):
                found.setdefault(quad.graph_name.value, set()).add(quad.subject)
    return found


def load_part(store: StoreReader, selection: Selection) -> StoreReader:
    """Give a store in memory that holds a selection alone, so that queries count nothing else; takes its memory."""
    database = Store()
    held: dict[str, int] = {}
    for name, quads in read_part(store, selection):
        database.extend(quads)
        held[name] = len(quads)
    manifest = replace(
        store.manifest,
        reports={
            document: replace(entry, quads=held[to_graph_name(store.base, document)])
            for document, entry in store.manifest.reports.items()
            if to_graph_name(store.base, document) in held
        },
        graphs={
            name: held[to_shared_name(store.base, name)]
            for name in store.manifest.graphs
            if to_shared_name(store.base, name) in held
        },
    )
    return StoreReader(store.folder, manifest, database, -1)


def _read_whole(store: StoreReader, scope: Scope) -> Graphs:
    for document in scope.documents:
        yield to_graph_name(store.base, document), _read_report(store, document, scope)
    gone = set() if scope.mentioned else set().union(*find_mentioned(store).values())
    for name in sorted(store.manifest.graphs):
        yield to_shared_name(store.base, name), leave_mentioned_out(store.read_graph(name), gone)


def _read_scope(store: StoreReader, scope: Scope) -> Graphs:
    named: set[NamedNode] = set()
    compared: set[NamedNode] = set()
    for document in scope.documents:
        quads = _read_report(store, document, scope)
        if not quads:
            continue
        yield to_graph_name(store.base, document), quads
        named |= _find_outside(quads)
        compared |= _find_compared(quads)
    for name in sorted(store.manifest.graphs):
        kept = _read_shared(store, to_shared_name(store.base, name), named, compared)
        if kept:
            yield to_shared_name(store.base, name), sorted(kept, key=str)


def _read_report(store: StoreReader, document: str, scope: Scope) -> Sequence[Quad]:
    quads: Sequence[Quad] = store.read_quads(document)
    if not scope.whole:
        quads = make_excerpt(quads, scope.sessions, scope.topics)
    return quads if scope.mentioned else leave_mentioned_out(quads)


def _find_outside(quads: Sequence[Quad]) -> set[NamedNode]:
    """Give what a report refers to and does not describe."""
    own = {quad.subject for quad in quads}
    return {quad.object for quad in quads if isinstance(quad.object, NamedNode) and quad.object not in own}


def _find_compared(quads: Iterable[Quad]) -> set[NamedNode]:
    """Give the recommendations, measures, people and organisations."""
    return {
        quad.subject
        for quad in quads
        if quad.predicate.value == TYPE and quad.object in _COMPARED and isinstance(quad.subject, NamedNode)
    }


def _read_shared(store: StoreReader, graph: str, named: set[NamedNode], compared: set[NamedNode]) -> set[Quad]:
    """Look up what is named, with what it leads to in turn, and the themes of what is compared."""
    name = NamedNode(graph)
    kept: set[Quad] = set()
    with oxigraph.reading(store.folder):
        rest, seen = list(named), set(named)
        while rest:
            found = list(store.database.quads_for_pattern(rest.pop(), None, None, name))
            kept.update(found)
            near = {quad.object for quad in found if isinstance(quad.object, NamedNode)} - seen
            seen |= near
            rest += near
        for node in compared:
            kept |= _read_theme_of(store, name, node, compared)
    return kept


def _read_theme_of(store: StoreReader, graph: NamedNode, node: NamedNode, compared: set[NamedNode]) -> set[Quad]:
    """Look up the theme of a recommendation and why it belongs, or the reasons that begin with a thing and its like."""
    kept: set[Quad] = set()
    for member in store.database.quads_for_pattern(None, NamedNode(_MEMBER), node, graph):
        kept.add(member)
        theme = store.database.quads_for_pattern(member.subject, None, None, graph)
        kept.update(quad for quad in theme if quad.predicate.value != _MEMBER)
    for predicate, others in (("about", "measure"), ("left", "right")):
        for quad in store.database.quads_for_pattern(None, NamedNode(PL + predicate), node, graph):
            whole = list(store.database.quads_for_pattern(quad.subject, None, None, graph))
            ends = {end.object for end in whole if end.predicate.value == PL + others}
            if ends <= compared:
                kept.update(whole)
    same = store.database.quads_for_pattern(node, NamedNode(_SAME), None, graph)
    kept.update(quad for quad in same if quad.object in compared)
    return kept
