"""What follows a name in a list to position and bodies."""

from __future__ import annotations

import pytest

from ingest.lines.affiliations import find_affiliation


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Director, Harbour Board", ["Harbour Board"]),
        ("Manx skipper currently mending boats in Wales", []),
        ("Kelp town council", ["Kelp town council"]),
        ("Net Menders", ["Net Menders"]),
        ("Federation of small boat owners and menders", ["Federation of small boat owners and menders"]),
    ],
)
def test_description_of_a_person_is_no_body(text: str, bodies: list[str]) -> None:
    found = find_affiliation(text, 0, len(text))
    assert [text[slice(*one)] for one in found.organisations] == bodies
