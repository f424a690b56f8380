"""Two printed names of persons to the rule, score and reason that make them one, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from nicknames import NickNamer
from rapidfuzz.distance import DamerauLevenshtein

from ingest.lines.clusters import Bond
from ingest.lines.names import Name, parse_name
from ingest.lines.places import fold
from ingest.organisations.identity import match_organisations


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the bearer of a name, to support a match of unlike spellings."""

    affiliations: frozenset[str] = frozenset()
    """Organisations as printed."""
    sessions: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()


@cache
def load_nicknames() -> NickNamer:
    """Load the table of nicknames."""
    return NickNamer()


def tokens(name: Name) -> list[str]:
    """Give the name's words, folded, initials without their stop."""
    return [fold(word).strip(".") for word in name.full.split()]


def match_people(left: str, right: str, left_known: Known, right_known: Known, lone: bool = False) -> Bond | None:
    """Say why two full names of persons are one person's, None where they are not.

    Equal names, added middle names or initials, and nicknames suffice alone; another spelling needs the same
    affiliation, session or delegation as well, and so does an initial for the first name unless `lone` says that
    nobody else in the report has the family name.
    """
    a, b = parse_name(left), parse_name(right)
    words_a, words_b = tokens(a), tokens(b)
    if len(words_a) < 2 or len(words_b) < 2:
        return None
    if words_a == words_b:
        return Bond("same name", 1.0, f"“{left}” and “{right}” are the same name")
    if len(words_a) > len(words_b):
        words_a, words_b = words_b, words_a
    if words_a[0] == words_b[0] and words_a[-1] == words_b[-1] and fits_inside(words_a[1:-1], words_b[1:-1]):
        return Bond("middle name", 0.97, f"“{left}” and “{right}” differ by a middle name or initial")
    if words_a[0] == words_b[0] and len(words_a) < len(words_b) and fits_inside(words_a[1:], words_b[1:]):
        return Bond("shorter form", 0.92, f"“{left}” and “{right}”: one leaves out a part of the other")
    same_family = words_a[-1] == words_b[-1]
    if same_family and is_nickname(words_a[0], words_b[0]):
        return Bond("nickname", 0.95, f"“{left}” and “{right}”: one first name is short for the other")
    initial = same_family and is_initial(words_a[0], words_b[0])
    if not initial and not is_respelled(words_a, words_b):
        return None
    shared = ties(left_known, right_known)
    if initial and (shared or lone):
        why = shared or "nobody else has the family name"
        return Bond("initial", 0.9, f"“{left}” and “{right}”: an initial for the first name, and {why}")
    if shared and not initial:
        return Bond("spelling", 0.88, f"“{left}” and “{right}” differ by a letter or two, and {shared}")
    return None


def fits_inside(short: Sequence[str], long: Sequence[str]) -> bool:
    """Tell whether `short` is a subsequence of `long`, initials standing for words."""
    rest = iter(long)
    return all(any(word == other or is_initial(word, other) for other in rest) for word in short)


def is_initial(left: str, right: str) -> bool:
    """Tell whether one is the initial of the other."""
    return min(len(left), len(right)) == 1 and left[:1] == right[:1]


def is_nickname(left: str, right: str) -> bool:
    """Tell whether one first name is listed as short for the other, or both are short for one."""
    table = load_nicknames()
    return right in table.nicknames_of(left) or left in table.nicknames_of(right)


def is_given(name: str) -> bool:
    """Tell whether the table of nicknames knows the first name."""
    return bool(load_nicknames().nicknames_of(name) or load_nicknames().canonicals_of(name))


def is_respelled(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two names of equal length differ in one word by a slip of a letter or two.

    A first name that only changes its last vowel (Maria, Mario) is another name, and so are two that are both known
    (John, Joan).
    """
    if len(left) != len(right):
        return False
    unlike = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(unlike) != 1:
        return False
    a, b = unlike[0]
    first = a == left[0]
    if first and (a[:-1] == b[:-1] or min(len(a), len(b)) < 4 or (is_given(a) and is_given(b))):
        return False
    allowed = 1 if min(len(a), len(b)) < 7 else 2
    return min(len(a), len(b)) >= 4 and DamerauLevenshtein.distance(a, b) <= allowed


def ties(left: Known, right: Known) -> str:
    """Say what two bearers share beyond the name, "" where nothing."""
    if left.affiliations & right.affiliations or any(
        match_organisations(a, b) for a in left.affiliations for b in right.affiliations
    ):
        return "the affiliation is the same"
    if left.sessions & right.sessions:
        return "the session is the same"
    if left.countries & right.countries:
        return "the delegation is the same"
    return ""
