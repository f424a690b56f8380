"""Two names of persons to how they agree and what of them disagrees."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Literal

from graph.identities.values import Evidence, PersonName
from graph.views.topic_tree import to_folded

FULL, SAME, ADDED, SHORT, DOUBLE, INITIAL = 0.7, 0.55, 0.5, 0.3, 0.3, 0.1
"""Certainty by the names alone: alike with a middle name, alike, with a middle name more, a short first name, a part of
a double family name, an initial."""
_INITIALS = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]?\.?")


@cache
def load_patterns() -> dict[str, Any]:
    """Load the words of names that say something, or nothing."""
    return tomllib.loads(Path(__file__).with_name("patterns.toml").read_text(encoding="utf-8"))


def make_name(
    given: str, middle: str, family: str, suffix: str = "", formal: Iterable[str] = (), titles: Iterable[str] = ()
) -> PersonName | None:
    """Make a name of printed parts; None without a first and a family name, by which nobody is recognised elsewhere."""
    first = split_given(given)
    surname = tuple(re.findall(r"\w+", to_folded(family).replace("'", "").replace("’", "")))
    if not first or not surname:
        return None
    ending = to_folded(suffix).strip(".")
    return PersonName(
        first[0],
        (*first[1:], *(word for part in middle.split() for word in split_given(part))),
        surname,
        load_patterns()["generations"].get(ending, ending),
        frozenset(map(to_folded, formal)),
        find_address(titles),
    )


def split_given(text: str) -> tuple[str, ...]:
    """Split first names into folded words; run-together initials ("J.P.") are one each, hyphens part words."""
    folded = to_folded(text)
    if _INITIALS.fullmatch(folded):
        return tuple(folded.replace(".", ""))
    return tuple(re.findall(r"\w+", folded.replace("'", "").replace("’", "")))


def find_address(titles: Iterable[str]) -> Literal["", "man", "woman"]:
    """Tell whom the titles address."""
    words = {word.strip(".") for title in titles for word in to_folded(title).split()}
    men, women = words & set(load_patterns()["men"]), words & set(load_patterns()["women"])
    if bool(men) == bool(women):
        return ""
    return "man" if men else "woman"


@lru_cache(maxsize=1 << 18)
def compare_names(left: PersonName, right: PersonName) -> tuple[str, tuple[Evidence, ...]] | None:
    """Say by which rule two names agree, what that is worth, and what speaks against; None where they do not agree."""
    given = compare_given(left, right)
    if given is None:
        return None
    rule, evidence = given
    against = tuple(find_doubts(left, right))
    if left.family != right.family:
        if not is_double(left, right):
            return None
        return "double family name", (
            Evidence("one family name is a part of the other", min(DOUBLE, evidence.weight)),
            *against,
        )
    middle = compare_middle(left.middle, right.middle)
    if middle is None:
        doubt = Evidence("their middle names differ", factor=0.2, hard=True)
        return rule, (evidence, doubt, *against)
    if rule == "same name":
        rule, evidence = middle
    return rule, (evidence, *against)


def compare_given(left: PersonName, right: PersonName) -> tuple[str, Evidence] | None:
    """Say how first names agree; None where they do not."""
    if min(len(left.given), len(right.given)) == 1:
        same = left.given[0] == right.given[0]
        return ("initial", Evidence("an initial stands for the first name", INITIAL)) if same else None
    if left.given == right.given:
        return "same name", Evidence("the names are the same", SAME)
    mine, others = {left.given, *left.formal}, {right.given, *right.formal}
    if mine & others:
        return "nickname", Evidence("one first name is short for the other", SHORT)
    return None


def compare_middle(left: Sequence[str], right: Sequence[str]) -> tuple[str, Evidence] | None:
    """Say how middle names agree where all else is the same; None where they do not."""
    if left == right:
        full = any(len(word) > 1 for word in left)
        words = "the names are the same with their middle names" if full else "the names are the same"
        return "same name", Evidence(words, FULL if full else SAME)
    short, long = sorted((left, right), key=len)
    rest = iter(long)
    if all(any(fits(word, other) for other in rest) for word in short):
        return "middle name", Evidence("one adds a middle name or initial", ADDED)
    return None


def fits(left: str, right: str) -> bool:
    """Tell whether two middle names are one, or one is the initial of the other."""
    return left == right or (min(len(left), len(right)) == 1 and left[0] == right[0])


def is_double(left: PersonName, right: PersonName) -> bool:
    """Tell whether one has all family names of the other and more; a middle name may be the first of two."""
    if min(len(left.given), len(right.given)) == 1:
        return False
    both = [(left, right), (right, left)]
    return any(set(a.family) < {*b.family, *(word for word in b.middle if len(word) > 1)} for a, b in both)


def find_doubts(left: PersonName, right: PersonName) -> list[Evidence]:
    """Find what of the names says that these are two people."""
    doubts = []
    if left.suffix != right.suffix:
        if left.suffix and right.suffix:
            doubts.append(Evidence("they are of two generations", factor=0.1, hard=True))
        else:
            doubts.append(Evidence("one alone is told from another generation", factor=0.8))
    if left.address and right.address and left.address != right.address:
        doubts.append(Evidence("their titles are those of a man and of a woman", factor=0.2, hard=True))
    return doubts


def is_apart(left: PersonName, right: PersonName) -> bool:
    """Tell whether the names forbid that two are one, directly or through others."""
    found = compare_names(left, right)
    return found is None or any(piece.hard for piece in found[1])
