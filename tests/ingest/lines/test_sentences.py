"""Text to sentences: what ends one and what only looks so."""

from __future__ import annotations

import pytest

from ingest.lines.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Ann Lee spoke first.",
        "It was led by J. R. Roe of the Trust.",
        "See Art. 5 and para. 7 of the text.",
        "The firm Lee Inc. and others met.",
        "Some fish (e.g. Cod and Hake) are few.",
        "The plan costs 3.5 million a year.",
        "Roe et al. 2019 found the same.",
        "The rule (see above. It is short.) was kept.",
        "She came from the U.S. Senate.",
        "Ports, ships, etc. were shown.",
        "2. Harbour and fleet",
        "He asked why... and left.",
        "The report no. 7 was read.",
    ],
)
def test_sentence_goes_on_after_abbreviations_initials_and_brackets(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Fish are few. Nets are old.", "Fish are few."),
        ("Are fish few? Yes.", "Are fish few?"),
        ("Stop! Nets are old.", "Stop!"),
        ("She said “Stop.” Then she left.", "She said “Stop.”"),
        ('She said "Stop." Then she left.', 'She said "Stop."'),
        ("Fish are few. “Nets are old,” she said.", "Fish are few."),
        ("They met (in June.) Then they left.", "They met (in June.)"),
        ("It was formed in 2019. Since then it grew.", "It was formed in 2019."),
        ("They came from the U.S. The others did not.", "They came from the U.S."),
        ("Ports, ships, etc. The rest was sold.", "Ports, ships, etc."),
        ("Fish are few. 12 nets are old.", "Fish are few."),
        ("Nobody but I. They left.", "Nobody but I."),
        ("Fin. ¿Qué pasa?", "Fin."),
        ("Fish are few… Nets are old.", "Fish are few…"),
    ],
)
def test_sentence_ends_before_a_capital_digit_or_quote(text: str, first: str) -> None:
    assert split(text) == [first, text[len(first) :].strip()]


@pytest.mark.parametrize(("text", "count"), [("", 0), ("  \n ", 0), (" One. ", 1), ("no end mark", 1), ("...", 1)])
def test_sentences_of_short_texts_are_counted(text: str, count: int) -> None:
    assert len(split(text)) == count


def test_bracket_that_never_closes_holds_back_no_sentence() -> None:
    assert split("See (the annex. Fish are few.") == ["See (the annex.", "Fish are few."]


def test_long_runs_of_full_stops_are_read_at_once() -> None:
    assert len(split("." * 50_000)) == 1
    assert len(split("A. " * 20_000)) == 1
