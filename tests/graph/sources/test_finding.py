"""Words found in a source as a reader means them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.sources.finding import find_words, fold


@pytest.mark.parametrize(
    ("source", "words", "found"),
    [
        ("Málaga and MALAGA", "malaga", ["Málaga", "MALAGA"]),
        ("Ma\u0301laga", "Málaga", ["Ma\u0301laga"]),
        ("the spring\r\n cod", "Spring  cod", ["spring\r\n cod"]),
        ("**Chair:** *Ann* Roe", "chair: ann roe", ["Chair:** *Ann* Roe"]),
        ("the “John School”", 'the "john', ["the “John"]),
        ("United Nations Children’s Fund", "children's", ["Children’s"]),
        ("a.c abc", "a.c", ["a.c"]),
        ("nothing", "", []),
        ("nothing", "  ", []),
        ("\U0001f41f cod", "cod", ["cod"]),
    ],
)
def test_words_are_found_as_a_reader_means_them(source: str, words: str, found: list[str]) -> None:
    assert [source[start:end] for start, end in find_words(source, words)] == found


def test_no_more_places_than_asked_for() -> None:
    assert find_words("a a a a", "a", most=2) == ((0, 1), (2, 3))


@given(st.text())
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(max_size=40), st.text(max_size=5))
def test_any_words_are_looked_for_without_a_complaint(source: str, words: str) -> None:
    for start, end in find_words(source, words):
        assert 0 <= start < end <= len(source)
