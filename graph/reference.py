"""The ontology to the entries of a reference: each term with its meaning, its ends and what it is aligned with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from graph.oxigraph import read_turtle, reading, select_values
from graph.vocabulary import to_name
from ontology import ONTOLOGY_FILE, REFERENCE_FILE, ROLES_FILE, SHAPES_FILE, TERMS_FILE, TOPICS_FILE

GROUPS = {"class": "Classes", "property": "Properties", "grade": "Grades of evidence", "role": "Roles in sessions"}
"""The kinds of entries, in order, with their heading."""
FILES = {
    ONTOLOGY_FILE: "the vocabulary: classes, properties and grades",
    ROLES_FILE: "the roles in sessions",
    TOPICS_FILE: "the topics that ship with Plenary",
    TERMS_FILE: "the thesaurus by which measures are compared",
    SHAPES_FILE: "what a graph must look like (SHACL)",
    REFERENCE_FILE: "this reference as Markdown",
}
"""The files to take away, each with what it holds."""
_HEAD = """
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX pl: <https://w3id.org/plenary/ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
_ENTRIES = f"""{_HEAD}
SELECT ?iri ?kind (SAMPLE(?name) AS ?label) (SAMPLE(?words) AS ?meaning) {{
  VALUES (?of ?kind) {{ (owl:Class "class") (owl:ObjectProperty "property") (owl:DatatypeProperty "property")
    (owl:NamedIndividual "grade") (pl:Role "role") (skos:Concept "role") }}
  ?iri a ?of . FILTER (ISIRI(?iri))
  OPTIONAL {{ ?iri rdfs:label|skos:prefLabel ?name }}
  OPTIONAL {{ ?iri rdfs:comment|skos:definition ?words }}
}}
GROUP BY ?iri ?kind ORDER BY ?iri
"""
_LINKS = f"""{_HEAD}
SELECT ?iri ?words ?value {{
  VALUES (?link ?words) {{ (rdfs:domain "of") (rdfs:range "is") (rdfs:subClassOf "a kind of")
    (rdfs:subPropertyOf "a kind of") (skos:broader "a kind of") (skos:exactMatch "the same as")
    (skos:closeMatch "close to") }}
  ?iri ?link ?value . FILTER (ISIRI(?iri) && ISIRI(?value))
}}
ORDER BY ?iri ?words ?value
"""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term of the vocabulary, as a reader looks it up."""

    name: str
    """As it is written in Turtle: a prefixed name."""
    kind: str
    """One of `GROUPS`."""
    label: str
    meaning: str
    of: tuple[str, ...] = ()
    """Of a property: the classes whose things have it."""
    form: tuple[str, ...] = ()
    """Of a property: the class or the datatype of its values."""
    aligned: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """What it is "a kind of", "the same as" or "close to", here and in other vocabularies."""


@cache
def read_reference() -> tuple[Entry, ...]:
    """Read the entries, by kind and name."""
    store = read_turtle(ONTOLOGY_FILE, ROLES_FILE)
    links: dict[str, dict[str, tuple[str, ...]]] = {}
    for iri, words, value in select_values(store, _LINKS):
        held = links.setdefault(iri, {})
        held[words] = (*held.get(words, ()), to_name(value))
    entries = []
    for iri, kind, label, meaning in select_values(store, _ENTRIES):
        held = links.get(iri, {})
        aligned = tuple((words, names) for words, names in held.items() if words not in ("of", "is"))
        meaning = " ".join(meaning.split())
        entries.append(Entry(to_name(iri), kind, label, meaning, held.get("of", ()), held.get("is", ()), aligned))
    return tuple(sorted(entries, key=lambda entry: (list(GROUPS).index(entry.kind), entry.name)))


def find_entries(entries: Iterable[Entry], words: str) -> list[Entry]:
    """Give the entries that hold all words, in any case and order; a whole name gives it first, then what names it."""
    wanted = words.casefold().split()
    found = [entry for entry in entries if all(word in _to_text(entry) for word in wanted)]
    return sorted(found, key=lambda entry: wanted != [entry.name.casefold()])


def _to_text(entry: Entry) -> str:
    aligned = (name for _, names in entry.aligned for name in names)
    return " ".join((entry.name, entry.label, entry.meaning, *entry.of, *entry.form, *aligned)).casefold()


def read_file(path: Path) -> bytes:
    """Read one of `FILES`."""
    with reading(path):
        return path.read_bytes()
