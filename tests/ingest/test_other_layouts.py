"""Layouts of other fields to facts: labels alone on a line, tabs, indented memos, minutes in tables, records."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.convert import make_report
from ingest.page.blocks import split_blocks
from ingest.page.gap_rows import split_rows
from ingest.page.outdents import find_outdented
from ingest.sessions.agenda import find_agenda
from ingest.values import Facts
from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n## Session 1: Ships\n\n"
PROSE = "\n\nThe fleet was discussed at length by all who were in the room that day, and nets were shown to everyone.\n"
MINUTES = "# Harbour Group\n\n**Present:** Ann Lee (Harbour Trust, Chair); Joe Roe (Net Club)\n\n"
RECORD = (
    "PUBLIC HEARING ON NETS\n\nMembers:  Judge Ann Lee (Chairperson)\n          Mr Joe Roe\n\n"
    "Witnesses heard:\n\n   Ms Ida Poe, Net Club\n\nEVIDENCE OF MS IDA POE\n\n"
)


def roles(facts: Facts) -> list[tuple[str, str, str]]:
    """Give person, role and session of each participation."""
    return [(item.person, item.role, item.session) for item in facts.participations]


def outdented(text: str) -> list[str]:
    """Give the lines that stand out of an indented text."""
    report = make_report(Path("memo.txt"), text.encode())
    blocks = split_blocks(report)
    return [blocks[index].text for index in sorted(find_outdented(report, blocks))]


@pytest.mark.parametrize("label", ["**Chair**", "**Rapporteur**", "#### Moderator", "**Session lead**"])
def test_role_alone_on_its_line_labels_the_name_below(read: Read, label: str) -> None:
    ((person, _, session),) = roles(read(f"{HEAD}{label}\n\nAnn Lee (Harbour Trust){PROSE}"))
    assert (person, session) == ("Ann Lee", "Session 1")


def test_role_alone_over_prose_labels_nobody(read: Read) -> None:
    assert roles(read(f"{HEAD}**Chair**\n\nAnn Lee spoke of ships for an hour.{PROSE}")) == []


def test_welcome_address_is_a_session_of_who_gives_it(read: Read) -> None:
    facts = read(f"# Harbour Congress\n\n## Welcome address\n\nAnn Lee, Director, Harbour Trust{PROSE}")
    assert roles(facts) == [("Ann Lee", "opening", "Welcome address")]


def test_two_names_under_a_plural_are_two_people_where_both_are_printed_with_bodies(read: Read) -> None:
    present = "**Attendees:** Ann Lee (Harbour Trust), Joe Roe (Net Club), Ida Poe (Cod Council)\n\n"
    facts = read(f"# Harbour Meetup\n\n{present}**Organisers:** Ann Lee, Joe Roe{PROSE}")
    assert [item for item in roles(facts) if item[1] == "organiser"] == [
        ("Ann Lee", "organiser", "event"),
        ("Joe Roe", "organiser", "event"),
    ]


def test_second_part_under_a_plural_is_a_body_where_it_is_no_known_name(read: Read) -> None:
    assert roles(read(f"{HEAD}**Speakers:** Ann Lee, Kestrel Compiler Project{PROSE}")) == [
        ("Ann Lee", "presenter", "Session 1")
    ]


@pytest.mark.parametrize("names", ["Ann Lee and Joe Roe", "Ann Lee (Harbour Trust) and Joe Roe (Net Club)"])
def test_names_joined_by_a_word_are_two_people(read: Read, names: str) -> None:
    assert [person for person, _, _ in roles(read(f"{HEAD}**Facilitators:** {names}{PROSE}"))] == ["Ann Lee", "Joe Roe"]


def test_bracket_may_hold_a_body_and_a_role(read: Read) -> None:
    facts = read(f"{MINUTES}{PROSE}")
    assert ("Ann Lee", "chair", "event") in roles(facts)
    assert {item.affiliation for item in facts.participations} == {"Harbour Trust", "Net Club"}


def test_line_of_people_after_by_gives_their_roles(read: Read) -> None:
    facts = read(f"{HEAD}Facilitated by Ann Lee. Notes by Joe Roe, Net Club.{PROSE}")
    assert roles(facts) == [("Ann Lee", "facilitator", "Session 1"), ("Joe Roe", "recorder", "Session 1")]


def test_parts_of_a_list_of_participants_keep_its_role(read: Read) -> None:
    listed = "## Annex 1. List of participants\n\n**Advisers**\n\nDr Ann Lee, Harbour Trust, Geneva\n\n"
    facts = read(f"{HEAD}Ships are old.\n\n{listed}**Secretariat**\n\nMr Joe Roe, Net Club, Oslo\n")
    assert roles(facts) == [("Ann Lee", "participant", "event"), ("Joe Roe", "participant", "event")]


def test_tabbed_rows_print_participants_with_the_family_name_first(read: Read) -> None:
    facts = read(
        f"{HEAD}Ships are old.\n\n## Participants\n\nLee, Ann\tHarbour Trust\tGeneva\nRoe, Joe\tNet Club\tOslo\n"
    )
    assert [(item.person, item.affiliation, item.place) for item in facts.participations] == [
        ("Ann Lee", "Harbour Trust", "Geneva"),
        ("Joe Roe", "Net Club", "Oslo"),
    ]


@pytest.mark.parametrize(
    ("content", "cells"),
    [
        ("a   b\nc     d\ne    f", [["a", "b"], ["c", "d"], ["e", "f"]]),
        ("a   b\nc   d", []),
        ("a   b\nc   d\ne", []),
        ("Chair:   Ann\nSpeaker:   Joe\nHost:   Ida", []),
        ("a     b\nlong  d\nmore  f", [["a", "b"], ["long", "d"], ["more", "f"]]),
        ("Present\na     b\nlong  d\nmore  f", [["Present"], ["a", "b"], ["long", "d"], ["more", "f"]]),
        ("One.  Two.\nThree.  Four.\nFive.  Six.", []),
        ("a  b\nc  d", []),
    ],
)
def test_rows_are_lines_of_equally_many_cells(content: str, cells: list[list[str]]) -> None:
    assert [[content[slice(*cell)] for cell in row] for row in split_rows(content)] == cells


def test_talks_are_titles_over_speakers_where_there_are_several(read: Read) -> None:
    one = "**Old ships**\nAnn Lee (Harbour Trust)"
    two = "**New ships: a cost**\nJoe Roe (Net Club) and Ida Poe (Cod Council)"
    assert roles(read(f"{HEAD}{one}{PROSE}")) == []
    found = roles(read(f"{HEAD}{one}{PROSE}\n{two}{PROSE}"))
    assert [(person, role) for person, role, _ in found] == [
        ("Ann Lee", "presenter"),
        ("Joe Roe", "presenter"),
        ("Ida Poe", "presenter"),
    ]


def test_papers_are_by_their_authors(read: Read) -> None:
    listed = '* Ann Lee and Joe Roe, "Old Ships"\n* Ida Poe, "A Net Is No Ship"\n'
    assert roles(read(f"# Harbour Workshop\n\n## Position papers\n\n{listed}")) == [
        ("Ann Lee", "author", "Position papers"),
        ("Joe Roe", "author", "Position papers"),
        ("Ida Poe", "author", "Position papers"),
    ]


def test_table_of_papers_pairs_authors_with_their_bodies(read: Read) -> None:
    table = (
        "| Title | Authors | Affiliation |\n|---|---|---|\n| Old Ships | Ann Lee; Joe Roe | Harbour Trust; Net Club |"
    )
    facts = read(f"# Harbour Workshop\n\n## Position papers\n\n{table}")
    assert [(item.person, item.role, item.affiliation) for item in facts.participations] == [
        ("Ann Lee", "author", "Harbour Trust"),
        ("Joe Roe", "author", "Net Club"),
    ]


def test_committee_in_a_sentence_is_the_events(read: Read) -> None:
    told = "The programme committee consisted of Ann Lee (Harbour Trust), Joe Roe (Net Club) and Ida Poe (Cod Council)."
    facts = read(f"# Harbour Workshop\n\n## Thanks\n\n{told}\n")
    assert roles(facts) == [(name, "committee-member", "event") for name in ("Ann Lee", "Joe Roe", "Ida Poe")]


def test_outdented_lines_of_an_indented_memo_are_headings() -> None:
    body = (
        "   Ships were shown to everybody in the room, and nobody wanted\n   to buy any before the end of the day.\n\n"
    )
    assert outdented(
        f"Abstract\n\n{body}A long line with a label: none\n\n{body}Authors' Addresses\n\n   Ann Lee\n"
    ) == [
        "Abstract",
        "Authors' Addresses",
    ]
    assert outdented(f"# Memo\n\nAbstract\n\n{body}{body}") == []


def test_lines_of_contents_are_no_recommendations(read: Read) -> None:
    contents = (
        "1.  Ships . . . . . . . . . 2\n2.  Recommendations . . . . . . . . . 4\n3.  Nets . . . . . . . . . 9\n\n"
    )
    assert read(f"# Harbour Workshop\n\n{contents}## Ships\n\nShips are old.\n").recommendations == ()


def test_rows_of_minutes_are_sessions(read: Read) -> None:
    rows = "| 1. Welcome | None. | |\n| 2. Nets | Mr Roe said that nets rot. | Joe Roe to buy new nets. |\n"
    facts = read(f"{MINUTES}| Item | Discussion | Action |\n|---|---|---|\n{rows}\nThe next meeting is in May.\n")
    assert [(session.id, session.title) for session in facts.sessions[1:]] == [("1", "Welcome"), ("2", "Nets")]
    assert [(one.session, one.text) for one in facts.recommendations] == [("2", "Joe Roe to buy new nets.")]
    assert [one.session for one in facts.statements] == ["2"]


def test_table_with_speakers_is_a_programme_and_no_minutes() -> None:
    table = "| Item | Speaker | Notes |\n|---|---|---|\n| 1. Nets | Ann Lee | Nets rot in the sea. |\n"
    assert find_agenda(split_blocks(make_report(Path("x.md"), table.encode()))) == {}


def test_heading_under_the_title_that_names_the_document_is_no_session(read: Read) -> None:
    facts = read("# Harbour Group\n\n## Minutes of the meeting held on 4 May 2023\n\n**Present:** Ann Lee (Net Club)\n")
    assert [session.id for session in facts.sessions] == ["event"]
    assert facts.sessions[0].title == "Harbour Group"


def test_turns_of_a_record_are_statements_of_who_speaks(read: Read) -> None:
    turns = (
        "THE CHAIRPERSON: Good morning.  When do the nets rot?\n\n"
        "MS POE: They rot within two years.  Nets should be\nmade of hemp.\n\n"
        "MR ROE: Who makes them now?\n\nMS POE: Nobody makes them in this town.\n\n"
        "(The Chairperson asked for quiet.)\n"
    )
    facts = read(RECORD + turns)
    assert [(one.person, one.text, one.rule) for one in facts.statements[:3]] == [
        ("Ida Poe", "They rot within two years.", "turn"),
        ("Ida Poe", "Nets should be made of hemp.", "turn"),
        ("Ida Poe", "Nobody makes them in this town.", "turn"),
    ]
    assert [one.text for one in facts.recommendations] == ["Nets should be made of hemp."]


def test_one_label_before_words_is_no_record(read: Read) -> None:
    assert read(f"{RECORD}MS POE: They rot within two years.\n").statements == ()


@pytest.mark.parametrize(
    "sentence",
    [
        "In the opinion of Ms Lee, no net could hold.",
        "For Lee, a net is a promise.",
        "Ms Lee was worried that nets rot.",
        "Ms Lee testified that nets rot.",
    ],
)
def test_sentence_says_whose_view_it_gives(read: Read, sentence: str) -> None:
    facts = read(f"{HEAD}**Chair:** Ann Lee, Harbour Trust\n\n{sentence}\n")
    assert [one.person for one in facts.statements] == ["Ann Lee"]
    assert facts.recommendations == ()


def test_given_names_mean_people_in_notes_on_first_name_terms(read: Read) -> None:
    present = (
        "# Net Meetup\n\n**Attendees:** Ann Lee (Net Club), Joe Roe (Net Club), Ida Poe (Cod Council)\n\n## Nets\n\n"
    )
    notes = "* Ann said that nets rot.\n* Joe explained how.\n* Ida warned of hemp.\n"
    assert [one.person for one in read(present + notes).statements] == ["Ann Lee", "Joe Roe", "Ida Poe"]
    formal = read(f"{present}{notes}\nMs. Ona Silva agreed.\n").statements
    assert [one.person for one in formal] == ["Ona Silva"]


def test_resolution_of_several_asks_in_the_plural(read: Read) -> None:
    points = (
        "*Noting* that nets rot,\n\n1. *Call upon* ports to count their nets;\n2. *Request* the Net Club to report.\n"
    )
    facts = read(f"# Net Congress\n\n## Resolution\n\n{points}")
    assert [(one.tier, one.rule) for one in facts.recommendations] == [("explicit", "operative paragraph")] * 2


@pytest.mark.parametrize(
    "item",
    ["- **R1** Buy a net of hemp for each boat.", "- [ ] Ann: buy a net of hemp for each boat."],
)
def test_item_keeps_its_words_without_number_or_box(read: Read, item: str) -> None:
    (found,) = read(f"# Net Congress\n\n## Recommendations\n\n{item}\n").recommendations
    assert found.text.endswith("net of hemp for each boat.")
    assert not found.text.startswith(("R1", "["))


@pytest.mark.parametrize(
    "sentence",
    [
        "Nets must be mended at night, and most crews do so.",
        "Under the Nets Act of 1994, old nets must stay in the shed.",
        "Crews must wait nine days on average.",
        "We shall begin with the nets.",
        "An earlier meeting had asked for better nets.",
        "Legal requests: two per week, mostly about nets.",
    ],
)
def test_sentence_that_only_tells_asks_nothing(read: Read, sentence: str) -> None:
    assert read(f"{HEAD}{sentence}\n").recommendations == ()


def test_parts_of_a_list_of_participants_are_held_in_the_event(read: Read) -> None:
    facts = read(
        "# Harbour Meeting\n\n## Annex\n\n### List of participants\n\n**Observers**\n\nMs. Ann LEE, Net Club\n\n"
        "**Secretariat**\n\nMr. Joe NGO ROE, Senior Geologist, Boat Trust\n"
    )
    assert roles(facts) == [("Ann LEE", "observer", "event"), ("Joe NGO ROE", "participant", "event")]
    assert [(one.position, one.affiliation) for one in facts.participations] == [
        ("", "Net Club"),
        ("Senior Geologist", "Boat Trust"),
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("NOTABLE EFFORTS were seen. More efforts will follow in the port.", []),
        ("The Department of Health and Human Services met the Net Club.", ["Department of Health and Human Services"]),
        ("The Ministry of Boats and the Crew Services met.", ["Ministry of Boats", "Crew Services"]),
        ("They read the Global Monitoring Reports at 14:00 CET.", []),
    ],
)
def test_body_is_no_shouted_word_work_or_half_of_a_name(read: Read, text: str, names: list[str]) -> None:
    found = [one.name for one in read(f"{HEAD}{text}\n").organisations if one.name != "Net Club"]
    assert found == names
