"""Scored pairs to groups of measures that ask for the same."""

from __future__ import annotations

from collections import defaultdict

from graph.recurrence.corpus import Corpus
from graph.recurrence.scoring import Scored

SURE = 0.19
"""Score from which two measures can be one; chosen on one annotated report, with six invented ones in view."""
KEPT = 0.65
"""Share of it that the mean score between two groups must reach, so that a chain of likenesses makes no group."""


def group_measures(corpus: Corpus, scored: Scored) -> list[tuple[int, ...]]:
    """Group measures by average linkage (Sokal and Michener 1958), the surest pair first; singles are left out.

    Pairs that were not compared count 0, except those of one session, which count nothing. Groups and members are
    sorted by index.
    """
    known: dict[int, dict[int, float]] = defaultdict(dict)
    sure = []
    for (left, right), score in zip(scored.pairs.tolist(), scored.scores.tolist(), strict=True):
        known[left][right] = known[right][left] = score
        if score >= SURE:
            sure.append((-score, left, right))
    group = {index: index for _, *both in sure for index in both}
    members = {index: [index] for index in group}
    for _, left, right in sorted(sure):
        one, other = group[left], group[right]
        if one != other and find_mean(corpus, known, members[one], members[other]) >= SURE * KEPT:
            for index in members[other]:
                group[index] = one
            members[one] += members.pop(other)
    return sorted(tuple(sorted(found)) for found in members.values() if len(found) > 1)


def find_mean(corpus: Corpus, known: dict[int, dict[int, float]], one: list[int], other: list[int]) -> float:
    """Give the mean score between two groups; 0 where all their measures come from one session."""
    sessions = corpus.groups
    scores = [known[left].get(right, 0.0) for left in one for right in other if sessions[left] != sessions[right]]
    return sum(scores) / len(scores) if scores else 0.0
