"""People printed as records."""

from __future__ import annotations

from tests.ingest.conftest import Read

RECORDS = """Report of the Rope Forum

The forum met in the old hall. It heard of ropes.

Speakers

Name: Ann Lee
Title: Director
Affiliation: Net Institute
E-mail: ann@nets.example

Name: Joe Roe
Title: Professor
Affiliation: Rope University
"""


def test_records_are_lines_of_the_list_above_them(read: Read) -> None:
    facts = read(RECORDS)
    assert [(one.person, one.role, one.position, one.affiliation) for one in facts.participations] == [
        ("Ann Lee", "presenter", "Director", "Net Institute"),
        ("Joe Roe", "presenter", "Professor", "Rope University"),
    ]


def test_a_lone_record_is_a_form(read: Read) -> None:
    facts = read("Submission to the Rope Forum\n\nName: Ann Lee\nTitle: Director\nAffiliation: Net Institute\n")
    assert not [one for one in facts.participations if one.role != "author"]
