"""Layouts beyond role lines: programmes, lists of people, talks, minutes, resolutions, roles told in prose."""

from __future__ import annotations

import pytest

from ingest.values import Facts
from tests.ingest.conftest import Read

PROSE = "The meeting heard at some length how the nets were mended and how the boats were painted in spring.\n"


def roles(facts: Facts) -> list[tuple[str, str, str]]:
    """Give person, role and session of each participation."""
    return [(item.person, item.role, item.session) for item in facts.participations]


def asks(facts: Facts) -> list[tuple[str, str]]:
    """Give tier and text of each recommendation."""
    return [(item.tier, item.text) for item in facts.recommendations]


def test_programme_table_gives_speakers_of_the_session_named_above_them(read: Read) -> None:
    facts = read(
        "# Net Forum\n\n| Time | Title | Speaker | Affiliation |\n|---|---|---|---|\n"
        "| 9:00 | Session A: Knots | Moderator: Ann Lee | Harbour Trust |\n"
        "| 9:10 | Old knots | Dr. Bo Strand | Rope Institute |\n\n"
        f"## Session A: Knots\n\n{PROSE}"
    )
    assert roles(facts) == [("Ann Lee", "moderator", "Session A"), ("Bo Strand", "presenter", "Session A")]
    assert [item.affiliation for item in facts.participations] == ["Harbour Trust", "Rope Institute"]


def test_table_of_people_gives_roles_in_the_event(read: Read) -> None:
    facts = read(
        "# Net Forum\n\n## Attendance\n\n| Name | Institution | Capacity |\n|---|---|---|\n"
        "| Ann Lee | Harbour Trust | Chair |\n| Bo Strand | Rope Institute | Observer |\n"
        "| Cy Moor | Rope Institute | |\n"
    )
    assert roles(facts) == [
        ("Ann Lee", "chair", "event"),
        ("Bo Strand", "observer", "event"),
        ("Cy Moor", "participant", "event"),
    ]


def test_list_of_participants_under_its_heading_is_the_events(read: Read) -> None:
    facts = read(
        f"# Net Forum\n\n## Session 1: Knots\n\n{PROSE}\n## List of participants\n\n"
        "- Ann Lee, Head of Moorings, Harbour Trust\n- Bo Strand, Rope Institute, Oslo, Norway\n"
    )
    assert roles(facts) == [("Ann Lee", "participant", "event"), ("Bo Strand", "participant", "event")]
    assert [item.position for item in facts.participations] == ["Head of Moorings", ""]
    assert [item.place for item in facts.participations] == ["", "Oslo, Norway"]


def test_talk_line_gives_each_of_its_speakers(read: Read) -> None:
    facts = read(f"# Net Forum\n\n## Session 1: Knots\n\nOld knots / Ann Lee and Bo Strand (Rope Institute)\n\n{PROSE}")
    assert roles(facts) == [("Ann Lee", "presenter", "Session 1"), ("Bo Strand", "presenter", "Session 1")]
    assert {item.affiliation for item in facts.participations} == {"Rope Institute"}


def test_role_in_brackets_of_a_heading_is_held_in_its_session(read: Read) -> None:
    facts = read(f"# Net Forum\n\n## Session 2 – Sails (moderated by Ann Lee, Harbour Trust)\n\n{PROSE}")
    assert roles(facts) == [("Ann Lee", "moderator", "Session 2")]
    assert facts.sessions[1].title == "Sails"


def test_bracketed_affiliations_part_people_at_commas(read: Read) -> None:
    line = "Panellists: Ann Lee (Harbour Trust), Bo Strand (Rope Institute, Oslo), Cy Moor (Net Society)"
    facts = read(f"# Net Forum\n\n## Session 1: Knots\n\n{line}\n\n{PROSE}")
    assert [person for person, _, _ in roles(facts)] == ["Ann Lee", "Bo Strand", "Cy Moor"]


def test_second_role_after_a_semicolon_is_another_persons(read: Read) -> None:
    facts = read(
        "# Net Forum\n\n## Session 1: Knots\n\n"
        f"Chair: Ann Lee, Harbour Trust; Discussant: Bo Strand, Rope Institute\n\n{PROSE}"
    )
    assert roles(facts) == [("Ann Lee", "chair", "Session 1"), ("Bo Strand", "discussant", "Session 1")]


def test_dash_after_a_role_word_opens_a_role_line(read: Read) -> None:
    facts = read(f"# Net Forum\n\n## Group A – Knots\n\nFacilitator — Dr Ann Lee — Rope Institute, Oslo\n\n{PROSE}")
    assert roles(facts) == [("Ann Lee", "facilitator", "Group A")]
    assert (facts.participations[0].affiliation, facts.participations[0].place) == ("Rope Institute", "Oslo")


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("Justice Ann Lee, of the Harbour Tribunal, chaired the meeting on both days.", "chair"),
        ("Ms. Ann Lee of the Harbour Trust (HT) served as rapporteur.", "rapporteur"),
        ("The notes were taken by Ms. Ann Lee of the Harbour Trust.", "recorder"),
    ],
)
def test_role_told_in_prose_is_the_events(read: Read, sentence: str, role: str) -> None:
    assert roles(read(f"# Net Meeting\n\n## Opening\n\n{sentence}\n")) == [("Ann Lee", role, "event")]


def test_the_chair_in_a_sentence_means_who_chairs(read: Read) -> None:
    facts = read(
        "# Net Meeting\n\n**Chair:** Ann Lee, Harbour Trust\n\n## Nets\n\nThe Chair reported that all is well.\n"
    )
    assert [(item.person, item.grade, item.rule) for item in facts.statements] == [("Ann Lee", "resolved", "role")]


def test_operative_paragraphs_of_a_resolution_ask_and_its_preamble_does_not(read: Read) -> None:
    facts = read(
        "# Resolution of the Net Assembly\n\nRecalling that every net should be mended,\n\n"
        "1. Urges harbours to:\n\n   (a) mend every net by June;\n\n   (b) paint every boat;\n\n"
        "2. Thanks the painters;\n\n3. Requests the Secretariat to report on boats.\n"
    )
    assert asks(facts) == [
        ("explicit", "mend every net by June;"),
        ("explicit", "paint every boat;"),
        ("explicit", "Requests the Secretariat to report on boats."),
    ]


def test_minutes_in_a_table_give_statements_and_actions(read: Read) -> None:
    facts = read(
        "# Net Meeting\n\n**Chair:** Ann Lee, Harbour Trust\n\n"
        "| Item | Discussion | Action |\n|---|---|---|\n"
        "| Nets | Ms Lee reported that two nets were torn. | Mend both nets. Buy new twine. |\n"
        "| Boats | None | None |\n"
    )
    assert [(item.person, item.text) for item in facts.statements] == [
        ("Ann Lee", "Ms Lee reported that two nets were torn.")
    ]
    assert asks(facts) == [("explicit", "Mend both nets."), ("explicit", "Buy new twine.")]


def test_running_headers_and_page_numbers_do_not_cut_a_sentence(read: Read) -> None:
    header = "Net Forum – Proceedings"
    facts = read(
        f"{header}\n\n# Net Forum\n\n1\n\n{header}\n\n## Session 1: Knots\n\n"
        "All the harbours of the northern and the eastern coast should mend their nets with\n\n"
        f"¹ A note.\n\n2\n\n{header}\n\nstrong twine before the winter.\n"
    )
    assert asks(facts) == [
        (
            "prose",
            "All the harbours of the northern and the eastern coast should mend their nets with strong twine before "
            "the winter.",
        )
    ]


def test_bullets_that_markdown_does_not_know_are_items(read: Read) -> None:
    facts = read("Net Forum\n\nThe forum recommended that:\n\n• nets be mended\n\n   o  Boats be painted twice\n")
    assert asks(facts) == [("explicit", "nets be mended"), ("explicit", "Boats be painted twice")]


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        (
            "the Protocol to Prevent, Suppress and Punish Poaching in Estuaries",
            "Protocol to Prevent, Suppress and Punish Poaching in Estuaries",
        ),
        ("the Convention on the Law of Nets, which is old", "Convention on the Law of Nets"),
        ("Public Law 12-345 on nets", "Public Law 12-345"),
        ("ILO 182 as well", "ILO 182"),
    ],
)
def test_instrument_is_named_in_full(read: Read, printed: str, name: str) -> None:
    facts = read(f"# Net Forum\n\n## Session 1: Law\n\nStates should ratify {printed}.\n")
    assert [item.name for item in facts.instruments] == [name]
    assert facts.recommendations[0].instruments == (name,)


def test_body_that_a_kind_of_instrument_opens_is_no_instrument(read: Read) -> None:
    assert read("# Net Forum\n\n## Session 1: Law\n\nCovenant House should be helped.\n").instruments == ()


@pytest.mark.parametrize(
    ("sentence", "addressee"),
    [
        ("Governments should mend the nets.", "Governments"),
        ("Schools, communities, and government need to work together.", "Schools, communities, and government"),
        ("Companies need to be examined.", ""),
        ("The nets must be mended by local authorities.", "local authorities"),
        ("Nets should be mended.", ""),
    ],
)
def test_addressee_is_who_is_asked_to_act(read: Read, sentence: str, addressee: str) -> None:
    facts = read(f"# Net Forum\n\n## Session 1: Nets\n\n{sentence}\n")
    assert [item.addressee for item in facts.recommendations] == [addressee]


def test_enumerated_lines_without_blank_lines_are_items(read: Read) -> None:
    facts = read(
        "Net Forum\n\nPROPOSALS OF THE FORUM\n\n(i)   A census of every net in the harbour,\n      to end this year.\n"
        "(ii)  A fund for twine.\n"
    )
    assert asks(facts) == [
        ("explicit", "A census of every net in the harbour, to end this year."),
        ("explicit", "A fund for twine."),
    ]


def test_heading_in_capitals_ranks_with_sessions_in_capitals(read: Read) -> None:
    facts = read(f"Net Forum\n\nFIRST SITTING\n\nKnots and ropes\n\n{PROSE}\nWHAT WE ASK\n\nAll nets must be mended.\n")
    assert [session.id for session in facts.sessions] == ["event", "FIRST SITTING", "WHAT WE ASK"]


def test_name_over_an_address_is_the_speaker_of_the_slides(read: Read) -> None:
    facts = read(
        "# Knots of the North\n\n**Net Conference\\\nHarbour, 3 May 2019**\n\n# Old knots\n\n- They hold.\n\n"
        "**Ann Lee**\n\n**E-mail: lee@knots.example**\n"
    )
    assert roles(facts) == [("Ann Lee", "presenter", "Knots of the North")]


def test_author_made_the_document_wherever_the_label_stands(read: Read) -> None:
    facts = read(f"# Net Note\n\n## Concept\n\nAuthor: Ann Lee, Harbour Trust\n\n{PROSE}")
    assert roles(facts) == [("Ann Lee", "author", "event")]


def test_headings_and_common_words_are_no_people(read: Read) -> None:
    facts = read(
        f"# Net Note\n\n## Law\n\nThe Net Mending plan is old, said RESEARCH METHODS. Mending a net is work.\n\n{PROSE}"
    )
    assert facts.people == ()
