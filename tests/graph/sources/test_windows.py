"""Long reports in pieces: rows give the source back, windows are bounded and hold what is asked for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.sources.lines import find_line_starts
from graph.sources.windows import CHARACTERS, LONGEST, ROWS, Layout, make_layout


def lay(source: str) -> Layout:
    """Cut a source."""
    return make_layout(source, find_line_starts(source))


def read(source: str, layout: Layout) -> list[str]:
    """Give the rows' characters."""
    return [source[start : layout.find_end(row)] for row, start in enumerate(layout.rows)]


@given(st.text(max_size=80))
def test_rows_give_the_source_back(source: str) -> None:
    assert "".join(read(source, lay(source))) == source


def test_short_report_is_shown_whole() -> None:
    layout = lay("one\ntwo\n")
    window = layout.find_window(5)
    assert (window.first, window.end, window.count) == (0, 3, 3)


def test_long_line_is_cut_at_white_space() -> None:
    source = "word " * 5_000
    rows = read(source, lay(source))
    assert "".join(rows) == source
    assert max(map(len, rows)) <= LONGEST
    assert all(row.endswith(" ") for row in rows)


def test_line_without_white_space_is_cut_all_the_same() -> None:
    rows = read("x" * 10_000, lay("x" * 10_000))
    assert [len(row) for row in rows] == [LONGEST, LONGEST, 2_000]


def test_windows_of_a_long_report_are_bounded_and_hold_the_place() -> None:
    source = "".join(f"Line {number} of many.\n" for number in range(40_000))
    layout = lay(source)
    for offset in (0, 1, 40_000, 400_000, len(source) - 1, len(source), len(source) + 9):
        window = layout.find_window(offset)
        assert window.end - window.first <= 3 * ROWS
        assert window.first <= layout.find_row(offset) < window.end
        assert layout.find_end(window.end - 1) - layout.rows[window.first] <= 3 * CHARACTERS


def test_window_holds_a_page_before_and_after() -> None:
    source = "line\n" * 10_000
    layout = lay(source)
    for row in (0, ROWS - 1, ROWS, 5_000, 10_000):
        window = layout.find_window(layout.rows[row])
        assert window.first == 0 or row - window.first >= ROWS
        assert window.end == window.count or window.end - row > ROWS


def test_rows_of_heavy_lines_bound_the_page_by_characters() -> None:
    source = ("x" * 3_000 + "\n") * 500
    layout = lay(source)
    window = layout.find_window(len(source) // 2)
    assert layout.find_end(window.end - 1) - layout.rows[window.first] <= 3 * CHARACTERS
