"""A store in which some people are merely mentioned, in every way in which a graph can name them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from pathlib import Path

from graph.builder import LABEL, TYPE
from graph.manifest import ManifestEntry
from graph.oxigraph import Literal, NamedNode, Quad
from graph.themes import MEMBER
from graph.triples import make_quads
from graph.writer import write_store
from ingest.values import Assignment, Facts, Mention, Merge, Person
from ontology import BASE, PL, PREFIXES
from tests.explorer.workshop import make_facts, make_passage

WRONA, DUNN, BRANNIGAN = "Tomasz Wrona", "Olaf Dunn", "Aoife Brannigan"
NAMES = ("wrona", "dunn")
"""What must not be found of those who are merely mentioned unless a test says who is, in lower case."""
DOCUMENTS = ("autumn", "spring")
THEME = f"{BASE}theme/nets"
NETS = "Ministries should pay for the exchange of old nets."
LAW = Assignment("https://example.org/topic/law", 0.9, ("law",), "text")


def make_mentioned(document: str, hidden: Collection[str] = (WRONA, DUNN)) -> Facts:
    """Give the workshop's facts with a merge of names, and with topics of what is said; Wrona spoke and had a role."""
    facts = make_facts(document)
    return replace(
        facts,
        people=tuple(_hide(person, hidden) for person in facts.people),
        statements=tuple(replace(one, topics=(LAW,)) for one in facts.statements),
    )


def _hide(person: Person, hidden: Collection[str]) -> Person:
    """Give a person with two printed names, who is merely mentioned or not."""
    first = person.mentions[0]
    other = Mention("person", "Mr. Wrona", make_passage("Mr. Wrona"), "resolved", "surname")
    if person.name != WRONA:
        return replace(person, participant=person.name not in hidden)
    merge = Merge(first, other, "surname", 0.9, "“Wrona” is the surname of “Tomasz Wrona”")
    return replace(person, participant=WRONA not in hidden, mentions=(first, other), merges=(merge,))


def to_iri(name: str, document: str) -> NamedNode:
    """Give the node of a person."""
    return NamedNode(f"{BASE}{document}/person/{name.casefold().replace(' ', '-')}")


def write_mentioned(
    folder: Path, documents: Collection[str] = DOCUMENTS, hidden: Collection[str] = (WRONA, DUNN), note: str = ""
) -> Path:
    """Write the reports, and graphs of no report that name those people as only a careless one would."""
    with write_store(folder) as writer:
        members = []
        for document in documents:
            facts = make_mentioned(document, hidden)
            report, quads = facts.report, make_quads(facts)
            told = {quad.subject for quad in quads if quad.object == Literal(NETS)}
            members += [node for node in told if isinstance(node, NamedNode) and "/recommendation/" in node.value]
            entry = ManifestEntry(report.sha256, report.file_name, report.encoding, f"test {note}")
            writer.replace(document, quads, report.source.encode(), entry)
        for document in set(writer.reports) - set(documents):
            writer.remove(document)
        writer.replace_graph("identities", [quad for name in (WRONA, DUNN, BRANNIGAN) for quad in make_pair(name)])
        writer.replace_graph("themes", make_theme([*members, to_iri(DUNN, "spring")]))
        writer.settle()
    return folder


def make_pair(name: str) -> list[Quad]:
    """Say that a person of both reports is one."""
    left, right = (to_iri(name, document) for document in DOCUMENTS)
    node = NamedNode(f"{BASE}identity/{name.partition(' ')[0].casefold()}")
    values: dict[str, NamedNode | Literal] = {
        "left": left,
        "right": right,
        "rule": Literal("same name"),
        "reason": Literal(f"“{name}” is the same"),
    }
    values |= {"state": Literal("joined"), "score": Literal(0.9)}
    said = [Quad(node, NamedNode(PL + term), value) for term, value in values.items()]
    kind = Quad(node, NamedNode(TYPE), NamedNode(f"{PL}Merge"))
    return [*said, kind, Quad(left, NamedNode(PREFIXES["prov"] + "alternateOf"), right)]


def make_theme(members: Iterable[NamedNode]) -> list[Quad]:
    """Give a theme with members, of which one may be a person."""
    theme = NamedNode(THEME)
    return [
        Quad(theme, NamedNode(TYPE), NamedNode(f"{PL}Theme")),
        Quad(theme, NamedNode(LABEL), Literal("pay for the exchange of old nets")),
        *(Quad(theme, NamedNode(MEMBER), member) for member in members),
    ]
