"""Records of questions and answers to who says what: hearings, Q and A after talks, chats, and plain names."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.convert import make_report
from ingest.lines.turn_labels import find_turn_labels
from ingest.page.blocks import split_blocks
from ingest.page.outdents import find_outdented
from ingest.values import Facts
from tests.ingest.conftest import Read

EVIDENCE = """ASSEMBLY OF THE BAY

            Oral evidence

Members present: Sir Tor Abbot (Chair); Ms Ida Poe; Baroness Skey of Hull.

Witnesses: [I] Professor Ann Lee FREng, Chair of Ships, University of Nets; [II]
Joe Roe, Chief Executive, Net Club, and Eve Orr OBE, Head of Boats, Net Club.


Examination of witness

Q1  Chair: Good morning.  How many boats are older than their crews?

    Professor Lee: All but two of them are.  They were built for twenty years.

Q2  Ms Poe: Does age make a boat dangerous?

    Joe Roe: No, but neglect does so at once.  We inspect each boat every week.


Conclusions of the committee

    Joe Roe: The log of the boats is wrong.
"""


def said(facts: Facts) -> list[tuple[str, str]]:
    return [(one.person, one.text) for one in facts.statements]


def labels(text: str) -> list[str]:
    blocks = split_blocks(make_report(Path("record.md"), text.encode()))
    return [label.who for _, label in sorted(find_turn_labels(blocks).items())]


def test_numbered_questions_and_names_in_a_record_say_who_speaks(read: Read) -> None:
    facts = read(EVIDENCE)
    assert said(facts) == [
        ("Ann Lee", "All but two of them are."),
        ("Ann Lee", "They were built for twenty years."),
        ("Joe Roe", "No, but neglect does so at once."),
        ("Joe Roe", "We inspect each boat every week."),
        ("Joe Roe", "The log of the boats is wrong."),
    ]
    roles = {(one.person, one.role): one.affiliation for one in facts.participations if one.session == "event"}
    assert roles == {
        ("Tor Abbot", "chair"): "",
        ("Tor Abbot", "member"): "",
        ("Ida Poe", "member"): "",
        ("Skey of Hull", "member"): "",
        ("Ann Lee", "witness"): "University of Nets",
        ("Joe Roe", "witness"): "Net Club",
        ("Eve Orr", "witness"): "Net Club",
    }


def test_short_lines_set_off_by_two_empty_lines_are_headings() -> None:
    report = make_report(Path("evidence.txt"), EVIDENCE.encode())
    blocks = split_blocks(report)
    found = [blocks[index].text for index in sorted(find_outdented(report, blocks))]
    assert found == ["Examination of witness", "Conclusions of the committee"]


def test_answers_after_talks_are_of_who_is_named_or_of_the_one_presenter(read: Read) -> None:
    facts = read(
        "# Harbour Symposium\n\n## Nets of the dead\n\nPresenter: Ann Lee (Net Club)\n\n"
        "**Q (Joe Roe, Boat Trust):** What about the birds there?\n\n**A:** Rain deals with all of them.\n\n"
        "**Q (from the floor):** Who owns the nets?\n\n**A (Lee):** The parishes own them all.\n\n"
        "## Panel 2: Boats\n\nSpeakers: Joe Roe (Boat Trust); Ida Poe (Crew Guild)\n\n"
        "**A (Poe):** Nobody has ever asked us.\n\n**A:** This could be anybody of the two.\n"
    )
    assert said(facts) == [
        ("Ann Lee", "Rain deals with all of them."),
        ("Ann Lee", "The parishes own them all."),
        ("Ida Poe", "Nobody has ever asked us."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Working Group: Ports should share data.\n\nWorking Group: Nets are old.\n",
        "Ann Lee: a short note.\n\nJoe Roe: another note.\n",
        "Net Club: boats.\n\nThe Net Club met. \n\nNet Club: nets.\n",
    ],
)
def test_words_before_a_colon_are_no_speaker_without_more(text: str) -> None:
    assert labels(text) == []


def test_name_that_labels_several_paragraphs_and_stands_elsewhere_is_a_speaker() -> None:
    text = "Guests: Ann Lee and others.\n\nAnn Lee: It is late.\n\nAnn Lee: It is very late.\n"
    assert labels(text) == ["Ann Lee", "Ann Lee"]


def test_answer_in_a_quotation_names_who_gives_it() -> None:
    assert labels("Will it float?\n\n> Ann Lee: Not yet, but soon.\n") == ["Ann Lee"]
