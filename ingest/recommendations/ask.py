"""What makes a sentence a recommendation, and whether its words are only quoted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """What makes a sentence a recommendation."""

    rule: str
    modality: str
    """The asking words as printed."""
    action: str = ""
    """Lemma of the verb that is asked for, or ""."""
    addressee: str = ""
    """Who is asked to act, as printed, or ""."""
    explicit: bool = False
    """True where the sentence presents itself as a recommendation."""


def is_quoted(text: str, at: int) -> bool:
    """Tell whether the offset lies inside quotation marks."""
    before = text[:at]
    return before.count("“") > before.count("”") or (before.count('"') % 2 == 1 and '"' in text[at:])
