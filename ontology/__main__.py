"""The Turtle files to `ontology/README.md`, the reference of every term: `python -m ontology`."""

from __future__ import annotations

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.namespace import DCTERMS

from ontology import ONTOLOGY_FILE, PREFIXES, REFERENCE_FILE, ROLES_FILE

_ALIGNMENTS = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.exactMatch, SKOS.closeMatch)
_SCHEME = "https://w3id.org/plenary/role/"


def make_reference() -> str:
    """Give the reference as Markdown, terms sorted by name."""
    graph = Graph().parse(ONTOLOGY_FILE).parse(ROLES_FILE)
    ontology = next(graph.subjects(RDF.type, OWL.Ontology))
    lines = [
        "# The vocabulary",
        "",
        "<!-- Made by `python -m ontology` out of plenary.ttl and roles.ttl: do not edit. -->",
        "",
        str(graph.value(ontology, RDFS.comment)),
        "",
        f"Prefix `pl:` is `{PREFIXES['pl']}`, `role:` is `{PREFIXES['role']}`. Titles, ids, dates and names use",
        "`dcterms:title`, `dcterms:identifier`, `dcterms:date` and `skos:prefLabel`; a passage's characters use Web",
        "Annotation's `oa:start`, `oa:end` (half-open, counted in characters from 0) and `oa:exact`.",
        "What a graph must look like is in [shapes.ttl](shapes.ttl).",
    ]
    for title, kinds in (("Classes", (OWL.Class,)), ("Properties", (OWL.ObjectProperty, OWL.DatatypeProperty))):
        terms = sorted({term for kind in kinds for term in graph.subjects(RDF.type, kind) if isinstance(term, URIRef)})
        lines += ["", f"## {title} ({len(terms)})", "", *_make_table(graph, terms, properties=title == "Properties")]
    grades = sorted(term for term in graph.subjects(RDF.type, OWL.NamedIndividual) if isinstance(term, URIRef))
    lines += ["", f"## Grades ({len(grades)})", "", *_make_table(graph, grades, properties=False)]
    roles = sorted(term for term in graph.subjects(SKOS.inScheme, URIRef(_SCHEME)) if isinstance(term, URIRef))
    lines += ["", f"## {graph.value(URIRef(_SCHEME), DCTERMS.title)} ({len(roles)})", "", *_make_roles(graph, roles)]
    return "\n".join(lines) + "\n"


def _make_table(graph: Graph, terms: list[URIRef], *, properties: bool) -> list[str]:
    head = ["term", "meaning", *(("of", "is") if properties else ()), "aligned with"]
    rows = [head, ["---"] * len(head)]
    for term in terms:
        ends = [_to_names(graph, term, end) for end in (RDFS.domain, RDFS.range)] if properties else []
        aligned = "; ".join(
            f"{_to_short(URIRef(link)).partition(':')[2]} {names}"
            for link in _ALIGNMENTS
            if (names := _to_names(graph, term, link))
        )
        meaning = str(graph.value(term, RDFS.comment)).replace("|", "\\|")
        rows.append([f"`{_to_short(term)}`", meaning, *ends, aligned])
    return [f"| {' | '.join(row)} |" for row in rows]


def _make_roles(graph: Graph, roles: list[URIRef]) -> list[str]:
    rows = [["role", "meaning", "a kind of"], ["---"] * 3]
    rows += [
        [f"`{_to_short(role)}`", str(graph.value(role, SKOS.definition)), _to_names(graph, role, SKOS.broader)]
        for role in roles
    ]
    return [f"| {' | '.join(row)} |" for row in rows]


def _to_names(graph: Graph, term: URIRef, link: URIRef) -> str:
    values = sorted(value for value in graph.objects(term, link) if isinstance(value, URIRef))
    return ", ".join(f"`{_to_short(value)}`" for value in values)


def _to_short(term: URIRef) -> str:
    for prefix, start in PREFIXES.items():
        if term.startswith(start):
            return f"{prefix}:{term.removeprefix(start)}"
    return str(term)


if __name__ == "__main__":
    REFERENCE_FILE.write_text(make_reference(), encoding="utf-8")
