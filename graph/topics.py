"""The concepts of a scheme of topics to the store's own graph of them, so that queries know labels and hierarchy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graph.builder import BROADER, LABEL, TYPE
from graph.oxigraph import Literal, NamedNode, Quad
from graph.writer import StoreWriter
from ontology import PL, PREFIXES
from ontology.schemes import Concept

GRAPH = "topics"
"""The name of the graph, which no report owns."""
_OTHER_LABEL = PREFIXES["skos"] + "altLabel"
_DEFINITION = PREFIXES["skos"] + "definition"


def write_topics(writer: StoreWriter, concepts: Iterable[Concept]) -> bool:
    """Write the concepts as the store's topics, and keep of former schemes those that a report still names.

    With these stay all that are broader. Call it before and after reports are replaced: before, everything that was is
    still named. Topics that are there as they should be are not written again. Tell whether any of former schemes were
    kept: where none were, a second call has nothing to take away.
    """
    quads = list(make_topic_quads(concepts))
    new = {quad.subject for quad in quads}
    former: dict[object, list[Quad]] = {}
    there = writer.read_graph(GRAPH)
    for quad in there:
        if quad.subject not in new:
            former.setdefault(quad.subject, []).append(quad)
    kept = find_named(former, writer)
    for node in kept:
        quads += former[node]
    if {quad.triple for quad in quads} != {quad.triple for quad in there}:
        writer.replace_graph(GRAPH, quads)
    return bool(kept)


def find_named(former: Mapping[object, list[Quad]], writer: StoreWriter) -> set[object]:
    """Find the topics that a report names, with all that are broader."""
    rest = [node for node in former if isinstance(node, NamedNode) and writer.is_named(node)]
    found: set[object] = set()
    while rest:
        node = rest.pop()
        if node not in found:
            found.add(node)
            broader = (quad.object for quad in former[node] if quad.predicate.value == BROADER)
            rest += [above for above in broader if isinstance(above, NamedNode) and above in former]
    return found


def make_topic_quads(concepts: Iterable[Concept]) -> Iterator[Quad]:
    """Yield what the store says of each concept; a broader one of another scheme is left out."""
    every = {concept.iri: concept for concept in concepts}
    for iri, concept in every.items():
        node = NamedNode(iri)
        yield Quad(node, NamedNode(TYPE), NamedNode(f"{PL}Topic"))
        yield Quad(node, NamedNode(LABEL), Literal(concept.label))
        for label in concept.labels:
            if label != concept.label:
                yield Quad(node, NamedNode(_OTHER_LABEL), Literal(label))
        for broader in concept.broader:
            if broader in every:
                yield Quad(node, NamedNode(BROADER), NamedNode(broader))
        if concept.definition:
            yield Quad(node, NamedNode(_DEFINITION), Literal(concept.definition))
