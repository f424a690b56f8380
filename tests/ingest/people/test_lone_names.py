"""People whom a report never names in full."""

from __future__ import annotations

from tests.ingest.conftest import Read

HEAD = "# Report of the Rope Workshop\n\n## Opening\n\n"


def test_a_title_and_a_family_name_are_somebody(read: Read) -> None:
    facts = read(HEAD + "Mr. Okarro said that ropes are short. Ms. Brill agreed. She added that twine is dear.\n")
    assert [(one.name, one.honorifics, one.participant) for one in facts.people] == [
        ("Okarro", ("Mr.",), True),
        ("Brill", ("Ms.",), True),
    ]
    assert [(one.person, one.verb) for one in facts.statements] == [
        ("Okarro", "say"),
        ("Brill", "agree"),
        ("Brill", "add"),
    ]


def test_who_is_named_in_full_elsewhere_is_no_second_person(read: Read) -> None:
    facts = read(HEAD + "Mr. Okarro said that ropes are short.\n\n**Chair:** Zed Okarro, Rope Guild\n")
    assert [one.name for one in facts.people] == ["Zed Okarro"]


def test_titles_of_both_genders_are_of_two_people(read: Read) -> None:
    facts = read(HEAD + "Mr. Brill said that ropes are short. Ms. Brill said that they are long.\n")
    assert not facts.people


def test_an_office_is_nobodys_name(read: Read) -> None:
    assert not read(HEAD + "Mr. Chairman said that ropes are short.\n").people


def test_the_bare_word_is_the_person_only_where_it_is_no_word_of_the_text(read: Read) -> None:
    facts = read(HEAD + "Ms. Price said that ropes are short. Price matters most, and the price rose.\n")
    (person,) = facts.people
    assert [one.text for one in person.mentions] == ["Price"]


def test_an_office_of_the_meeting_and_a_family_name_are_somebody_who_speaks(read: Read) -> None:
    text = "Chair Okarro said that ropes are short. Vice Chair Brill agreed. Member States noted it. Trustee Lum left."
    facts = read(HEAD + text)
    assert [(one.person, one.verb) for one in facts.statements] == [("Okarro", "say"), ("Brill", "agree")]
