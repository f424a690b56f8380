"""The ontology's files to the terms that a query can use: classes, properties, roles and topics with what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from graph.oxigraph import read_turtle, select_values
from ontology import ONTOLOGY_FILE, PREFIXES, ROLES_FILE, SHAPES_FILE, TOPICS_FILE

KINDS = ("class", "property", "role", "topic")
_TERMS = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX pl: <https://w3id.org/plenary/ns#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX sh: <http://www.w3.org/ns/shacl#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?iri (SAMPLE(?type) AS ?kind) (SAMPLE(?name) AS ?label) (SAMPLE(?words) AS ?meaning) {
  { VALUES (?of ?type) { (owl:Class "class") (rdf:Property "property") (owl:ObjectProperty "property")
      (owl:DatatypeProperty "property") (owl:AnnotationProperty "property") (pl:Role "role") (skos:Concept "topic") }
    ?iri a ?of }
  UNION { ?shape sh:path ?iri BIND ("property" AS ?type) }
  UNION { ?shape sh:class|sh:targetClass ?iri BIND ("class" AS ?type) }
  FILTER (ISIRI(?iri))
  OPTIONAL { ?iri rdfs:label|skos:prefLabel ?name FILTER (LANG(?name) IN ("", "en")) }
  OPTIONAL { ?iri rdfs:comment|skos:definition ?words FILTER (LANG(?words) IN ("", "en")) }
}
GROUP BY ?iri ORDER BY ?iri
"""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the vocabulary."""

    text: str
    """As it is written in a query: a prefixed name, or the IRI in angle brackets."""
    kind: str
    """One of `KINDS`."""
    label: str
    meaning: str
    """What it stands for, in a sentence; "" where the ontology does not say."""


@cache
def read_vocabulary() -> tuple[Term, ...]:
    """Read the terms, each once, those of the project's own namespace first."""
    found = select_values(read_turtle(ONTOLOGY_FILE, ROLES_FILE, TOPICS_FILE, SHAPES_FILE), _TERMS)
    terms = [Term(to_name(iri), kind, label, " ".join(meaning.split())) for iri, kind, label, meaning in found]
    return tuple(sorted(terms, key=lambda term: (KINDS.index(term.kind), not term.text.startswith("pl:"), term.text)))


def read_prefixes() -> Mapping[str, str]:
    """Give the start of the IRIs of each prefix."""
    return PREFIXES


def to_name(iri: str) -> str:
    """Give an IRI as a query writes it: a prefixed name where a prefix of ours fits, else in angle brackets."""
    for prefix, start in PREFIXES.items():
        local = iri.removeprefix(start)
        if local != iri and local.replace("-", "").replace("_", "").isalnum():
            return f"{prefix}:{local}"
    return f"<{iri}>"
