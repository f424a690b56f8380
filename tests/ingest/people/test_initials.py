"""Initials beside a name to what the report says of people under them."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Read

NOTES = "# Minutes of the Rope Committee\n\n## Attendees\n\n{people}\n\n## 1. Nets\n\n{text}\n"
LISTS = [
    "- Nils Arbo (NA)\n- Ida Poe (IP)",
    "- [NA] Nils Arbo\n- [IP] Ida Poe",
    "- NA - Nils Arbo, Net Institute\n- IP - Ida Poe, Cod Council",
]


@pytest.mark.parametrize("people", LISTS)
def test_initials_of_the_list_of_attendees_mean_people(read: Read, people: str) -> None:
    facts = read(NOTES.format(people=people, text="NA noted that the nets are old. IP agreed, and NA thanked her."))
    assert [(one.person, one.verb, one.rule) for one in facts.statements] == [
        ("Nils Arbo", "note", "initials"),
        ("Ida Poe", "agree", "initials"),
    ]
    assert all(one.grade == "resolved" for one in facts.statements)


def test_initials_before_a_colon_or_dash_say_whose_words_a_line_holds(read: Read) -> None:
    text = "- NA - The nets are old and will tear.\n- IP - Are they?\n- NA - We have known it for a year.\n"
    text += "- IP: Mend the nets.\n"
    facts = read(NOTES.format(people=LISTS[0], text=text + "- IP - Twine is cheap this year."))
    assert [(one.person, one.text.split(" ", 2)[2]) for one in facts.statements] == [
        ("Nils Arbo", "The nets are old and will tear."),
        ("Nils Arbo", "We have known it for a year."),
        ("Ida Poe", "Twine is cheap this year."),
    ]


@pytest.mark.parametrize(
    "people",
    [
        "- Nils Arbo (NA)\n- Nora Aune (NA)",  # two people
        "- Nils Arbo (NA)\n- Ida Poe, Net Alliance (NA)",  # somebody's body too
        "- Nils Arbo, Net Institute\n- Ida Poe",  # nobody's
    ],
)
def test_letters_that_may_mean_something_else_mean_nobody(read: Read, people: str) -> None:
    assert not read(NOTES.format(people=people, text="NA noted that the nets are old.")).statements
