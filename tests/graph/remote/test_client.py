"""Requests to a server that behaves in ways that no good one does: each ends in one of our errors, no secret leaks."""

from __future__ import annotations

import base64
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from click.testing import CliRunner

from graph.errors import GraphError, ServerDenied, ServerFailed, ServerRefused, ServerUnreachable
from graph.oxigraph import Solutions
from graph.remote.address import Access, Address, to_address
from graph.remote.client import ROWS, Client
from graph.remote.database import RemoteDatabase
from ingest.__main__ import main
from tests.graph.remote.servers import find_port

JSON = "application/sparql-results+json"
ROW = b'{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"a"}}'
SECRET = "hush-hush"


class Odd(BaseHTTPRequestHandler):
    """Answers as the path says, and keeps what it was sent."""

    seen: list[tuple[str, str]]

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        given = self.headers.get("Authorization", "")
        self.seen.append((self.path, given))
        if self.path == "/basic" and not given:
            self.answer(401, b"", {"WWW-Authenticate": "Basic realm=x"})
        elif self.path in ("/basic", "/token", "/rows"):
            self.answer(200, ROW + b"]}}", {"Content-Type": JSON})
        elif self.path == "/moved":
            self.answer(307, b"", {"Location": "/rows"})
        elif self.path == "/echo":
            self.answer(500, f"no\x1b[2J {SECRET} there\n".encode() * 100, {})
        elif self.path == "/wrong":
            self.answer(400, b"line 1: what?", {})
        elif self.path == "/page":
            self.answer(200, b"<html>Welcome</html>", {"Content-Type": "text/html"})
        elif self.path == "/short":
            self.answer(200, ROW, {"Content-Type": JSON, "Content-Length": "5000"})
        elif self.path == "/most":
            self.answer(200, ROW + b"]}}", {"Content-Type": JSON, "X-SPARQL-MaxRows": "1"})
        else:
            self.answer(200, ROW + b"]}}", {"Content-Type": JSON, "X-SQL-State": "S1TAT"})

    do_PUT = do_POST

    def answer(self, status: int, content: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in ({"Content-Length": str(len(content))} | headers).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def odd() -> Iterator[str]:
    Odd.seen = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Odd) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def ask(address: Address, access: Access | None = None) -> list[tuple[str, ...]]:
    """Ask for rows and read them all."""
    with Client(address, access or Access()) as client:
        found = RemoteDatabase(client, ("urn:g",)).query("SELECT ?x { ?x ?y ?z }")
        assert isinstance(found, Solutions)
        return [tuple(map(str, row)) for row in found]


def test_name_and_password_are_sent_when_asked_for(odd: str) -> None:
    access = Access("", "", "ada", SECRET)
    assert ask(to_address(f"{odd}/basic"), access) == [('"a"',)]
    wanted = "Basic " + base64.b64encode(f"ada:{SECRET}".encode()).decode()
    assert Odd.seen == [("/basic", ""), ("/basic", wanted)]
    assert ask(to_address(f"{odd}/rows"), access) == [('"a"',)]
    assert Odd.seen[2:] == [("/rows", "")]
    with pytest.raises(ServerDenied, match="asks for a name and a password"):
        ask(to_address(f"{odd}/basic"))


def test_token_is_sent_each_time(odd: str) -> None:
    ask(to_address(f"{odd}/token"), Access(token=SECRET))
    assert Odd.seen == [("/token", f"Bearer {SECRET}")]


def test_redirect_is_not_followed(odd: str) -> None:
    with pytest.raises(ServerFailed, match="it answered 307"):
        ask(to_address(f"{odd}/moved"), Access(token=SECRET))
    assert [path for path, _ in Odd.seen] == ["/moved"]


def test_what_a_server_says_is_shown_in_one_safe_line(odd: str) -> None:
    with pytest.raises(ServerFailed) as caught:
        ask(to_address(f"{odd}/echo"), Access(token=SECRET))
    assert "it answered 500 (no [2J … there" in str(caught.value)
    assert SECRET not in str(caught.value)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize(
    ("path", "error", "text"),
    [
        ("wrong", ServerRefused, "line 1: what?"),
        ("page", ServerFailed, "its answer cannot be read"),
        ("short", ServerUnreachable, "the server cannot be reached"),
        ("most", ServerFailed, "it gives no more than 1 rows"),
        ("half", ServerFailed, "it stopped half-way"),
    ],
)
def test_answer_that_is_none_is_an_error(odd: str, path: str, error: type[GraphError], text: str) -> None:
    with pytest.raises(error, match=text):
        ask(to_address(f"{odd}/{path}"))


def test_connection_ends_when_nobody_wants_the_rest(odd: str) -> None:
    with Client(to_address(f"{odd}/rows"), Access()) as client:
        response = client.ask("SELECT * {}", ROWS)
        response.close()
        response.close()
        assert response.closed


def test_graph_without_a_place_for_updates_is_told(odd: str) -> None:
    with (
        Client(to_address(f"{odd}/rows"), Access()) as client,
        pytest.raises(ServerFailed, match="PLENARY_STORE_UPDATE"),
    ):
        client.put_graph("urn:g", b"")


def test_ingest_says_at_once_that_a_server_is_down(tmp_path: Path) -> None:
    (tmp_path / "report.md").write_text("# Report\n")
    place = ["--store", f"http://127.0.0.1:{find_port()}/query", "--folder", str(tmp_path / "work")]
    done = CliRunner().invoke(main, [str(tmp_path / "report.md"), *place])
    assert (done.exit_code, "the server cannot be reached" in done.output) == (2, True)
    assert not (tmp_path / "work").exists()
