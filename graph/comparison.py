"""Two wordings of one ask to what changed between them, word by word, and which asks more firmly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

STEPS = ("", "tentative", "mild", "moderate", "firm", "insistent")
"""Names of the steps of `pl:strength`, 1 to 5, for a reader."""
DOUBT = "doubtfully"
SURE = ((0.75, "surely"), (0.6, "probably"), (0.5, "perhaps"), (0.0, DOUBT))
"""From which certainty on two asks are said to be the same in which words; 0.5 is what a pair needs to make a theme."""
LONGEST = 4
"""Words that an asking phrase may have to be told."""

_TOKEN = re.compile(r"\s*(?:\w+(?:[’'-]\w+)*|[^\w\s])")
_MODALS = ("can", "could", "may", "might", "must", "shall", "should", "will", "would")
_LINKS = {**dict.fromkeys(_MODALS, " "), "need": " to ", "needs": " to ", "ought": " to "}
"""Asking words that a verb follows, and what stands between them."""
Kind = Literal["equal", "left", "right"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A run of words that both wordings have, or only one of them."""

    left: str
    """As the left wording has it, with the white space before it; "" where it has not."""
    right: str
    """As the right wording has it, in which the case may be another; "" where it has not."""

    @property
    def kind(self) -> Kind:
        """Who has the words."""
        return "equal" if self.left and self.right else "left" if self.left else "right"


@dataclass(frozen=True, slots=True)
class Ask:
    """How a wording asks."""

    modality: str
    """The words that make it an ask; "" for an imperative."""
    action: str
    """Lemma of the verb that is asked for, or ""."""
    strength: int
    """Step on the ladder, 1 to 5; 0 where it is not known."""


def compare_wordings(left: str, right: str) -> tuple[Segment, ...]:
    """Split two wordings into segments; joined, their lefts give the left wording and their rights the right one.

    Words are compared without case. Where words were replaced, those of the left come first. The longest run that
    both have is kept (Ratcliff and Obershelp, "Pattern matching: the gestalt approach", 1988), which reads better
    than the fewest changes.
    """
    lefts, rights = _split(left), _split(right)
    matcher = SequenceMatcher(None, [_fold(word) for word in lefts], [_fold(word) for word in rights], autojunk=False)
    segments = []
    for kind, start, end, right_start, right_end in matcher.get_opcodes():
        before, after = "".join(lefts[start:end]), "".join(rights[right_start:right_end])
        segments += [Segment(before, after)] if kind == "equal" else [Segment(before, ""), Segment("", after)]
    return tuple(segment for segment in segments if segment.left or segment.right)


def to_similarity(segments: tuple[Segment, ...]) -> float:
    """Give the part of the characters of both wordings that they share, 0 to 1; 1 for two empty ones."""
    shared = sum(len(segment.left) + len(segment.right) for segment in segments if segment.kind == "equal")
    total = sum(len(segment.left) + len(segment.right) for segment in segments)
    return shared / total if total else 1.0


def to_change(left: Ask, right: Ask) -> str:
    """Say how the ask moved from left to right: "firmer: should consider → must establish (1 → 5)"; "" if unknown."""
    if not left.strength or not right.strength:
        return ""
    if left.strength == right.strength:
        return f"as firm ({right.strength})"
    word = "firmer" if right.strength > left.strength else "weaker"
    before, after = to_asking(left), to_asking(right)
    words = f": {before} → {after}" if before and after and before != after else ""
    return f"{word}{words} ({left.strength} → {right.strength})"


def to_asking(ask: Ask) -> str:
    """Give the asking words with the verb that is asked for: "should consider", "need to fund", "is needed", "fund"."""
    modality = ask.modality.casefold()
    if modality in _LINKS and ask.action and not ask.action.endswith("ing"):
        return f"{modality}{_LINKS[modality]}{ask.action}"
    if modality in _LINKS or (modality and not modality.endswith(" be") and len(modality.split()) <= LONGEST):
        return modality
    return ask.action


def to_strength(strength: int) -> str:
    """Say a step in words: "firm (4 of 5)"; "" for 0."""
    return f"{STEPS[strength]} ({strength} of 5)" if 0 < strength < len(STEPS) else ""


def to_sureness(score: float) -> str:
    """Say in words how sure it is, from 0 to 1, that asks are the same: "perhaps (0.54)"; "" for 0, not known."""
    shown = round(score, 2)
    return next((f"{word} ({shown:.2f})" for least, word in SURE if shown >= least), "") if shown > 0 else ""


def _split(text: str) -> list[str]:
    """Split into words and marks, each with the white space before it; what is left at the end goes with the last."""
    words = _TOKEN.findall(text)
    rest = text[sum(map(len, words)) :]
    return [*words[:-1], words[-1] + rest] if words else [text] if text else []


def _fold(word: str) -> str:
    return word.strip().casefold()
