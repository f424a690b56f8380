"""Two printed names of organisations to the rule, score and reason that make them one, or nothing."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import DamerauLevenshtein

from ingest.lines.clusters import ARTICLES, Bond
from ingest.lines.places import find_country, fold
from ingest.patterns import load_words

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
