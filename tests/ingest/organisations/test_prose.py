"""Prose to the bodies that it names, each cut as it is called, and what is none."""

from __future__ import annotations

import pytest

from ingest.lines.affiliations import find_affiliation
from ingest.lines.clusters import cluster
from ingest.lines.phrases import find_bracketed, find_headed
from ingest.organisations.evidence import find_evident, needs_evidence
from ingest.organisations.identity import group_initials, match_initials
from ingest.organisations.others import is_other
from ingest.values import Block, Facts
from tests.ingest.conftest import Read

HEAD = "# Report of the Estuary Workshop\n\n## Session 1: Ships\n\n"


def names(facts: Facts) -> list[str]:
    """Give the names of the bodies, in order of the alphabet."""
    return sorted(body.name for body in facts.organisations)


def make_block(text: str) -> Block:
    """Make a paragraph of a text."""
    return Block("paragraph", 0, text, tuple(range(len(text))), 1)


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Later the Director of the Kelp Institute showed it.", ["Kelp Institute"]),
        ("Later the Head of Nets at the Kelp Institute showed it.", ["Kelp Institute"]),
        ("It stands in the Official Records of the Kelp Assembly.", ["Kelp Assembly"]),
        ("It was left to the Bureau for Nets of the Secretariat.", ["Bureau for Nets"]),
        ("Boats came from the Kelp School in Unterbrinkheim.", ["Kelp School"]),
        ("Boats came from the Ministry of Land and NWX.", ["Ministry of Land"]),
        ("Boats came from the Ministry of Science, Trade and the Environment.", None),
        ("Boats came from the Kelp Fund and NWX-financed yards.", ["Kelp Fund"]),
        ("Later all Embassies of the Kelp Union were asked.", ["Kelp Union"]),
        ("On 3 July 2009 Kelp Trust came.", ["Kelp Trust"]),
        ("In May 2012 the Kelp Trust came.", ["Kelp Trust"]),
        (
            "Boats came from the Kelp Educational, Scientific and Cultural Organisation.",
            ["Kelp Educational, Scientific and Cultural Organisation"],
        ),
        (
            "Boats came from the Committee on Coastal, Tidal and Glacial Nets.",
            ["Committee on Coastal, Tidal and Glacial Nets"],
        ),
        ("Boats came from Civil Society Organisations and a Regional Office.", []),
        ("Boats came from the World Food Programme.", ["World Food Programme"]),
        ("Boats came from the University of Texas.", ["University of Texas"]),
    ],
)
def test_name_is_cut_where_it_begins_and_ends(read: Read, sentence: str, found: list[str] | None) -> None:
    expected = ["Ministry of Science, Trade and the Environment"] if found is None else found
    assert [name for name in names(read(f"{HEAD}{sentence}\n")) if name != "NWX"] == expected


def test_acronym_belongs_to_the_part_whose_initials_it_has() -> None:
    text = "Unit on Nets of the Kelp Lovers League (KLL) and the Cod Agency and the Mussel and Oyster Office (MOO)."
    found = [text[start:end] for start, end in find_bracketed(text)]
    assert found == ["Unit on Nets", "Kelp Lovers League (KLL)", "Cod Agency", "Mussel and Oyster Office (MOO)"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("THE KELP INSTITUTE Making Better Nets", ["THE KELP INSTITUTE"]),
        ("Nets Group to DEVELOP nets", ["Nets Group"]),
        ("The Kelp Trust and Justice Network Oban", ["Kelp Trust", "Justice Network Oban"]),
    ],
)
def test_phrase_ends_where_its_letters_change_or_a_person_begins(text: str, found: list[str]) -> None:
    assert [text[start:end].removeprefix("The ") for start, end in find_headed(text)] == found


@pytest.mark.parametrize(
    ("form", "doubtful"),
    [("NWX", True), ("NWX/KLL", True), ("Kelp Computing", True), ("Kelp Agency", False), ("Kelp & Sons", False)],
)
def test_acronyms_and_words_for_things_are_doubtful(form: str, doubtful: bool) -> None:
    assert needs_evidence(form) == doubtful


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("NWX hosted it.", True),
        ("The staff of NWX came.", True),
        ("It was funded by NWX in spring.", True),
        ("Much was made of NWX's long experience.", True),
        ("NWX's secretariat wrote. NWX is small.", True),
        ("Ann Lee, NWX; Joe Roe, KLL", True),
        ("It was held before a crowd (NWX, press).", True),
        ("Nets wear expressly (NWX).", False),
        ("NWX grew. The NWX is low in spring, when NWX was taken.", False),
        ("NWX adopted by all is a measure. NWX rose.", False),
    ],
)
def test_doubtful_name_is_a_body_where_it_is_told_of_as_one(text: str, body: bool) -> None:
    assert find_evident([make_block(text)], ["NWX"]) == (frozenset({"NWX"}) if body else frozenset())


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("KLX, European Union", ["KLX"]),
        ("NetWorks, Canada", ["NetWorks"]),
        ("NWX, Canada", ["NWX"]),
        ("Skerrywick, Canada", []),
        ("Kelp Council and Director of the Net Archives", ["Kelp Council", "Net Archives"]),
        ("Vice President – Nets at Hexa Boats Ltd", ["Hexa Boats Ltd"]),
        ("Dean of Boat Studies at the University of Oban", ["University of Oban"]),
        ("Head- Kelp lab, Net Institute", ["Net Institute"]),
        ("Kelp Council, Ms Ann Lee", ["Kelp Council"]),
        ("Ms. Foundation for Nets", ["Ms. Foundation for Nets"]),
        ("Permanent Representative of Iceland to the Kelp Office", ["Kelp Office"]),
        ("Permanent Representative of Iceland to the Kelp Office at Oban", ["Kelp Office at Oban"]),
    ],
)
def test_affiliation_is_parted_into_offices_bodies_and_places(text: str, bodies: list[str]) -> None:
    found = find_affiliation(text, 0, len(text)).organisations
    assert [text[start:end] for start, end in found] == bodies


@pytest.mark.parametrize("form", ["NetForm", "WebNX"])
def test_word_with_a_capital_inside_is_doubtful_but_a_family_s_name_is_not(form: str) -> None:
    assert needs_evidence(form)
    assert not needs_evidence("McKelp")


@pytest.mark.parametrize(
    "sentence",
    [
        "It follows the NWX 1915 standard of the day.",
        "Later the Working Group met, and the Working Party too.",
        "A talk was on the Role of Civil Society.",
    ],
)
def test_documents_and_any_groups_are_no_bodies(read: Read, sentence: str) -> None:
    assert names(read(f"{HEAD}{sentence}\n")) == []


def test_given_name_of_somebody_listed_is_no_body(read: Read) -> None:
    facts = read(
        f"# Report of the Estuary Workshop\n\n## Participants\n\n- Kathlyn Roe, Net Trust\n\n{HEAD}Kathlyn's nets.\n"
    )
    assert names(facts) == ["Net Trust"]


@pytest.mark.parametrize(
    ("before", "form", "after"),
    [
        ("It was held in the ", "Hotel Skerry", " for a day."),
        ("It was at the ", "Oban Conference Centre", "."),
        ("The workshop was held at the ", "Skerry Boat Club", ", Oban."),
        ("", "Skerry Boat Club", ", London"),
        ("Ann Lee lives in ", "Kelp House", ", 12 Pier Street."),
        ("Boats came from the ", "Skerry Islands", "."),
        ("Boats crossed the ", "Gulf of Skerry", "."),
        ("She read from ", "Restoring the Reef", " to all."),
        ("The theme was ", "Strengthening Coastal Nets", "."),
        ("The theme “", "Deep Reef Nets", "” was short."),
        ("It is a Programme to ", "Stimulate Competitive Fishing", "."),
        ("They tested the ", "Deep Reef Atlas (DRA)", " project."),
        ("Workshop of the Kelp Trust, ", "Skerrywick", ", 4–5 May 2012"),
    ],
)
def test_venues_landforms_titles_and_undertakings_are_no_bodies(before: str, form: str, after: str) -> None:
    assert is_other(form, f"{before}{form}{after}", len(before))


@pytest.mark.parametrize(
    ("before", "form", "after"),
    [
        ("Boats came from the ", "Hotel Association", "."),
        ("Boats came from the ", "Skerry Boat Club", "."),
        ("Boats came from ", "Kelp House", ", a charity."),
        ("Boats came from ", "Friends of the Skerry Sea", "."),
        ("Boats came from the ", "Fishing Council", "."),
        ("Boats came from “", "Brinmark", "”."),
        ("Boats came from the ", "Deep Reef Agency (DRA)", " project."),
    ],
)
def test_bodies_with_words_of_venues_landforms_and_titles_stay(before: str, form: str, after: str) -> None:
    assert not is_other(form, f"{before}{form}{after}", len(before))


@pytest.mark.parametrize(
    ("form", "doubtful"),
    [("Kelp Horizon", True), ("Kelp Gazette", False), ("NWX Canada", False), ("Kelp Agency", False)],
)
def test_words_that_only_the_recogniser_takes_for_a_body_are_doubtful(form: str, doubtful: bool) -> None:
    assert needs_evidence(form, sure=False) == doubtful


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Nets came from the Kelp Committee on International", []),
        ("It was a Festival in Collaboration with the Kelp Institute.", ["Kelp Institute"]),
        ("They met at the Kelp Law Summer School.", []),
    ],
)
def test_cut_names_and_schools_of_a_season_are_no_bodies(read: Read, sentence: str, found: list[str]) -> None:
    assert names(read(f"{HEAD}{sentence}\n")) == found


def test_acronym_that_is_nowhere_in_brackets_is_that_of_the_one_name_with_its_initials() -> None:
    one = ["KNFA", "Kelp Net Fishers Association"]
    two = [*one, "Kelp Nursery Friends Association"]
    assert match_initials(one[0], one[1], group_initials(one))
    assert match_initials(one[0], one[1], group_initials(two)) is None
    assert match_initials("KN", "Kelp Nets", group_initials(["KN", "Kelp Nets"])) is None
    assert cluster(one, lambda a, b: match_initials(a, b, group_initials(one)))[0] == [[0, 1]]


@pytest.mark.parametrize(
    ("first", "found"), [("Kelp Commission for Nets", ["Kelp Commission for Nets"]), ("Kelp Working Group", [])]
)
def test_body_whose_name_stands_over_all_is_one_but_not_the_group_that_met(
    read: Read, first: str, found: list[str]
) -> None:
    assert names(read(f"{first}\n\nOban, 4 May 2012\n\nThe estuary is long and people live by it.\n")) == found
