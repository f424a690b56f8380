"""Names and the bonds between pairs of them to groups that are one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from ingest.lines.places import fold

ARTICLES = frozenset(
    {
        "the",
        "of",
        "for",
        "and",
        "on",
        "in",
        "to",
        "de",
        "la",
        "del",
        "los",
        "las",
        "el",
        "y",
        "e",
        "des",
        "du",
        "a",
        "an",
    }
)
LEAST_INITIALS = 3
"""Initials of a name that may be an acronym of it."""
SURE = 0.85
"""Least score at which two names are joined."""


@dataclass(frozen=True, slots=True)
class Bond:
    """Why two names are one."""

    rule: str
    score: float
    """From 0 to 1."""
    reason: str


def name_keys(name: str) -> set[str]:
    """Give the keys of a name; two names without a common key are never one (blocking, Fellegi and Sunter 1969)."""
    words = re.findall(r"\w+", fold(name))
    keys = {word[:4] for word in words if word not in ARTICLES and len(word) > 1}
    initials = "".join(word[0] for word in name.split() if word[0].isupper())
    return keys | {fold(initials[:4])} if len(initials) >= LEAST_INITIALS else keys


def cluster(
    items: Sequence[str], bond: Callable[[str, str], Bond | None]
) -> tuple[list[list[int]], list[tuple[int, int, Bond]]]:
    """Group names that bonds of at least SURE link, directly or through others.

    Only names with a common key are compared. Gives the groups as rising indexes, ordered by their first, and the
    bonds that joined two groups.
    """
    group = list(range(len(items)))
    bonds: list[tuple[int, int, Bond]] = []
    blocks: dict[str, list[int]] = {}
    for index, name in enumerate(items):
        for key in name_keys(name):
            blocks.setdefault(key, []).append(index)
    pairs = sorted({(i, j) for members in blocks.values() for i in members for j in members if j < i})
    found = [(i, j, bond(items[i], items[j])) for i, j in pairs]
    sure = sorted(((i, j, b) for i, j, b in found if b and b.score >= SURE), key=lambda t: (-t[2].score, t[1], t[0]))
    for i, j, why in sure:
        if group[i] != group[j]:
            old, new = max(group[i], group[j]), min(group[i], group[j])
            group = [new if root == old else root for root in group]
            bonds.append((j, i, why))
    members: dict[int, list[int]] = {}
    for index, root in enumerate(group):
        members.setdefault(root, []).append(index)
    return list(members.values()), bonds


def unique(texts: Iterable[str]) -> list[str]:
    """Give the texts without repeats, in order."""
    return list(dict.fromkeys(texts))
