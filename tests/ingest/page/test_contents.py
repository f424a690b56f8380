"""Tables of contents to the headings that they list, and what other headings are then."""

from __future__ import annotations

from pathlib import Path

from ingest.convert import make_report
from ingest.language.reader import load_reader
from ingest.pipeline import read_facts
from tests.ingest.layouts import make_layout

CARD = """HARBOUR CARD

TABLE OF CONTENTS

1. WHERE WE STAND TODAY IN THE HARBOURS OF THE NORTH\tp.3
2. DETAILS\tp.4
A. Nets and lines\tp.4
B. Boats\tp.6
3. ENDNOTES\tp.9

1. WHERE WE STAND TODAY IN THE HARBOURS OF THE NORTH

Little has changed here.

2. DETAILS

A. Nets and lines

Nets tear often.

FIGURE 1. TORN NETS BY YEAR

CALL TO ACTION TO MEND THE NETS OF ALL HARBOURS

- Mend nets.

B. Boats

Boats leak.

3. ENDNOTES

- Board of Nets. *A long report*. 2006.
"""


def test_sections_are_those_of_the_table_of_contents() -> None:
    sessions = make_layout(CARD).programme.sessions
    assert [(one.title, one.parent) for one in sessions] == [
        ("HARBOUR CARD", ""),
        ("WHERE WE STAND TODAY IN THE HARBOURS OF THE NORTH", "event"),
        ("DETAILS", "event"),
        ("Nets and lines", "DETAILS"),
        ("Boats", "DETAILS"),
        ("ENDNOTES", "event"),
    ]


def test_heading_that_the_table_does_not_list_opens_no_section() -> None:
    layout = make_layout(CARD)
    index = next(index for index, block in enumerate(layout.blocks) if block.text == "Mend nets.")
    assert layout.programme.of_block[index] == "A. Nets and lines"


def test_table_of_contents_is_no_part_of_the_text() -> None:
    assert [block.text for block in make_layout(CARD).blocks if "p.4" in block.text] == []


def test_list_without_page_numbers_is_no_table_of_contents() -> None:
    texts = [block.text for block in make_layout("# Contents\n\n- Nets\n- Boats\n- Ropes\n").blocks]
    assert texts == ["Contents", "Nets", "Boats", "Ropes"]


def test_works_under_endnotes_are_notes() -> None:
    assert [block.kind for block in make_layout(CARD).blocks][-1] == "note"


def test_works_after_a_label_are_notes_until_prose_follows() -> None:
    kinds = [block.kind for block in make_layout("# Nets\n\nSources:\n\n- A book. 2006.\n\nNets tear.\n").blocks]
    assert kinds == ["heading", "paragraph", "note", "paragraph"]


def test_paragraph_over_the_article_it_is_taken_from_is_a_quote() -> None:
    kinds = [block.kind for block in make_layout("# Nets\n\nCrews shall mend.\n\n- Net Treaty, Art. 3\n").blocks]
    assert kinds == ["heading", "paragraph", "item"]
    kinds = [block.kind for block in make_layout("# Nets\n\nCrews shall mend.\n\n-Net Treaty, Art. 3\n").blocks]
    assert kinds == ["heading", "quote", "note"]


MEMO = """Net Working Party                                           I. Poe
Memo                                                      Net Club
                                                          5 May 2020


        Report of the Workshop on Nets and Ropes
                 memo-nets-workshop-03

Table of Contents

   1.  Introduction
     1.1.  Nets of the north and of
           the south
   2.  "Where we are" - Ropes
   3.  Conclusions
   Appendix A.  Position Papers
     A.1.  Old ropes
   Appendix B.  Workshop participants
   Acknowledgements
   Authors' Addresses

1.  Introduction

   We met in Hull to speak of nets that last longer than others do.

1.1.  Nets of the north and of the south

   They differ.

2.  "Where we are" - Ropes

   Ropes rot, and nobody who was there knew why they do so.

Poe                           Expires May 2021                 [Page 1]

3.  Conclusions

   The guild should dry every rope.

Appendix A.  Position Papers

A.1.  Old ropes

   Uma Skog, Kit Orr. “Ropes of our time:
   Drying them well.” [SKOG]

   Nils Arbo: "Knots" [ARBO]

Appendix B.  Workshop participants

   The workshop participants were Ida Poe, Joe Roe, Uma Skog, Zed, Kit Orr, Eve Sand, Nils Arbo, Ann Lee,
   and Max Perk.

Acknowledgements

   We thank all.

Authors' Addresses

   Ida Poe
   Net Club
   Email: poe@nets.example
"""


def test_contents_without_pages_give_the_sections_of_a_memo_with_a_letterhead() -> None:
    facts = read_facts(make_report(Path("memo.txt"), MEMO.encode()), load_reader())
    assert facts.sessions[0].title == "Workshop on Nets and Ropes"
    assert [(session.title, session.parent) for session in facts.sessions[1:]] == [
        ("Introduction", "event"),
        ("Nets of the north and of the south", "Introduction"),
        ('"Where we are" - Ropes', "event"),
        ("Conclusions", "event"),
        ("Position Papers", "event"),
        ("A.1. Old ropes", "Appendix A. Position Papers"),
    ]
    roles = {(one.person, one.role, one.session) for one in facts.participations}
    listed = ("Ida Poe", "Joe Roe", "Uma Skog", "Kit Orr", "Eve Sand", "Nils Arbo", "Ann Lee", "Max Perk")
    assert roles == {(name, "participant", "event") for name in listed} | {
        ("Ida Poe", "author", "event"),
        ("Uma Skog", "author", "A.1. Old ropes"),
        ("Kit Orr", "author", "A.1. Old ropes"),
        ("Nils Arbo", "author", "A.1. Old ropes"),
    }
    assert not any("[Page" in session.title for session in facts.sessions)
