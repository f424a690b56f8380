"""A server in place of the folder: the sample given to it by an ingest, and asked there as in the folder."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from graph.__main__ import main
from graph.check import check_store
from graph.endpoint.application import make_application
from graph.endpoint.settings import Settings
from graph.errors import QueryRefused, QueryTimeout, ServerEmpty, ServerFailed, ServerRefused, ServerUnclear
from graph.oxigraph import NamedNode
from graph.processes.limits import Limits
from graph.processes.workers import Workers
from graph.query import Quads, Rows, select
from graph.remote import mirror
from graph.remote.address import Address
from graph.remote.client import Client
from graph.remote.database import RemoteDatabase
from graph.store import open_store
from graph.writer import write_store
from ingest.__main__ import main as ingest
from tests.graph.remote.alike import UNANSWERED, find_differences
from tests.graph.remote.servers import Server, find_port, run_oxigraph

ROOT = Path(__file__).parents[3]
SMALL = ("trafficking-talk-2013-digest", "usa-progress-card-2010-digest")
"""Two of the shipped reports, which are read in a moment."""


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    """Ingest reports, and give them to a server of Oxigraph."""
    place = tmp_path_factory.mktemp("sample")
    with run_oxigraph(place / "server") as server:
        reports = [str(ROOT / "data" / f"{name}.md") for name in SMALL]
        done = CliRunner().invoke(ingest, [*reports, "--store", server.url, "--folder", str(place / "work")])
        assert done.exit_code == 0, done.output
        assert re.search(r"^server     [1-7] graphs written, 0 deleted, [0-6] unchanged$", done.stdout, re.MULTILINE)
        yield server.to_address(place / "work")


def test_named_queries_are_answered_alike(server: Server, folder: Path) -> None:
    address = server.to_address(folder)
    mirror.push(address)
    slow = "sparql" in server.url  # Virtuoso takes a second to compile each
    assert list(find_differences(address, UNANSWERED if slow else {}, once=slow)) == []


def test_named_queries_over_what_was_ingested_are_answered_alike(given: Address) -> None:
    assert list(find_differences(given, {})) == []


def test_text_sees_the_graphs_of_the_store_alone(server: Server, folder: Path) -> None:
    address = server.to_address(folder)
    mirror.push(address, take_over=True)
    with Client(address) as client:
        client.put_graph("urn:foreign", b'<urn:a> <urn:b> "c" .\n')
    try:
        with open_store(address) as there, open_store(folder) as here:
            for text in (
                "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
                "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g",
                "ASK { <urn:a> ?p ?o }",
                "CONSTRUCT { ?s ?p ?o } WHERE { ?s a ?c ; ?p ?o FILTER (?p != <urn:b>) }",
                f"SELECT (COUNT(*) AS ?n) FROM <{here.base}spring> {{ ?s ?p ?o }}",
                f"SELECT (COUNT(*) AS ?n) FROM NAMED <{here.base}spring> {{ GRAPH ?g {{ ?s ?p ?o }} }}",
            ):
                assert select(there, text) == select(here, text), text
            parameters = {"word": '"} # '}
            asked = "SELECT ?word (COUNT(*) AS ?n) { ?s ?p ?word } GROUP BY ?word"
            assert select(there, asked, parameters) == select(here, asked, parameters)
            with pytest.raises(QueryRefused, match="which is no report of this store"):
                select(there, "SELECT * FROM <urn:foreign> { ?s ?p ?o }")
    finally:
        with Client(address) as client:
            client.delete_graph("urn:foreign")


def test_limits_hold_before_a_server(folder: Path, tmp_path: Path) -> None:
    with run_oxigraph(tmp_path / "server") as server, Workers(1, Limits(seconds=2), network=True) as workers:
        address = server.to_address(folder)
        mirror.push(address)
        few = workers.ask(address, "SELECT * { ?s ?p ?o }", limits=Limits(seconds=20, rows=5))
        assert isinstance(few.result, Rows)
        assert (len(few.result.rows), few.cut) == (5, "rows")
        short = workers.ask(address, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", limits=Limits(seconds=20, bytes=500))
        assert isinstance(short.result, Quads)
        assert short.cut == "bytes"
        with pytest.raises(QueryTimeout):
            workers.ask(address, "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")


def test_check_reads_quads_there_and_sources_here(given: Address, tmp_path: Path) -> None:
    with open_store(given) as there:
        assert list(check_store(there, ["usa-progress-card-2010-digest"])) == []
    command = ["check", "--store", given.query, "--report", "trafficking-talk-2013-digest", "--folder"]
    with_sources = CliRunner().invoke(main, [*command, str(given.folder)])
    assert (with_sources.exit_code, "every quote stands in its source" in with_sources.output) == (0, True)
    without = CliRunner().invoke(main, [*command, str(tmp_path / "none")])
    assert (without.exit_code, "no quote was read again" in without.output) == (0, True)


def test_server_is_served(given: Address) -> None:
    with TestClient(make_application(Settings(given, workers=1, mentioned=True))) as client:
        assert client.get("/health").json()["reports"] == 2
        people = client.get("/queries/people.csv")
        with open_store(given.folder) as here:
            rows = select(here, "people")
            assert isinstance(rows, Rows)
            assert len(people.text.strip().split("\r\n")) == len(rows.rows) + 1
            count = client.get("/query", params={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"})
            assert count.headers["Plenary-Version"] == here.manifest.version
        graph = client.get("/graphs", params={"graph": f"{here.base}trafficking-talk-2013-digest"})
        assert len(graph.text) > 10_000
        assert client.get("/query", params={"query": "DROP ALL"}).status_code == 403
        assert "void:uriSpace" in client.get("/void").text


def test_server_of_none_and_of_several(tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with run_oxigraph(tmp_path / "server") as server:
        address = server.to_address(folder)
        with pytest.raises(ServerEmpty, match="no reports are on this server"):
            open_store(address)
        mirror.push(address)
        other = server.to_address(tmp_path / "other")
        with write_store(other.folder, "https://example.org/reports/"):
            pass
        mirror.push(other)
        with pytest.raises(
            ServerUnclear, match=r"several stores are on this server: https://example\.org/reports/, https"
        ):
            open_store(address)
        monkeypatch.setenv("PLENARY_STORE_BASE", "https://w3id.org/plenary/id/")
        with open_store(address) as there:
            assert sorted(there.manifest.reports) == ["autumn", "spring"]
            with pytest.raises(ServerRefused):
                there.database.query("SELECT nonsense")


def test_command_that_needs_a_folder_says_so() -> None:
    done = CliRunner().invoke(main, ["search", "words", "--store", "http://127.0.0.1:7878/query"])
    assert done.exit_code == 2
    assert "the working folder of this server is data/servers/127.0.0.1-7878-query" in " ".join(done.output.split())


def test_push_and_query_by_command(folder: Path) -> None:
    with run_oxigraph(folder.parent / "server") as server:
        place = ["--store", server.url, "--folder", str(folder)]
        assert "4 graphs written, 0 deleted, 0 unchanged" in CliRunner().invoke(main, ["push", *place]).output
        assert "0 graphs written, 0 deleted, 4 unchanged" in CliRunner().invoke(main, ["push", *place]).output
        there = CliRunner().invoke(main, ["query", "people", "--format", "json", *place, "--timeout", "30"])
        here = CliRunner().invoke(main, ["query", "people", "--format", "json", "--store", str(folder)])
        assert json.loads(there.output) == json.loads(here.output)
    down = CliRunner().invoke(main, ["query", "people", "--store", f"http://127.0.0.1:{find_port()}"])
    assert (down.exit_code, "the server cannot be reached" in down.output) == (2, True)


FAR = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n0 ?o }"


def test_virtuoso_stops_a_query_when_it_is_told_to(virtuoso: Server, folder: Path) -> None:
    address = virtuoso.to_address(folder)
    with Client(address, virtuoso.access) as client:
        database = RemoteDatabase(client, ())
        client.put_graph("urn:far", b"".join(b"<urn:s%d> <urn:p> <urn:o%d> .\n" % (n, n) for n in range(300)))
        try:
            database.seconds = 0.5
            started = time.monotonic()
            with pytest.raises(ServerFailed, match="it stopped half-way"):
                list(database.query(FAR, default_graph=[NamedNode("urn:far")]))  # type: ignore[arg-type]
            assert time.monotonic() - started < 15  # by itself it would stop after 20 seconds
            database.seconds = 20
            assert database.query("ASK { ?s ?p ?o }", default_graph=[NamedNode("urn:far")])
        finally:
            client.delete_graph("urn:far")


def test_limit_of_a_query_is_told_to_the_server(given: Address, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[float] = []
    ask = Client.ask

    def note(self: Client, text: str, accept: str, graphs: None = None, seconds: float = 0) -> object:
        told.append(seconds)
        return ask(self, text, accept, graphs, seconds)

    monkeypatch.setattr(Client, "ask", note)
    with open_store(given) as store:
        told.clear()
        select(store, "people", limits=Limits(seconds=7))
        assert set(told) == {7}
        told.clear()
        select(store, "people")
        assert set(told) == {0}
