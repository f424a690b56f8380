"""Named queries over HTTP: a page with a form, files by ending, and what a wrong parameter is told."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

from graph.query import read_queries

PAGE = {"Accept": "text/html"}


def test_every_named_query_has_a_page(client: TestClient) -> None:
    listing = client.get("/queries", headers=PAGE).text
    for query in read_queries():
        assert f'href="/queries/{query.name}"' in listing
        page = client.get(f"/queries/{query.name}", headers=PAGE)
        assert page.status_code == 200
        assert all(f'name="{each.name}"' in page.text for each in query.parameters)


def test_list_for_programs_names_parameters_and_columns(client: TestClient) -> None:
    entries = {entry["name"]: entry for entry in client.get("/queries", headers={"Accept": "application/json"}).json()}
    assert entries.keys() == {query.name for query in read_queries()}
    assert "topic" in [each["name"] for each in entries["who-spoke-on"]["parameters"]]


@pytest.mark.parametrize("form", ["csv", "json", "tsv", "xml"])
def test_ending_chooses_the_form(client: TestClient, form: str) -> None:
    answer = client.get(f"/queries/people.{form}", headers=PAGE)
    assert answer.status_code == 200
    assert "Ingrid Solheim" in answer.text


def test_parameters_stand_in_the_address(client: TestClient) -> None:
    answer = client.get("/queries/who-spoke-on.csv", params={"topic": "gear", "document": "spring"})
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert {row["document"] for row in rows} == {"spring"}
    page = client.get("/queries/who-spoke-on", params={"topic": "gear"}, headers=PAGE).text
    assert 'value="gear"' in page
    assert "who-spoke-on.csv?topic=gear" in page


def test_what_is_wrong_with_a_parameter_is_said(client: TestClient) -> None:
    assert client.get("/queries/who-spoke-on.csv").status_code == 400
    answer = client.get("/queries/people.csv", params={"topik": "gear"})
    assert (answer.status_code, "topik" in answer.json()["detail"]) == (400, True)
    page = client.get("/queries/people", params={"topik": "gear"}, headers=PAGE)
    assert (page.status_code, "topik" in page.text) == (400, True)


def test_unknown_query_is_told_the_nearest(client: TestClient) -> None:
    answer = client.get("/queries/peple.csv")
    assert (answer.status_code, "people" in answer.json()["cure"]) == (404, True)
