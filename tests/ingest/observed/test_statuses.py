"""Reports to what has become of the instruments that they name: adopted, signed, ratified, in force."""

from __future__ import annotations

import pytest

from ingest.instruments.instruments import find_instruments
from ingest.observed.statuses import find_statuses
from ingest.values import Status
from tests.ingest.layouts import make_layout

Row = tuple[str, str, str, str]


def find(text: str) -> tuple[Status, ...]:
    layout = make_layout(f"# Net Forum\n\n{text}\n")
    return find_statuses(layout, find_instruments(layout.report, layout.blocks))


def rows(text: str) -> list[Row]:
    """Give instrument, subject, predicate and object of each status."""
    return [(one.instrument, one.subject, one.predicate, one.object) for one in find(text)]


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("The Mesh Convention (1989) is old.", ("Mesh Convention", "world", "adopted", "1989")),
        ("See the Mesh Convention (MC) (May 2000).", ("Mesh Convention", "world", "adopted", "May 2000")),
        ("The Tide Protocol (signed in 2011) rests.", ("Tide Protocol", "world", "signed", "2011")),
        ("General Comment No. 6, 'Nets of small crews' (2005).", ("General Comment No. 6", "world", "adopted", "2005")),
        ("Since the enactment of the Harbour Act in 2000 nets last.", ("Harbour Act", "world", "adopted", "2000")),
        ("The Harbour Safety Act of 1999 was read.", ("Harbour Safety Act", "world", "adopted", "1999")),
        (
            "The Mesh Convention entered into force on 18 January 2002.",
            ("Mesh Convention", "world", "entered into force", "18 January 2002"),
        ),
        (
            "The Mesh Convention was ratified by Norway in 2005.",
            ("Mesh Convention", "Norway", "ratified", "2005"),
        ),
        ("Chile has not ratified the Mesh Convention.", ("Mesh Convention", "Chile", "not ratified", "not ratified")),
        ("Peru has yet to ratify the Mesh Convention.", ("Mesh Convention", "Peru", "not ratified", "yet to ratify")),
        ("Norway signed the Mesh Convention in 1998.", ("Mesh Convention", "Norway", "signed", "1998")),
    ],
)
def test_status_is_read_from_a_sentence(text: str, row: Row) -> None:
    assert rows(text) == [row]


@pytest.mark.parametrize(
    "text",
    [
        "Chile should ratify the Mesh Convention.",
        "The Mesh Convention should be ratified by Norway in 2005.",
        "The Mesh Convention matters (see page 12).",
        "Nets were adopted in 2001. The Mesh Convention is dull.",
    ],
)
def test_ask_or_other_number_is_no_status(text: str) -> None:
    assert rows(text) == []


def test_status_list_under_a_name_counts_parties_and_names_countries() -> None:
    mesh = "- **Mesh Convention**\n  - 93 signed\n  - 90 ratified (excluding Chad & Fiji)\n"
    text = f"{mesh}- **Tide Protocol**\n  - 12 ratified (including Peru)\n"
    assert rows(text) == [
        ("Mesh Convention", "world", "signed", "93"),
        ("Mesh Convention", "world", "ratified", "90 (excluding Chad & Fiji)"),
        ("Mesh Convention", "Chad", "not ratified", "excluding Chad & Fiji"),
        ("Mesh Convention", "Fiji", "not ratified", "excluding Chad & Fiji"),
        ("Tide Protocol", "world", "ratified", "12 (including Peru)"),
        ("Tide Protocol", "Peru", "ratified", "including Peru"),
    ]


def test_status_of_a_footnote_belongs_to_the_name_before_its_mark() -> None:
    note = "<sup>1</sup> Adopted at the third session, 4 May 2005."
    assert rows(f"We follow the Mesh Convention.<sup>1</sup> It is long.\n\n---\n\n{note}\n") == [
        ("Mesh Convention", "world", "adopted", "4 May 2005")
    ]


def test_status_table_takes_the_country_of_its_heading() -> None:
    head = "Convention\tDate of ratification - Peru\n"
    assert rows(f"{head}Mesh Convention\tNot ratified\nTide Protocol\t2002 with reservations\n") == [
        ("Mesh Convention", "Peru", "not ratified", "Not ratified"),
        ("Tide Protocol", "Peru", "ratified", "2002 with reservations"),
    ]


def test_status_names_the_country_by_its_short_name_too() -> None:
    (status,) = find("The USA has not ratified the Mesh Convention.")
    assert (status.subject, status.country) == ("USA", "United States")
    assert status.passage.quote == "USA has not ratified the Mesh Convention"
