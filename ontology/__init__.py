"""The vocabulary of Plenary: its namespaces, its terms and where its Turtle files lie."""

from __future__ import annotations

from pathlib import Path

BASE = "https://w3id.org/plenary/id/"
"""The default start of every identifier of an instance."""

PL = "https://w3id.org/plenary/ns#"
"""Classes, properties and grades (prefix `pl:`)."""

ROLE = "https://w3id.org/plenary/role/"
"""The scheme of roles (prefix `role:`); a role's identifier follows."""

FOLDER = Path(__file__).parent
ONTOLOGY_FILE = FOLDER / "plenary.ttl"
ROLES_FILE = FOLDER / "roles.ttl"
TOPICS_FILE = FOLDER / "topics.ttl"
TERMS_FILE = FOLDER / "terms.ttl"
SHAPES_FILE = FOLDER / "shapes.ttl"
REFERENCE_FILE = FOLDER / "README.md"

PREFIXES: dict[str, str] = {
    "pl": PL,
    "role": ROLE,
    "conf": "https://w3id.org/scholarlydata/ontology/conference-ontology.owl#",
    "cnt": "http://www.w3.org/2011/content#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Every prefix of our files, queries and exports."""

__all__ = [
    "BASE",
    "FOLDER",
    "ONTOLOGY_FILE",
    "PL",
    "PREFIXES",
    "REFERENCE_FILE",
    "ROLE",
    "ROLES_FILE",
    "SHAPES_FILE",
    "TERMS_FILE",
    "TOPICS_FILE",
]
