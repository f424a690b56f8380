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


LINES = """Report of the Rope Forum

The forum met in the old hall. It heard of ropes.

List of participants

Member States

Ghana

Mr. Kofi Boa, Deputy Director, Ministry of Ropes, Accra
Ms. Ada Quill, Programme Officer, Net Agency

Kenya

Mr. John Kamau, Rope Society of Kenya, Nairobi
"""


def test_lines_of_people_below_countries_stay_apart(read: Read) -> None:
    facts = read(LINES)
    assert [(one.person, one.affiliation, one.place) for one in facts.participations] == [
        ("Kofi Boa", "Ministry of Ropes", "Accra"),
        ("Ada Quill", "Net Agency", ""),
        ("John Kamau", "Rope Society of Kenya", "Nairobi"),
    ]


def test_those_who_sent_apologies_were_not_there(read: Read) -> None:
    facts = read(
        "ROPE FORUM MINUTES\n\nAttendees:\nAnn Lee, Net Institute\nJoe Roe, Hemp Council\n\n"
        "Apologies:\nNils Arbo, Cable Company\n\n1. Welcome\n\nThe chair welcomed all.\n"
    )
    assert [one.person for one in facts.participations] == ["Ann Lee", "Joe Roe"]
