"""What speaks for and against two being one to a score, a sentence and whether rules alone join them."""

from __future__ import annotations

from collections.abc import Sequence
from math import prod

from graph.identities.values import Evidence, Match

SURE = 0.9
"""Certainty from which two are joined, where something besides the name speaks for it and nothing forbids it."""
LEAST = 0.3
"""Certainty from which two are proposed to a reader."""
RIVAL = 0.7
"""What is left where somebody else fits as well."""


def make_match(left: str, right: str, labels: tuple[str, str], rule: str, pieces: Sequence[Evidence]) -> Match:
    """Make the match of two references, `left < right`; `pieces` begin with the names.

    The score is a noisy or (Pearl 1988) of what speaks for it, 1 - (1 - w1)(1 - w2)…, times what each doubt leaves.
    Joined is a score of `SURE` with evidence that is strong and none that is hard, so never a name by itself.
    """
    score = round((1 - prod(1 - piece.weight for piece in pieces)) * prod(piece.factor for piece in pieces), 3)
    strong = any(piece.strong for piece in pieces)
    hard = any(piece.hard for piece in pieces)
    reason = to_sentence(labels, pieces)
    return Match(left, right, rule, score, reason, score >= SURE and strong and not hard, hard, strong)


def to_sentence(labels: tuple[str, str], pieces: Sequence[Evidence]) -> str:
    """Say what speaks for it and then what against."""
    speaks = [piece.words for piece in pieces if piece.factor == 1.0]
    doubts = [piece.words for piece in pieces if piece.factor < 1.0]
    against = f"; but {', and '.join(doubts)}" if doubts else ""
    return f"“{labels[0]}” and “{labels[1]}”: {', and '.join(speaks) or 'no name is shared'}{against}"
