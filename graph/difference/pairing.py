"""Items of two sides to their changes: what is the same, changed, reworded, gone and new, each item once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from graph.difference.items import KINDS, Item

NAMED = {"session": 0.85, "person": 0.85, "organisation": 0.85}
"""Part of their characters that two names must share, in their order, to be spellings of one."""
WORDED = {"recommendation": 0.75, "statement": 0.75}
"""Part of their characters and of their words, on average, that two sentences must share to be wordings of one."""
Word = Literal["same", "changed", "reworded", "gone", "new"]
WORDS: tuple[Word, ...] = ("new", "gone", "reworded", "changed", "same")
"""In the order in which they are told."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of an item."""

    word: Word
    """"changed" where the text is the same, or the identifier, and something else differs."""
    before: Item | None
    """None for what is new."""
    after: Item | None
    """None for what is gone."""
    score: float = 1.0
    """How alike the texts are, from 0 to 1."""

    @property
    def item(self) -> Item:
        """The item as it is now, or as it was before it went."""
        found = self.after or self.before
        assert found is not None
        return found

    def list_fields(self) -> Iterator[tuple[str, str, str]]:
        """Yield the name of each field that differs, with its value before and after; "" where there was none."""
        if self.before is None or self.after is None:
            return
        before, after = dict(self.before.fields), dict(self.after.fields)
        for name in dict.fromkeys([*before, *after]):
            if before.get(name) != after.get(name):
                yield name, before.get(name, ""), after.get(name, "")


def pair_items(before: Sequence[Item], after: Sequence[Item]) -> tuple[Change, ...]:
    """Pair the items of two sides, by kind and in order of `WORDS`; what has no like is gone or new.

    First goes what agrees in everything, then what agrees in less, what has one identifier, and then texts by the
    greatest normalised indel similarity (the share of both that their longest common subsequence makes up). Swapped
    sides give swapped changes.
    """
    # copies, which are told apart by who they are even where an item is given twice, or to both sides
    lefts, rights = [replace(item) for item in before], [replace(item) for item in after]
    changes: list[Change] = []
    for level in range(max(len(list(item.keys())) for item in (*lefts, *rights)) if lefts or rights else 0):
        pairs = find_equal(lefts, rights, level)
        changes += [Change("changed" if level else "same", left, right) for left, right in pairs]
        lefts, rights = leave_out(lefts, rights, pairs)
    alike = list(find_alike(lefts, rights))
    changes += [Change("reworded", left, right, score) for left, right, score in alike]
    lefts, rights = leave_out(lefts, rights, [(left, right) for left, right, _ in alike])
    changes += [Change("gone", left, None, 0.0) for left in lefts]
    changes += [Change("new", None, right, 0.0) for right in rights]
    return tuple(sorted(changes, key=to_order))


def find_equal(lefts: Iterable[Item], rights: Iterable[Item], level: int) -> list[tuple[Item, Item]]:
    """Find items whose keys of a level are equal; of several on a side the first go with the first."""
    buckets: dict[Hashable, tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((lefts, rights)):
        for item in items:
            keys = list(item.keys())
            if level < len(keys):
                buckets[keys[level]][side].append(item)
    sorted_buckets = (tuple(sorted(items, key=lambda item: item.order) for items in both) for both in buckets.values())
    return [pair for left, right in sorted_buckets for pair in zip(left, right, strict=False)]


def find_alike(lefts: Iterable[Item], rights: Iterable[Item]) -> Iterator[tuple[Item, Item, float]]:
    """Yield pairs of items of one kind and scope whose texts are alike, the most alike first, each item once."""
    buckets: dict[tuple[str, str, str], tuple[list[Item], list[Item]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((lefts, rights)):
        for item in items:
            buckets[item.bucket][side].append(item)
    for (kind, *_), (left, right) in buckets.items():
        taken: set[int] = set()
        for score, one, other in sorted(score_pairs(kind, left, right), key=lambda row: to_rank(*row)):
            if id(one) not in taken and id(other) not in taken:
                taken |= {id(one), id(other)}
                yield one, other, score


def score_pairs(kind: str, lefts: Sequence[Item], rights: Sequence[Item]) -> Iterator[tuple[float, Item, Item]]:
    """Yield the pairs of a kind that are alike enough, with how alike they are."""
    # half of what a sentence needs may come of its words, all of which it can share
    least = NAMED.get(kind) or max(0.0, 2 * WORDED.get(kind, 1.0) - 1)
    texts = [right.text.casefold() for right in rights]
    for left in lefts if kind in NAMED or kind in WORDED else ():
        text = left.text.casefold()
        for other, score, at in process.extract(text, texts, scorer=fuzz.ratio, score_cutoff=100 * least, limit=None):
            whole = score / 100
            if kind in WORDED:
                whole = (whole + Indel.normalized_similarity(text.split(), other.split())) / 2
            if whole >= NAMED.get(kind, WORDED.get(kind, 1.0)):
                yield round(whole, 4), left, rights[at]


def to_rank(score: float, one: Item, other: Item) -> tuple[float, list[tuple[str, ...]]]:
    """Give what pairs are ranked by: it is the same for both orders of a pair, so sides can be swapped."""
    return -score, sorted((one.order, other.order))


def leave_out(
    lefts: Iterable[Item], rights: Iterable[Item], pairs: Iterable[tuple[Item, Item]]
) -> tuple[list[Item], list[Item]]:
    """Leave those out that have found their like."""
    taken = {id(item) for pair in pairs for item in pair}
    return [item for item in lefts if id(item) not in taken], [item for item in rights if id(item) not in taken]


def to_order(change: Change) -> tuple[int, int, tuple[str, ...], str]:
    """Give what changes are sorted by."""
    return KINDS.index(change.item.kind), WORDS.index(change.word), change.item.order, change.item.node


def count_changes(changes: Iterable[Change]) -> dict[str, dict[Word, int]]:
    """Count the changes by kind and word; every kind and every word has a count."""
    counts: dict[str, dict[Word, int]] = {kind: dict.fromkeys(WORDS, 0) for kind in KINDS}
    for change in changes:
        counts[change.item.kind][change.word] += 1
    return counts
