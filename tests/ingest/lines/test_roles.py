"""Role lines to participations: who held which role in which session, from where, for whom."""

from __future__ import annotations

import pytest

from ingest.values import Participation
from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n## Session 1: Ships\n\n"
TAIL = "\n\nThe fleet was discussed at length by all who were in the room that day, and nets were shown to everyone.\n"


def roles(read: Read, lines: str) -> list[tuple[str, str, str]]:
    """Give person, role and session of each participation on the lines."""
    return [(item.person, item.role, item.session) for item in read(HEAD + lines + TAIL).participations]


def only(read: Read, line: str) -> Participation:
    """Give the one participation of a role line."""
    (participation,) = read(HEAD + line + TAIL).participations
    return participation


@pytest.mark.parametrize(
    ("label", "role"),
    [
        ("Chair", "chair"),
        ("Chairperson", "chair"),
        ("Co-Chairs", "chair"),
        ("Session Chair", "chair"),
        ("Moderator", "moderator"),
        ("Facilitators", "facilitator"),
        ("Convenor", "convener"),
        ("Recorder", "recorder"),
        ("Note-taker", "recorder"),
        ("Rapporteur", "rapporteur"),
        ("Presenter(s)", "presenter"),
        ("Speakers", "presenter"),
        ("Panellists", "presenter"),
        ("Keynote speaker", "keynote"),
        ("Discussant", "discussant"),
        ("Resource persons", "presenter"),
        ("CHAIR", "chair"),
    ],
)
@pytest.mark.parametrize("style", ["**{}:** ", "{}: ", "*{}*: ", "**{}**: ", "- {}: ", "{}:\n\n"])
def test_role_label_gives_the_role(read: Read, label: str, style: str, role: str) -> None:
    assert roles(read, style.format(label) + "Ann Lee, Harbour Trust") == [("Ann Lee", role, "Session 1")]


@pytest.mark.parametrize("label", ["Note", "Chairs and tables", "Canada and others"])
def test_other_label_gives_no_role(read: Read, label: str) -> None:
    assert roles(read, f"**{label}:** Ann Lee, Harbour Trust") == []


def test_role_that_no_pattern_knows_is_kept_as_printed(read: Read) -> None:
    assert roles(read, "**Timekeeper:** Ann Lee, Harbour Trust") == [("Ann Lee", "other:timekeeper", "Session 1")]


def test_label_of_two_roles_gives_both(read: Read) -> None:
    assert roles(read, "**Convener and Recorder:** Ann Lee, Harbour Trust") == [
        ("Ann Lee", "convener", "Session 1"),
        ("Ann Lee", "recorder", "Session 1"),
    ]


def test_semicolons_part_people(read: Read) -> None:
    line = "**Presenters:** Ann Lee, Director, Harbour Trust; Zoë Roe, Net Institute; and Ida Poe, Cod Council"
    assert [item[0] for item in roles(read, line)] == ["Ann Lee", "Zoë Roe", "Ida Poe"]


@pytest.mark.parametrize(
    "line", ["Ann Lee, Zoë Roe and Ida Poe", "Ann Lee, Zoë Roe, and Ida Poe", "Ann Lee, Zoë Roe & Ida Poe"]
)
def test_commas_between_names_alone_part_people(read: Read, line: str) -> None:
    assert [item[0] for item in roles(read, f"**Presenters:** {line}")] == ["Ann Lee", "Zoë Roe", "Ida Poe"]


def test_list_under_a_role_label_takes_the_role(read: Read) -> None:
    lines = "**Presenters:**\n\n- Ann Lee, Harbour Trust\n- Zoë Roe, Net Institute\n"
    assert [item[:2] for item in roles(read, lines)] == [("Ann Lee", "presenter"), ("Zoë Roe", "presenter")]


def test_country_label_gives_country_and_delegation(read: Read) -> None:
    facts = read(f"{HEAD}**Presenters:**\n\n**Canada:** Ann Lee, Harbour Trust; Zoë Roe\n\n**Mexico:** Ida Poe{TAIL}")
    assert [(item.person, item.role, item.country, item.delegation) for item in facts.participations] == [
        ("Ann Lee", "presenter", "Canada", "Canada"),
        ("Zoë Roe", "presenter", "Canada", "Canada"),
        ("Ida Poe", "presenter", "Mexico", "Mexico"),
    ]


def test_role_ends_with_its_session(read: Read) -> None:
    text = "**Presenters:**\n\n- Ann Lee, Harbour Trust\n\n## Session 2: Nets\n\n- Zoë Roe, Net Institute"
    assert roles(read, text) == [("Ann Lee", "presenter", "Session 1")]


def test_role_in_a_heading_is_read(read: Read) -> None:
    facts = read(f"# Report of the Harbour Workshop\n\n## Session 1: Ships (moderated by Ann Lee, Harbour Trust){TAIL}")
    assert [(item.person, item.role, item.session) for item in facts.participations] == [
        ("Ann Lee", "moderator", "Session 1")
    ]
    assert facts.sessions[1].title == "Ships"


def test_maker_of_the_document_has_a_role_in_the_event(read: Read) -> None:
    facts = read(f"# Report of the Harbour Workshop\n\nPrepared by Ann Lee, Harbour Trust\n\n## Session 1: Ships{TAIL}")
    assert [(item.person, item.role, item.session) for item in facts.participations] == [("Ann Lee", "author", "event")]


def test_role_in_the_event_after_a_comma_is_a_second_one(read: Read) -> None:
    found = roles(read, "**Chair:** Ann Lee, Director, Harbour Trust; Chair, Harbour Workshop")
    assert found == [("Ann Lee", "chair", "Session 1"), ("Ann Lee", "chair", "event")]


@pytest.mark.parametrize(
    ("printed", "name", "honorifics"),
    [
        ("Dr. Ann Lee", "Ann Lee", ("Dr.",)),
        ("Lic. Ann Lee", "Ann Lee", ("Lic.",)),
        ("Senator Ann Lee", "Ann Lee", ("Senator",)),
        ("The Honorable Ann Lee", "Ann Lee", ("The Honorable",)),
        ("Prof. Dr. Ann Lee", "Ann Lee", ("Prof. Dr.",)),
        ("Ann Lee, Ph.D.", "Ann Lee", ()),
        ("Ann van der Lee", "Ann van der Lee", ()),
        ("María de los Ángeles Pérez-Roa", "María de los Ángeles Pérez-Roa", ()),
        ("A. B. Lee", "A. B. Lee", ()),
        ("Inés O’Neil", "Inés O’Neil", ()),
    ],
)
def test_honorifics_are_kept_apart_from_the_name(
    read: Read, printed: str, name: str, honorifics: tuple[str, ...]
) -> None:
    (person,) = [
        person for person in read(f"{HEAD}**Chair:** {printed}, Harbour Trust{TAIL}").people if person.participant
    ]
    assert (person.name, person.honorifics) == (name, honorifics)


@pytest.mark.parametrize(
    ("tail", "position", "affiliation", "place"),
    [
        ("Harbour Trust", "", "Harbour Trust", ""),
        ("Director, Harbour Trust", "Director", "Harbour Trust", ""),
        ("Director, Harbour Trust, Ottawa, Ontario", "Director", "Harbour Trust", "Ottawa, Ontario"),
        ("Harbour Trust, Geneva, Switzerland", "", "Harbour Trust", "Geneva, Switzerland"),
        ("Harbour Trust, Little Cove, ON", "", "Harbour Trust", "Little Cove, ON"),
        ("Harbour Trust, Smallcove, Nova Scotia", "", "Harbour Trust", "Smallcove, Nova Scotia"),
        ("Harbour Trust (Canada)", "", "Harbour Trust (Canada)", ""),
        (
            "Executive Director, Harbour Trust, Washington, D.C.",
            "Executive Director",
            "Harbour Trust",
            "Washington, D.C.",
        ),
        ("Lee, Roe and Associates, Ottawa", "", "Lee, Roe and Associates", "Ottawa"),
        ("Roe & Sons", "", "Roe & Sons", ""),
        (
            "Analyst, Family, Children and Youth Section, Department of Health, Ottawa",
            "Analyst",
            "Family, Children and Youth Section, Department of Health",
            "Ottawa",
        ),
        ("Harbour Trust; Net Institute", "", "Harbour Trust | Net Institute", ""),
        ("Chair, Harbour Trust; Director, Net Institute", "Chair | Director", "Harbour Trust | Net Institute", ""),
        ("Harbour Trust (HT) and Net Institute", "", "Harbour Trust (HT) | Net Institute", ""),
        ("Director of the Harbour Trust", "Director", "Harbour Trust", ""),
        ("Professor, University of Porto", "Professor", "University of Porto", ""),
        ("Directora General, Instituto de la Pesca, Puebla", "Directora General", "Instituto de la Pesca", "Puebla"),
        ("independent consultant", "independent consultant", "", ""),
    ],
)
def test_what_follows_the_name_is_position_organisation_and_place(
    read: Read, tail: str, position: str, affiliation: str, place: str
) -> None:
    found = [
        item for item in read(f"{HEAD}**Moderator:** Ann Lee, {tail}{TAIL}").participations if item.session != "event"
    ]
    assert [(item.position, item.affiliation, item.place) for item in found] == [(position, affiliation, place)]


def test_participation_quotes_its_entry(read: Read) -> None:
    facts = read(f"{HEAD}**Presenters:** Ann Lee, **Harbour Trust**; Zoë Roe{TAIL}")
    assert [item.passage.quote for item in facts.participations] == ["Ann Lee, **Harbour Trust", "Zoë Roe"]
    assert [item.passage.line for item in facts.participations] == [5, 5]


def test_author_writes_for_the_body_that_a_footnote_names(read: Read) -> None:
    note = "<sup>1</sup> Commissioned by the Fjord Union"
    head = "# Nets\n\n## Outline of a paper\n\nAUTHOR<sup>1</sup>: Liv Dahl\n\n## Scope\n\nNets tear."
    (author,) = read(f"{head}\n\n---\n\n{note}\n").participations
    assert (author.person, author.role, author.organisations) == ("Liv Dahl", "author", ("Fjord Union",))
    assert (author.grade, author.rule) == ("resolved", "footnote")
