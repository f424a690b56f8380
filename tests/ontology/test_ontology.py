"""The vocabulary is small, described, aligned and used; its reference and the role patterns keep up with it."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SH, SKOS, BNode, Graph, URIRef

import ontology
from ontology import ONTOLOGY_FILE, PL, PREFIXES, REFERENCE_FILE, ROLE, ROLES_FILE, SHAPES_FILE
from ontology.__main__ import make_reference

ROOT = Path(__file__).resolve().parent.parent.parent
GRAPH = Graph().parse(ONTOLOGY_FILE)
ROLES = Graph().parse(ROLES_FILE)
SHAPES = Graph().parse(SHAPES_FILE)
CLASSES = sorted(GRAPH.subjects(RDF.type, OWL.Class), key=str)
PROPERTIES = sorted(
    {*GRAPH.subjects(RDF.type, OWL.ObjectProperty), *GRAPH.subjects(RDF.type, OWL.DatatypeProperty)}, key=str
)
ALIGNMENTS = (RDFS.subClassOf, RDFS.subPropertyOf, SKOS.exactMatch, SKOS.closeMatch)


def test_vocabulary_is_small() -> None:
    assert len(CLASSES) <= 21  # planned parts of a document, which are neither sessions nor topics, came last
    # `pl:organisation` and `pl:region` came last: a body that takes part itself is nobody's affiliation, and no
    # vocabulary here says where on its page a passage stands
    assert len(PROPERTIES) <= 46


@pytest.mark.parametrize("term", [*CLASSES, *PROPERTIES], ids=str)
def test_term_is_ours_and_has_label_and_comment(term: URIRef) -> None:
    assert term.startswith(PL)
    assert len(list(GRAPH.objects(term, RDFS.label))) == 1
    assert str(GRAPH.value(term, RDFS.comment)).endswith(".")


@pytest.mark.parametrize("term", PROPERTIES, ids=str)
def test_property_has_one_domain_and_one_range(term: URIRef) -> None:
    for end in (RDFS.domain, RDFS.range):
        values = list(GRAPH.objects(term, end))
        assert len(values) == 1
        assert not str(values[0]).startswith(PL) or values[0] in CLASSES


@pytest.mark.parametrize("term", CLASSES, ids=str)
def test_class_is_aligned_with_another_vocabulary(term: URIRef) -> None:
    others = [value for link in ALIGNMENTS for value in GRAPH.objects(term, link)]
    assert any(not str(value).startswith(PL) for value in others) or PL + "Session" in map(str, others)


@pytest.mark.parametrize("prefix", ["schema", "foaf", "org", "prov", "skos", "oa", "dcterms", "conf"])
def test_vocabulary_is_aligned_with(prefix: str) -> None:
    others = {str(value) for link in ALIGNMENTS for value in GRAPH.objects(None, link)}
    assert any(value.startswith(PREFIXES[prefix]) for value in others)


@pytest.mark.parametrize("term", CLASSES, ids=str)
def test_class_has_a_shape(term: URIRef) -> None:
    assert (None, SH.targetClass, term) in SHAPES


def test_shapes_use_only_terms_that_exist() -> None:
    used = {str(node) for triple in SHAPES for node in triple if str(node).startswith(PL)}
    grades = {str(term) for term in GRAPH.subjects(RDF.type, URIRef(PL + "Grade"))}
    assert used - {str(term) for term in [*CLASSES, *PROPERTIES]} - grades == set()


def test_property_is_constrained_by_a_shape() -> None:
    paths = {str(node) for node in SHAPES.objects() if str(node).startswith(PL)}
    assert {str(term) for term in PROPERTIES} - paths == set()


def test_vocabulary_and_roles_have_no_blank_nodes() -> None:
    assert not [node for graph in (GRAPH, ROLES) for triple in graph for node in triple if isinstance(node, BNode)]


def test_redirect_is_said_to_be_still_to_come() -> None:
    assert "still to be registered" in str(GRAPH.value(URIRef(PL.rstrip("#")), RDFS.comment))


def test_prefixes_of_the_files_are_the_ones_of_the_module() -> None:
    for file in (ONTOLOGY_FILE, ROLES_FILE, SHAPES_FILE):
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.startswith("@prefix") and not line.startswith("@prefix pls:"):
                _, name, iri, _ = line.split()
                assert iri == f"<{PREFIXES[name.rstrip(':')]}>"


def test_reference_is_up_to_date() -> None:
    assert REFERENCE_FILE.read_text(encoding="utf-8") == make_reference(), "run: python -m ontology"


def test_reference_lists_every_term() -> None:
    text = REFERENCE_FILE.read_text(encoding="utf-8")
    assert [term for term in [*CLASSES, *PROPERTIES] if f"`pl:{str(term).removeprefix(PL)}`" not in text] == []


def test_roles_of_the_pattern_file_are_the_ones_of_the_scheme() -> None:
    patterns = tomllib.loads((ROOT / "ingest" / "patterns" / "roles.toml").read_text(encoding="utf-8"))
    scheme = {str(notation) for notation in ROLES.objects(None, SKOS.notation)}
    assert set(patterns["words"]) | {"other"} == scheme


def test_role_has_its_id_as_notation_and_leads_to_a_top() -> None:
    for role in ROLES.subjects(SKOS.inScheme, URIRef(ROLE)):
        assert str(role) == f"{ROLE}{ROLES.value(role, SKOS.notation)}"
        while (broader := ROLES.value(role, SKOS.broader)) is not None:
            role = broader
        assert (role, SKOS.topConceptOf, URIRef(ROLE)) in ROLES


def test_package_imports_nothing_heavy() -> None:
    assert not {name for name in vars(ontology) if name in {"rdflib", "graph", "ingest"}}
