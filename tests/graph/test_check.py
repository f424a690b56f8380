"""The check finds whatever differs between graph and source, and whatever breaks a shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from graph.check import check_quotes, check_shapes, check_store
from graph.oxigraph import Literal, NamedNode, Quad
from graph.store import open_store, write_store
from graph.triples import make_quads
from ingest.values import Facts
from ontology import PL, PREFIXES
from tests.graph.copies import copy_store
from tests.graph.drawn_facts import make_facts
from tests.graph.workshop import DOCUMENT, SOURCE, make_report, make_workshop, to_entry, write_facts

OA, SKOS, DCTERMS, RDF = (PREFIXES[name] for name in ("oa", "skos", "dcterms", "rdf"))
XSD = PREFIXES["xsd"]


def check_changed(folder: Path, change: Callable[[Quad], Quad | None]) -> list[str]:
    """Check a store in which quads were changed or taken out."""
    facts = make_workshop()
    quads = [new for quad in make_quads(facts) if (new := change(quad)) is not None]
    with write_store(folder) as writer:
        writer.replace(DOCUMENT, quads, SOURCE.encode(), to_entry(facts))
    with open_store(folder) as store:
        return [str(finding) for finding in check_store(store)]


def set_value(predicate: str, old: str, new: str | int) -> Callable[[Quad], Quad | None]:
    """Change one value of a property wherever it stands."""

    def change(quad: Quad) -> Quad:
        if quad.predicate.value != predicate or not isinstance(quad.object, Literal) or quad.object.value != old:
            return quad
        return Quad(quad.subject, quad.predicate, Literal(new), quad.graph_name)

    return change


def drop(predicate: str, subject: str = "") -> Callable[[Quad], Quad | None]:
    """Take a property out, of the subjects whose identifier holds some words."""
    return lambda quad: None if quad.predicate.value == predicate and subject in str(quad.subject) else quad


def test_sound_store_has_no_findings(tmp_path: Path) -> None:
    assert check_changed(tmp_path, lambda quad: quad) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (set_value(OA + "exact", "Ada Orr", "Ada Orr."), "'Ada Orr', not 'Ada Orr.'"),
        (set_value(OA + "start", "90", 89), "characters 89 to 97 are"),
        (set_value(OA + "end", "97", 5000), "characters 90 to 5000 are"),
        (set_value(PL + "line", "8", 9), "is on line 8, not 9"),
        (drop(OA + "exact", "90-97"), "the passage has no exact"),
    ],
)
def test_passage_that_differs_from_its_source_is_found(
    tmp_path: Path, change: Callable[[Quad], Quad | None], words: str
) -> None:
    assert words in check_changed(tmp_path, change)[0]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b"])
def test_lines_are_counted_as_the_ingest_counts_them(tmp_path: Path, newline: str) -> None:
    source = f"One{newline}{newline}Two words{newline}Three"
    facts = make_workshop()
    event = replace(facts.sessions[0], passage=type(facts.sessions[0].passage)(0, 3, 1, "One"))
    start = source.index("Three")
    last = replace(facts.sessions[2], parent="event", passage=type(event.passage)(start, start + 5, 4, "Three"))
    write_facts(tmp_path, Facts(make_report(source), "", (event, last), (), (), (), (), (), ()))
    with open_store(tmp_path) as store:
        assert list(check_store(store)) == []


@settings(max_examples=15)
@given(make_facts())
def test_quotes_of_any_facts_are_found_in_their_source(tmp_path_factory: pytest.TempPathFactory, facts: Facts) -> None:
    folder = tmp_path_factory.mktemp("store")
    write_facts(folder, facts)
    with open_store(folder) as store:
        assert [str(f) for f in check_quotes(store, facts.report.id, store.read_quads())] == []


def test_changed_source_is_found(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    source = next((tmp_path / "sources").iterdir())
    source.write_bytes(source.read_bytes().replace(b"Orr", b"Ore"))
    with open_store(tmp_path) as store:
        assert "SHA-256" in next(check_store(store)).fact


def test_missing_source_is_found(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    next((tmp_path / "sources").iterdir()).unlink()
    with open_store(tmp_path) as store:
        assert "No such file" in next(check_store(store)).fact


@pytest.mark.parametrize("encoding", ["ascii", "no-such-codec"])
def test_source_that_its_encoding_cannot_decode_is_found(tmp_path: Path, encoding: str) -> None:
    facts = make_workshop()
    facts = replace(facts, report=replace(make_report(SOURCE + "é"), encoding=encoding))
    write_facts(tmp_path, facts)
    with open_store(tmp_path) as store:
        assert "cannot be decoded" in next(check_store(store)).fact


THING = NamedNode("https://w3id.org/plenary/id/shelf-seas/thing")
G = NamedNode("https://w3id.org/plenary/id/shelf-seas")


def make_thing(name: str) -> Quad:
    """Give a thing of a class without any property."""
    return Quad(THING, NamedNode(RDF + "type"), NamedNode(PL + name), G)


@pytest.mark.parametrize(
    "name",
    [
        "Report", "Passage", "Session", "Event", "Person", "Organisation", "Instrument", "Place", "Mention", "Merge",
        "Participation", "Role", "Recommendation", "Statement", "Assessment", "Topic", "Theme", "Grade",
    ],
)  # fmt: skip
def test_empty_thing_of_any_class_breaks_a_shape(name: str) -> None:
    assert list(check_shapes("x", [*make_quads(make_workshop()), make_thing(name)])) != []


@pytest.mark.parametrize(
    "change",
    [
        drop(PL + "evidence", "/participation/"),
        drop(PL + "evidence", "/recommendation/"),
        drop(PL + "evidence", "/statement/"),
        drop(PL + "evidence", "/mention/"),
        drop(PL + "grade", "/statement/"),
        drop(PL + "rule", "/statement/"),
        drop(PL + "sha256"),
        drop(PL + "event"),
        drop(PL + "inReport"),
        drop(PL + "line"),
        drop(PL + "mentionOf", "/mention/person-90"),
        drop(SKOS + "prefLabel", "/person/"),
        drop(DCTERMS + "identifier", "/session/"),
        set_value(PL + "line", "8", 0),
        set_value(OA + "end", "97", 90),
        set_value(OA + "exact", "Ada Orr", ""),
        set_value(SKOS + "prefLabel", "Ada Orr", " "),
        set_value(PL + "tier", "explicit", "maybe"),
        set_value(PL + "kind", "plenary", "lunch"),
        set_value(DCTERMS + "date", "2021-05-03/2021-05-04", "May"),
    ],
)
def test_graph_that_breaks_a_shape_is_found(change: Callable[[Quad], Quad | None]) -> None:
    quads = [new for quad in make_quads(make_workshop()) if (new := change(quad)) is not None]
    assert list(check_shapes("x", quads)) != []


def test_two_events_in_a_report_are_found() -> None:
    facts = make_workshop()
    second = replace(facts.sessions[0], id="event 2")
    quads = make_quads(replace(facts, sessions=(*facts.sessions, second)))
    assert any("event" in str(finding) for finding in check_shapes("x", quads))


def test_finding_is_one_line() -> None:
    quads = [*make_quads(make_workshop()), make_thing("Merge")]
    assert all("\n" not in str(finding) for finding in check_shapes("x", quads))


def make_theme(member: str, label: str | None) -> list[Quad]:
    """Give a theme with one member, and a label where there is one."""
    theme = NamedNode("https://example.org/themes/quotas")
    quads = [
        Quad(theme, NamedNode(RDF + "type"), NamedNode(PL + "Theme"), G),
        Quad(theme, NamedNode(SKOS + "member"), NamedNode(member), G),
    ]
    return quads if label is None else [*quads, Quad(theme, NamedNode(SKOS + "prefLabel"), Literal(label), G)]


@pytest.mark.parametrize(("label", "found"), [("Quotas", []), (None, ["prefLabel: It needs exactly one name"])])
def test_graph_of_no_report_is_checked_with_what_it_refers_to(
    tmp_path: Path, label: str | None, found: list[str]
) -> None:
    facts = make_workshop()
    write_facts(tmp_path, facts)
    member = next(
        quad.subject.value
        for quad in make_quads(facts)
        if quad.object == NamedNode(PL + "Recommendation") and isinstance(quad.subject, NamedNode)
    )
    with write_store(tmp_path) as writer:
        writer.replace_graph("themes", make_theme(member, label))
    with open_store(tmp_path) as store:
        assert [finding.fact.removesuffix(" that is not blank.") for finding in check_store(store)] == found
        assert list(check_store(store, [facts.report.id])) == []


def test_theme_of_something_else_than_recommendations_is_found(tmp_path: Path) -> None:
    copy_store(tmp_path, write_facts, make_workshop())
    with write_store(tmp_path) as writer:
        writer.replace_graph("themes", make_theme(THING.value, "Quotas"))
    with open_store(tmp_path) as store:
        assert [finding.document for finding in check_store(store)] == ["themes"]
