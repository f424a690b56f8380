"""Two names of organisations to how they agree and what of them disagrees."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import combinations

from graph.identities.names import load_patterns
from graph.identities.values import BodyName, Evidence

NAME, VAGUE, EXPANDED, LETTERS, NEAR = 0.7, 0.3, 0.7, 0.4, 0.4
"""Certainty by the names alone: the same, the same but such as any country has, an acronym and its words, the same
acronym without words, the same acronym with nearly the same words."""
PRINTED, ONLY = 0.7, 0.7
"""What it adds that both print the acronym beside the name, and that an acronym has one meaning in all reports."""
LONG = 4
"""Letters from which an acronym with one meaning in all reports is taken to have it everywhere."""
ALIKE = 0.5
"""Share of words in common from which two names may be spellings of one."""

Meanings = Mapping[str, frozenset[tuple[str, ...]]]
"""The names that an acronym stands for, in words, by acronym."""


def make_meanings(names: Iterable[BodyName]) -> Meanings:
    """Collect what each acronym stands for in all reports."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for name in names:
        if name.acronym and not name.bare:
            found.setdefault(name.acronym, set()).add(name.words)
    return {acronym: frozenset(words) for acronym, words in found.items()}


def compare_bodies(left: BodyName, right: BodyName, meanings: Meanings) -> tuple[str, tuple[Evidence, ...]] | None:
    """Say by which rule two names agree, what that is worth, and what speaks against; None where they do not agree."""
    shared = left.acronym if left.acronym == right.acronym else ""
    if left.bare and right.bare:
        return compare_letters(shared, meanings) if shared else None
    if sorted(left.words) == sorted(right.words):
        return compare_same(left, right)
    if not shared:
        return None
    if left.bare or right.bare:
        expanded = Evidence(f"one prints {shared.upper()} and the other its words too", EXPANDED)
        return "acronym", (expanded, *weigh_meanings(shared, meanings))
    if to_likeness(left.words, right.words) < ALIKE:
        return None
    return "acronym", (Evidence(f"both have the acronym {shared.upper()} and nearly the same words", NEAR),)


def compare_same(left: BodyName, right: BodyName) -> tuple[str, tuple[Evidence, ...]]:
    """Weigh that two names are the same."""
    vague = is_vague(left)
    words = "the names are the same, but such as any country has" if vague else "the names are the same"
    pieces = [Evidence(words, VAGUE if vague else NAME)]
    if left.acronym and right.acronym:
        if left.acronym == right.acronym:
            pieces.append(Evidence(f"both print the acronym {left.acronym.upper()} with it", PRINTED, strong=not vague))
        else:
            pieces.append(Evidence("their acronyms differ", factor=0.5))
    return "same name", tuple(pieces)


def compare_letters(acronym: str, meanings: Meanings) -> tuple[str, tuple[Evidence, ...]]:
    """Weigh that two bodies are named by the same letters alone."""
    alone = Evidence(f"both are named {acronym.upper()} alone", LETTERS)
    return "same acronym", (alone, *weigh_meanings(acronym, meanings))


def weigh_meanings(acronym: str, meanings: Meanings) -> list[Evidence]:
    """Weigh what the letters stand for in all reports together."""
    known = meanings.get(acronym, frozenset())
    if any(to_likeness(one, other) < ALIKE for one, other in combinations(sorted(known), 2)):
        return [Evidence("the letters stand for several bodies", factor=0.6)]
    if not known or len(acronym) < LONG:
        return []
    return [Evidence("the letters stand for nothing else in all reports", ONLY, strong=True)]


def is_vague(name: BodyName) -> bool:
    """Tell whether the name is made of words that bodies in any country have, or of a few letters alone."""
    generic = load_patterns()["generic"]
    return (name.bare and len(name.acronym) < LONG) or all(word in generic for word in name.words)


def to_likeness(left: Iterable[str], right: Iterable[str]) -> float:
    """Give the share of words that two names have in common (Jaccard), from 0 to 1."""
    one, other = set(left), set(right)
    return len(one & other) / max(len(one | other), 1)
