"""The targets under hypothesis, for some seconds; `make fuzz` runs them under atheris for as long as wanted."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.testclient import TestClient

from graph.endpoint.application import make_application
from graph.endpoint.settings import Settings
from graph.store import StoreReader, open_store
from ingest.pipeline import read_facts
from tests.fuzz.inputs import METHODS, NAMES, PATHS, PLACE, QUERIES, headers, paths, queries, rosters, texts, values
from tests.fuzz.targets import LIMITS, ROUGH, SLOW, check_blocks, check_door, check_request, check_roles, to_report
from tests.graph.fishery import write_fishery
from tests.ingest.test_properties import SCALE, check_passages

SOME = settings(max_examples=60 * SCALE, suppress_health_check=list(HealthCheck))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a small store."""
    return write_fishery(tmp_path_factory.mktemp("fuzzed") / "store")


@pytest.fixture(scope="module")
def store(folder: Path) -> Iterator[StoreReader]:
    """Open it."""
    with open_store(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def client(folder: Path) -> Iterator[TestClient]:
    """Serve it."""
    with TestClient(make_application(Settings(folder, LIMITS, workers=1)), follow_redirects=False) as opened:
        yield opened


class Listener:
    """Another machine, as far as a query can tell: it counts who asks it."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.place = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def close(self) -> None:
        """Stop listening."""
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """Listen where the queries say that another machine is."""
    opened = Listener()
    yield opened
    opened.close()


@SOME
@given(texts)
def test_blocks_hold_each_character_once(text: str) -> None:
    check_blocks(text)


@pytest.mark.parametrize("piece", ["A-", "“", "\n- a", "a\t", "**Chair:** Ann Lee, Trust\n"])
def test_piece_repeated_without_end_is_read_in_time(piece: str) -> None:
    spent = []
    for size in (5_000, 20_000):
        report = to_report(piece * (size // len(piece)))
        assert report is not None
        began = time.process_time()
        check_passages(read_facts(report, ROUGH, None))
        spent.append(time.process_time() - began)
    assert spent[1] < SLOW or spent[1] < 10 * spent[0], f"four times as long, and {spent} s: by the square that is 16"


@SOME
@given(rosters)
def test_facts_of_torn_role_lines_stand_in_them(text: str) -> None:
    check_roles(text)


def ask(store: StoreReader, listener: Listener, text: str) -> None:
    """Ask the door with the listener as the other machine."""
    check_door(store, text.replace(PLACE, listener.place))
    assert listener.calls == 0, "a query reached another machine"


@settings(SOME, max_examples=200 * SCALE)
@given(text=queries)
def test_door_lets_no_query_change_or_leave_the_store(store: StoreReader, listener: Listener, text: str) -> None:
    ask(store, listener, text)


@pytest.mark.parametrize("text", QUERIES)
def test_door_lets_none_of_the_known_queries_leave(store: StoreReader, listener: Listener, text: str) -> None:
    ask(store, listener, text)


def test_listener_hears_a_query_that_gets_past_the_door(store: StoreReader) -> None:
    heard = Listener()
    with pytest.raises((OSError, RuntimeError)):
        bool(store.database.query(f"ASK {{ SERVICE <{heard.place}> {{ ?s ?p ?o }} }}"))
    assert heard.calls > 0
    heard.close()


@SOME
@given(
    method=st.sampled_from(METHODS),
    path=paths,
    headers=headers,
    body=st.one_of(st.binary(max_size=60), st.sampled_from(QUERIES).map(lambda text: f"query={text}".encode())),
    parameters=st.dictionaries(st.sampled_from(NAMES), values, max_size=4),
)
def test_request_is_answered_or_refused(
    client: TestClient,
    method: str,
    path: str,
    headers: Mapping[str, bytes],
    body: bytes,
    parameters: Mapping[str, str],
) -> None:
    check_request(client, method, path, headers, body, parameters)


@pytest.mark.parametrize("path", PATHS)
def test_each_path_is_fuzzed_where_it_answers(client: TestClient, path: str) -> None:
    check_request(client, "GET", path, {}, b"", {})
