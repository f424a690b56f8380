"""A heading or label to the party whose recommendations stand under it ("Recommendations by country", "Ghana:")."""

from __future__ import annotations

import re
from functools import cache

from ingest.lines.places import find_country, is_region
from ingest.patterns import any_of, load_patterns

LONGEST = 300
"""Characters of a heading or label; what is longer says nothing about parties, and would take long to search."""


@cache
def gathering_pattern() -> re.Pattern[str]:
    """Compile the pattern of a heading over lists by party: "by country", "of the groups"; one group lists topics."""
    table = load_patterns("recommendations")
    one, many = any_of(table["party"]), any_of(table["parties"])
    words = r"(?:[\w’'-]+ ){0,2}"
    return re.compile(
        rf"\b{any_of(table['given_by'])}\b(?:(?! (?:to|for) )[^.:;])*?"
        rf" (?:by (?!the ){words}{one}|(?:of|by|from) (?:(?:the|all|our|both) )?{words}{many})\b",
        re.I,
    )


@cache
def addressing_pattern() -> re.Pattern[str]:
    """Compile the pattern of a heading over lists by whom they are for: "Recommendations to the countries"."""
    table = load_patterns("recommendations")
    words = any_of([*table["party"], *table["parties"]])
    return re.compile(rf"\b{any_of(table['nouns'])}\b.*? (?:to|for) (?:[\w’'-]+ ){{0,3}}{words}\b", re.I)


@cache
def named_pattern() -> re.Pattern[str]:
    """Compile the pattern of a label that names a delegation, a group or a part of a country by its noun."""
    table = load_patterns("sessions")
    groups = any_of([word for word in table["labels"]["breakout"] if " " in word])
    return re.compile(
        rf"^(?:(?:the )?(?:[\w’'.-]+ ){{1,3}}(?:delegation|caucus)|delegation (?:of|from) .+|{groups} (?:on|of|for) .+"
        rf"|(?-i:(?:[A-Z][\w’'-]+ ){{1,3}}(?:Province|Region|District|County|State|Territory)))$",
        re.I,
    )


def gathers_parties(text: str) -> bool:
    """Tell whether a heading or lead-in says that each list below it is of another country, group or partner."""
    return len(text) <= LONGEST and bool(gathering_pattern().search(text))


def addresses_parties(text: str) -> bool:
    """Tell whether a heading or lead-in says that the lists below it are meant for the parties that they name."""
    return len(text) <= LONGEST and bool(addressing_pattern().search(text))


@cache
def delegation_pattern() -> re.Pattern[str]:
    """Compile the pattern of a delegation's label; its only group that is found names whose it is."""
    return re.compile(
        r"(?:the )?(?:(?P<whose>.+?)(?: national)? (?:delegation|caucus)|(?:delegation|caucus) (?:of|from) (?P<of>.+))",
        re.I,
    )


def find_party_country(label: str) -> str:
    """Give the country for whose delegation a label stands ("Mexico", "Mexican delegation"), else ""."""
    bare = label.strip(" :")
    if len(bare) > LONGEST:
        return ""
    found = delegation_pattern().fullmatch(bare)
    return find_country(bare) or (find_country(found["whose"] or found["of"], demonym=True) if found else "")


def is_party(label: str) -> bool:
    """Tell whether the label itself names a country, a region, a delegation or a working group."""
    bare = label.strip(" :")
    if len(bare) > LONGEST:
        return False
    return bool(find_country(bare)) or (" " in bare and is_region(bare)) or bool(named_pattern().match(bare))
