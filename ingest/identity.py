"""Two printed names to the rule, score and reason that make them one, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from nicknames import NickNamer
from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from ingest.names import Name, parse_name
from ingest.patterns import load_words
from ingest.places import find_country, fold

SAME_EVENT = 80
"""Least token-set ratio (0 to 100) at which a printed event is the report's own."""
SURE = 0.85
"""Least score at which two names are joined."""


@dataclass(frozen=True, slots=True)
class Bond:
    """Why two names are one."""

    rule: str
    score: float
    """From 0 to 1."""
    reason: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the bearer of a name, to support a match of unlike spellings."""

    affiliations: frozenset[str] = frozenset()
    """Folded organisation names."""
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


def is_respelled(left: Sequence[str], right: Sequence[str]) -> bool:
    """Tell whether two names of equal length differ in one word by a slip of a letter or two.

    A first name that only changes its last vowel (Maria, Mario) is another name.
    """
    if len(left) != len(right):
        return False
    unlike = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
    if len(unlike) != 1:
        return False
    a, b = unlike[0]
    first = a == left[0]
    if first and (a[:-1] == b[:-1] or min(len(a), len(b)) < 4):
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


ARTICLES = frozenset({"the", "of", "for", "and", "on", "in", "to", "de", "la", "del", "los", "las", "el", "y", "e", "des", "du", "a", "an"})
SHORTENED = {"dept": "department", "univ": "university", "assn": "association", "intl": "international", "natl": "national", "govt": "government", "centre": "center", "labour": "labor", "programme": "program", "organisation": "organization", "organisations": "organizations", "nal": "nacional", "u.s": "us", "usa": "us", "u.s.a": "us", "u.k": "uk", "u.n": "un"}


@lru_cache(maxsize=1 << 16)
def organisation_words(name: str) -> tuple[str, ...]:
    """Give the name's words, folded, spellings made one, without articles, brackets and possessive marks."""
    bare = re.sub(r"\s*\([^)]*\)", "", name)
    bare = re.sub(r",\s*Government of\b", " of", bare)
    words = re.findall(r"[^\W_]+(?:[.'][^\W_]+)*", fold(bare.replace("&", " and ")))
    return tuple(SHORTENED.get(word.rstrip("."), word.removesuffix("'s")) for word in words if word not in ARTICLES)


def match_organisations(left: str, right: str) -> Bond | None:
    """Say why two printed names are one organisation's, None where they are not.

    A national branch is not its parent: a name that only adds a country, or stands before "of" another, stays apart.
    """
    a, b = organisation_words(left), organisation_words(right)
    if not a or not b:
        return None
    if a == b:
        return Bond("same name", 1.0, f"“{left}” and “{right}” are the same name")
    if is_acronym(left, right) or is_acronym(right, left):
        return Bond("acronym", 0.93, f"“{left}” and “{right}”: one is the other's acronym")
    if len(a) == len(b) and len("".join(a)) > 5:
        unlike = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        if len(unlike) == 1 and is_slip(*unlike[0]):
            return Bond("spelling", 0.9, f"“{left}” and “{right}” differ by a letter or an ending")
    if sorted(a) == sorted(b) and len(a) > 3:
        return Bond("word order", 0.92, f"“{left}” and “{right}” are the same words in another order")
    short, long = (left, right) if len(left) < len(right) else (right, left)
    other = re.search(r"\(([^()]+\s[^()]+)\)$", long)
    if other and set(organisation_words(other[1])) == {word for word in organisation_words(short) if not find_country(word.title(), demonym=True)}:
        return Bond("other name", 0.9, f"“{long}” prints another name like “{short}” in brackets")
    unit = is_unit(short, long) if fold(short.split()[0]) in fold(long) else ""
    if unit:
        return Bond("unit", 0.87, f"“{long}” is a {unit} of “{short}”")
    if re.match(re.escape(fold(short)) + r"\s*:\s", fold(long)):
        return Bond("subtitle", 0.95, f"“{long}” adds a subtitle to “{short}”")
    return None


def is_unit(body: str, long: str) -> str:
    """Give the word that makes `long` a mere unit of `body` ("Child Protection Section, UNICEF"), "" where it is none.

    Centres, institutes and schools are bodies of their own.
    """
    tail = re.sub(r"\s*\([^()]*\)$", "", long)
    bodies = {fold(body), fold(re.sub(r"\s*\([^()]*\)$", "", body))}
    before = next((tail[: -len(name) - len(link)] for name in bodies for link in (", ", " of ", " of the ")
                   if fold(tail).endswith(link + name)), "")
    after = next((tail[len(name) :] for name in bodies if fold(tail).startswith(f"{name}, ") or fold(tail).startswith(f"{name} ")), "")
    for words, kinds in ((before, load_words("organisations", "units")), (after, load_words("organisations", "same"))):
        found = next((word for word in re.findall(r"\w+", words.casefold()) if word in kinds), "")
        if found and len(body) > 4:
            return found
    return ""


def is_same_event(text: str, event: str) -> bool:
    """Tell whether the text names the event: an event word stands in it, and its words are the event's (ratio of SAME_EVENT)."""
    if not any(re.search(rf"\b{re.escape(word)}\b", text.casefold()) for word in load_words("roles", "events.words")):
        return False
    return bool(fuzz.token_set_ratio(text.casefold(), event.casefold()) >= SAME_EVENT)


def is_slip(left: str, right: str) -> bool:
    """Tell whether two words are one with a slip of a letter, or an ending more ("Education", "Educational")."""
    if left.isdigit() or right.isdigit() or min(len(left), len(right)) < 5 or find_country(left.title()) or find_country(right.title()):
        return False
    if left.startswith(right) or right.startswith(left):
        return abs(len(left) - len(right)) <= 2
    return DamerauLevenshtein.distance(left, right) <= 1


def is_acronym(short: str, long: str) -> bool:
    """Tell whether `long` prints `short` in brackets after its name, or before brackets that expand it."""
    inside = re.search(r"\(([^)]+)\)\s*$", long)
    if inside is None or not re.fullmatch(r"[A-Z][A-Za-z&/.-]{1,12}", short):
        return False
    return inside[1].strip() == short or long[: inside.start()].strip() == short


def name_keys(name: str) -> set[str]:
    """Give the keys of a name; two names without a common key are never one (blocking, Fellegi and Sunter 1969)."""
    words = re.findall(r"\w+", fold(name))
    return {word[:4] for word in words if word not in ARTICLES and len(word) > 1}


def cluster(
    items: Sequence[str], bond: Callable[[str, str], Bond | None]
) -> tuple[list[list[int]], list[tuple[int, int, Bond]]]:
    """Group names that bonds of at least SURE link, directly or through others; only names with a common key are compared.

    Gives the groups as rising indexes, ordered by their first, and the bonds that joined two groups.
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
