"""Characters to the region that prints them: all their lines, on the first page, none where nothing is printed."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.regions import Regions
from ingest.values import Printed

LINES = (
    Printed(0, 10, 1, 100, 100, 900, 115),
    Printed(10, 20, 1, 105, 120, 955, 135),
    Printed(22, 30, 2, 100, 50, 400, 65),
)


def test_region_is_the_box_of_the_line() -> None:
    assert Regions(LINES).find(12, 15) == "xywh=percent:10.5,12,85,1.5"


def test_region_of_several_lines_holds_them_all() -> None:
    assert Regions(LINES).find(9, 11) == "xywh=percent:10,10,85.5,3.5"


def test_region_over_a_page_break_is_that_of_the_first_page() -> None:
    assert Regions(LINES).find(15, 25) == Regions(LINES).find(15, 20)


def test_what_no_line_prints_has_no_region() -> None:
    assert Regions(LINES).find(20, 22) == Regions(LINES).find(30, 40) == Regions(()).find(0, 5) == ""


@given(st.integers(0, 40), st.integers(1, 40))
def test_region_is_there_just_where_a_line_is_touched(start: int, length: int) -> None:
    touched = any(one.start < start + length and start < one.end for one in LINES)
    assert bool(Regions(LINES).find(start, start + length)) == touched
