"""Lines of a programme that are people and nothing else."""

from __future__ import annotations

from tests.ingest.conftest import Read

PROGRAMME = """# Programme of the Rope Congress

## Plenary 1: Ropes of hemp

Moderators: Ida Poe, Norway, and Joe Roe, Chile

Ann Lee, Ghana

Nils Arbo, Director, Net Institute

## Plenary 2: Ropes of steel

Zed Perk, Croatia

The speakers met for lunch.
"""


def test_names_with_a_country_or_body_under_a_session_are_presenters(read: Read) -> None:
    facts = read(PROGRAMME)
    assert [(one.person, one.role, one.session) for one in facts.participations] == [
        ("Ida Poe", "moderator", "Plenary 1"),
        ("Joe Roe", "moderator", "Plenary 1"),
        ("Ann Lee", "presenter", "Plenary 1"),
        ("Nils Arbo", "presenter", "Plenary 1"),
    ]


def test_the_same_lines_outside_a_session_are_nothing(read: Read) -> None:
    facts = read("# Report of the Rope Workshop\n\nWe thank\n\nAnn Lee, Ghana\n\nJoe Roe, Chile\n")
    assert not facts.participations
