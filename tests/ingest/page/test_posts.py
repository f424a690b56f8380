"""Lists of participants whose people stand on lines of their own."""

from __future__ import annotations

from tests.ingest.conftest import Read

STANZAS = """Report of the Rope Forum

The forum met in the old hall. It heard of ropes.

Participants

Ann Lee
Professor
Department of Nets
Rope University

Joe Roe
Professor
Net Institute

Ida Poe
Professor
Department of Nets
Harbour University
"""


def test_names_over_posts_and_bodies_are_entries_of_the_list(read: Read) -> None:
    facts = read(STANZAS)
    assert [(one.person, one.role, one.position, one.affiliation) for one in facts.participations] == [
        ("Ann Lee", "participant", "Professor", "Department of Nets, Rope University"),
        ("Joe Roe", "participant", "Professor", "Net Institute"),
        ("Ida Poe", "participant", "Professor", "Department of Nets, Harbour University"),
    ]


def test_a_lone_name_over_a_body_outside_a_list_is_none(read: Read) -> None:
    facts = read("Rope Forum\n\nAnn Lee\nNet Institute\n\nThe forum met in the old hall. It heard of ropes.\n")
    assert not [one for one in facts.participations if one.role == "participant"]
