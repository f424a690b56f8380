"""Runs to inline Markdown: what is printed is what a parser of Markdown reads again."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from ingest.formats.inline import Run, guard_start, to_line

TEXT = st.text(st.sampled_from("ab 1.*_`#->+<&;\\[]()!|=~:"), max_size=24)


@given(TEXT)
def test_line_is_read_as_it_was_printed(text: str) -> None:
    line = to_line([Run(text)])
    tokens = MarkdownIt("commonmark").disable(["code", "html_block", "reference"]).parse(guard_start(line))
    inline = [token for token in tokens if token.type == "inline"]
    shown = "".join(child.content for token in inline for child in token.children or [])
    assert shown == re.sub(" +", " ", text).strip()


def test_marks_stand_at_the_letters() -> None:
    runs = [Run("Chair: ", bold=True), Run("Ann "), Run("Lee", bold=True, italic=True), Run("1", raised=True)]
    assert to_line(runs) == "**Chair:** Ann ***Lee***<sup>1</sup>"
    assert to_line(runs, plain=True) == "Chair: Ann Lee<sup>1</sup>"


def test_punctuation_alone_has_no_look() -> None:
    assert to_line([Run("a"), Run(", ", bold=True), Run("b")]) == "a, b"
