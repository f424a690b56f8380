"""The schemes of topics and terms are trees of few levels whose labels point one way; so are the classes of action."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS

from ingest.language.lemmas import to_lemma
from ontology import FOLDER

ROOT = Path(__file__).resolve().parent.parent.parent
TOPIC = "https://w3id.org/plenary/topic/"
TERM = "https://w3id.org/plenary/term/"
ACTIONS = tomllib.loads((ROOT / "ingest/patterns/actions.toml").read_text(encoding="utf-8"))
GOLD = [json.loads(line) for line in (ROOT / "tests/gold/topics.jsonl").read_text(encoding="utf-8").splitlines()]
# One row a scheme: its file, its start, the deepest level and the least and most concepts.
SCHEMES = [("topics", TOPIC, 3, 45, 60), ("terms", TERM, 2, 300, 400)]


@cache
def _parse(name: str) -> Graph:
    """Read a scheme when a test first asks for it: collection, which every worker does, would take a second more."""
    return Graph().parse(FOLDER / f"{name}.ttl")


@pytest.fixture
def graph(name: str) -> Graph:
    """Give the scheme that the parameter names."""
    return _parse(name)


@pytest.fixture
def topics() -> Graph:
    """Give the topics."""
    return _parse("topics")


@pytest.fixture
def terms() -> Graph:
    """Give the terms."""
    return _parse("terms")


def _concepts(graph: Graph) -> list[URIRef]:
    return sorted(node for node in graph.subjects(RDF.type, SKOS.Concept) if isinstance(node, URIRef))


def _labels(graph: Graph, concept: URIRef) -> list[Literal]:
    found = [*graph.objects(concept, SKOS.prefLabel), *graph.objects(concept, SKOS.altLabel)]
    return [label for label in found if isinstance(label, Literal)]


def _form(label: str) -> str:
    """Give the label as the matcher sees it: base forms, with hyphens parting words."""
    return " ".join(to_lemma(word) for word in re.findall(r"[\w'’]+", label))


def _level(graph: Graph, concept: URIRef, above: tuple[URIRef, ...] = ()) -> int:
    """Count the levels from a top concept down to this one; a circle fails."""
    assert concept not in above, f"{concept} is broader than itself"
    broader = list(graph.objects(concept, SKOS.broader))
    tops = list(graph.objects(concept, SKOS.topConceptOf))
    assert len(broader) + len(tops) == 1, f"{concept} needs one broader concept, or to be a top concept"
    return 1 if tops else 1 + _level(graph, URIRef(str(broader[0])), (*above, concept))


@pytest.mark.parametrize(("name", "start", "deepest", "least", "most"), SCHEMES)
def test_scheme_is_small_and_reaches_its_top(graph: Graph, start: str, deepest: int, least: int, most: int) -> None:
    concepts = _concepts(graph)
    assert least <= len(concepts) <= most
    assert {_level(graph, concept) for concept in concepts} == set(range(1, deepest + 1))
    for concept in concepts:
        assert re.fullmatch(re.escape(start) + r"[a-z0-9]+(?:-[a-z0-9]+)*", concept)
        assert list(graph.objects(concept, SKOS.inScheme)) == [URIRef(start)]


@pytest.mark.parametrize(("name", "start"), [("topics", TOPIC), ("terms", TERM)])
def test_scheme_has_title_and_description(graph: Graph, start: str) -> None:
    assert (URIRef(start), RDF.type, SKOS.ConceptScheme) in graph
    assert graph.value(URIRef(start), DCTERMS.title)
    assert str(graph.value(URIRef(start), DCTERMS.description)).endswith(".")


@pytest.mark.parametrize("name", ["topics", "terms"])
def test_label_belongs_to_one_concept(graph: Graph) -> None:
    counts = Counter(str(label).casefold() for concept in _concepts(graph) for label in _labels(graph, concept))
    assert [label for label, count in counts.items() if count > 1] == []


@pytest.mark.parametrize("name", ["topics", "terms"])
def test_concept_has_one_english_name_without_stray_blanks(graph: Graph) -> None:
    for concept in _concepts(graph):
        assert len(list(graph.objects(concept, SKOS.prefLabel))) == 1
        for label in _labels(graph, concept):
            assert label.language == "en"
            assert str(label) == " ".join(str(label).split()) != ""


def test_topic_is_defined_and_has_words_that_speak_for_it(topics: Graph) -> None:
    for topic in _concepts(topics):
        assert len(list(topics.objects(topic, SKOS.altLabel))) >= 4, topic
        assert re.fullmatch(r"[A-Z].*[^.]\.", str(topics.value(topic, SKOS.definition))), topic


def test_term_has_synonyms_and_group_has_members_and_says_what_it_gathers(terms: Graph) -> None:
    for term in _concepts(terms):
        if terms.value(term, SKOS.broader):
            assert 3 <= len(list(terms.objects(term, SKOS.altLabel))) <= 130, term
        else:
            assert len(list(terms.subjects(SKOS.broader, term))) >= 3, term
            assert terms.value(term, SKOS.scopeNote), term


def test_term_of_a_topic_names_one_that_exists(topics: Graph, terms: Graph) -> None:
    named = set(terms.objects(None, SKOS.broadMatch))
    assert named
    assert named <= set(_concepts(topics))


def test_word_that_is_a_common_first_name_is_no_label(topics: Graph, terms: Graph) -> None:
    names = {"john", "bill", "mark", "grace", "hope", "will", "frank", "rose"}
    for graph in (topics, terms):
        assert names.isdisjoint(_form(str(label)) for concept in _concepts(graph) for label in _labels(graph, concept))


def test_term_has_no_word_whose_base_form_means_something_else(terms: Graph) -> None:
    # "AIDS" comes down to "aid", "meeting" to "meet", "ads" (as in "ad hoc") to "ad", and so on.
    misleading = {"aid", "meet", "ad", "damage", "gather", "figure", "resident", "relative", "technology", "who", "op"}
    assert misleading.isdisjoint(_form(str(label)) for term in _concepts(terms) for label in _labels(terms, term))


def test_form_of_a_label_points_to_one_term(terms: Graph) -> None:
    pointed: dict[str, set[str]] = {}
    for term in _concepts(terms):
        for label in _labels(terms, term):
            pointed.setdefault(_form(str(label)), set()).add(term)
    assert {form: terms for form, terms in pointed.items() if len(terms) > 1} == {}


def test_action_classes_are_few_and_complete() -> None:
    assert 25 <= len(ACTIONS) <= 40
    for name, action in ACTIONS.items():
        assert set(action) - {"knowing"} == {"weight", "verbs", "nouns"}, name
        assert action.get("knowing", False) in {True, False}, name
        assert action["weight"] in {"light", "full"}, name
        assert action["verbs"], name
        assert action["nouns"], name


@pytest.mark.parametrize("kind", ["verbs", "nouns"])
def test_action_lemma_stands_in_one_class(kind: str) -> None:
    counts = Counter(lemma for action in ACTIONS.values() for lemma in action[kind])
    assert [lemma for lemma, count in counts.items() if count > 1] == []
    assert all(lemma == lemma.casefold().strip() for lemma in counts)


def test_gold_names_topics_that_exist_once_a_row(topics: Graph) -> None:
    known = {concept.removeprefix(TOPIC) for concept in _concepts(topics)}
    for row in GOLD:
        assert len(set(row["topics"])) == len(row["topics"]), row
        assert set(row["topics"]) <= known, row


def test_gold_holds_every_session_of_the_first_sample_and_sixty_sentences() -> None:
    lines = (ROOT / "tests/gold/sessions.jsonl").read_text(encoding="utf-8").splitlines()
    sessions = [row["id"] for row in map(json.loads, lines) if row["doc"] == GOLD[0]["doc"]]
    assert [row["id"] for row in GOLD if row["kind"] == "session"] == sessions
    assert len({(row["doc"], row["text"]) for row in GOLD if row["kind"] != "session"}) == 60
