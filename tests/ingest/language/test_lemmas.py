"""One form for all inflections and both spellings of a word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.language.lemmas import to_lemma
from ingest.language.reader import SpacyReader

VOCABULARY = (("child-friendly hearing", "hearing"), ("organisation", "body"), ("net", "net"), ("drift net", "drift"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("organisation", "organizations"),
        ("organise", "Organizing"),
        ("programme", "programs"),
        ("labour", "LABOR"),
        ("centre", "centers"),
        ("harbour’s", "harbor"),
        ("children", "child"),
        ("countries", "country"),
    ],
)
def test_lemma_is_that_of_the_other_form(one: str, other: str) -> None:
    assert to_lemma(one) == to_lemma(other)


@pytest.mark.parametrize(
    ("one", "other"), [("exploiter", "exploited"), ("four", "for"), ("our", "or"), ("hour", "hor"), ("tre", "ter")]
)
def test_lemmas_of_two_words_differ(one: str, other: str) -> None:
    assert to_lemma(one) != to_lemma(other)


@given(st.text(max_size=20))
def test_lemma_of_any_text_is_a_text_of_its_own_kind(text: str) -> None:
    assert bool(to_lemma(text)) == bool(text)


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("Child friendly hearings", ["hearing"]),
        ("a child-friendly hearing", ["hearing"]),
        ("CHILD-FRIENDLY HEARINGS", ["hearing"]),
        ("an organization of nets", ["body", "net"]),
        ("drift nets and nets", ["drift", "net"]),
        ("a network", []),
        ("", []),
    ],
)
def test_terms_are_found_whatever_their_form(text: str, keys: list[str], reader: SpacyReader) -> None:
    (found,) = reader.find_terms([text], VOCABULARY)
    assert [named.key for named in found] == keys
    assert all(text[named.start : named.end].strip() for named in found)
