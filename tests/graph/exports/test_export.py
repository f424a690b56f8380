"""Every export says what the store says, in bytes that do not change from run to run."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from graph.errors import ExportUnwritable, FormatUnknown, ReportUnknown
from graph.exports.export import FORMATS, make_export, make_part_tables, write_pieces, write_tables
from graph.exports.selection import Selection
from graph.oxigraph import Literal, NamedNode, Quad
from graph.query import read_queries
from graph.store import StoreReader, open_store, write_store
from ingest.values import Assignment, Concept, Facts
from ontology import PREFIXES
from tests.graph.workshop import make_workshop, write_facts

ROOT = Path(__file__).resolve().parents[3]
HOSTILE = 'Ann \x01<b>&"Roe\\\u2028\n'


def make_hostile(document: str) -> Facts:
    """Give facts with a name that XML cannot hold and others must escape."""
    facts = make_workshop(document)
    person = replace(facts.people[1], name=HOSTILE)
    participations = tuple(
        replace(item, person=HOSTILE) if item.person == "Liv Dahl" else item for item in facts.participations
    )
    return replace(facts, people=(facts.people[0], person, facts.people[2]), participations=participations)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("store")
    write_facts(folder, make_workshop("first"), make_hostile("sec ond"))
    return folder


@pytest.fixture
def store(folder: Path) -> Iterator[StoreReader]:
    with open_store(folder) as reader:
        yield reader


def export(store: StoreReader, form: str, document: str | None = None, *, mentioned: bool | None = None) -> bytes:
    """Give the whole file."""
    return b"".join(make_export(store, form, [document] if document else [], mentioned=mentioned))


def read_rdf(content: bytes, form: str) -> set[tuple[str, ...]]:
    """Read triples with rdflib, which did not write them."""
    names = {"jsonld": "json-ld", "rdfxml": "xml", "ntriples": "nt"}
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=content, format=names.get(form, form))
    return {(str(s), str(p), str(o)) for s, p, o, _ in dataset.quads()}


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld"])
def test_rdf_export_holds_every_triple(store: StoreReader, form: str) -> None:
    there = {(q.subject.value, q.predicate.value, q.object.value) for q in store.read_quads()}  # type: ignore[union-attr]
    assert read_rdf(export(store, form), form) == there


def test_rdfxml_export_holds_every_triple_that_xml_can_hold(store: StoreReader) -> None:
    there = {
        (q.subject.value, q.predicate.value, q.object.value.replace("\x01", "\ufffd"))  # type: ignore[union-attr]
        for q in store.read_quads()
    }
    assert read_rdf(export(store, "rdfxml"), "rdfxml") == there


@pytest.mark.parametrize("form", ["trig", "nquads", "jsonld"])
def test_export_keeps_one_graph_a_report(store: StoreReader, form: str) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=export(store, form), format={"jsonld": "json-ld"}.get(form, form))
    names = {str(graph.identifier) for graph in dataset.graphs() if len(graph)}
    assert names == {"https://w3id.org/plenary/id/first", "https://w3id.org/plenary/id/sec%20ond"}


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"])
def test_export_of_one_report_holds_that_report(store: StoreReader, form: str) -> None:
    there = {q.subject.value for q in store.read_quads("first")}  # type: ignore[union-attr]
    assert {triple[0] for triple in read_rdf(export(store, form, "first"), form)} == there


@pytest.fixture(scope="module")
def made_elsewhere(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with the file of each format, made in another process, whose hashes are others."""
    made = tmp_path_factory.mktemp("elsewhere")
    code = """
import sys
from pathlib import Path
from graph.exports.export import FORMATS, make_export
from graph.store import open_store
with open_store(Path(sys.argv[1])) as store:
    for form in FORMATS:
        Path(sys.argv[2], form).write_bytes(b"".join(make_export(store, form, [])))
"""
    subprocess.run([sys.executable, "-c", code, str(folder), str(made)], cwd=ROOT, check=True)
    return made


@pytest.mark.parametrize("form", FORMATS)
def test_export_gives_the_same_bytes_in_another_process(made_elsewhere: Path, store: StoreReader, form: str) -> None:
    assert (made_elsewhere / form).read_bytes() == export(store, form)


def test_turtle_is_for_reading(store: StoreReader) -> None:
    text = export(store, "turtle", "first").decode()
    assert text.startswith("@base <https://w3id.org/plenary/id/> .\n@prefix dcterms:")
    assert "\n\n<first/person/ada-orr> a pl:Person ;\n" in text


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_network_export_is_read_by_networkx(store: StoreReader, form: str) -> None:
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    network = read(io.BytesIO(export(store, form)))
    kinds = [data["kind"] for _, data in network.nodes(data=True)]
    assert {kind: kinds.count(kind) for kind in kinds} == {"person": 4, "session": 4, "organisation": 6}
    assert network.number_of_edges() == 6 + 6


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_network_export_of_one_report_holds_that_report(store: StoreReader, form: str) -> None:
    read = nx.read_graphml if form == "graphml" else nx.read_gexf
    network = read(io.BytesIO(export(store, form, "first")))
    assert {data["document"] for _, data in network.nodes(data=True)} == {"first"}


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_people_merely_mentioned_are_not_in_networks(store: StoreReader, form: str) -> None:
    assert b"Per Vik" not in export(store, form)


def test_csv_export_is_a_zip_of_the_named_queries(store: StoreReader) -> None:
    with zipfile.ZipFile(io.BytesIO(export(store, "csv", "first"))) as archive:
        plain = {f"{q.name}.csv" for q in read_queries() if all(p.default is not None for p in q.parameters)}
        assert set(archive.namelist()) == plain
        rows = list(csv.DictReader(io.StringIO(archive.read("people.csv").decode())))
    assert [row["person"] for row in rows] == ["Ada Orr", "Liv Dahl", "Per Vik"]


def test_csv_export_into_a_folder(store: StoreReader, tmp_path: Path) -> None:
    write_tables(tmp_path / "new" / "tables", make_part_tables(store, Selection()))
    assert (tmp_path / "new" / "tables" / "sessions.csv").read_text().startswith("document,id,title,kind,parent,line")


def test_unknown_format_and_report_are_named_before_anything_is_written(store: StoreReader) -> None:
    with pytest.raises(FormatUnknown, match="gexf"):
        make_export(store, "xlsx")
    with pytest.raises(ReportUnknown, match="did you mean 'first'"):
        make_export(store, "turtle", ["frist"])


def test_file_that_fails_half_way_leaves_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "out.ttl"
    path.write_bytes(b"old")

    def fail() -> Iterator[bytes]:
        yield b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(ExportUnwritable, match="No space left"):
        write_pieces(path, fail())
    assert (path.read_bytes(), list(tmp_path.iterdir())) == (b"old", [path])


def test_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ExportUnwritable):
        write_tables(tmp_path / "file", {"a.csv": b""})


def make_topics() -> list[Quad]:
    """Give a topic that a report names, its broader one, and one that nobody names."""
    cod, fish, tax = (NamedNode(f"https://example.org/{name}") for name in ("cod", "fish", "tax"))
    label = NamedNode(PREFIXES["skos"] + "prefLabel")
    broader = Quad(cod, NamedNode(PREFIXES["skos"] + "broader"), fish)
    return [*(Quad(node, label, Literal(node.value[20:])) for node in (cod, fish, tax)), broader]


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"])
def test_rdf_export_holds_the_graphs_of_no_report(tmp_path: Path, form: str) -> None:
    topic = Assignment("https://example.org/cod", 0.5, ("cod",), "title")
    facts = make_workshop("first")
    named = replace(facts, sessions=(replace(facts.sessions[0], topics=(topic,)), *facts.sessions[1:]))
    write_facts(tmp_path, named, make_workshop("second"))
    with write_store(tmp_path) as writer:
        writer.replace_graph("topics", make_topics())
    with open_store(tmp_path) as opened:
        there = {
            document: {s.rpartition("/")[2] for s, p, _ in read_rdf(export(opened, form, document), form)
                       if p == PREFIXES["skos"] + "prefLabel" and "example.org" in s}
            for document in (None, "first", "second")
        }  # fmt: skip
    assert there == {None: {"cod", "fish", "tax"}, "first": {"cod", "fish"}, "second": set()}


def test_tables_of_one_report_count_that_report_only(tmp_path: Path) -> None:
    facts = make_workshop("first")
    topics = (Assignment("stocks", 0.5, ("stocks",), "title"),)
    named = replace(
        facts,
        sessions=(facts.sessions[0], replace(facts.sessions[1], topics=topics), facts.sessions[2]),
        concepts=(Concept("stocks", "stocks"),),
    )
    write_facts(tmp_path, named, make_workshop("second"))
    with open_store(tmp_path) as opened:
        parts = [make_part_tables(opened, Selection(names)) for names in ((), ("first",), ("second",))]
    assert [len(part["topics.csv"].splitlines()) for part in parts] == [2, 2, 1]
