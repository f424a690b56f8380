"""Who speaks by a timetable: names after dashes, names with bodies below a line with a time, lists of talks."""

from __future__ import annotations

import pytest

from ingest.people.timetables import find_timetable, read_timed_row
from ingest.values import Block, Facts
from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n"


def told(facts: Facts) -> set[tuple[str, str, str]]:
    return {(one.person, one.role, one.affiliation) for one in facts.participations}


def test_names_after_the_last_dash_of_a_timed_line_speak(read: Read) -> None:
    facts = read(
        HEAD + "- 8:30 am Doors open\n- 9:00 am Nets of the north - Ida Poe (slides)\n"
        "- 9:20 am Ropes and knots - Joe Roe and Eve Orr\n- 10:20 am Break\n- 10:40 - 11:00 Boats - Main Harbour 2\n"
    )
    assert told(facts) == {(name, "presenter", "") for name in ("Ida Poe", "Joe Roe", "Eve Orr")}
    assert facts.recommendations == ()


LINES = [
    "* 9:00 - 9:30 Arrival\n* 9:30 - 10:45 Panel: whose nets last?\n\t* Ida Poe - Net Club\n"
    "\t* Joe Roe, University of Hull\n\t* Eve Orr, Boat Trust: Ropes that last\n* 10:45 - 11:00 break\n",
    "9:00–9:30 Arrival\n9:30–10:45 Panel on nets\n   Ida Poe, Net Club\n   Joe Roe, University of Hull\n"
    "   Eve Orr, Boat Trust\n10:45–11:00 Break (Long\n   Room)\n",
]


@pytest.mark.parametrize("text", LINES)
def test_names_with_bodies_below_a_timed_line_speak(read: Read, text: str) -> None:
    assert told(read(HEAD + text)) == {
        ("Ida Poe", "presenter", "Net Club"),
        ("Joe Roe", "presenter", "University of Hull"),
        ("Eve Orr", "presenter", "Boat Trust"),
    }


def test_lines_below_no_time_name_nobody(read: Read) -> None:
    assert told(read(HEAD + "We met.\n\n- Ida Poe - Net Club\n- Joe Roe - Boat Trust\n")) == set()


def test_items_of_a_list_of_talks_end_with_who_gives_them(read: Read) -> None:
    facts = read(
        HEAD + "The talks were:\n\n* Nets, ropes and knots, *Ida Poe, Director, Net Club*\n"
        "* Boats of the north, *Joe Roe, Professor, University of Hull*\n"
        "* Panel on harbours, Moderator: *Eve Orr, Manager, Boat Trust*\n"
    )
    assert told(facts) == {
        ("Ida Poe", "presenter", "Net Club"),
        ("Joe Roe", "presenter", "University of Hull"),
        ("Eve Orr", "moderator", "Boat Trust"),
    }


def test_programme_after_a_question_asks_for_nothing(read: Read) -> None:
    text = "Day 2: who takes these actions?\n\n* 9:30 - 10:00 Review outputs\n* 10:00 Lunch\n"
    assert read(HEAD + text).recommendations == ()


def test_who_sent_apologies_was_not_there(read: Read) -> None:
    facts = read(
        HEAD + "### Directors Present\n\n* Ida Poe\n\n#### Apologies for Absence\n\n* Joe Roe\n\n### Nets\n\nHi.\n"
    )
    assert told(facts) == {("Ida Poe", "participant", "")}


@pytest.mark.parametrize("line", ["9:00 a" + ";," * 20_000, "9:00 " + "Ida Poe - " * 4_000, "Ida Poe (X) " * 4_000])
def test_long_lines_are_read_at_once(line: str) -> None:
    item = Block("item", 1, line, tuple(range(len(line))), 1)
    assert find_timetable([item] * 3).slots == {}
    row = f"9:00 | {line}"
    table = Block("table", 0, row, tuple(range(len(row))), 1, cells=((0, 4), (7, len(row))))
    assert read_timed_row(table, 0, "event") == []


def test_slots_name_people_in_many_ways(read: Read) -> None:
    facts = read(
        HEAD + "09:00 Registration\n\n09:30 Opening remarks: Ann Lee, Director, Net Institute\n\n"
        "10:00 Keynote address – Dr. Joe Roe, Rope University\n\n11:00 Ropes of hemp by Ida Poe, Hemp Council\n\n"
        "11:30 Nils Arbo, Chief Engineer, Cable Company\n\n12:00 Plenary: Moderator: Zed Perk, Knot Society\n\n"
        "14:00 Welcome and purpose (Tom Ury, Sea University)\n\n15:00 Talk: Mia Fox, Net Office; Ray Hill, Sea School\n"
    )
    assert told(facts) == {
        ("Ann Lee", "opening", "Net Institute"),
        ("Joe Roe", "keynote", "Rope University"),
        ("Ida Poe", "presenter", "Hemp Council"),
        ("Nils Arbo", "presenter", "Cable Company"),
        ("Zed Perk", "moderator", "Knot Society"),
        ("Tom Ury", "opening", "Sea University"),
        ("Mia Fox", "presenter", "Net Office"),
        ("Ray Hill", "presenter", "Sea School"),
    }


def test_items_of_a_title_a_dash_and_a_person_are_talks(read: Read) -> None:
    facts = read(
        HEAD + "- Knots of the north — Mia Fox, Net Institute\n- Knots of the south — Ray Hill, Sea School\n"
        "- Knots of the east — Pat Moss, Rope Guild\n"
    )
    assert told(facts) == {
        ("Mia Fox", "presenter", "Net Institute"),
        ("Ray Hill", "presenter", "Sea School"),
        ("Pat Moss", "presenter", "Rope Guild"),
    }


def test_the_title_of_a_slot_tells_the_role_of_those_below_it(read: Read) -> None:
    facts = read(
        HEAD + "9:00 – 9:15 Welcome and introductions\nAnn Lee, Net Institute\n\n9:15 – 10:00 Ropes\nPresentations:\n"
        "• Old ropes – Nils Arbo, Cable Company\n\n10:30 – 11:30 Nets (moderated by Zed Perk, Knot Society)\n"
        "Kai Wong, Net Office; Mia Fox, Hemp Council\n\n11:30 – 12:00 Closing remarks\nPat Moss, Director, Rope Guild\n"
    )
    assert told(facts) == {
        ("Ann Lee", "opening", "Net Institute"),
        ("Nils Arbo", "presenter", "Cable Company"),
        ("Zed Perk", "moderator", "Knot Society"),
        ("Kai Wong", "presenter", "Net Office"),
        ("Mia Fox", "presenter", "Hemp Council"),
        ("Pat Moss", "closing", "Rope Guild"),
    }
