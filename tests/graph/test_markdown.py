"""Words of a report in Markdown are shown and do nothing else."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from graph.comparison import compare_wordings
from graph.markdown import to_code, to_markdown, to_marked

RENDER = MarkdownIt("commonmark").enable(["strikethrough", "table"]).render
PIECES = st.lists(
    st.sampled_from(
        [
            *r"\`*_{}[]()<>#|~^$!&+-.=:@'1a ",
            "](javascript:alert(1))",
            "<script>",
            "&lt;",
            "&#60;",
            "**",
            "~~",
            "1.",
            "https://x.example/",
            "www.x.example",
            "\n",
            "\r\n\r\n",
            "    ",
            "[^1]",
            "\\",
            "\u2028",
            "\x1b[31m",
        ]
    ),
    max_size=12,
).map("".join)
TAGS = re.compile(r"<[^>]*>")


def read_back(html: str) -> str:
    """Give what a reader sees of rendered Markdown."""
    text = TAGS.sub("", html)
    for entity, character in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&")):
        text = text.replace(entity, character)
    return " ".join(text.split())


@given(PIECES)
@example("1. a")
@example("+ a")
@example("# a")
@example("---")
@example("a | b")
def test_words_are_shown_as_they_are(text: str) -> None:
    html = RENDER(f"- > {to_markdown(text)} end")
    assert set(TAGS.findall(html)) <= {"<ul>", "</ul>", "<li>", "</li>", "<blockquote>", "</blockquote>", "<p>", "</p>"}
    shown = "".join(c if c.isprintable() else " " if c.isspace() else "\ufffd" for c in text)
    assert read_back(html) == " ".join(f"{shown} end".split())


@pytest.mark.parametrize("text", ["https://x.example", "HTTP://x", "www.x.example", "a@x.example", "ftp://x"])
def test_bare_address_makes_no_link(text: str) -> None:
    assert not re.search(r"(?i)\w://|www\.|\w@", to_markdown(text))
    assert read_back(RENDER(to_markdown(text))) == text


@pytest.mark.parametrize("text", ["", "a", "`", "``a`", "a`", "<b>", "a\nb", "\\"])
def test_code_is_one_span(text: str) -> None:
    html = RENDER(f"x {to_code(text)} y")
    assert html.count("<code>") == 1
    assert read_back(html) == " ".join(f"x {text} y".split())


def test_changes_are_struck_and_bold() -> None:
    marked = to_marked(compare_wordings("Train all crews; now.", "Crews should be trained now!"))
    assert marked == "~~Train all~~ Crews **should be trained** now!"


def test_changes_of_hostile_words_stay_words() -> None:
    html = RENDER(to_marked(compare_wordings("Fund <b>old</b> nets **now**", "Fund <i>new</i> nets ~~now~~ [x](y)")))
    assert set(TAGS.findall(html)) <= {"<p>", "</p>", "<s>", "</s>", "<strong>", "</strong>"}
