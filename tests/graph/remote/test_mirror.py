"""What a working folder gives a server: the same quads, only what changed, each graph at once, nobody else's lost."""

from __future__ import annotations

import json
import shutil
import threading
import time
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from graph.errors import GraphError, ServerDenied, ServerForeign, ServerUnreachable
from graph.iris import to_graph_name, to_shared_name
from graph.public.copying import publish
from graph.remote import mirror
from graph.remote.client import Client
from graph.store import open_store
from graph.writer import write_store
from ontology import BASE
from tests.graph.copies import copy_store
from tests.graph.mentioned import BRANNIGAN, DUNN, NAMES, WRONA, write_mentioned
from tests.graph.remote.servers import Server, run_oxigraph

SPRING, AUTUMN = (to_graph_name(BASE, name) for name in ("spring", "autumn"))
TOPICS, THEMES = (to_shared_name(BASE, name) for name in ("topics", "themes"))


def make_lines(count: int) -> bytes:
    """Make a graph that says in each triple how large it is."""
    return b"".join(b'<urn:s%d> <urn:p> "%d" .\n' % (number, count) for number in range(count))


def test_server_has_the_same_quads(server: Server, folder: Path) -> None:
    address = server.to_address(folder)
    pushed = mirror.push(address)
    assert set(pushed.written) == {SPRING, AUTUMN, TOPICS, THEMES}
    with open_store(address) as there, open_store(folder) as here:
        assert there.manifest == here.manifest
        assert set(there.read_quads()) == set(here.read_quads())
        assert there.read_quads("spring") == here.read_quads("spring")
    assert mirror.push(address) == mirror.Pushed((), (), 4)


def test_only_what_changed_is_written(server: Server, folder: Path) -> None:
    address = server.to_address(folder)
    mirror.push(address)
    with write_store(folder) as writer:
        writer.replace_graph("topics", list(writer.read_graph("topics"))[1:])
        writer.remove("autumn")
    pushed = mirror.push(address)
    assert (pushed.written, pushed.deleted, pushed.unchanged) == ((TOPICS,), (AUTUMN,), 2)
    with open_store(address) as there, open_store(folder) as here:
        assert set(there.read_quads()) == set(here.read_quads())
        assert there.manifest == here.manifest


def test_public_copy_can_be_given_to_a_server(oxigraph: Server, tmp_path: Path) -> None:
    store = copy_store(tmp_path / "store", write_mentioned)
    address = oxigraph.to_address(publish(store))
    mirror.push(address)
    write_mentioned(store, hidden=(WRONA, DUNN, BRANNIGAN))
    assert publish(store) == address.folder
    mirror.push(address)
    with open_store(address) as there, open_store(address.folder) as here:
        assert set(there.read_quads()) == set(here.read_quads())
        texts = [str(quad).casefold() for quad in there.read_quads()]
    assert [text for text in texts if any(name in text for name in (*NAMES, "brannigan"))] == []
    with Client(address) as client:
        for iri in (SPRING, AUTUMN, THEMES, to_shared_name(BASE, "identities"), to_shared_name(BASE, "manifest")):
            client.delete_graph(iri)


def test_graph_is_replaced_at_once(server: Server) -> None:
    """A reader that asks again and again sees the old graph or the new one, never a part of it."""
    seen: set[str] = set()
    stop = threading.Event()
    query = "SELECT ?o (COUNT(*) AS ?n) WHERE { GRAPH <urn:g> { ?s <urn:p> ?o } } GROUP BY ?o"

    def poll() -> None:
        with httpx.Client(timeout=30) as client:
            while not stop.is_set():
                answer = client.get(server.url, params={"query": query}, headers={"Accept": "text/csv"})
                seen.add(" ".join(answer.raise_for_status().text.replace('"', "").split()[1:]))

    with Client(server.to_address(Path("nowhere")), server.access) as client:
        client.put_graph("urn:g", make_lines(300))
        reader = threading.Thread(target=poll)
        reader.start()
        while not seen and reader.is_alive():
            time.sleep(0.01)
        for count in (500, 300, 500, 300, 500):
            client.put_graph("urn:g", make_lines(count))
        stop.set()
        reader.join()
        client.delete_graph("urn:g")
    assert seen
    assert seen <= {"300,300", "500,500"}


def test_graphs_are_replaced_by_updates_where_nothing_else_is(server: Server, folder: Path) -> None:
    address = server.to_address(folder)
    with Client(address, replace(server.access, graphs="")) as client:
        mirror.push(address, client=client)
    with open_store(address) as there, open_store(folder) as here:
        assert set(there.read_quads()) == set(here.read_quads())


def test_folder_elsewhere_is_not_overwritten(oxigraph: Server, folder: Path, tmp_path: Path) -> None:
    first = oxigraph.to_address(folder)
    mirror.push(first)
    other = oxigraph.to_address(Path(shutil.copytree(folder, tmp_path / "other")))
    (other.folder / mirror.FILE).unlink()
    with pytest.raises(ServerForeign, match=r"another working folder than .*other wrote to this server"):
        mirror.push(other)
    with pytest.raises(ServerForeign):
        mirror.greet(other)
    mirror.push(other, take_over=True)
    mirror.greet(other)
    with pytest.raises(ServerForeign):
        mirror.push(first)
    mirror.push(first, take_over=True)


def test_copy_of_a_folder_is_noticed(oxigraph: Server, folder: Path, tmp_path: Path) -> None:
    first = oxigraph.to_address(folder)
    mirror.push(first, take_over=True)
    copy = oxigraph.to_address(Path(shutil.copytree(folder, tmp_path / "copy")))
    with write_store(copy.folder) as writer:
        writer.remove("autumn")
    mirror.push(copy)
    with pytest.raises(ServerForeign):
        mirror.push(first)
    mirror.push(first, take_over=True)
    with open_store(first) as there, open_store(folder) as here:
        assert set(there.read_quads()) == set(here.read_quads())


def test_interrupted_push_goes_on(oxigraph: Server, folder: Path) -> None:
    address = oxigraph.to_address(folder)
    mirror.push(address, take_over=True)
    with write_store(folder) as writer:
        for name in ("topics", "themes"):
            writer.replace_graph(name, list(writer.read_graph(name))[1:])

    def stop(iri: str) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        mirror.push(address, tell=stop)
    pushed = mirror.push(address)
    assert len(pushed.written) == 1
    with open_store(address) as there, open_store(folder) as here:
        assert set(there.read_quads()) == set(here.read_quads())


def test_server_that_was_away_or_forgot_is_given_all(folder: Path, tmp_path: Path) -> None:
    with run_oxigraph(tmp_path / "first") as server:
        address = server.to_address(folder)
        mirror.push(address)
    with pytest.raises(ServerUnreachable, match=r"the server cannot be reached .*; nothing is lost"):
        mirror.push(address)
    port = int(server.url.rpartition(":")[2].partition("/")[0])
    with run_oxigraph(tmp_path / "second", port):
        assert len(mirror.push(address).written) == 4


def test_wrong_password_is_a_sentence(virtuoso: Server, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_STORE_USER", "dba")
    monkeypatch.setenv("PLENARY_STORE_PASSWORD", "hush-hush")
    with pytest.raises(ServerDenied, match="does not accept the name and password") as caught:
        mirror.push(virtuoso.to_address(folder))
    assert "hush-hush" not in str(caught.value)
    monkeypatch.delenv("PLENARY_STORE_USER")
    with pytest.raises(ServerDenied, match="asks for a name and a password"):
        mirror.push(virtuoso.to_address(folder))
    assert all("hush-hush" not in path.read_text() for path in folder.glob("*.json"))


def test_damaged_file_is_told(oxigraph: Server, folder: Path) -> None:
    (folder / mirror.FILE).write_text(json.dumps({"server": "x"}))
    with pytest.raises(GraphError, match="it is not what a push wrote"):
        mirror.push(oxigraph.to_address(folder))
