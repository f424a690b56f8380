"""Printed names to their parts, and printed places to towns and countries."""

from __future__ import annotations

import pytest

from ingest.people.name_parts import make_parts
from ingest.people.towns import make_place
from ingest.values import NameParts, Place


@pytest.mark.parametrize(
    ("name", "printed", "parts"),
    [
        ("Ada M. van der Orr", [], NameParts("Ada", "M.", "van der Orr")),
        ("John Reed", ["Reed", "Mr. John Reed, Jr."], NameParts("John", "", "Reed", "jr")),
        ("Eve Reed", ["Eve Reed III"], NameParts("Eve", "", "Reed", "iii")),
        ("Eve Reed", ["Eve Reed, PhD"], NameParts("Eve", "", "Reed")),
        ("J. Reed", [], NameParts("J.", "", "Reed")),
        ("Reed", [], NameParts("", "", "Reed")),
    ],
)
def test_name_has_parts(name: str, printed: list[str], parts: NameParts) -> None:
    found = make_parts(name, printed)
    assert (found.given, found.middle, found.family, found.suffix) == (
        parts.given, parts.middle, parts.family, parts.suffix,
    )  # fmt: skip


@pytest.mark.parametrize(("short", "formal"), [("Bob", "robert"), ("Kate", "katherine"), ("Peggy", "margaret")])
def test_short_first_name_leads_to_the_formal_one(short: str, formal: str) -> None:
    assert formal in make_parts(f"{short} Reed", []).formal


@pytest.mark.parametrize(("formal", "short"), [("Robert", "bob"), ("Robert", "bill"), ("Ann", "nancy")])
def test_formal_first_name_leads_to_no_short_or_strange_one(formal: str, short: str) -> None:
    assert short not in make_parts(f"{formal} Reed", []).formal


@pytest.mark.parametrize(
    ("name", "town", "country"),
    [
        ("Leith", "leith", ""),
        ("Bergen, Norway", "bergen", "Norway"),
        ("Ottawa, Ontario", "ottawa", "Canada"),
        ("Boston MA", "boston", "United States"),
        ("Ontario", "", "Canada"),
        ("Norway", "", "Norway"),
        ("Perth, Western Australia", "perth", "Australia"),
        ("", "", ""),
    ],
)
def test_place_names_a_town_and_a_country(name: str, town: str, country: str) -> None:
    assert make_place(name) == Place(name, town, country)
