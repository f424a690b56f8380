"""Sections numbered by Roman numerals and letters."""

from __future__ import annotations

from tests.ingest.conftest import Read

DENSE = """Report of the Rope Workshop

I. Introduction
A. Background and aims
1. The workshop met in Hull and looked at the ropes that the fleet had
bought in the spring.
2. It was the second of its kind.
B. Attendance
3. Twelve rope makers came.
II. Papers
4. Two papers were read. The first was about hemp.
III. Conclusions and recommendations
5. The workshop recommended that rope makers should share their looms.
"""


def test_headings_between_numbered_paragraphs_without_empty_lines_are_sections(read: Read) -> None:
    facts = read(DENSE)
    titles = [(one.title, one.parent) for one in facts.sessions[1:]]
    assert titles == [
        ("Introduction", "event"),
        ("Background and aims", "I. Introduction"),
        ("Attendance", "I. Introduction"),
        ("Papers", "event"),
        ("Conclusions and recommendations", "event"),
    ]
    (ask,) = facts.recommendations
    assert ask.session == "III. Conclusions and recommendations"
    assert ask.text == "The workshop recommended that rope makers should share their looms."


def test_initials_before_a_name_head_nothing(read: Read) -> None:
    facts = read("# Report of the Rope Workshop\n\nThe authors were\n\nI. Lee\n\nA. Roe\n\nThey met in Hull.\n")
    assert [one.kind for one in facts.sessions] == ["event"]


POINTS = """# Minutes of the Rope Committee

1. **Quorum**
    1. Nine were there.
2. **Twine**
    1. Twine is dear.
    2. It should be bought in spring.
3. **Close**
    1. The meeting closed at noon.
"""


def test_numbered_items_in_bold_over_items_are_the_points_of_an_agenda(read: Read) -> None:
    facts = read(POINTS)
    assert [one.title for one in facts.sessions[1:]] == ["Quorum", "Twine", "Close"]
    assert [one.session for one in facts.recommendations] == ["Twine"]


def test_bold_items_beside_plain_ones_are_items(read: Read) -> None:
    facts = read(POINTS.replace("**Close**", "Close"))
    assert [one.kind for one in facts.sessions] == ["event"]
