"""Headings and labels to who makes the recommendations under them, and to the sessions they do not open."""

from __future__ import annotations

import pytest

from ingest.lines.parties import addresses_parties, find_party_country, gathers_parties, is_party
from tests.ingest.conftest import Read

HEAD = "# Report of the Harbour Workshop\n\n## Session 1: Ships\n\n**Chair:** Ann Lee, Harbour Trust\n\nShips came.\n\n"
PIERS, CREWS = "- Longer piers for the fleet.\n\n", "- A school for crews.\n\n"

Row = tuple[str, str, str, str]


def asks(read: Read, text: str) -> list[Row]:
    """Give session, category, maker and text of each recommendation, all of which must be presented."""
    found = read(HEAD + text).recommendations
    assert {item.tier for item in found} <= {"explicit"}
    return [(item.session, item.category, item.made_by, item.text.split()[0]) for item in found]


def makers(read: Read, text: str) -> list[tuple[str, str]]:
    """Give maker and first word of each presented recommendation."""
    return [(row[2], row[3]) for row in asks(read, text)]


@pytest.mark.parametrize(
    "heading",
    [
        "Recommendations by country",
        "Recommendations of the delegations",
        "Suggestions from the province groups",
        "Priorities by working group",
        "Proposals of all partner organisations",
        "Conclusions and recommendations of the regions",
    ],
)
def test_heading_that_says_so_gathers_parties(heading: str) -> None:
    assert gathers_parties(heading)
    assert not addresses_parties(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "Recommendations",
        "Recommendations of the working group",
        "Recommendations by the delegation",
        "Recommendations for countries",
        "Recommendations to the regions",
        "Recommendations on trade",
        "Reports by country",
        "Fish stocks by country",
    ],
)
def test_heading_of_one_group_or_for_others_gathers_none(heading: str) -> None:
    assert not gathers_parties(heading)


@pytest.mark.parametrize(
    "label", ["Ghana", "Ghana:", "Kenyan delegation", "Northern Province", "Working group on nets"]
)
def test_label_names_a_party(label: str) -> None:
    assert is_party(label)


@pytest.mark.parametrize("label", ["Training", "Nets and boats", "Vulnerable groups", "The province", "Central", "us"])
def test_label_of_a_subject_names_none(label: str) -> None:
    assert not is_party(label)


@pytest.mark.parametrize("unit", ["recommendations by ", "recommendations of the a ", "A ", "delegation of "])
def test_line_without_end_names_no_party(unit: str) -> None:
    line = unit * 100_000
    assert not (gathers_parties(line) or addresses_parties(line) or is_party(line))


@pytest.mark.parametrize("heading", ["## Recommendations of the delegations", "## Session 7: Suggestions by country"])
@pytest.mark.parametrize("label", ["**{}:**", "{}:", "### {}", "**{}**"])
def test_each_list_under_parties_is_made_by_its_label(read: Read, heading: str, label: str) -> None:
    ghana, crews = label.format("Ghana"), label.format("Employers")
    text = f"{heading}\n\n**Chair:** Bo Day, Net House\n\nThey spoke.\n\n{ghana}\n\n{PIERS}{crews}\n\n{CREWS}"
    session = "Session 7" if "7" in heading else "Recommendations of the delegations"
    assert asks(read, text) == [(session, "Ghana", "Ghana", "Longer"), (session, "Employers", "Employers", "A")]


@pytest.mark.parametrize("heading", ["**Session G: Requests of the groups**", "Session G: Requests of the groups"])
def test_plain_and_bold_session_lines_over_parties_count_too(read: Read, heading: str) -> None:
    text = f"{heading.replace('Requests', 'Recommendations')}\n\nThree met.\n\nFunders:\n\n{PIERS}Group 2:\n\n{CREWS}"
    assert makers(read, text) == [("Funders", "Longer"), ("Group 2", "A")]


def test_label_of_a_group_that_met_before_opens_no_second_session(read: Read) -> None:
    text = (
        "## Working Group 1: Cod\n\nCod came.\n\n## Session 3: Recommendations of the working groups\n\n"
        f"**Working Group 1:**\n\n{PIERS}## Session 4: Actions agreed\n\n{CREWS}"
    )
    facts = read(HEAD + text)
    assert [item.id for item in facts.sessions[1:]] == ["Session 1", "Working Group 1", "Session 3", "Session 4"]
    assert [(item.session, item.made_by) for item in facts.recommendations] == [
        ("Session 3", "Working Group 1"),
        ("Session 4", ""),
    ]


def test_heading_with_roles_under_parties_is_a_session(read: Read) -> None:
    text = f"## Recommendations of the groups\n\n### Group 1: Cod\n\n**Chair:** Bo Day, Net House\n\n{PIERS}"
    assert "Group 1" in [item.id for item in read(HEAD + text).sessions]


def test_label_that_is_a_country_counts_under_any_recommendations(read: Read) -> None:
    text = f"**Recommendations:**\n\n**Ghana:**\n\n{PIERS}**Togo:**\n\n{CREWS}**Training:**\n\n{CREWS}"
    assert makers(read, text)[:2] == [("Ghana", "Longer"), ("Togo", "A")]
    assert all(maker in {"Ghana", "Togo"} for maker, _ in makers(read, text))


@pytest.mark.parametrize("heading", ["## Recommendations to the countries", "## Recommendations for partner countries"])
def test_label_of_those_who_are_asked_makes_nothing(read: Read, heading: str) -> None:
    assert makers(read, f"{heading}\n\n**Ghana:**\n\n{PIERS}") == [("", "Longer")]


def test_label_of_a_subject_makes_nothing(read: Read) -> None:
    assert makers(read, f"## Recommendations\n\n**Training:**\n\n{PIERS}**Nets:**\n\n{CREWS}") == [
        ("", "Longer"),
        ("", "A"),
    ]


def test_maker_ends_with_the_lists(read: Read) -> None:
    text = (
        f"## Recommendations by country\n\n**Ghana:**\n\n{PIERS}## Session 8: Close\n\n**Recommendations:**\n\n{CREWS}"
    )
    assert makers(read, text) == [("Ghana", "Longer"), ("", "A")]


@pytest.mark.parametrize(
    "label", ["**Recommendations:**", "Recommendations:", "**Recommendations**", "#### Recommendations"]
)
def test_label_over_a_list_is_its_category_however_it_is_set(read: Read, label: str) -> None:
    assert asks(read, f"{label}\n\n{PIERS}") == [("Session 1", "Recommendations", "", "Longer")]


@pytest.mark.parametrize("heading", ["### {}. Part {}", "## {}. Part {}"])
@pytest.mark.parametrize("sections", [2, 4])
def test_label_repeated_under_sections_is_a_category_of_each(read: Read, heading: str, sections: int) -> None:
    parts = [
        f"{heading.format(number, 'abcd'[number - 1])}\n\nShips came.\n\n**Recommendations**\n\n{PIERS}"
        for number in range(1, sections + 1)
    ]
    facts = read("# Report of the Harbour Workshop\n\n" + "".join(parts))
    assert [(item.session[0], item.category, item.tier) for item in facts.recommendations] == [
        (str(number), "Recommendations", "explicit") for number in range(1, sections + 1)
    ]


def test_gathering_heading_without_sessions_is_a_session(read: Read) -> None:
    text = (
        f"## Breakout groups\n\nThey met over lunch.\n\n**Recommendations:**\n\n{PIERS}## Session 5: Close\n\nShips.\n"
    )
    facts = read(HEAD + text)
    assert [(item.id, item.kind) for item in facts.sessions[1:]] == [
        ("Session 1", "plenary"),
        ("Breakout groups", "breakout"),
        ("Session 5", "plenary"),
    ]
    assert [item.session for item in facts.recommendations] == ["Breakout groups"]


@pytest.mark.parametrize(
    "after", ["### 1A: Nets\n\nB.\n\n### 1B: Cod\n\nC.\n", "## Group 1: Nets\n\nB.\n", "## Session 5: Close\n\nB.\n"]
)
def test_gathering_heading_over_sessions_or_nothing_is_none(read: Read, after: str) -> None:
    facts = read(f"{HEAD}## Breakout groups\n\n{after}")
    assert "Breakout groups" not in [item.id for item in facts.sessions]


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("Ann Lee asked the audience to picture a pier without ships.", 0),
        ("Ann Lee asked all crews to stand up.", 0),
        ("Crews were asked to close their eyes.", 0),
        ("Ann Lee asked the council to fund new nets.", 1),
        ("Crews were asked to repair the nets.", 1),
    ],
)
def test_what_the_audience_is_to_do_in_the_room_is_no_recommendation(read: Read, sentence: str, count: int) -> None:
    assert len(read(HEAD + sentence + "\n").recommendations) == count


@pytest.mark.parametrize(
    ("label", "country"),
    [
        ("Mexico", "Mexico"),
        ("Mexican delegation:", "Mexico"),
        ("The Kenyan National Delegation", "Kenya"),
        ("Delegation of Peru", "Peru"),
        ("USA", "United States"),
        ("Youth caucus", ""),
        ("Funders", ""),
        ("delegation", ""),
        ("", ""),
    ],
)
def test_delegation_is_of_the_country_that_its_label_names(label: str, country: str) -> None:
    assert find_party_country(label) == country
