"""Alike rows and columns come to stand side by side, whatever the table."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from graph.views.seriation import order_alike


def make_band(size: int) -> list[list[int]]:
    """Give a table whose rows overlap with the next ones only."""
    return [[int(abs(row - column) <= 1) for column in range(size)] for row in range(size)]


def test_shuffled_band_is_found_again() -> None:
    size = 12
    rows, columns = list(range(size)), list(range(size))
    Random(3).shuffle(rows)
    Random(5).shuffle(columns)
    band = make_band(size)
    in_rows, in_columns = order_alike([[band[row][column] for column in columns] for row in rows])
    found = [rows[row] for row in in_rows]
    assert found in (list(range(size)), list(range(size))[::-1])
    assert [columns[column] for column in in_columns] == found


def test_two_blocks_do_not_mix() -> None:
    table = [[1, 0, 2, 0], [0, 1, 0, 1], [2, 0, 1, 0], [0, 3, 0, 1]]
    rows, columns = order_alike(table)
    assert {frozenset(rows[:2]), frozenset(rows[2:])} == {frozenset({0, 2}), frozenset({1, 3})}
    assert {frozenset(columns[:2]), frozenset(columns[2:])} == {frozenset({0, 2}), frozenset({1, 3})}
    assert 0 in rows[:2]


def test_empty_rows_and_columns_come_last() -> None:
    assert order_alike([[0, 0, 0], [1, 0, 1], [0, 0, 2]]) == ((1, 2, 0), (0, 2, 1))


@given(
    st.integers(0, 5).flatmap(
        lambda width: st.lists(st.lists(st.integers(0, 3), min_size=width, max_size=width), max_size=6)
    )
)
def test_order_keeps_every_row_and_column_and_is_stable(table: list[list[int]]) -> None:
    rows, columns = order_alike(table)
    assert sorted(rows) == list(range(len(table)))
    assert sorted(columns) == list(range(len(table[0]) if table else 0))
    assert order_alike(table) == (rows, columns)
