"""What stands before the routes: a token, sizes, pages of other hosts, and names under which the server answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from graph.endpoint.application import make_application
from graph.endpoint.settings import Settings

ASK = {"query": "ASK {}"}


@pytest.fixture
def settings(fishery: Path) -> Settings:
    """Serve the small store with one worker."""
    return Settings(fishery, workers=1)


def test_token_is_asked_for(settings: Settings) -> None:
    with TestClient(make_application(replace(settings, token="open sesame"))) as client:
        assert client.get("/query", params=ASK).status_code == 401
        assert client.get("/query", params=ASK).headers["www-authenticate"] == "Bearer"
        assert client.get("/query", params=ASK, headers={"Authorization": "Bearer wrong"}).status_code == 401
        assert client.get("/query", params=ASK, headers={"Authorization": "Bearer open sesame"}).status_code == 200
        assert client.get("/health").status_code == 200


def test_body_that_is_too_large_is_refused(settings: Settings) -> None:
    kind = {"Content-Type": "application/sparql-query"}
    with TestClient(make_application(replace(settings, body=100))) as client:
        assert client.post("/query", content="ASK {}" + " " * 100, headers=kind).status_code == 413
        pieces = iter([b"ASK {}", b" " * 100])
        assert client.post("/query", content=pieces, headers=kind).status_code == 413
        assert client.post("/query", content="ASK {}", headers=kind).status_code == 200


def test_pages_of_other_hosts_may_ask_only_where_they_are_let(settings: Settings) -> None:
    origin = {"Origin": "https://example.org"}
    with TestClient(make_application(settings)) as client:
        assert "access-control-allow-origin" not in client.get("/query", params=ASK, headers=origin).headers
    with TestClient(make_application(replace(settings, origins=("https://example.org",)))) as client:
        answer = client.get("/query", params=ASK, headers=origin)
        assert answer.headers["access-control-allow-origin"] == "https://example.org"
        assert "Plenary-Cut" in answer.headers["access-control-expose-headers"]
        other = client.get("/query", params=ASK, headers={"Origin": "https://example.com"})
        assert "access-control-allow-origin" not in other.headers


def test_rebound_name_gets_no_answer(settings: Settings) -> None:
    with TestClient(make_application(replace(settings, hosts=("localhost",)))) as client:
        assert client.get("/health", headers={"Host": "localhost:7878"}).status_code == 200
        assert client.get("/health", headers={"Host": "rebound.example"}).status_code == 400


def test_store_that_is_not_there_is_told_without_its_folder(tmp_path: Path) -> None:
    with TestClient(make_application(Settings(tmp_path / "nothing", workers=1))) as client:
        answer = client.get("/health")
        assert answer.status_code == 503
        assert str(tmp_path) not in answer.text
        assert client.get("/query", params=ASK).status_code == 503
