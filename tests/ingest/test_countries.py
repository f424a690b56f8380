"""Texts to the countries that they name."""

from __future__ import annotations

import pytest

from ingest.countries import find_countries, list_countries


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


@pytest.mark.parametrize(("text", "count"), [("Chad, Fiji & Peru", 3), ("Chad and its ports", 0), ("", 0)])
def test_list_of_countries_holds_nothing_else(text: str, count: int) -> None:
    assert len(list_countries(text)) == count


def test_range_of_a_country_leaves_the_full_stop_out() -> None:
    assert [(named.start, named.end) for named in find_countries("In Chad. In U.S. law.")] == [(3, 7), (12, 16)]
