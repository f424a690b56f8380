"""What was delivered, before "by" and a name, to the role that it tells: "the welcome address was delivered by X"."""

from __future__ import annotations

import re
from functools import cache

from ingest.lines.segments import Range, words_of
from ingest.patterns import UPPER, any_of, load_patterns, load_words

REACH = 200
"""Characters before a name in which the words stand."""
OFFICE = rf"(?P<office>(?:the\s+)?(?:(?:[{UPPER}][\w’'&/.-]*,?|of|for|the|and|to|in|at)\s+){{1,12}})?"
"""The office of somebody before the name ("by the Head of Nets, Ms. Lee")."""
ABOUT = r"(?:on|about|entitled|titled|focusing on|focused on)\s+[^.;()]{3,120}?,?"
"""What it was about."""
KINDS = ("opening", "closing", "keynote", "presenter")


def find_delivery(text: str, start: int, name: int) -> tuple[str, Range | None]:
    """Give the role told by the words between `start` and the name at offset `name`, and the range of an office there.

    The role is "" where they tell none.
    """
    floor = max(start, name - REACH)
    found = lead_pattern().search(text, floor, name)
    if found is None:
        return "", None
    office = found.span("office") if found["office"] else None
    if office and not set(words_of(found["office"])) & load_words("affiliations", "positions"):
        return "", None  # somebody else's name
    direct = next((kind for kind in KINDS if found[kind]), "")
    told = (
        next((role for role in load_patterns("roles")["narrated"]["by"] if found[f"by_{role}"]), "") if office else ""
    )
    if direct and found[direct].casefold() in load_words("roles", "narrated.delivered.works"):
        return "", None
    if direct or told:
        return direct or told, office
    if not found["verb"]:
        return "", None
    subjects = list(subject_pattern().finditer(text, start, found.start()))
    last = subjects[-1] if subjects else None
    return next((kind for kind in KINDS if last and last[kind]), ""), office


def kinds() -> str:
    """Give the regular expression of what may be delivered, each role a group of its own."""
    table = load_patterns("roles")["narrated"]["delivered"]
    return "|".join(rf"(?P<{kind}>{any_of(table[kind])})" for kind in KINDS)


@cache
def subject_pattern() -> re.Pattern[str]:
    """Compile what may be delivered."""
    return re.compile(rf"\b(?:{kinds()})\b", re.I)


@cache
def lead_pattern() -> re.Pattern[str]:
    """Compile the words with which it is, up to the name."""
    table = load_patterns("roles")["narrated"]
    verbs = any_of(table["delivered"]["delivering"])
    by = "|".join(rf"(?P<by_{role}>{any_of(words)})" for role, words in table["by"].items())
    return re.compile(
        rf"\b(?i:(?P<verb>(?:(?:was|were)\s+)?(?:also\s+|then\s+)?{verbs}\s+by)"
        rf"|(?:{kinds()})(?:\s+{ABOUT})?\s+(?:by|from)|{by})\s+{OFFICE}$"
    )
