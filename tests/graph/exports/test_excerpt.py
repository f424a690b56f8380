"""Part of a store is closed, keeps its shape, and holds what was asked for and nothing else."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import networkx as nx
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings

from graph.check import check_shapes
from graph.exports.excerpt import leave_mentioned_out, make_excerpt
from graph.exports.export import make_export
from graph.exports.parts import load_part, read_part
from graph.exports.selection import Selection
from graph.exports.serialising import RDF_FORMATS
from graph.oxigraph import NamedNode, Quad
from graph.query import select_rows
from graph.store import StoreReader, open_store, write_store
from graph.topics import write_topics
from graph.triples import make_quads
from ingest.values import Facts
from ontology import BASE, PL
from tests.graph.asks import HOSTILE, OLD, write_asks
from tests.graph.drawn_facts import make_facts
from tests.graph.mentioned import NAMES, write_mentioned
from tests.graph.observed import make_observed
from tests.graph.test_topics import SCHEME, START
from tests.graph.test_topics import make_facts as make_topical
from tests.graph.workshop import make_workshop, write_facts


@pytest.fixture(scope="module")
def asks(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreReader]:
    with open_store(write_asks(tmp_path_factory.mktemp("asks"))) as reader:
        yield reader


@pytest.fixture(scope="module")
def workshops(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreReader]:
    folder = tmp_path_factory.mktemp("store")
    write_facts(folder, make_topical("first"), make_workshop("second"))
    with write_store(folder) as writer:
        write_topics(writer, SCHEME)
    with open_store(folder) as reader:
        yield reader


def read(store: StoreReader, *documents: str, sessions: Sequence[str] = (), topics: Sequence[str] = (),
         mentioned: bool = True) -> list[Quad]:  # fmt: skip
    """Give all quads of a part."""
    selection = Selection(documents, tuple(sessions), tuple(topics), mentioned)
    return [quad for _, quads in read_part(store, selection) for quad in quads]


def to_text(term: object) -> str:
    """Give the value of an IRI or a literal."""
    return str(getattr(term, "value", ""))


def find_all(quads: Sequence[Quad], name: str) -> set[str]:
    """Give the values of one of our own properties, or the local names of the things of a class."""
    return {
        to_text(quad.object) if quad.predicate.value == PL + name else to_text(quad.subject).rpartition("/")[2]
        for quad in quads
        if PL + name in (quad.predicate.value, to_text(quad.object))
    }


PARTS = [
    {"sessions": ["1A"]},
    {"sessions": ["event"]},
    {"topics": ["cod"]},
    {"topics": ["nets and gear"]},
    {"sessions": ["Plenary 1"], "topics": ["fish"]},
    {"sessions": ["1A"], "mentioned": False},
    {"mentioned": False},
]


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_part_has_its_shape(workshops: StoreReader, part: dict[str, Sequence[str]]) -> None:
    quads = read(workshops, **part)  # type: ignore[arg-type]
    assert quads
    assert list(check_shapes("part", quads)) == []


@pytest.mark.parametrize("part", PARTS, ids=str)
def test_part_refers_to_nothing_of_the_store_that_is_not_in_it(
    workshops: StoreReader, part: dict[str, Sequence[str]]
) -> None:
    quads = read(workshops, **part)  # type: ignore[arg-type]
    described = {quad.subject for quad in quads}
    everything = {quad.subject for quad in read(workshops)}
    assert {quad.object for quad in quads} & everything <= described


@pytest.mark.parametrize("part", PARTS[:6], ids=str)
def test_part_says_of_a_thing_all_that_the_store_says(workshops: StoreReader, part: dict[str, Sequence[str]]) -> None:
    kept = set(read(workshops, **part))  # type: ignore[arg-type]
    subjects = {(quad.graph_name, quad.subject) for quad in kept}
    assert {quad for quad in read(workshops) if (quad.graph_name, quad.subject) in subjects} == kept


def test_session_comes_with_its_facts_and_the_sessions_above_as_a_frame(asks: StoreReader) -> None:
    quads = read(asks, sessions=["1A"])
    assert find_all(quads, "text") >= {"States should consider a register of lost nets.", HOSTILE}
    assert find_all(quads, "Session") == {"1a", "event"}
    assert find_all(quads, "Statement") == set()
    assert not any("needed" in text for text in find_all(quads, "text"))


def test_session_comes_with_the_sessions_that_it_holds(workshops: StoreReader) -> None:
    quads = read(workshops, "first", sessions=["Plenary 1"])
    assert find_all(quads, "Session") == {"1a", "plenary-1", "event"}
    assert len(find_all(quads, "Recommendation")) == 2


def test_session_comes_with_people_who_took_part_and_their_printed_names(workshops: StoreReader) -> None:
    quads = read(workshops, "first", sessions=["1A"])
    assert find_all(quads, "Person") == {"liv-dahl"}
    assert find_all(read(workshops, "first", sessions=["Plenary 1"]), "text") >= {"Ada Orr", "Orr", "Liv Dahl"}


def test_topic_comes_with_what_is_on_it_or_on_a_narrower_one(workshops: StoreReader) -> None:
    quads = read(workshops, topics=["fish"])
    assert {to_text(quad.graph_name) for quad in quads} == {f"{BASE}first", f"{BASE}graph/topics"}
    assert find_all(quads, "text") >= {"States should publish cod quotas.", "Orr said that cod quotas work."}
    assert "Ratify the Mesh Convention." not in find_all(quads, "text")


def test_topic_comes_with_roles_in_sessions_on_it_but_not_in_the_event(workshops: StoreReader) -> None:
    assert find_all(read(workshops, topics=["cod"]), "Person") == {"ada-orr", "liv-dahl"}
    assert find_all(read(workshops, topics=["gear"]), "Person") == {"liv-dahl"}
    facts = make_topical("event")
    extra = replace(facts.participations[0], person="Per Vik", session="event")
    quads = make_quads(replace(facts, participations=(*facts.participations, extra)))
    found = make_excerpt(quads, None, {NamedNode(f"{START}fish")})
    assert find_all(found, "Person") == set()
    assert find_all(found, "Event") == {"event"}


def test_assessments_statuses_and_outline_come_with_their_report(tmp_path: Path) -> None:
    write_facts(tmp_path, make_observed())
    with open_store(tmp_path) as store:
        whole, part = read(store), read(store, sessions=["event"])
        assert list(check_shapes("part", part)) == []
    for name in ("Assessment", "PlannedPart"):
        assert find_all(part, name) == find_all(whole, name) != set()


def test_session_comes_with_what_is_printed_in_it_and_what_became_of_its_instruments(tmp_path: Path) -> None:
    write_facts(tmp_path, make_observed())
    with open_store(tmp_path) as store:
        first, second = (read(store, sessions=[name]) for name in ("Plenary 1", "1A"))
    assert find_all(first, "PlannedPart") != set()
    assert find_all(second, "PlannedPart") == set()
    assert find_all(first, "category") >= {"GOOD", "ratified"}  # Plenary 1 holds 1A, which names the instrument
    assert "ratified" in find_all(second, "category")
    assert "GOOD" not in find_all(second, "category")
    assert list(check_shapes("part", second)) == []


def test_topic_comes_with_what_is_printed_in_a_session_on_it() -> None:
    quads = make_quads(replace(make_observed(), sessions=make_topical("first").sessions))
    on_cod, on_tax = (make_excerpt(quads, None, {NamedNode(START + name)}) for name in ("cod", "tax"))
    assert find_all(on_cod, "PlannedPart") != set()
    assert find_all(on_tax, "PlannedPart") == set()


def test_session_and_topic_narrow_each_other(workshops: StoreReader) -> None:
    quads = read(workshops, sessions=["1A"], topics=["cod"])
    assert find_all(quads, "Recommendation") != set()
    assert find_all(quads, "Statement") == set()
    assert read(workshops, sessions=["event"], topics=["tax"]) == []


def test_theme_comes_with_its_members_of_the_part_and_the_reasons_between_them(asks: StoreReader) -> None:
    whole, part = read(asks), read(asks, OLD)
    assert len(find_all(part, "Theme")) == len(find_all(whole, "Theme")) == 3
    members = {to_text(quad.object) for quad in part if quad.predicate.value.endswith("#member")}
    assert len(members) == 4
    assert all(member.startswith(f"{BASE}{OLD}/") for member in members)
    assert sum("Both ask" in text for text in find_all(part, "reason")) == 1
    assert list(check_shapes("part", part)) == []


def test_all_reports_by_name_are_the_whole_store(asks: StoreReader) -> None:
    assert read(asks, *asks.manifest.reports) == read(asks)


def test_part_in_memory_counts_itself_alone(asks: StoreReader) -> None:
    part = load_part(asks, Selection((OLD,)))
    assert set(part.manifest.reports) == {OLD}
    rows = select_rows(part, "themes")
    assert {row[rows.columns.index("reports")] for row in rows.rows} == {"1"}


@pytest.mark.parametrize("form", ["turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml"])
def test_every_form_holds_the_part(workshops: StoreReader, form: str) -> None:
    names = {"jsonld": "json-ld", "rdfxml": "xml", "ntriples": "nt"}
    dataset = rdflib.Dataset(default_union=True)
    content = b"".join(make_export(workshops, form, sessions=["1A"], topics=["gear"], mentioned=False))
    dataset.parse(data=content, format=names.get(form, form))
    quads = read(workshops, sessions=["1A"], topics=["gear"], mentioned=False)
    assert {(str(s), str(p), str(o)) for s, p, o, _ in dataset.quads()} == {
        (to_text(q.subject), q.predicate.value, to_text(q.object)) for q in quads
    }


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_networks_hold_the_part(workshops: StoreReader, form: str) -> None:
    parse = nx.read_graphml if form == "graphml" else nx.read_gexf
    network = parse(io.BytesIO(b"".join(make_export(workshops, form, ["first"], ["1A"]))))
    assert {data["label"] for _, data in network.nodes(data=True)} == {"Liv Dahl", "1A"}


def test_tables_hold_the_part(workshops: StoreReader) -> None:
    content = b"".join(make_export(workshops, "csv", topics=["gear"]))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        rows = list(csv.DictReader(io.StringIO(archive.read("recommendations.csv").decode())))
    assert [row["text"] for row in rows] == ["Ratify the Mesh Convention."]


def test_nothing_chosen_gives_files_without_facts(asks: StoreReader) -> None:
    assert b"".join(make_export(asks, "nquads", topics=["weather"])) == b""
    network = nx.read_graphml(io.BytesIO(b"".join(make_export(asks, "graphml", topics=["weather"]))))
    assert len(network) == 0


def test_people_merely_mentioned_are_left_out_and_texts_stay() -> None:
    facts = make_workshop()
    said = replace(facts.statements[0], text="Orr said that Per Vik was lost.", person="Ada Orr")
    quads = make_quads(replace(facts, statements=(said,)))
    kept = leave_mentioned_out(quads)
    assert find_all(kept, "Person") == {"ada-orr", "liv-dahl"}
    gone = {quad for quad in quads if quad not in kept}
    assert {str(quad.subject).split("/")[-2] for quad in gone} == {"person", "mention", "passage"}
    assert {to_text(quad.object) for quad in gone if quad.predicate.value.endswith("#exact")} == {"Per Vik"}
    assert "Orr said that Per Vik was lost." in find_all(kept, "text")


def test_fact_about_somebody_merely_mentioned_goes_with_them() -> None:
    facts = make_workshop()
    extra = replace(facts.participations[0], person="Per Vik")
    said = replace(facts.statements[0], person="Per Vik", text="Vik spoke.")
    quads = make_quads(
        replace(facts, participations=(*facts.participations, extra), statements=(*facts.statements, said))
    )
    kept = leave_mentioned_out(quads)
    assert len(find_all(quads, "Participation")) - len(find_all(kept, "Participation")) == 1
    assert "Vik spoke." not in find_all(kept, "text")
    assert list(check_shapes("part", kept)) == []


@pytest.mark.parametrize("form", ["turtle", "nquads", "jsonld", "rdfxml", "graphml", "csv"])
def test_no_form_names_somebody_merely_mentioned_where_that_is_asked(workshops: StoreReader, form: str) -> None:
    content = b"".join(make_export(workshops, form, mentioned=False))
    if form == "csv":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            assert "mentioned.csv" not in archive.namelist()
            content = b"".join(archive.read(name) for name in archive.namelist())
    assert b"Ada Orr" in content
    assert b"Vik" not in content


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts=make_facts())
def test_excerpt_of_any_report_is_closed_and_has_its_shape(facts: Facts) -> None:
    quads = make_quads(facts)
    everything = {quad.subject for quad in quads}
    for session in {quad.subject for quad in quads if quad.predicate.value == f"{PL}kind"}:
        assert isinstance(session, NamedNode)
        kept = make_excerpt(quads, {session}, None)
        assert {quad.object for quad in kept} & everything <= {quad.subject for quad in kept}
        assert session in {quad.subject for quad in kept}
    assert make_excerpt(quads, frozenset(), None) == []


@pytest.mark.parametrize("form", RDF_FORMATS)
def test_no_graph_of_a_store_links_to_people_who_are_left_out(tmp_path: Path, form: str) -> None:
    with open_store(write_mentioned(tmp_path)) as store:
        kept, whole = (b"".join(make_export(store, form, mentioned=wanted)).lower() for wanted in (False, True))
    assert [name for name in NAMES if name.encode() in kept] == []
    assert [name for name in NAMES if name.encode() in whole] == list(NAMES)
    assert b"aoife brannigan" in kept
