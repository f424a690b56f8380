"""The page of recommendations: filters, table and CSV."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.explorer.tables import to_csv
from tests.explorer.reader import read_text, run_page


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ({}, 3),
        ({"sessions": "1A · Gear and bycatch"}, 2),
        ({"tier": "In the prose"}, 1),
        ({"words": "GEAR winter"}, 1),
        ({"words": "ministries", "sessions": "1A · Gear and bycatch", "tier": "Explicit lists"}, 1),
    ],
)
def test_recommendations_are_narrowed_by_the_address(choices: dict[str, str], found: int, workshop: Path) -> None:
    test = run_page("recommendations", **choices)
    assert f"Showing {found} of 3 recommendations." in read_text(test)
    assert len(test.dataframe[0].value) == found


def test_table_has_text_session_and_line(workshop: Path) -> None:
    first = run_page("recommendations").dataframe[0].value.iloc[0]
    assert (first["Recommendation"], first["Session"], first["Line"]) == (
        "Ministries should pay for the exchange of old nets.",
        "1A",
        19,
    )


def test_table_leaves_columns_out_that_are_empty(workshop: Path) -> None:
    columns = list(run_page("recommendations").dataframe[0].value.columns)
    assert columns == ["Recommendation", "Session", "Line", "Addressee", "Found in"]


def test_nothing_found_says_how_to_go_on(workshop: Path) -> None:
    test = run_page("recommendations", words="whales")
    assert "Take a word or a session away." in test.info[0].value


def test_csv_quotes_what_needs_it() -> None:
    assert (
        to_csv([{"text": 'say "no", twice', "line": 3}]).decode("utf-8-sig") == 'text,line\r\n"say ""no"", twice",3\r\n'
    )


def test_csv_of_nothing_is_empty() -> None:
    assert to_csv([]) == b""
