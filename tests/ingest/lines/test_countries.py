"""Texts to the countries that they name."""

from __future__ import annotations

import pycountry
import pytest

from ingest.lines.countries import find_countries, list_countries
from ingest.lines.places import find_country, name_country


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("CHAD NEW ZEALAND UK", ["Chad", "New Zealand", "United Kingdom"]),
        ("TRINIDAD AND TOBAGO BOSNIA AND HERZEGOVINA", ["Trinidad and Tobago", "Bosnia and Herzegovina"]),
        ("South Korea, Hong Kong & Taiwan", ["South Korea", "Hong Kong", "Taiwan"]),
        ("the nets of the U.S. and Russia.", ["United States", "Russia"]),
        ("AND MAY CAN HAVE SET", []),
        ("Nothing here", []),
    ],
)
def test_countries_are_found_by_their_longest_name(text: str, names: list[str]) -> None:
    assert [named.country for named in find_countries(text)] == names


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("Republic of Korea", "South Korea"),
        ("the Republic of Korea", "South Korea"),
        ("Korea, Republic of", "South Korea"),
        ("Korea (Republic of)", "South Korea"),
        ("DPRK", "North Korea"),
        ("The Gambia", "Gambia"),
        ("Ivory Coast", "Côte d'Ivoire"),
        ("Côte d’Ivoire", "Côte d'Ivoire"),
        ("Turkey", "Türkiye"),
        ("Republic of Turkey", "Türkiye"),
        ("Russian Federation", "Russia"),
        ("DR Congo", "Democratic Republic of the Congo"),
        ("Democratic Republic of Congo", "Democratic Republic of the Congo"),
        ("Republic of Congo", "Congo"),
        ("Iran (Islamic Republic of)", "Iran"),
        ("Venezuela (Bolivarian Republic of)", "Venezuela"),
        ("Socialist Republic of Vietnam", "Viet Nam"),
        ("State of Palestine", "Palestine"),
        ("Trinidad & Tobago", "Trinidad and Tobago"),
        ("St. Lucia", "Saint Lucia"),
        ("Guinea Bissau", "Guinea-Bissau"),
        ("the Bahamas", "Bahamas"),
        ("The US", "United States"),
        ("the us", ""),
        ("The Can", ""),
        ("State of Georgia", ""),
        ("Republic of Letters", ""),
        ("Commonwealth of Nations", ""),
        ("Island", ""),
    ],
)
def test_country_is_known_by_its_forms(printed: str, name: str) -> None:
    assert find_country(printed) == name


def test_every_name_of_iso_3166_names_its_country() -> None:
    fields = ("name", "common_name", "official_name")
    printed = [(getattr(one, field, ""), one.alpha_2) for one in pycountry.countries for field in fields]
    named = [(name, name_country(code)) for name, code in printed if name]
    assert len(named) > 400
    assert [name for name, country in named if find_country(name) != country] == []


def test_long_names_are_found_in_a_text() -> None:
    text = "The Republic of Korea, Iran (Islamic Republic of) and the Democratic Republic of the Congo came."
    assert [named.country for named in find_countries(text)] == [
        "South Korea",
        "Iran",
        "Democratic Republic of the Congo",
    ]


@pytest.mark.parametrize(("text", "count"), [("Chad, Fiji & Peru", 3), ("Chad and its ports", 0), ("", 0)])
def test_list_of_countries_holds_nothing_else(text: str, count: int) -> None:
    assert len(list_countries(text)) == count


def test_range_of_a_country_leaves_the_full_stop_out() -> None:
    assert [(named.start, named.end) for named in find_countries("In Chad. In U.S. law.")] == [(3, 7), (12, 16)]
