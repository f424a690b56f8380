"""Two copies of the fisheries workshop with topics and a theme across both, for tests of links and surroundings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from graph.builder import LABEL, TYPE
from graph.manifest import ManifestEntry
from graph.oxigraph import Literal, NamedNode, Quad
from graph.themes import MEMBER
from graph.topics import make_topic_quads
from graph.triples import make_quads
from graph.writer import write_store
from ingest.values import Assignment, Facts
from ontology import BASE, PL
from ontology.schemes import Concept
from tests.explorer.workshop import make_facts

FISHERIES, GEAR, LAW = (f"https://example.org/topic/{name}" for name in ("fisheries", "gear", "law"))
CONCEPTS = (
    Concept(FISHERIES, "fisheries", ("fisheries",), (), ""),
    Concept(GEAR, "gear", ("gear", "nets"), (FISHERIES,), ""),
    Concept(LAW, "law", ("law",), (), ""),
)
THEME = f"{BASE}theme/nets"
NETS = "Ministries should pay for the exchange of old nets."


def to_iri(kind: str, name: str, document: str = "spring") -> str:
    """Give the IRI of a thing of one of the two reports."""
    return f"{BASE}{document}/{kind}/{name}"


def make_talks(document: str) -> Facts:
    """Give the workshop's facts with topics; in one statement the very words of a recommendation are said."""
    facts = make_facts(document)
    gear, law = (Assignment(topic, 0.9, (topic,), "text") for topic in (GEAR, LAW))
    nets = next(fact for fact in facts.recommendations if fact.text == NETS)
    said = replace(facts.statements[1], text=NETS, passage=nets.passage, topics=(gear,))
    return replace(
        facts,
        sessions=tuple(replace(one, topics=(law,)) if one.id == "1B" else one for one in facts.sessions),
        recommendations=tuple(replace(one, topics=(gear,)) for one in facts.recommendations),
        statements=(facts.statements[0], said),
    )


def write_fishery(folder: Path, documents: tuple[str, ...] = ("autumn", "spring")) -> Path:
    """Write the reports, the topics and a theme of which the same recommendation of each report is a member."""
    with write_store(folder) as writer:
        members = []
        for document in documents:
            facts = make_talks(document)
            report = facts.report
            quads = make_quads(facts)
            entry = ManifestEntry(report.sha256, report.file_name, report.encoding, "test")
            writer.replace(document, quads, report.source.encode(), entry)
            members += [
                quad.subject for quad in quads if quad.object == Literal(NETS) and "/recommendation/" in str(quad)
            ]
        writer.replace_graph("topics", make_topic_quads(CONCEPTS))
        theme = NamedNode(THEME)
        writer.replace_graph(
            "themes",
            [
                Quad(theme, NamedNode(TYPE), NamedNode(f"{PL}Theme")),
                Quad(theme, NamedNode(LABEL), Literal("pay for the exchange of old nets")),
                *(Quad(theme, NamedNode(MEMBER), member) for member in members),
            ],
        )
    return folder
