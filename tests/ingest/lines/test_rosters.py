"""Who took part, told in other ways: posts on lines of their own, elections, bylines, legends, columns of tasks."""

from __future__ import annotations

import pytest

from ingest.values import Facts
from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n"
POSTS = """We met in Hull.

**Annex: List of participants**

**CROATIA**

Mr. Zed Perk
State Secretary
Ministry of Boats

**HUNGARY**

H.E. Ms. Ida Poe
Minister for Nets

Ms. Eve Orr, PhD
Director General, Net Club

**ORGANISATIONS**

Ms. Ann Lee
Secretary General, Boat Trust
"""


def roles(facts: Facts) -> list[tuple[str, str, str]]:
    return [(one.person, one.role, one.session) for one in facts.participations]


def test_lines_below_a_name_tell_its_post_and_the_heading_its_country(read: Read) -> None:
    facts = read(HEAD + POSTS)
    assert [(one.person, one.position, one.affiliation, one.country) for one in facts.participations] == [
        ("Zed Perk", "State Secretary", "Ministry of Boats", "Croatia"),
        ("Ida Poe", "Minister for Nets", "", "Hungary"),
        ("Eve Orr", "Director General", "Net Club", "Hungary"),
        ("Ann Lee", "Secretary General", "Boat Trust", ""),
    ]
    assert {(one.role, one.session) for one in facts.participations} == {("participant", "event")}
    assert [session.id for session in facts.sessions] == ["event"]


def test_quotes_of_posts_stand_in_the_source(read: Read) -> None:
    facts = read(HEAD + POSTS)
    for one in facts.participations:
        assert facts.report.source[one.passage.start : one.passage.end] == one.passage.quote
        assert one.person in one.passage.quote


def test_who_is_elected_holds_the_office_in_the_event(read: Read) -> None:
    facts = read(
        f"{HEAD}## Officers\n\nThe Meeting elected Mr. Joe Roe (Ghana) as Chair and Ms. Ann Lee (Peru) as Rapporteur.\n"
        "\n## Work\n\nMr. Sam Fox (Chile) as ever was late.\n"
    )
    assert roles(facts) == [("Joe Roe", "chair", "event"), ("Ann Lee", "rapporteur", "event")]
    assert [one.place for one in facts.participations] == ["Ghana", "Peru"]


def test_who_opened_the_meeting_did_so_where_it_is_told_and_said_what_follows_who(read: Read) -> None:
    facts = read(
        f"{HEAD}## Opening\n\nThe Meeting was opened by Ms. Ann Lee, Mayor of Hull, who recalled that nets are old.\n"
    )
    assert roles(facts) == [("Ann Lee", "opening", "Opening")]
    assert [one.person for one in facts.statements] == ["Ann Lee"]


def test_names_in_italics_under_titles_gave_the_talks(read: Read) -> None:
    talks = "## Old nets\n\n*Ann Lee*\n\nNets are old.\n\n## New boats\n\n*Joe Roe III*\n\nBoats are new.\n"
    assert roles(read(HEAD + talks)) == [("Ann Lee", "presenter", "Old nets"), ("Joe Roe", "presenter", "New boats")]


def test_one_name_in_italics_gave_no_talk(read: Read) -> None:
    assert roles(read(f"{HEAD}## Old nets\n\n*Ann Lee*\n\nNets are old.\n")) == []


def test_names_over_a_legend_are_authors_with_their_own_bodies(read: Read) -> None:
    facts = read(
        f"{HEAD}## Old nets\n\nAnn Lee¹ and Joe Roe²\n\n¹ Net Institute\n² Boat Trust, Hull\n\nNets are old.\n"
    )
    assert [(one.person, one.role, one.affiliation) for one in facts.participations] == [
        ("Ann Lee", "author", "Net Institute"),
        ("Joe Roe", "author", "Boat Trust"),
    ]


def test_owner_of_a_task_took_no_part_by_that(read: Read) -> None:
    facts = read(
        f"{HEAD}## What next\n\n| What we heard | What the city will do | Who | By when |\n|---|---|---|---|\n"
        "| Nets are old | Buy new nets for all | Ann Lee | June |\n"
    )
    assert facts.participations == ()
    assert [(one.text, one.tier) for one in facts.recommendations] == [("Buy new nets for all", "explicit")]


def test_body_that_reads_like_a_name_is_no_person(read: Read) -> None:
    facts = read(f"{HEAD}**Host:** Subtitle Commons\n**Moderator:** Ann Lee, Subtitle Commons\n")
    assert roles(facts) == [("Ann Lee", "moderator", "event")]


@pytest.mark.parametrize("label", ["Edited by Ann Lee and Joe Roe", "*Edited by Ann Lee and Joe Roe*"])
def test_makers_on_the_title_page_are_read(read: Read, label: str) -> None:
    facts = read(f"# Proceedings of the Harbour Symposium\n\nHull, 3 May 2023\n\n{label}\n\n## Nets\n\nNets are old.\n")
    assert roles(facts) == [("Ann Lee", "editor", "event"), ("Joe Roe", "editor", "event")]


def test_heading_of_the_publisher_over_the_title_gives_way_to_it(read: Read) -> None:
    facts = read(
        "CITY OF HULL\n\n# The Harbour Quarter\n\n## HOW IT WORKED\n\nNets should be new.\n\n### Table 1 – Nets\n"
    )
    assert [(one.id, one.title) for one in facts.sessions[:2]] == [
        ("event", "The Harbour Quarter"),
        ("HOW IT WORKED", "HOW IT WORKED"),
    ]


def test_finding_before_an_ask_in_conclusions_is_left_out(read: Read) -> None:
    facts = read(
        f"{HEAD}## Conclusions and recommendations\n\n"
        "1. The log was wrong. The fleet must restore it within a year.\n\n"
        "2. The nets are older than the boats.\n\n3. We recommend that nets be mended.\n"
    )
    assert [one.text for one in facts.recommendations] == [
        "The fleet must restore it within a year.",
        "We recommend that nets be mended.",
    ]


def test_bold_line_below_a_keynote_names_who_gave_it_and_is_no_heading(read: Read) -> None:
    facts = read(
        f"{HEAD}### 10:15 Keynote – Old nets\n"
        "**Dr. Ann Lee, Centre for Nets (Hull)**\nDr. Lee said that nets are old.\n"
    )
    assert roles(facts) == [("Ann Lee", "keynote", "10:15 Keynote – Old nets")]
    assert [one.person for one in facts.statements] == ["Ann Lee"]


def test_bar_parts_the_labels_of_one_line(read: Read) -> None:
    facts = read(f"{HEAD}## Group A – Nets\n\nChair: Ann Lee (Net Club) | Notes: Joe Roe\n\nNets are old.\n")
    assert roles(facts) == [("Ann Lee", "chair", "Group A"), ("Joe Roe", "recorder", "Group A")]
    assert [one.affiliation for one in facts.participations] == ["Net Club", ""]


def test_prose_after_an_unknown_label_names_no_body(read: Read) -> None:
    text = "In conversation: Lord Roe of Hull (former Minister), Ann Lee MEP. Ms Lee urged all to write. It was late.\n"
    facts = read(f"{HEAD}## Panel on nets\n\n{text}")
    assert (facts.participations, facts.organisations) == ((), ())


MINUTES = """TC 8 "Plugs"
MINUTES OF THE 12th MEETING

Convenor:  Mr Tor Abbot (Net Standards)

Attendance
  A. Lee       Net Institute       IT
  Joe Roe      Plug Agency         NL
  Dr. I. Poe   Seto Works Ltd      JP
Apologies: K. Fox (Boat Trust)

1  Salt water (doc. N 112)
Dr. Poe presented the results. Seven plugs failed in the long test that was run last year.
ACTION 12/1: Dr. Poe to repeat the test with three plugs.
"""


def test_plain_minutes_give_attendance_headings_and_numbered_actions(read: Read) -> None:
    facts = read(MINUTES)
    assert [one.id for one in facts.sessions] == ["event", "1 Salt water (doc. N 112)"]
    assert [(one.person, one.role, one.session) for one in facts.participations] == [
        ("Tor Abbot", "convener", "event"),
        ("A. Lee", "participant", "event"),
        ("Joe Roe", "participant", "event"),
        ("I. Poe", "participant", "event"),
    ]
    assert [one.affiliation for one in facts.participations[1:]] == ["Net Institute", "Plug Agency", "Seto Works Ltd"]
    assert [(one.text, one.tier) for one in facts.recommendations] == [
        ("Dr. Poe to repeat the test with three plugs.", "explicit")
    ]


def test_roles_before_dashes_on_neighbouring_lines_are_apart(read: Read) -> None:
    facts = read(
        f"{HEAD}## Session I. Nets\n\n**Moderator** – Ann Lee, Net Institute\n"
        "**Panel** – Ms Ida Poe (Boat Works), Pieter-Jan van Roe jr. (independent designer)\n\nNets are old.\n"
    )
    assert roles(facts) == [
        ("Ann Lee", "moderator", "Session I"),
        ("Ida Poe", "presenter", "Session I"),
        ("Pieter-Jan van Roe", "presenter", "Session I"),
    ]


def test_bold_label_inside_a_line_opens_another(read: Read) -> None:
    facts = read(f"{HEAD}**Venue:** Hotel Meridian, Hull **Dates:** 5–6 October 2023\n**Chair:** Ann Lee, Net Club\n")
    assert ([one.name for one in facts.people], [one.name for one in facts.organisations]) == (
        ["Ann Lee"],
        ["Net Club"],
    )


def test_name_is_shown_without_the_capitals_of_a_list(read: Read) -> None:
    facts = read(
        f"{HEAD}Chair: Ottilie Brandauer, Net Club\n\n## Annex 1: Participants\n\n"
        "| Surname, first name | Organisation | Country |\n|---|---|---|\n| BRANDAUER, Ottilie | Net Club | Austria |\n"
    )
    assert [one.name for one in facts.people] == ["Ottilie Brandauer"]


def test_the_late_say_nothing(read: Read) -> None:
    facts = read(f"{HEAD}The late Joseph Annan, once a minister, said that nets rot. Mr. Sam Fox said they do not.\n")
    assert [one.person for one in facts.statements] == ["Sam Fox"]


def test_bracket_after_the_title_of_each_talk_names_its_speakers(read: Read) -> None:
    talks = "## Old nets (Ann Lee, Net Institute)\n\nNets rot.\n\n## Boats (Joe Roe and Ida Poe, Boat Agency)\n\n"
    facts = read(f"{HEAD}{talks}Boats rot too.\n")
    assert [(one.person, one.role, one.affiliation) for one in facts.participations] == [
        ("Ann Lee", "presenter", "Net Institute"),
        ("Joe Roe", "presenter", "Boat Agency"),
        ("Ida Poe", "presenter", "Boat Agency"),
    ]


def test_title_of_a_session_is_without_the_speakers_that_were_read_from_it(read: Read) -> None:
    talks = "## Session 1: Old nets (A. Lee, FAO)\n\nNets rot.\n\n## Boats (Joe Roe and Ida Poe, Boat Agency)\n\n"
    facts = read(f"{HEAD}{talks}Boats rot too.\n")
    assert [(one.id, one.title) for one in facts.sessions[1:]] == [
        ("Session 1", "Old nets"),
        ("Boats", "Boats"),
    ]
    assert [(one.person, one.session) for one in facts.participations] == [
        ("A. Lee", "Session 1"),
        ("Joe Roe", "Boats"),
        ("Ida Poe", "Boats"),
    ]


def test_titles_alike_but_for_their_speakers_stay_two_sessions(read: Read) -> None:
    talks = "## Nets (Ann Lee, Net Institute)\n\nNets rot.\n\n## Nets (Joe Roe, Boat Agency)\n\nThey do.\n"
    facts = read(f"{HEAD}{talks}")
    assert len({one.id for one in facts.sessions[1:]}) == 2
    assert len({one.session for one in facts.participations}) == 2


def test_bracket_of_one_heading_names_nobody(read: Read) -> None:
    assert roles(read(f"{HEAD}## Old nets (Ann Lee, Net Institute)\n\nNets rot.\n\n## Boats\n\nBoats rot.\n")) == []


def test_list_of_speakers_with_family_names_first_is_the_events(read: Read) -> None:
    names = "Dam, Rikke (Net Institute)\nRoe, Joe (Boat Agency)\n"
    facts = read(f"{HEAD}## Nets\n\nNets should last.\n\n## List of speakers\n\n{names}")
    assert roles(facts) == [("Rikke Dam", "presenter", "event"), ("Joe Roe", "presenter", "event")]


def test_bracket_of_a_run_in_label_gives_its_role(read: Read) -> None:
    facts = read(f"{HEAD}## Group work\n\n**Group 1 (rapporteur: Joe Roe)**: The group spoke of nets, which rot.\n")
    assert [(one.person, one.role) for one in facts.participations] == [("Joe Roe", "rapporteur")]


def test_neighbouring_lines_that_dashes_open_are_a_list(read: Read) -> None:
    facts = read(f"{HEAD}The workshop recommended that:\n– nets be mended;\n– boats be counted.\n")
    assert [one.text for one in facts.recommendations] == ["nets be mended;", "boats be counted."]
    assert read(f"{HEAD}– Good morning, said the cook.\n").recommendations == ()


def test_president_named_after_the_body_says_what_follows(read: Read) -> None:
    facts = read(f"{HEAD}On behalf of the Net Club, its president, Bo Skov, called for shorter shifts.\n")
    assert [one.person for one in facts.statements] == ["Bo Skov"]


def test_label_that_no_pattern_knows_parts_a_line_too(read: Read) -> None:
    facts = read(f"{HEAD}## Nets\n\nNotes: Ann Lee, Net Club; Layout: Joe Roe\n\nNets are old.\n")
    assert [(one.person, one.role, one.affiliation) for one in facts.participations] == [
        ("Ann Lee", "recorder", "Net Club"),
        ("Joe Roe", "other:layout", ""),
    ]


TOLD = "The nets of the fleet are torn, and all in the hall knew it well.\n\n"


def test_heading_names_a_titled_speaker_after_a_dash_or_by(read: Read) -> None:
    text = (
        f"## Welcome Address by Mr. Zed Perk, Harbour Trust\n\n{TOLD}"
        f"## Session 1: Nets\n\n### 1.1 Old nets - Dr. Eve Orr:\n\n{TOLD}### 1.2 New nets by hand\n\n{TOLD}"
    )
    assert roles(read(HEAD + text)) == [
        ("Zed Perk", "opening", "Welcome Address by Mr. Zed Perk, Harbour Trust"),
        ("Eve Orr", "presenter", "Session 1"),
    ]


def test_people_on_counted_lines_under_a_label_are_read(read: Read) -> None:
    text = "## Session 1: Nets\n\nSpeakers:\n\n1\\) Dr. Eve Orr, Net Club\n\n2\\) Mr. Zed Perk, Harbour Trust\n"
    assert roles(read(HEAD + text)) == [("Eve Orr", "presenter", "Session 1"), ("Zed Perk", "presenter", "Session 1")]


APART = """The meeting was held in Hull.

List of participants

GHANA

Eve ORR

Senior Adviser

Ministry of Boats

P.O. Box 72, Accra

Tel.: 22 33 44 55

Ida POE (Ms.)

Director, Net Club

FIJI

Zed PERK

Senior Secretary

9 Pier Road

Suva
"""


def test_lines_of_a_list_that_all_stand_apart_tell_posts_and_addresses(read: Read) -> None:
    facts = read(HEAD + APART)
    assert [(one.person, one.position, one.affiliation, one.country) for one in facts.participations] == [
        ("Eve ORR", "Senior Adviser", "Ministry of Boats", "Ghana"),
        ("Ida POE", "Director", "Net Club", "Ghana"),
        ("Zed PERK", "Senior Secretary", "", "Fiji"),
    ]
    assert [session.id for session in facts.sessions] == ["event"]


def test_initials_beside_a_name_are_no_body_and_no_country(read: Read) -> None:
    facts = read(
        HEAD + "## Attendees\n\n- [IP] Ida Poe\n- [JR] Joe Roe (Chair)\n- **Nils Arbo (NAO)**\n- Uma Sand (USA)\n"
        "- Kit Orr (WHO)\n\n## Nets\n\nThe guild should dry every net.\n"
    )
    assert {(one.person, one.role, one.affiliation) for one in facts.participations} == {
        ("Ida Poe", "participant", ""),
        ("Joe Roe", "participant", ""),
        ("Joe Roe", "chair", ""),
        ("Nils Arbo", "participant", ""),
        ("Uma Sand", "participant", ""),
        ("Kit Orr", "participant", "WHO"),
    }
    assert not any(one.place for one in facts.participations)


LINE = "Ann Lee, Joe Roe, Ida Poe, , Wim, Kit van Orr (Boat Trust), Nils Arbo, Eve Perk, Zed P. Sand and Uma Skog"


@pytest.mark.parametrize(
    "text",
    [
        f"Present: {LINE}\n",
        f"The workshop participants were {LINE}.\n",
        f"## Remote attendees\n\n{LINE}\n",
        f"## Officers and trustees present\n\n{LINE}\n",
    ],
)
def test_long_line_of_people_names_those_with_a_full_name(read: Read, text: str) -> None:
    facts = read(f"{HEAD}{text}\n## Nets\n\nThe guild should dry every net.\n")
    names = {"Ann Lee", "Joe Roe", "Ida Poe", "Kit van Orr", "Nils Arbo", "Eve Perk", "Zed P. Sand", "Uma Skog"}
    assert {one.person for one in facts.participations} == names
    assert {one.role for one in facts.participations} == {"participant"}
    assert {one.affiliation for one in facts.participations if one.affiliation} == {"Boat Trust"}


def test_office_between_words_of_presiding_and_the_name_counts_for_nothing(read: Read) -> None:
    facts = read(HEAD + "The meeting was chaired by the harbour chairman, Ms. Ida Poe (Net Club), from noon.\n")
    assert roles(facts) == [("Ida Poe", "chair", "event")]


def test_who_prepared_the_accounts_is_no_author_of_the_report(read: Read) -> None:
    facts = read(HEAD + "## Accounts\n\nThe sums had been prepared by Ida Poe for all to see.\n")
    assert roles(facts) == []
