"""Two printed names of organisations to the rule, score and reason that make them one, or nothing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from ingest.lines.clusters import ARTICLES, Bond
from ingest.lines.places import find_country, fold
from ingest.patterns import load_words

BRACKET = re.compile(r"\s*\((?P<inside>[^()]{2,90})\)\s*$")
LEAST_ACRONYM = 3
"""Letters of an acronym that is told by them."""
SAME_EVENT = 80
"""Least token-set ratio (0 to 100) at which a printed event is the report's own."""
SHORTENED = {
    "dept": "department",
    "univ": "university",
    "assn": "association",
    "intl": "international",
    "natl": "national",
    "govt": "government",
    "centre": "center",
    "labour": "labor",
    "programme": "program",
    "organisation": "organization",
    "organisations": "organizations",
    "nal": "nacional",
    "u.s": "us",
    "usa": "us",
    "u.s.a": "us",
    "u.k": "uk",
    "u.n": "un",
}


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
    if other and set(organisation_words(other[1])) == {
        word for word in organisation_words(short) if not find_country(word.title(), demonym=True)
    }:
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
    before = next(
        (
            tail[: -len(name) - len(link)]
            for name in bodies
            for link in (", ", " of ", " of the ")
            if fold(tail).endswith(link + name)
        ),
        "",
    )
    after = next(
        (
            tail[len(name) :]
            for name in bodies
            if fold(tail).startswith(f"{name}, ") or fold(tail).startswith(f"{name} ")
        ),
        "",
    )
    for words, kinds in ((before, load_words("organisations", "units")), (after, load_words("organisations", "same"))):
        found = next((word for word in re.findall(r"\w+", words.casefold()) if word in kinds), "")
        if found and len(body) > 4:
            return found
    return ""


def is_same_event(text: str, event: str) -> bool:
    """Tell whether the text names the event: an event word stands in it, and its words are nearly the event's."""
    if not any(re.search(rf"\b{re.escape(word)}\b", text.casefold()) for word in load_words("roles", "events.words")):
        return False
    return bool(fuzz.token_set_ratio(text.casefold(), event.casefold()) >= SAME_EVENT)


def is_slip(left: str, right: str) -> bool:
    """Tell whether two words are one with a slip of a letter, or an ending more ("Education", "Educational")."""
    if (
        left.isdigit()
        or right.isdigit()
        or min(len(left), len(right)) < 5
        or find_country(left.title())
        or find_country(right.title())
    ):
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


def match_short(left: str, right: str, forms: Sequence[str]) -> Bond | None:
    """Join "Post" to "New York Post" where no other name ends with the word."""
    short, long = (left, right) if len(left) < len(right) else (right, left)
    if (
        " " in short
        or short.isupper()
        or not long.endswith(f" {short}")
        or sum(form.endswith(f" {short}") for form in forms) > 1
    ):
        return None
    return Bond("short form", 0.86, f"“{short}” is the last word of “{long}” and of no other name")


def group_initials(forms: Sequence[str]) -> dict[str, set[tuple[str, ...]]]:
    """Give for the initials of each name of several words, without brackets, the names that have them, as words."""
    found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for form in forms:
        bare = BRACKET.sub("", form)
        if "," not in bare and not bare.isupper():
            found["".join(word[0] for word in bare.split() if word[0].isupper())].add(organisation_words(bare))
    return found


def match_initials(left: str, right: str, spelled: Mapping[str, Set[tuple[str, ...]]]) -> Bond | None:
    """Join an acronym to the one name whose words it opens, where the report nowhere prints it in brackets."""
    short, long = (left, right) if len(left) < len(right) else (right, left)
    names = spelled.get(short, ()) if len(short) >= LEAST_ACRONYM and short.isupper() else ()
    if len(names) != 1 or organisation_words(long) not in names or len(organisation_words(long)) < LEAST_ACRONYM:
        return None
    return Bond("initials", 0.85, f"“{short}” are the initials of “{long}” and of no other name")
