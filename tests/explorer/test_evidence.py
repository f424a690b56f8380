"""The evidence card: quote, place, grade; nothing of a report gets out of it."""

from __future__ import annotations

import pytest

from graph.explorer.shared.evidence import to_card, to_readable
from graph.explorer.shared.facts import Evidence
from tests.explorer.workshop import HOSTILE


def test_card_has_quote_report_session_line_and_grade() -> None:
    card = to_card(Evidence("d", "1A", 7, "He said so.", "printed"), {"d": "The Workshop"})
    assert "<blockquote>He said so.</blockquote>" in card
    assert 'href="source?report=d&amp;line=7"' in card
    assert ">The Workshop · 1A · line 7</a>" in card
    assert ">printed</span>" in card


def test_card_names_the_rule_that_resolved_it() -> None:
    assert ">resolved by pronoun</span>" in to_card(Evidence("d", "1A", 7, "He said so.", "resolved", "pronoun"), {})


def test_card_escapes_everything() -> None:
    card = to_card(Evidence(HOSTILE, HOSTILE, 7, HOSTILE, HOSTILE, HOSTILE), {HOSTILE: HOSTILE}, HOSTILE)
    assert ("<script" in card, "<img" in card) == (False, False)


def test_strongest_evidence_ranks_first() -> None:
    derived, resolved, printed = (Evidence("d", "1A", 1, "q", grade) for grade in ("derived", "resolved", "printed"))
    assert sorted((derived, resolved, printed), key=lambda piece: piece.rank) == [printed, resolved, derived]


@pytest.mark.parametrize(
    ("quote", "shown"),
    [
        ("**Chair:** Ann Roe", "Chair: Ann Roe"),
        ("- *Nets*, their cost", "Nets, their cost"),
        ("### 2A: Gear", "2A: Gear"),
        ("Session 1A: *The nets", "Session 1A: The nets"),
        ("2 * 3 * 4", "2 * 3 * 4"),
        ("a footnote*", "a footnote*"),
    ],
)
def test_quote_is_shown_without_marks(quote: str, shown: str) -> None:
    assert to_readable(quote) == shown
