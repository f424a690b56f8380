"""Markdown as a page sets it: what each line is, and which characters are signs."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sources.typography import LineKind, find_line_kinds, find_spans
from graph.sources.windows import LONGEST


def show(line: str, kind: LineKind = "text") -> str:
    """Give the line without its signs."""
    signs = {place for span in find_spans(line, kind) if span.kind == "sign" for place in range(span.start, span.end)}
    return "".join(c for place, c in enumerate(line) if place not in signs)


def select(line: str, wanted: str, kind: LineKind = "text") -> list[str]:
    """Give the characters of the spans of a kind."""
    return [line[span.start : span.end] for span in find_spans(line, kind) if span.kind == wanted]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("", "blank"),
        (" \t", "blank"),
        ("# Title", "h1"),
        ("###### Small", "h6"),
        ("#hashtag", "text"),
        ("- item", "item"),
        ("12. item", "item"),
        ("• item", "item"),
        ("- ", "text"),
        ("> quoted", "quote"),
        ("| a | b |", "table"),
        ("|---|:--:|", "divider"),
        ("***", "rule"),
        ("plain", "text"),
        ("**Chair:** Ann", "text"),
    ],
)
def test_line_is_told_by_its_head(line: str, kind: str) -> None:
    assert find_line_kinds([line]) == (kind,)


def test_underlined_line_is_a_heading() -> None:
    assert find_line_kinds(["Title", "=====", "", "Part", "---"]) == ("h1", "rule", "blank", "h2", "rule")


def test_table_without_outer_bars_is_a_table() -> None:
    assert find_line_kinds(["a | b", "--|--", "1 | 2", "", "3 | 4"]) == ("table", "divider", "table", "blank", "text")


def test_fenced_lines_are_code_whatever_they_look_like() -> None:
    kinds = find_line_kinds(["```", "# no heading", "~~~", "````", "# heading"])
    assert kinds == ("code", "code", "code", "code", "h1")


@pytest.mark.parametrize(
    ("line", "kind", "shown"),
    [
        ("## **Final <sup>1</sup>**", "h2", "Final 1"),
        ("***Plenary 1***", "text", "Plenary 1"),
        ("**Chair:** *Ann* _Roe_", "text", "Chair: Ann Roe"),
        ("snake_case_name and 2 * 3 * 4", "text", "snake_case_name and 2 * 3 * 4"),
        (r"\*not emphasis\*", "text", "*not emphasis*"),
        ("a < b and <script>", "text", "a < b and <script>"),
        ("[words](javascript:alert(1))", "text", "[words](javascript:alert(1))"),
        ("> quoted", "quote", "quoted"),
        ("**unclosed", "text", "**unclosed"),
    ],
)
def test_signs_are_told_from_words(line: str, kind: LineKind, shown: str) -> None:
    assert show(line, kind) == shown


def test_emphasis_is_found() -> None:
    assert select("**Chair:** *Ann*", "strong") == ["**Chair:**"]
    assert select("**Chair:** *Ann*", "em") == ["*Ann*"]
    assert select("***both***", "em") == select("***both***", "strong") == ["***both***"]
    assert select("Title<sup>1</sup>", "sup") == ["1"]


def test_bullet_is_the_sign_of_an_item() -> None:
    assert select("  - item", "bullet", "item") == ["-"]
    assert select("12. item", "bullet", "item") == []


def test_row_of_a_table_has_cells() -> None:
    assert select("| a | | **b** |", "cell", "table") == [" a ", " ", " **b** "]
    assert select("a | b", "cell", "table") == ["a ", " b"]


@given(st.lists(st.text(st.sampled_from("ab *_`~#>|-+1.)=<sup/\\\0\t"), max_size=30)))
def test_spans_stay_in_their_line(lines: list[str]) -> None:
    for line, kind in zip(lines, find_line_kinds(lines), strict=True):
        spans = find_spans(line, kind)
        assert all(0 <= span.start < span.end <= len(line) for span in spans)
        assert [span.start for span in spans] == sorted(span.start for span in spans)


@pytest.mark.parametrize("piece", ["**a ", "*a ", "_a ", "***a", "|", "<sup>", "\\*"])
def test_row_of_many_open_signs_takes_time_by_its_length(piece: str) -> None:
    def measure(count: int) -> float:
        line = (piece * count)[:count]
        times = []
        for _ in range(3):
            start = time.process_time()
            find_spans(line, "table")
            times.append(time.process_time() - start)
        return min(times)

    # four times as long; a time that grew by the square would be sixteen times as long
    assert measure(LONGEST) < 9 * measure(LONGEST // 4) + 0.05
