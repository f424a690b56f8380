"""Tables without rules are told from all else that stands side by side."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from ingest.formats.pdf import convert_pdf
from tests.ingest.formats.documents import Text, make_pdf

LEFTS = (60, 160, 330)
PROSE = [
    Text(60, 760 - 12 * row, "The boats of the harbour are counted each year by its trust and the crews")
    for row in range(4)
]


def set_rows(rows: Sequence[tuple[str, ...]], pitch: float = 18) -> list[Text]:
    """Set the cells of rows, a cell of two lines parted by a line end."""
    shown = []
    for number, row in enumerate(rows):
        for left, cell in zip(LEFTS, row, strict=False):
            lines = cell.split("\n")
            shown += [Text(left, 680 - pitch * number - 11 * at, line) for at, line in enumerate(lines) if line]
    return shown


def read(*pages: list[Text]) -> list[str]:
    """Convert pages to blocks."""
    return convert_pdf(make_pdf(list(pages))).text.strip().split("\n\n")


def test_cells_below_each_other_are_a_table() -> None:
    rows = [("Name", "Body", "Place"), ("Ann Lee", "Harbour Trust", "Geneva"), ("Bo Dahl", "Pilots' Union", "Bergen")]
    blocks = read([*PROSE, *set_rows(rows), Text(60, 600, "The trust closed the meeting.")])
    assert blocks[1] == (
        "| Name | Body | Place |\n| --- | --- | --- |\n| Ann Lee | Harbour Trust | Geneva |"
        "\n| Bo Dahl | Pilots' Union | Bergen |"
    )
    assert blocks[2] == "The trust closed the meeting."


def test_cell_of_two_lines_and_an_empty_one_keep_their_places() -> None:
    rows = [
        ("Name", "Body", "Place"),
        ("Ann Lee", "Harbour Trust\nof the north", "Geneva"),
        ("Bo Dahl", "", "Bergen"),
        ("Ema Novak", "Net Works", "Koper"),
    ]
    blocks = read(set_rows(rows, 30))
    assert blocks[0].split("\n")[2:] == [
        "| Ann Lee | Harbour Trust of the north | Geneva |",
        "| Bo Dahl |  | Bergen |",
        "| Ema Novak | Net Works | Koper |",
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [("Chair:", "Ann Lee"), ("Rapporteur:", "Bo Dahl"), ("Speakers:", "Ema Novak")],
        [("•", "Ann Lee"), ("•", "Bo Dahl"), ("•", "Ema Novak")],
        [("1.", "Ann Lee came"), ("2.", "Bo Dahl came"), ("3.", "Ema Novak came")],
        [("Ann Lee", "Geneva"), ("Bo Dahl", "Bergen")],
    ],
)
def test_labels_items_and_two_lines_are_no_table(rows: list[tuple[str, ...]]) -> None:
    assert "|" not in "".join(read([*PROSE, *set_rows(rows)]))


def test_columns_of_a_page_are_no_table() -> None:
    left = [Text(60, 700 - 12 * row, f"words of the left column, row {row}") for row in range(9)]
    right = [Text(320, 700 - 12 * row, f"words of the right column, row {row}") for row in range(9)]
    assert "|" not in "".join(read([*left, *right]))


def test_table_over_two_pages_is_one_and_its_second_head_goes() -> None:
    head = ("Name", "Body", "Place")
    first = [head, ("Ann Lee", "Harbour Trust", "Geneva"), ("Bo Dahl", "Pilots' Union", "Bergen")]
    second = [head, ("Ema Novak", "Net Works", "Koper"), ("Fatou Sarr", "Canoe League", "Saly")]
    made = convert_pdf(make_pdf([[*PROSE, *set_rows(first)], set_rows(second)]))
    table = made.text.strip().split("\n\n")[1].split("\n")
    assert [row.split(" | ")[0].strip("| ") for row in table] == [
        "Name",
        "---",
        "Ann Lee",
        "Bo Dahl",
        "Ema Novak",
        "Fatou Sarr",
    ]
    assert made.text[made.pages[1] :].startswith("| Ema Novak")


@pytest.mark.parametrize("heads", [("No.", "Asked of all", "By"), ("No.", "Asked of all", "By\nwhom")])
def test_heads_that_nearly_touch_are_a_row_where_each_begins_with_its_column(heads: tuple[str, ...]) -> None:
    lefts = (60, 78, 136)
    rows = [("1", "Ice", "Port"), ("2", "Nets", "Union"), ("3", "Light", "Port")]
    shown = [
        Text(left, 664 - 18 * at, cell) for at, row in enumerate(rows) for left, cell in zip(lefts, row, strict=True)
    ]
    top = [
        Text(left, 694 - 11 * at, line)
        for left, cell in zip(lefts, heads, strict=True)
        for at, line in enumerate(cell.split("\n"))
    ]
    blocks = read([*PROSE, *top, *shown])
    assert blocks[1].split("\n")[0] == f"| No. | Asked of all | {heads[2].replace(chr(10), ' ')} |"
    assert blocks[1].count("\n") == 4
    assert read([*PROSE, Text(60, 694, "No. of them Asked of all"), *shown])[1] == "No. of them Asked of all"
