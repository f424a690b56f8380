"""What a user gives to where a server is asked and changed; names and passwords stay out of addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.errors import AddressInvalid
from graph.remote.address import Access, guess_urls, is_address, read_access, to_address, to_timeout


@pytest.mark.parametrize(
    ("text", "query", "folder"),
    [
        ("http://127.0.0.1:7878", "http://127.0.0.1:7878/query", "127.0.0.1-7878-query"),
        ("HTTP://Host.example:80/a/sparql/", "http://host.example:80/a/sparql", "host.example-80-a-sparql"),
        ("http://host:7001/", "http://host:7001/", "host-7001-"),
        ("https://host/repositories/x", "https://host/repositories/x", "host-repositories-x"),
    ],
)
def test_address_is_plain_and_names_a_folder(text: str, query: str, folder: str) -> None:
    assert is_address(text)
    address = to_address(text)
    assert (address.query, address.folder) == (query, Path("data/servers") / folder)
    assert to_address(text, Path("mine")).folder == Path("mine")


@pytest.mark.parametrize(
    "text",
    [
        "http://",
        "http://user:secret@host/query",
        "http://host:99999/",
        "http://host/?a=b",
        "http://host/#x",
        "http://a b/",
    ],
)
def test_address_that_is_none_is_refused_without_its_secrets(text: str) -> None:
    with pytest.raises(AddressInvalid) as caught:
        to_address(text)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize("text", ["data/store", "http:/x", "ftp://host/", "C:\\store"])
def test_folder_is_no_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize(
    ("query", "update", "graphs"),
    [
        ("http://h:7878/query", "http://h:7878/update", "http://h:7878/store"),
        ("http://h/repositories/r", "http://h/repositories/r/statements", "http://h/repositories/r/rdf-graphs/service"),
        ("http://h:8890/sparql", "http://h:8890/sparql-auth", "http://h:8890/sparql-graph-crud-auth"),
        (
            "https://n.amazonaws.com:8182/sparql",
            "https://n.amazonaws.com:8182/sparql",
            "https://n.amazonaws.com:8182/sparql/gsp/",
        ),
        ("http://h/something", "", ""),
    ],
)
def test_urls_beside_the_queries_are_the_usual_ones(query: str, update: str, graphs: str) -> None:
    assert guess_urls(query) == (update, graphs)


def test_environment_stands_above_what_is_usual() -> None:
    address = to_address("http://h/ds/query")
    environment = {
        "PLENARY_STORE_GRAPHS": "http://h/ds/data",
        "PLENARY_STORE_USER": "ada",
        "PLENARY_STORE_PASSWORD": "hush",
        "PLENARY_STORE_TOKEN": "",
    }
    access = read_access(address, environment)
    assert access == Access("http://h/ds/update", "http://h/ds/data", "ada", "hush")
    assert "hush" not in repr(access)
    assert read_access(address, {"PLENARY_STORE_GRAPHS": "none"}).graphs == ""
    with pytest.raises(AddressInvalid):
        read_access(address, {"PLENARY_STORE_UPDATE": "http://ada:hush@h/update"})


@pytest.mark.parametrize(
    ("url", "seconds", "field"),
    [
        ("http://host:8890/sparql", 10, ("timeout", "11000")),
        ("http://host:8890/sparql-auth", 0.5, ("timeout", "2000")),
        ("http://host:7200/repositories/papers", 2.5, ("timeout", "4")),
        ("http://host:5820/papers/query", 2, ("timeout", "3000")),
        ("http://host:3030/papers/query", 2, None),
        ("http://host:7878/query", 2, None),
        ("http://host:8890/sparql", 0, None),
    ],
)
def test_server_is_told_when_to_stop_in_its_own_words(url: str, seconds: float, field: tuple[str, str] | None) -> None:
    assert to_timeout(url, seconds) == field
