"""Marked reports to their coverage: lines with facts, misses and nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sources.coverage import KINDS, Coverage, make_coverage, make_map
from graph.sources.lines import find_line_starts
from graph.sources.marked import Mark, MarkedReport, MarkKind, Reference
from graph.sources.marking import read_marked
from graph.store import open_store
from ingest.values import Facts, Miss
from tests.graph.drawn_facts import make_facts
from tests.graph.workshop import SOURCE, make_passage, make_workshop, to_passage, write_facts

ONE = (Reference("x", "X", "", "printed", ""),)


def make_marked(source: str, *marks: tuple[MarkKind, int, int]) -> MarkedReport:
    """Make a marked report of a source."""
    made = tuple(Mark(kind, start, end, ONE) for kind, start, end in sorted(marks, key=lambda mark: mark[1]))
    return MarkedReport("doc", "Doc", "doc.md", "0", source, find_line_starts(source), made, (), 0, 0)


@pytest.fixture(scope="module")
def coverage(tmp_path_factory: pytest.TempPathFactory) -> Coverage:
    """Give the coverage of the invented workshop, with one miss."""
    folder = tmp_path_factory.mktemp("coverage") / "store"
    write_facts(folder, make_workshop())
    miss = Miss("person", "is not known", make_passage("lost at sea"))
    with open_store(folder) as store:
        return make_coverage(read_marked(store, "shelf-seas"), [miss])


def test_each_line_tells_what_came_of_it(coverage: Coverage) -> None:
    lines = SOURCE.split("\n")
    told = {lines[segment.line - 1][:12]: segment for segment in coverage.segments}
    assert told["Chair: Dr. A"].kinds == ("role",)
    assert told["- Ratify the"].kinds == ("recommendation",)
    assert told["Orr said tha"].kinds == ("statement",)
    assert told["Orr said tha"].misses == 1
    assert all(segment.line for segment in coverage.segments)
    assert len(coverage.segments) == sum(any(char.isalnum() for char in line) for line in lines)


def test_share_counts_characters_of_facts_once(coverage: Coverage) -> None:
    assert 0 < coverage.covered < coverage.characters
    assert coverage.share == coverage.covered / coverage.characters
    twice = make_marked("ab cd ef\n", ("role", 0, 5), ("statement", 3, 5), ("role", 3, 8))
    found = make_coverage(twice, [])
    assert (found.covered, found.characters) == (6, 6)


def test_names_alone_are_no_facts() -> None:
    found = make_coverage(make_marked("Ann Lee came.\n", ("person", 0, 7)), [])
    assert [segment.state for segment in found.segments] == ["silent"]
    assert found.covered == 0


def test_mark_over_several_lines_counts_for_each() -> None:
    found = make_coverage(make_marked("one\ntwo\n\nthree\nfour\n", ("statement", 4, 12)), [])
    assert [segment.kinds for segment in found.segments] == [(), ("statement",), ("statement",), ()]


def test_states_are_counted() -> None:
    source = "one\ntwo\nthree\n"
    miss = Miss("heading", "opens no session", to_passage(source, 4, 7))
    found = make_coverage(make_marked(source, ("role", 0, 3)), [miss])
    assert [found.count(state) for state in ("facts", "miss", "silent")] == [1, 1, 1]


@pytest.mark.parametrize("source", ["", "\n\n", "---\n* * *\n"])
def test_text_without_words_has_no_lines(source: str) -> None:
    found = make_coverage(make_marked(source), [])
    assert found.segments == ()
    assert found.share == 0
    assert make_map(found) == ()


def test_map_of_a_short_report_has_a_cell_for_each_line(coverage: Coverage) -> None:
    assert [cell.line for cell in make_map(coverage)] == [segment.line for segment in coverage.segments]


@given(st.lists(st.integers(1, 300), max_size=400), st.integers(1, 50))
def test_map_has_no_more_cells_than_asked_for_and_loses_nothing(sizes: list[int], most: int) -> None:
    source = "".join("x" * size + "\n" for size in sizes)
    misses = [Miss("heading", "", to_passage(source, 0, 1))] if source else []
    found = make_coverage(make_marked(source, ("role", 0, min(1, len(source)))), misses)
    cells = make_map(found, most)
    assert len(cells) <= max(most, 1)
    assert sum(cell.characters for cell in cells) == sum(end - start for start, end in zip_ranges(found))
    assert sum(cell.misses for cell in cells) == len(misses)
    assert [cell.start for cell in cells] == sorted(cell.start for cell in cells)


def zip_ranges(coverage: Coverage) -> list[tuple[int, int]]:
    """Give the ranges of the segments."""
    return [(segment.start, segment.end) for segment in coverage.segments]


@given(make_facts())
def test_coverage_of_any_report_holds(facts: Facts) -> None:
    kind: MarkKind = "recommendation"
    marks = [(kind, one.passage.start, one.passage.end) for one in facts.recommendations]
    found = make_coverage(make_marked(facts.report.source, *marks), [])
    assert 0 <= found.covered <= found.characters
    assert all(set(segment.kinds) <= set(KINDS) for segment in found.segments)


def test_map_of_a_long_report_is_small_enough_to_be_drawn() -> None:
    source = "word\n" * 5000
    assert len(make_map(make_coverage(make_marked(source, ("role", 0, 4)), []))) == 240
