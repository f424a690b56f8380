"""Prose to the roles that it tells: who chaired, presented, wrote, alone or with others, and who only took part."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n## Nets\n\n"
TAIL = "\n\n## Ships\n\nThe fleet is old, and all who were in the room that day knew it well.\n"


def roles(read: Read, text: str) -> set[tuple[str, str, str]]:
    """Give person, role and session of each participation."""
    return {(item.person, item.role, item.session) for item in read(HEAD + text + TAIL).participations}


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Ms. Ann Lee took the chair for the second panel.", "chair"),
        ("Ms. Ann Lee, Harbour Trust, moderated the panel.", "moderator"),
        ("The panel was moderated by Ms. Ann Lee of the Harbour Trust.", "moderator"),
        ("Ms. Ann Lee (Harbour Trust) delivered the keynote address.", "keynote"),
        ("The keynote speech was given by Ms. Ann Lee.", "keynote"),
        ("The evidence on knots was summarised by Ms. Ann Lee.", "presenter"),
        ("Ms. Ann Lee, Director of the Harbour Trust, described how nets tear.", "presenter"),
        ("Ms. Ann Lee from the Harbour Trust stressed that nets tear.", "presenter"),
    ],
)
def test_sentence_tells_a_role(read: Read, sentence: str, role: str) -> None:
    assert roles(read, sentence) == {("Ann Lee", role, "Nets")}


@pytest.mark.parametrize(
    "sentence",
    [
        "Ms. Ann Lee, who chairs the Guild of Net Makers, was thanked.",
        "Ms. Ann Lee described how nets tear.",
        "In the discussion Ms. Ann Lee of the Harbour Trust described how nets tear.",
        "Ms. Ann Lee of the Harbour Trust asked how nets tear.",
    ],
)
def test_office_elsewhere_or_a_part_in_a_discussion_is_no_role(read: Read, sentence: str) -> None:
    assert roles(read, sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "role", "session"),
    [
        ("Minutes were taken by Ms. Ann Lee (Harbour Trust) and Mr. Joe Roe (Net Museum).", "recorder", "event"),
        ("Ms. Ann Lee and Mr. Joe Roe (Net Museum) were the facilitators.", "facilitator", "Nets"),
        ("The panel was moderated by Ms. Ann Lee and Mr. Joe Roe.", "moderator", "Nets"),
    ],
)
def test_two_people_share_a_role(read: Read, sentence: str, role: str, session: str) -> None:
    assert roles(read, sentence) == {("Ann Lee", role, session), ("Joe Roe", role, session)}


def test_affiliation_is_read_where_no_verb_follows_it(read: Read) -> None:
    (item,) = read(f"{HEAD}The panel was moderated by Ms. Ann Lee of the Harbour Trust.{TAIL}").participations
    assert item.affiliation == "Harbour Trust"


SPOKEN = "She said that the nets of the fleet are torn and old."


def test_heading_that_names_a_speaker_is_a_presenter_and_no_session(read: Read) -> None:
    text = f"#### Ms. Ann Lee, Director, Harbour Trust\n\n{SPOKEN}\n\n#### Joe Roe, engineer, Net Museum\n\n{SPOKEN}"
    facts = read(HEAD + text + TAIL)
    assert [session.id for session in facts.sessions] == ["event", "Nets", "Ships"]
    assert [(item.person, item.role, item.session) for item in facts.participations] == [
        ("Ann Lee", "presenter", "Nets"),
        ("Joe Roe", "presenter", "Nets"),
    ]


def test_single_heading_with_a_name_could_be_anybody(read: Read) -> None:
    assert roles(read, f"#### Ms. Ann Lee, Director, Harbour Trust\n\n{SPOKEN}") == set()


@pytest.mark.parametrize(
    ("sentence", "role", "session"),
    [
        ("The chief guest of the workshop was Ms. Ann Lee, a retired diver.", "guest", "event"),
        ("Ms. Ann Lee was invited as the guest of honour.", "guest", "Nets"),
        ("Ms. Ann Lee, Director of the Harbour Trust and Panel Moderator, asked for silence.", "moderator", "Nets"),
        ("Ms. Ann Lee, Technical Secretary of the Workshop, thanked all.", "secretary", "event"),
        ("Moderator of the panel, Ms. Ann Lee, welcomed all.", "moderator", "Nets"),
        ("Ms. Ann Lee delivered the welcome address.", "opening", "Nets"),
        ("Ms. Ann Lee inaugurated the workshop.", "opening", "Nets"),
        ("Ms. Ann Lee proposed the vote of thanks.", "closing", "Nets"),
        ("Ms. Ann Lee made a brief presentation on knots.", "presenter", "Nets"),
    ],
)
def test_office_beside_a_name_or_a_moment_of_the_event_is_a_role(
    read: Read, sentence: str, role: str, session: str
) -> None:
    assert roles(read, sentence) == {("Ann Lee", role, session)}


def test_office_elsewhere_beside_a_name_is_no_role(read: Read) -> None:
    assert roles(read, "Ms. Ann Lee, Secretary of the Workshop of Sail Makers, thanked all.") == set()


def test_sentence_lists_who_had_a_role(read: Read) -> None:
    text = "The panellists at the workshop included the Mayor of Hull Ms. Ann Lee, Mr. Joe Roe and Dr. Ida Poe."
    assert roles(read, text) == {(name, "presenter", "Nets") for name in ("Ann Lee", "Joe Roe", "Ida Poe")}


def test_affiliation_ends_before_the_next_person(read: Read) -> None:
    text = "The panel was moderated by Ms. Ann Lee of the Harbour Trust and Mr. Joe Roe of the Net Museum."
    found = read(HEAD + text + TAIL)
    assert {(item.person, item.affiliation) for item in found.participations} == {
        ("Ann Lee", "Harbour Trust"),
        ("Joe Roe", "Net Museum"),
    }


def test_office_before_a_comma_and_its_holders_is_told(read: Read) -> None:
    facts = read("# Net Workshop\n\nThe chairs of the workshop, Ida Poe and Joe Roe, kept us on time.\n")
    assert {(one.person, one.role, one.session) for one in facts.participations} == {
        ("Ida Poe", "chair", "event"),
        ("Joe Roe", "chair", "event"),
    }


def test_office_of_another_body_before_a_comma_is_none_of_the_event(read: Read) -> None:
    facts = read("# Net Workshop\n\nThe chair of the Harbour Guild, Ms. Ida Poe, kept us on time.\n")
    assert [one for one in facts.participations if one.role == "chair"] == []


def test_bracket_after_who_presided_is_their_body_whatever_follows(read: Read) -> None:
    facts = read(
        "# Net Workshop\n\nThe meeting was chaired by Ms. Ida Poe (Net Institute, Canada) with the help of all.\n"
    )
    (one,) = facts.participations
    assert (one.person, one.role, one.affiliation, one.place) == ("Ida Poe", "chair", "Net Institute", "Canada")
