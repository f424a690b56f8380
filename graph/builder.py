"""The quads of one report while they are being collected, and the identifiers of what its facts name."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

from graph.errors import ReferenceUnknown
from graph.iris import check_base, make_keys, make_slugs, to_clean, to_graph_name, to_storable
from graph.oxigraph import Literal, NamedNode, Quad
from graph.regions import Regions
from ingest.values import Facts, Grade, Passage
from ontology import PL, PREFIXES

TYPE = PREFIXES["rdf"] + "type"
LABEL = PREFIXES["skos"] + "prefLabel"
TITLE = PREFIXES["dcterms"] + "title"
IDENTIFIER = PREFIXES["dcterms"] + "identifier"
DATE = PREFIXES["dcterms"] + "date"
FORMAT = PREFIXES["dcterms"] + "format"
NOTATION = PREFIXES["skos"] + "notation"
BROADER = PREFIXES["skos"] + "broader"
SUBJECT = PREFIXES["dcterms"] + "subject"
GIVEN = PREFIXES["foaf"] + "givenName"
MIDDLE = PREFIXES["schema"] + "additionalName"
FAMILY = PREFIXES["foaf"] + "familyName"
SUFFIX = PREFIXES["schema"] + "honorificSuffix"
LAND = PREFIXES["schema"] + "addressCountry"
HIDDEN = PREFIXES["skos"] + "hiddenLabel"
"""A folded form of a name, for comparing and not for showing."""
PART_OF = PREFIXES["dcterms"] + "isPartOf"
COVERAGE = PREFIXES["dcterms"] + "coverage"
REMARK = PREFIXES["skos"] + "note"
START = PREFIXES["oa"] + "start"
END = PREFIXES["oa"] + "end"
EXACT = PREFIXES["oa"] + "exact"

OTHER = "other:"
"""What a role's id starts with that is not of the scheme."""
_ROLE = re.compile(r"[a-z]+(-[a-z]+)*")
"""The id of a role of the scheme; all others are concepts of their report."""

Value = str | int | float | bool | NamedNode
Key = TypeVar("Key", bound=Hashable)


class Builder:
    """Collects quads in the named graph of one report and finds the nodes of the names that facts refer to."""

    def __init__(self, facts: Facts, base: str) -> None:
        self.document = to_clean(facts.report.id)
        self.report = NamedNode(to_graph_name(check_base(base), self.document))
        self.quads: set[Quad] = set()
        self._pages = facts.report.pages
        self._regions = Regions(facts.report.printed)
        roles = (item.role for item in facts.participations)
        placed = [name for item in facts.participations for name in (item.place, item.country)]
        placed += [item.country for item in facts.recommendations]
        placed += [*(item.country for item in facts.statuses), *(item.country for item in facts.assessments)]
        self._names = {
            "session": self._make_names("session", (session.id for session in facts.sessions)),
            "person": self._make_names("person", (person.name for person in facts.people)),
            "organisation": self._make_names("organisation", (item.name for item in facts.organisations)),
            "instrument": self._make_names("instrument", (item.name for item in facts.instruments)),
            "place": self._make_names("place", filter(None, placed)),
            "topic": self._make_names("topic", (concept.iri for concept in facts.concepts)),
            "role": self._make_names("role", (role for role in roles if not _ROLE.fullmatch(role))),
        }

    def _make_names(self, kind: str, names: Iterable[str]) -> dict[str, NamedNode]:
        slugs = make_slugs({to_clean(name) for name in names})
        return {name: self.make_node(kind, slug) for name, slug in slugs.items()}

    def make_node(self, kind: str, slug: str) -> NamedNode:
        """Give the node of a thing of this report; the slug is already fit for an IRI."""
        return NamedNode(f"{self.report.value}/{kind}/{slug}")

    def make_nodes(self, kind: str, wanted: Mapping[Key, tuple[str, str]]) -> dict[Key, NamedNode]:
        """Give each value a node by its wanted key, and by a hash of its own text too where another wants that key."""
        return {value: self.make_node(kind, key) for value, key in make_keys(wanted).items()}

    def names(self, kind: str) -> Mapping[str, NamedNode]:
        """Give the nodes of all names of a kind, by name in Unicode NFC."""
        return self._names[kind]

    def find(self, kind: str, name: str, line: int) -> NamedNode:
        """Give the node of a name; raise `ReferenceUnknown`, with the naming fact's line, where there is none."""
        node = self._names[kind].get(to_clean(name))
        if node is None:
            raise ReferenceUnknown(self.document, line, kind, name)
        return node

    def find_topic(self, topic: str) -> NamedNode:
        """Give the node of a topic of the report's own, or of a scheme by its IRI."""
        return self._names["topic"].get(to_clean(topic)) or NamedNode(topic)

    def add(self, subject: NamedNode, predicate: str, *values: Value) -> None:
        """Add a quad for each value that is not ""; a predicate without a colon is one of our own terms."""
        term = NamedNode(predicate if ":" in predicate else PL + predicate)
        for value in values:
            if value != "":
                self.quads.add(Quad(subject, term, _to_term(value), self.report))

    def add_class(self, subject: NamedNode, name: str) -> None:
        """Say that the subject is of one of our classes."""
        self.add(subject, TYPE, NamedNode(PL + name))

    def add_evidence(self, subject: NamedNode, passage: Passage, grade: Grade, rule: str) -> None:
        """Add the passage, where it is not there yet, and what it proves how."""
        node = self.make_node("passage", f"{passage.start}-{passage.end}")
        self.add_class(node, "Passage")
        self.add(node, "inReport", self.report)
        self.add(node, START, passage.start)
        self.add(node, END, passage.end)
        self.add(node, "line", passage.line)
        if self._pages:
            self.add(node, "page", max(1, bisect_right(self._pages, passage.start)))
            self.add(node, "region", self._regions.find(passage.start, passage.end))
        self.quads.add(Quad(node, NamedNode(EXACT), Literal(to_storable(passage.quote)), self.report))
        self.add(subject, "evidence", node)
        self.add(subject, "grade", NamedNode(PL + grade))
        self.add(subject, "rule", rule)


def _to_term(value: Value) -> NamedNode | Literal:
    if isinstance(value, NamedNode):
        return value
    return Literal(to_clean(value) if isinstance(value, str) else value)
