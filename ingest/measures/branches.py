"""The words of an ask to the joined object that each belongs to: "fund shelters and schools" has two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from ingest.language.reader import Word

NOMINAL = frozenset({"NOUN", "PROPN", "VERB"})
MOST = 8
"""Joined objects that are told apart; of a longer list the rest belongs to all."""


def find_branches(words: Sequence[Word], weights: Mapping[int, float]) -> dict[int, int]:
    """Give the number, from 1, of the joined object that a word belongs to; words of all of them are left out.

    `weights` are those of the words of one clause, by index. Of several lists in it the weightiest counts.
    """
    lists: dict[int, list[int]] = defaultdict(list)
    for index in sorted(weights):
        word = words[index]
        if word.relation == "conj" and word.tag in NOMINAL and word.head in weights:
            lists[find_first(words, index, weights)].append(index)
    best: dict[int, int] = {}
    most = 0.0
    for first, others in sorted(lists.items()):
        heads = [first, *others][:MOST]
        numbers = {
            index: number for number, head in enumerate(heads, start=1) for index in find_own(words, head, heads)
        }
        inside = {index: number for index, number in numbers.items() if index in weights}
        weight = sum(weights[index] for index in inside)
        if weight > most:
            best, most = inside, weight
    return best


def find_first(words: Sequence[Word], index: int, weights: Mapping[int, float]) -> int:
    """Find the first of the words that a word is joined to."""
    while words[index].relation == "conj" and words[index].head in weights:
        index = words[index].head
    return index


def find_own(words: Sequence[Word], head: int, heads: Sequence[int]) -> list[int]:
    """Give the indexes of a head and everything below it that is not below another of the heads."""
    below = [head]
    for parent in below:
        below.extend(
            index
            for index, word in enumerate(words)
            if word.head == parent and index != parent and index not in heads and word.relation not in {"cc", "punct"}
        )
    return below
