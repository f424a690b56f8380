"""Accents that a typesetter sets over a letter are part of it; signs that stand beside one are not."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.formats.accents import ACCENTS, DOTLESS, join_accents


@pytest.mark.parametrize(
    ("chars", "wanted"),
    [
        ("L\u00b4ucia Falc\u02dcao", "L\u00facia Falc\u00e3o"),
        ("J\u00a8urgen \u02c7Capek", "J\u00fcrgen \u010capek"),
        ("Garc\u00b4\u0131a", "Garc\u00eda"),
        ("Franc\u00b8ois", "Fran\u00e7ois"),
        ("\u00b47 \u00b4 x", "\u00b47 \u00b4 x"),
        ("\u00b4q", "\u00b4q"),
    ],
)
def test_accent_over_a_letter_is_part_of_it(chars: str, wanted: str) -> None:
    assert join_accents(chars, lambda at: True) == wanted


def test_sign_beside_a_letter_stays() -> None:
    assert join_accents("the women\u00b4s `aims\u00b4", lambda at: False) == "the women\u00b4s `aims\u00b4"


@given(st.text(st.sampled_from([*ACCENTS, *DOTLESS, *"aeiouncsz 1"]), max_size=12))
def test_letters_and_accents_are_neither_lost_nor_made(chars: str) -> None:
    def bare(text: str) -> str:
        for sign, mark in (*ACCENTS.items(), *DOTLESS.items()):
            text = text.replace(sign, mark)
        return "".join(sorted(unicodedata.normalize("NFD", text)))

    assert bare(join_accents(chars, lambda at: True)) == bare(chars)
