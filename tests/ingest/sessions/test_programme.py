"""Headings, labels and sentences to the sessions of the event."""

from __future__ import annotations

import pytest

from ingest.values import Facts
from tests.ingest.conftest import Read

TITLE = "# Report of the Harbour Workshop\n\nThe workshop was held in Porto on 3-4 June 2021.\n\n"


def outline(facts: Facts) -> list[tuple[str, str, str, str]]:
    """Give id, title, kind and parent of each session but the event."""
    return [(item.id, item.title, item.kind, item.parent) for item in facts.sessions if item.kind != "event"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("## Session 1: Ships", ("Session 1", "Ships", "plenary")),
        ("#### Session 1 – Ships", ("Session 1", "Ships", "plenary")),
        ("**Session 1: Ships**", ("Session 1", "Ships", "plenary")),
        ("Session 1: Ships and Nets", ("Session 1", "Ships and Nets", "plenary")),
        ("## SESSION 1. Ships", ("SESSION 1", "Ships", "plenary")),
        ("## Plenary 2: Ships", ("Plenary 2", "Ships", "plenary")),
        ("## Plenary Session II: Ships", ("Plenary Session II", "Ships", "plenary")),
        ("## First Plenary: Ships", ("First Plenary", "Ships", "plenary")),
        ("## Opening Session", ("Opening Session", "Opening Session", "plenary")),
        ("## Panel 3 | Ships", ("Panel 3", "Ships", "plenary")),
        ("## Breakout session 5B: Ships", ("5B", "Ships", "breakout")),
        ("## Breakout Group 2: Ships", ("Breakout Group 2", "Ships", "breakout")),
        ("## Working Group A: Ships", ("Working Group A", "Ships", "breakout")),
        ("## Parallel session 3: Ships", ("Parallel session 3", "Ships", "breakout")),
        ("## Track 1: Ships", ("Track 1", "Ships", "breakout")),
        ("## 4A: Ships", ("4A", "Ships", "breakout")),
        ("## Workshop No. 4: Ships", ("Workshop No. 4", "Ships", "breakout")),
    ],
)
def test_session_label_gives_id_title_and_kind(read: Read, line: str, expected: tuple[str, str, str]) -> None:
    facts = read(
        f"{TITLE}{line}\n\nThe fleet was discussed by those present.\n\n## Plenary 9: Nets\n\nNets were shown.\n"
    )
    assert outline(facts)[0][:3] == expected
    assert facts.sessions[1].passage.quote in line


def test_event_comes_first_with_the_title_without_the_word_report(read: Read) -> None:
    event = read(TITLE).sessions[0]
    assert (event.id, event.title, event.kind, event.parent) == ("event", "Harbour Workshop", "event", "")


def test_report_of_prose_alone_has_the_event_alone(read: Read) -> None:
    assert outline(read("The fleet is old, and the harbour is small.\n")) == []


def test_breakout_belongs_to_the_plenary_before_it(read: Read) -> None:
    text = "## Plenary 1: Ships\n\n## Breakout session 1A: Nets\n\nB.\n\n## Plenary 2: Cod\n\nC.\n\n## 2A: Hake\n\nD.\n"
    assert [(item[0], item[3]) for item in outline(read(TITLE + text))] == [
        ("Plenary 1", "event"),
        ("1A", "Plenary 1"),
        ("Plenary 2", "event"),
        ("2A", "Plenary 2"),
    ]


def test_title_may_stand_in_the_heading_after_the_label(read: Read) -> None:
    facts = read(f"{TITLE}## Plenary 1\n\n### Ships and Nets\n\nThe fleet is old.\n\n## Plenary 2\n\n### Cod\n\nFew.\n")
    assert [item[:2] for item in outline(facts)] == [("Plenary 1", "Ships and Nets"), ("Plenary 2", "Cod")]


def test_heading_inside_a_session_is_no_session(read: Read) -> None:
    text = "## Session 1: Ships\n\n### Discussion\n\nA.\n\n### Old nets\n\nB.\n\n## Session 2: Cod\n\nC.\n"
    assert [item[0] for item in outline(read(TITLE + text))] == ["Session 1", "Session 2"]


def test_heading_that_gathers_sessions_is_none(read: Read) -> None:
    text = "## Plenary 1: Ships\n\nA.\n\n## Breakout Sessions\n\n### 1A: Nets\n\nB.\n\n### 1B: Cod\n\nC.\n"
    assert [item[0] for item in outline(read(TITLE + text))] == ["Plenary 1", "1A", "1B"]


def test_headings_of_a_report_without_labels_are_sections(read: Read) -> None:
    facts = read(f"{TITLE}## Ships\n\nA.\n\n### Old ships\n\nB.\n\n## Nets\n\nC.\n")
    assert outline(facts) == [
        ("Ships", "Ships", "section", "event"),
        ("Old ships", "Old ships", "section", "Ships"),
        ("Nets", "Nets", "section", "event"),
    ]


def test_session_that_is_continued_is_the_same(read: Read) -> None:
    text = "## Ships\n\nA.\n\n## Nets\n\nB.\n\n## Ships (continued)\n\nShips should be repaired.\n"
    facts = read(TITLE + text)
    assert sorted(item[0] for item in outline(facts)) == ["Nets", "Ships"]
    assert [item.session for item in facts.recommendations] == ["Ships"]


def test_two_sessions_of_one_heading_are_two(read: Read) -> None:
    facts = read(f"{TITLE}## Session 1: Ships\n\nA.\n\n## Session 1: Ships\n\nB.\n")
    assert [item[0] for item in outline(facts)] in (["Session 1", "Session 1 (2)"], ["Session 1"])
    assert len({item[0] for item in outline(facts)}) == len(outline(facts))


def test_sessions_named_only_in_a_sentence_are_found_with_their_people(read: Read) -> None:
    text = (
        "## Plenary 4: Regions\n\n[Breakout sessions also met. The conveners for those sessions were: 4A, Canadian "
        "Delegation: Ann Lee, Harbour Trust, Ottawa; and 4B, Mexican Delegation: Zoë Roe, Net House, Puebla.]\n\nA.\n"
    )
    facts = read(TITLE + text)
    assert outline(facts)[1:] == [
        ("4A", "Canadian Delegation", "breakout", "Plenary 4"),
        ("4B", "Mexican Delegation", "breakout", "Plenary 4"),
    ]
    assert [(item.person, item.role, item.session, item.country) for item in facts.participations] == [
        ("Ann Lee", "convener", "4A", "Canada"),
        ("Zoë Roe", "convener", "4B", "Mexico"),
    ]


@pytest.mark.parametrize(
    ("sentence", "date"),
    [
        ("The workshop was held in Porto on 3-4 June 2021.", "2021-06-03/2021-06-04"),
        ("The workshop was held in Porto from 3 to 4 June 2021.", "2021-06-03/2021-06-04"),
        ("The workshop took place on June 3, 2021, in Porto.", "2021-06-03"),
        ("The workshop was held on 3rd June 2021.", "2021-06-03"),
        ("Porto, 30 May – 2 June 2021", "2021-05-30/2021-06-02"),
        ("Porto, May 30 - June 2, 2021", "2021-05-30/2021-06-02"),
        ("Porto, 3 Sept. 2021", "2021-09-03"),
        ("The next workshop will be held on 3 June 2021.", ""),
        ("Porto, 31 February 2021", ""),
        ("Porto in early summer", ""),
    ],
)
def test_event_date_is_the_printed_one(read: Read, sentence: str, date: str) -> None:
    facts = read(f"# Report of the Harbour Workshop\n\n{sentence}\n\n## Session 1: Ships\n\nThe fleet was shown.\n")
    assert facts.sessions[0].date == date


def test_event_date_is_not_one_that_the_text_speaks_of(read: Read) -> None:
    text = (
        "The workshop was held in Porto on 3 June 2021, as agreed at the conference held on 1 May 2019."
        "\n\n## Session 1: Ships\n\nOn 5 July 1999 the fleet sank.\n"
    )
    assert read(f"# Report of the Harbour Workshop\n\n{text}").sessions[0].date == "2021-06-03"


def test_lone_first_heading_is_the_title_though_lines_stand_before_it(read: Read) -> None:
    text = "net club\n\n# Report of the Net Workshop\n\n## Ropes\n\nRopes tear.\n\n## Session 1: Knots\n\nKnots hold.\n"
    facts = read(text)
    assert facts.title == "Report of the Net Workshop"
    assert [session.id for session in facts.sessions] == ["event", "Session 1"]


def test_links_around_a_page_are_no_title_and_no_text(read: Read) -> None:
    link = "Home Next page Top of page\n\n"
    body = "# The Net Workshop\n\n## Ropes\n\nRopes tear.\n\nTop of page\n\n## Knots\n\nKnots hold.\n\n"
    facts = read(link + body + link)
    assert facts.title == "The Net Workshop"
    assert [session.id for session in facts.sessions] == ["event", "Ropes", "Knots"]


SAID = "The nets of the fleet are old, and all of them tear.\n\n"


def test_headings_that_end_with_a_colon_open_sections_where_that_is_the_style(read: Read) -> None:
    facts = read(f"# The Net Workshop\n\n## Ropes:\n\n{SAID}## Knots:\n\n{SAID}## Ships:\n\n{SAID}")
    assert [session.id for session in facts.sessions] == ["event", "Ropes", "Knots", "Ships"]


def test_single_heading_with_a_colon_is_a_label(read: Read) -> None:
    facts = read(f"# The Net Workshop\n\n## Ropes\n\n{SAID}## Knots:\n\n{SAID}## Ships\n\n{SAID}")
    assert [session.id for session in facts.sessions] == ["event", "Ropes", "Ships"]


def test_subsection_over_a_paragraph_is_a_section_beside_labelled_sessions(read: Read) -> None:
    told = "Ms. Ann Lee said that " + "the nets of the fleet are old and torn, " * 5 + "and that they must be mended."
    text = f"# Talks\n\nThere were some.\n\n## Old nets\n\n{told}\n\n# Programme\n\n## Session 1: Nets\n\n{told}\n"
    facts = read(f"Report of the Net Workshop\n\n{text}")
    assert ("Old nets", "section", "event") in {(one.id, one.kind, one.parent) for one in facts.sessions}
