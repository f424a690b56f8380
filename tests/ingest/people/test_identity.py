"""Printed names to persons and organisations: which are one, which are two, and why."""

from __future__ import annotations

import pytest

from ingest.organisations.words import is_deed
from ingest.values import Facts
from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n"
PROSE = "\n\nThe fleet was discussed at length by all who were in the room that day, and nets were shown to everyone.\n"


def two_lines(left: str, right: str, apart: bool = False) -> str:
    """Give a report that prints one person in a session, and one in the same or another."""
    middle = f"{PROSE}\n## Session 2: Nets\n" if apart else ""
    return f"{HEAD}## Session 1: Ships\n\n**Chair:** {left}\n{middle}\n**Presenters:** {right}{PROSE}"


def participants(facts: Facts) -> list[str]:
    return [person.name for person in facts.people if person.participant]


@pytest.mark.parametrize(
    ("left", "right", "name", "rule"),
    [
        ("Joe Mettim", "Joseph Mettim", "Joseph Mettim", "nickname"),
        ("Kate Orr", "Katherine Orr", "Katherine Orr", "nickname"),
        ("Ann B. Lee", "Ann Lee", "Ann B. Lee", "middle name"),
        ("Ann Beatrix Lee", "Ann B. Lee", "Ann Beatrix Lee", "middle name"),
        ("Zoë Roe", "Zoe Roe", "", ""),
        ("Dr. Ann Lee", "Ann Lee", "Ann Lee", ""),
        ("María Pérez Roa", "María Pérez", "María Pérez Roa", "shorter form"),
    ],
)
def test_variants_of_a_name_are_one_person(read: Read, left: str, right: str, name: str, rule: str) -> None:
    facts = read(two_lines(f"{left}, Harbour Trust", f"{right}, Net Institute", apart=True))
    (person,) = [person for person in facts.people if person.participant]
    assert person.name == (name or person.name)
    assert {item.person for item in facts.participations} == {person.name}
    assert [merge.rule for merge in person.merges] == ([rule] if rule else [merge.rule for merge in person.merges])
    assert {mention.text for mention in person.mentions} == {left, right}


@pytest.mark.parametrize(
    ("left", "right"),
    [("Ann Gardinier", "Ann Gardiner"), ("Ann Meagher", "Ann Neagher"), ("A. Gardiner", "Ann Gardiner")],
)
def test_misspelling_is_one_person_where_the_organisation_is_the_same(read: Read, left: str, right: str) -> None:
    facts = read(two_lines(f"{left}, Harbour Trust", f"{right}, Harbour Trust", apart=True))
    (person,) = [person for person in facts.people if person.participant]
    (merge,) = person.merges
    assert 0.85 <= merge.score < 1
    assert {merge.left.text, merge.right.text} == {left, right}
    assert left in merge.reason
    assert right in merge.reason


def test_misspelling_is_one_person_where_an_acronym_names_the_organisation(read: Read) -> None:
    facts = read(two_lines("Ann Gardinier, Harbour Trust (HT)", "Ann Gardiner, HT", apart=True))
    assert participants(facts) == ["Ann Gardinier"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Maria Lopez, Harbour Trust", "Mario Lopez, Harbour Trust"),
        ("Ann Lee, Harbour Trust", "Zoë Lee, Harbour Trust"),
        ("Ann Gardinier, Harbour Trust", "Ann Gardiner, Net Institute"),
        ("Ann Lee, Harbour Trust", "Ann Roe, Harbour Trust"),
        ("A. Lee, Harbour Trust", "B. Lee, Harbour Trust"),
        ("Ann Lee, Harbour Trust", "Lee Ann, Net Institute"),
        ("John Smith, Harbour Trust", "Joan Smith, Harbour Trust"),
        ("Peter Black, Harbour Trust", "Peter Block, Net Institute"),
    ],
)
def test_two_people_stay_two(read: Read, left: str, right: str) -> None:
    assert len(participants(read(two_lines(left, right, apart=True)))) == 2


def test_surname_of_two_people_in_one_session_is_nobody(read: Read) -> None:
    facts = read(
        f"{HEAD}## Session 1: Ships\n\n**Presenters:** Ann Lee, Harbour Trust; Zoë Lee, Net Institute\n\n"
        "Lee said that the fleet is old.\n"
    )
    assert facts.statements == ()


def test_surname_means_the_bearer_who_is_in_the_session(read: Read) -> None:
    facts = read(
        f"{HEAD}## Session 1: Ships\n\n**Chair:** Ann Lee, Harbour Trust{PROSE}\n"
        "## Session 2: Nets\n\n**Chair:** Zoë Lee, Net Institute\n\nDr. Lee said that the nets are old.\n"
    )
    assert [(item.person, item.grade, item.rule) for item in facts.statements] == [("Zoë Lee", "resolved", "surname")]


def test_person_merely_mentioned_is_no_participant(read: Read) -> None:
    facts = read(
        f"{HEAD}## Session 1: Ships\n\n**Chair:** Ann Lee, Harbour Trust\n\n"
        "The story of Margaret Thompson, who lost her boat in 1999, was told to everybody in the room.\n"
    )
    assert [(person.name, person.participant) for person in facts.people] == [
        ("Ann Lee", True),
        ("Margaret Thompson", False),
    ]


@pytest.mark.parametrize(
    ("left", "right", "name"),
    [
        ("Harbour Trust (HT)", "HT", "Harbour Trust"),
        ("Harbour Trust (HT)", "Harbour Trust", "Harbour Trust"),
        ("Harbour Trust", "The Harbour Trust", ""),
        ("COASTNET-USA", "COASTNETT-USA", ""),
        ("Ministry of Fisheries & Ports", "Ministry of Fisheries and Ports", ""),
        ("Fleet Centre", "Fleet Center", ""),
        ("Legal Department, Harbour Trust", "Harbour Trust", "Harbour Trust"),
    ],
)
def test_variants_of_a_name_are_one_organisation(read: Read, left: str, right: str, name: str) -> None:
    facts = read(two_lines(f"Ann Lee, Director, {left}, Ottawa", f"Zoë Roe, Director, {right}, Ottawa"))
    bodies = {item.organisations[0] for item in facts.participations}
    assert len(bodies) == 1, bodies
    assert name in {"", *bodies}
    assert [item.affiliation for item in facts.participations] == [left, right], "the page's own words are kept"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("NETS", "NETS France"),
        ("NETS", "NETS/International"),
        ("NETS France", "NETS-USA"),
        ("University of Porto", "University of Coimbra"),
        ("Ministry of Fisheries of Canada", "Ministry of Fisheries of Mexico"),
        ("Harbour Trust", "Harbour Trust Ireland"),
        ("North Fleet Council", "South Fleet Council"),
        ("Council of Fleets", "Council of Nets"),
        ("Fleet Institute 2000", "Fleet Institute 2001"),
    ],
)
def test_branches_and_namesakes_stay_two_organisations(read: Read, left: str, right: str) -> None:
    facts = read(two_lines(f"Ann Lee, Director, {left}", f"Zoë Roe, Director, {right}"))
    assert len({item.organisations[0] for item in facts.participations}) == 2


@pytest.mark.parametrize(
    ("form", "before", "deed"),
    [
        ("Combat Trafficking in Persons", "activities to ", True),
        ("Prevent Overfishing", "a campaign to ", True),
        ("Save the Nets", "a campaign to ", True),
        ("Combat Illegal Fishing", "the report ", True),
        ("Promote Protection of Nets", "", True),
        ("Save the Nets", "the appeal of ", False),
        ("Plan International Oban", "the appeal of ", False),
        ("Combat", "to ", False),
        ("Harbour Building", "the report of ", False),
    ],
)
def test_title_that_says_what_is_to_be_done_is_a_deed(form: str, before: str, deed: bool) -> None:
    assert is_deed(form, before) == deed


def test_acronym_in_brackets_is_kept_with_the_organisation(read: Read) -> None:
    facts = read(f"{HEAD}## Session 1: Ships\n\nThe Girls Harbour and Mooring Services (GHMS) spoke. GHMS is small.\n")
    (body,) = facts.organisations
    assert (body.name, body.acronym) == ("Girls Harbour and Mooring Services", "GHMS")
    assert [mention.text for mention in body.mentions] == ["Girls Harbour and Mooring Services (GHMS)", "GHMS"]


def test_organisation_in_prose_is_found_by_its_head_word(read: Read) -> None:
    facts = read(f"{HEAD}## Session 1: Ships\n\nThe nets were paid for by the Coastal Fisheries Foundation in 2019.\n")
    assert [body.name for body in facts.organisations] == ["Coastal Fisheries Foundation"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Convener thanked everybody.",
        "People came from Canada and Mexico City.",
        "A National Fleet Council should be created.",
        "The Harbour Workshop went well.",
        "See the Convention on the Law of the Sea.",
    ],
)
def test_roles_places_plans_events_and_treaties_are_no_organisations(read: Read, sentence: str) -> None:
    assert read(f"{HEAD}## Session 1: Ships\n\n{sentence}\n").organisations == ()


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("All ratified the Convention on the Law of Nets.", ["Convention on the Law of Nets"]),
        ("It follows Public Law 106-386.", ["Public Law 106-386"]),
        ("The Harbour Protection Act was read.", ["Harbour Protection Act"]),
        ("It rests on ILO 182 and the Porto Protocol.", ["ILO 182", "Porto Protocol"]),
        ("The convention on boats was dull.", []),
        ("They act on this.", []),
    ],
)
def test_instruments_are_capitalised_phrases_of_a_kind(read: Read, sentence: str, names: list[str]) -> None:
    facts = read(f"{HEAD}## Session 1: Ships\n\n{sentence}\n")
    assert [instrument.name for instrument in facts.instruments] == names


def test_instrument_named_twice_is_one_with_two_mentions(read: Read) -> None:
    text = "States should sign the Porto Protocol. The Porto Protocol is short."
    (instrument,) = read(f"{HEAD}## Session 1: Ships\n\n{text}\n").instruments
    assert [mention.passage.quote for mention in instrument.mentions] == ["Porto Protocol"] * 2


def test_recommendation_knows_the_instruments_in_it(read: Read) -> None:
    facts = read(f"{HEAD}## Session 1: Ships\n\nStates should sign the Porto Protocol.\n")
    assert [item.instruments for item in facts.recommendations] == [("Porto Protocol",)]
