"""Scored pairs to groups of measures that ask for the same."""

from __future__ import annotations

from collections import Counter

from graph.recurrence.corpus import Corpus
from graph.recurrence.scoring import Scored

SURE = 0.19
"""Score from which two measures can be one; chosen on one annotated report, with six invented ones in view."""
EXACT = 1_000_000
"""Scores are summed as whole numbers of this part, to which they are rounded: in any order the sum is the same."""
KEPT = 0.65
"""Share of it that the mean score between two groups must reach, so that a chain of likenesses makes no group."""


def group_measures(corpus: Corpus, scored: Scored) -> list[tuple[int, ...]]:
    """Group measures by average linkage (Sokal and Michener 1958), the surest pair first; singles are left out.

    Pairs that were not compared count 0, except those of one session, which count nothing. Groups and members are
    sorted by index.
    """
    rows = zip(scored.pairs.tolist(), scored.scores.tolist(), strict=True)
    scores = [(left, right, round(score * EXACT)) for (left, right), score in rows]
    sure = sorted((-score, left, right) for left, right, score in scores if score >= SURE * EXACT)
    group = {index: index for _, *both in sure for index in both}
    members = {index: [index] for index in group}
    sessions = {index: Counter([int(corpus.groups[index])]) for index in group}
    sums: dict[int, dict[int, int]] = {index: {} for index in group}
    for left, right, score in scores:
        if left in group and right in group:
            sums[left][right] = sums[right][left] = score
    for _, left, right in sure:
        one, other = sorted((group[left], group[right]), key=lambda at: -len(members[at]))
        if one != other and find_mean(sums[one].get(other, 0), sessions[one], sessions[other]) >= SURE * KEPT:
            for index in members[other]:
                group[index] = one
            members[one] += members.pop(other)
            sessions[one].update(sessions.pop(other))
            join_sums(sums, one, other)
    return sorted(tuple(sorted(found)) for found in members.values() if len(found) > 1)


def find_mean(total: int, one: Counter[int], other: Counter[int]) -> float:
    """Give the mean score between two groups by the sum of their scores and by how many measures come from a session.

    It is 0 where all come from one session.
    """
    few, many = sorted((one, other), key=len)
    pairs = one.total() * other.total() - sum(count * many[session] for session, count in few.items())
    return total / EXACT / pairs if pairs else 0.0


def join_sums(sums: dict[int, dict[int, int]], one: int, other: int) -> None:
    """Add to the sums of scores between one group and all others those of another group, which goes."""
    sums[one].pop(other, None)
    for third, score in sums.pop(other).items():
        if third != one:
            sums[third].pop(other)
            sums[one][third] = sums[third][one] = sums[one].get(third, 0) + score
