"""Identifiers as linked data: pages with sentences, RDF by header or ending, and nobody who is merely mentioned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest
from rdflib import Graph
from starlette.testclient import TestClient

from graph.endpoint.application import make_application
from graph.endpoint.settings import Settings
from ontology import BASE
from tests.explorer.workshop import HOSTILE, make_facts, store_facts

WRONA = "spring/person/tomasz-wrona"


def test_page_of_a_person_shows_the_sentence_behind_what_is_said(client: TestClient) -> None:
    page = client.get(f"/id/{WRONA}", headers={"Accept": "text/html"})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<h1>Tomasz Wrona</h1>" in page.text
    assert "<blockquote>" in page.text
    assert 'href="/id/spring/participation/' in page.text


@pytest.mark.parametrize(
    ("ending", "accept", "form"),
    [
        ("", "text/turtle", "turtle"),
        (".ttl", "text/html", "turtle"),
        ("", "application/ld+json", "json-ld"),
        (".jsonld", "*/*", "json-ld"),
        (".rdf", "*/*", "xml"),
        (".nt", "*/*", "nt"),
    ],
)
def test_tools_get_rdf(client: TestClient, ending: str, accept: str, form: str) -> None:
    answer = client.get(f"/id/{WRONA}{ending}", headers={"Accept": accept})
    graph = Graph().parse(data=answer.content, format=form)
    assert {str(subject) for subject in graph.subjects()} >= {f"{BASE}{WRONA}"}
    assert any(str(term) == f"{BASE}{WRONA}" for term in graph.objects())


def test_unknown_identifier_is_not_found(client: TestClient) -> None:
    assert client.get("/id/spring/person/nobody").status_code == 404
    for name in ("%00%20<>", "%", "%25", "%zz", "%ED%A0%80", "[", ""):
        assert client.get(f"/id/{name}").status_code == 404


def test_identifier_of_another_script_is_found(tmp_path: Path) -> None:
    name = "Анна Ключникова"
    path = make_store(tmp_path / "store", name, slug=quote("анна-ключникова"))
    with TestClient(make_application(Settings(tmp_path / "store", workers=1))) as client:
        assert name in client.get(f"/id/{path}", headers={"Accept": "text/html"}).text
        session = client.get("/id/workshop/session/1a", headers={"Accept": "text/html"}).text
        linked = [part for part in session.split('"') if part.startswith("/id/workshop/participation/")]
        assert any(path in client.get(each, headers={"Accept": "text/html"}).text for each in linked)


def make_store(folder: Path, name: str, *, mentioned: bool = False, slug: str = "tomasz-wrona") -> str:
    """Store the workshop with somebody renamed or merely mentioned, and give the person's path."""
    facts = make_facts()
    first = next(person for person in facts.people if person.name == "Tomasz Wrona")
    people = (replace(first, name=name, participant=not mentioned), *(one for one in facts.people if one != first))
    kept = [replace(fact, person=name) if fact.person == first.name else fact for fact in facts.participations]
    said = [replace(fact, person=name) if fact.person == first.name else fact for fact in facts.statements]
    store_facts(folder, replace(facts, people=people, participations=tuple(kept), statements=tuple(said)))
    return f"workshop/person/{slug}"


def test_people_merely_mentioned_have_no_page_unless_asked_for(tmp_path: Path) -> None:
    path = make_store(tmp_path / "store", "Tomasz Wrona", mentioned=True)
    for shown, status in ((False, 404), (True, 200)):
        with TestClient(make_application(Settings(tmp_path / "store", workers=1, mentioned=shown))) as client:
            assert client.get(f"/id/{path}").status_code == status
            assert client.get(f"/id/{path}.ttl").status_code == status
            sessions = client.get("/id/workshop/session/1a")
            assert sessions.status_code == 200


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    make_store(tmp_path / "store", HOSTILE)
    with TestClient(make_application(Settings(tmp_path / "store", workers=1))) as client:
        for path in ("/queries/people", "/queries/participations", "/id/workshop/session/1a"):
            page = client.get(path, headers={"Accept": "text/html"})
            assert page.status_code == 200
            assert "<script>" not in page.text
            assert "<img" not in page.text
            assert "default-src 'none'" in page.headers["content-security-policy"]
        assert "&lt;script&gt;" in client.get("/queries/people", headers={"Accept": "text/html"}).text
