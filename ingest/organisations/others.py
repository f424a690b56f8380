"""A phrase and what stands around it to whether it names a venue, a landform, a title or an undertaking, not a body."""

from __future__ import annotations

import re
from calendar import month_name
from functools import cache

from ingest.language.actions import load_classes
from ingest.lines.phrases import has_head
from ingest.lines.places import is_place
from ingest.lines.segments import strong_heads
from ingest.patterns import any_of, load_patterns, load_words

AT = re.compile(
    r"\b(?:held|hosted|place|met|convened|gathered|assembled|meeting|workshop)\b[^.;]{0,80}\bat\s+(?:the\s+)?$", re.I
)
"""The words of an event before where it was held."""
ADDRESS = re.compile(r",\s+\d")
"""The number of a house in its street."""
QUOTES = {"“": "”", "‘": "’", '"': '"', "'": "'", "«": "»"}
LINKS = frozenset({"a", "an", "and", "for", "in", "of", "on", "our", "the", "to", "with"})
"""Words after which a name that opens with a verb in -ing goes on as a title."""
LONGEST_BEFORE = 160
"""Characters before a phrase that are looked at."""
LONGEST_LANDFORM = 4
"""Words of a name that begins with a landform."""
LEAST_STEM = 3
"""Letters of a verb before -ing."""


def is_other(form: str, text: str, start: int) -> bool:
    """Tell whether the phrase at `start` of the text is where something is, what it is called, or what is done."""
    end = start + len(form)
    if is_venue(form, text, start, end):
        return True
    if has_head(form):
        return False
    return (
        (" " not in form and not form.isupper() and bool(dated_pattern().match(text, end)))
        or is_landform(form)
        or is_title(form)
        or is_quoted(text, start, end)
        or bool(undertaking_before().search(text, max(0, start - LONGEST_BEFORE), start))
        or (form.endswith(")") and bool(undertaking_after().match(text, end)))
    )


def is_venue(form: str, text: str, start: int, end: int) -> bool:
    """Tell whether the phrase is a hotel or a hall for conferences, or a house or club in which something was held."""
    words = [word.casefold().strip(".,’'()") for word in form.split()]
    if len(words) < 2:
        return False
    heads = strong_heads() - load_words("organisations", "rooms") - {"centre", "center"}
    venues, bare = load_words("organisations", "venues"), " ".join(words)
    if venues & {words[0], words[-1], words[-1].removesuffix("s")} or bare.endswith(
        tuple(venue for venue in venues if " " in venue)
    ):
        return heads.isdisjoint(words)
    if words[-1] not in load_words("organisations", "rooms"):
        return False
    line = text[:start].strip(" *#") == "" and bool(re.match(r",\s", text[end:])) and is_place(text[end:].strip(" ,.*"))
    return line or bool(AT.search(text, max(0, start - LONGEST_BEFORE), start)) or bool(ADDRESS.match(text, end))


def is_landform(form: str) -> bool:
    """Tell whether the phrase, all of whose words have capitals, ends or begins with a word for a landform."""
    words = form.split()
    links = sum(not word[0].isupper() for word in words)
    if len(words) < 2 or links > sum(word in {"of", "the"} for word in words):
        return False
    if words[-1].casefold().strip(".,") in load_words("places", "landforms"):
        return not links  # "Friends of the Sea" are a body
    return words[0].casefold() in load_words("places", "landforms_first") and len(words) <= LONGEST_LANDFORM


def is_title(form: str) -> bool:
    """Tell whether the phrase opens with a verb in -ing, as titles do ("Restoring the Reef")."""
    words = [word.casefold() for word in form.split()]
    if len(words) < 2 or not words[0].endswith("ing") or len(words[0]) < LEAST_STEM + 3:
        return False
    return is_doing(words[0]) or (words[1] in LINKS and words[1] not in {"and", "in", "of", "for"})


def is_doing(word: str) -> bool:
    """Tell whether a word in -ing is the form of a verb by which something is asked to be done."""
    stem = word.removesuffix("ing")
    verbs = load_classes()["verbs"]
    return any(verb in verbs for verb in (stem, f"{stem}e", stem[:-1] if stem[-2:-1] == stem[-1:] else stem))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Tell whether the phrase fills a pair of quotation marks, as a title does, and holds more than a word."""
    opening = text[start - 1 : start]
    return opening in QUOTES and text[end : end + 1] == QUOTES[opening] and " " in text[start:end]


@cache
def dated_pattern() -> re.Pattern[str]:
    """Compile the date after a town ("Oban, 4 May 2012")."""
    days = r"\d{1,2}(?:st|nd|rd|th)?(?:\s?(?:[-–]|to|and)\s?\d{1,2}(?:st|nd|rd|th)?)?"
    months = "|".join(month_name[1:])
    return re.compile(rf"(?:,\s+[A-Z]\w+)?,?\s+(?:{days}\s+(?:of\s+)?)?(?:{months})\b")


@cache
def undertaking_after() -> re.Pattern[str]:
    """Compile the noun after a name with its acronym that says of what it is the name ("… (DRA) programme")."""
    return re.compile(rf"\s+(?:[a-z]+\s+)?{any_of(load_patterns('organisations')['undertakings'])}s?\b")


@cache
def undertaking_before() -> re.Pattern[str]:
    """Compile the noun before what an undertaking is to do ("Programme to Stimulate Fishing")."""
    return re.compile(rf"\b{any_of(load_patterns('organisations')['undertakings'])}s?\s+to\s+$", re.I)
