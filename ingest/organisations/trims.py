"""A phrase that may name a body to the part of it that is the name, without what stands before and after."""

from __future__ import annotations

import re
from calendar import month_name
from functools import cache

from ingest.lines.phrases import has_head
from ingest.lines.places import find_country, is_place
from ingest.lines.segments import Range, strong_heads
from ingest.organisations.leads import roles_of
from ingest.organisations.words import Surroundings, load_kinds
from ingest.patterns import any_of, load_patterns, load_words

OPENING = re.compile(r"(?:^\s*|[.!?:;]\s*[\"“(]?)$")
PERSON_OF = re.compile(r"(?:[^\s]+\s+){1,5}?(?:of|from|for|at|with)\s+(?:the\s+)?(?=[A-Z])")
OF = frozenset({"of", "from", "for", "at", "with", "the"})
TWO_WORDS = re.compile(r"(?P<first>[^\s]+)\s+(?P<second>[^\s]+)")
LEAD = re.compile(r"(?:(?:the|an?|our|their|its|both|under|through|from|via|for|at|in|as|and|by|with|to)\s+)+", re.I)
JOINED = re.compile(
    r"(?:Association|Co-?operation|Collaboration|Conjunction|Partnership)\s+with\s+(?:the\s+)?(?=[A-Z])"
)
"""What stands before a partner in a title ("in Collaboration with")."""
IN_PLACE = re.compile(r"\s+in\s+(?P<place>[A-Z][^,;]*)$")
IS_OR_HAS = re.compile(r"[’']s\s+(?:could|can|will|would|is|was|has|had|may|might|should|must)\b")
YEAR = re.compile(r"(?:19|20)\d\d\s+(?=[A-Z])")
MONTH = re.compile(
    rf"(?:(?:by|in|on|since|until)\s+(?:\d{{1,2}}\s+)?)?(?:{'|'.join(month_name[1:])})\s+"
    r"(?:(?:\d{4},?\s+)?(?:the|The)\s+|\d{4},?\s+(?-i:(?=[A-Z])))",
    re.I,
)
DATED = re.compile(rf"\s+(?:in|on|since|until)\s+(?:the\s+)?(?:{'|'.join(month_name[1:])})\b")
"""A date after a name ("University of Porto in May 2019")."""
TAIL = re.compile(r"(?:[’']s?|[.,;:\"”)\s]+)$")
MADE = re.compile(r"(?:\s+(?:and|&))?\s+[\w&]+-[a-z]+ed$")
"""The start of what is told next ("… and XYZ-funded" boats)."""
OF_ANY = re.compile(r"\s+of\s+the\s+(?P<body>\w+)$")
"""A body that is not named ("… of the Secretariat")."""
BY = re.compile(r"\s+by\b")
COUNTRY_TO = re.compile(r"(?P<country>[A-Z][\w-]+(?:\s[A-Z][\w-]+)?)\s+to\s+the\s+")
"""A state at a body ("Permanent Representative of Iceland to the …")."""
LINK = re.compile(r"\s+(?P<link>of|at|for|from|with|to)\s+(?:the\s+)?(?=[A-Z])")
"""What stands between a position, or a document, and the body whose it is."""
LONGEST_POSITION = 6
"""Words of a position before its body."""


def trim(text: str, start: int, end: int, around: Surroundings, item: bool) -> Range:
    """Drop what is no part of the name: a person or verb before it, an article, a place after "in", stray marks."""
    opens = bool(OPENING.search(text[:start]))
    month = MONTH.match(text, start, end) or YEAR.match(text, start, end)
    start = month.end() if month else start
    start = skip_person(text, start, end, around)
    start = skip_position(text, start, end)
    start = skip_work(text, start, end)
    if opens:
        start = skip_verb(text, start, end, around, item)
    joined = JOINED.match(text, start, end)
    start = joined.end() if joined else start
    lead = LEAD.match(text[start:end])
    if lead and (opens or text[start].islower()):
        start += lead.end()
    return start, max(find_end(text, start, end), start)


def skip_person(text: str, start: int, end: int, around: Surroundings) -> int:
    """Give the offset after "Ms. Silva of the", else `start`."""
    person = PERSON_OF.match(text[start:end])
    if person is None:
        return start
    addresses = load_patterns("names")["addresses"]
    words = [word for word in person[0].split() if word not in OF]
    known = all(word.casefold().strip(".") in around.people or word in addresses for word in words)
    return start + person.end() if known else start


def skip_position(text: str, start: int, end: int) -> int:
    """Give the offset after "Director of the" or "Honourable Speaker", else `start`.

    After "Head of Research at" it is the body after "at".
    """
    positions, honours = load_words("affiliations", "positions"), load_words("organisations", "honours")
    words = text[start:end].split()
    if words and words[0].casefold() in honours:
        first = next((word for word in words[1:] if word.casefold() not in positions | honours), "")
        start = text.index(first, start) if first else start
    held = False
    several = (
        LINK.search(text, start, end)
        if words and words[0].casefold() in load_words("organisations", "several")
        else None
    )
    if several and has_head(text[several.end() : end]):
        start = several.end()
    for link in LINK.finditer(text, start, end):
        left = text[start : link.start()].split()
        if len(left) > LONGEST_POSITION or has_head(" ".join(left)):
            break
        if held:
            start = link.end() if link["link"] in {"at", "from", "with"} else start
        elif any(word.casefold().strip(".,-–") in positions for word in left):
            start, held = link.end(), True
    country = COUNTRY_TO.match(text, start, end)
    return country.end() if country and find_country(country["country"]) else start


def skip_work(text: str, start: int, end: int) -> int:
    """Give the offset after what a body made or holds ("Official Records of the"), else `start`."""
    for link in LINK.finditer(text, start, end):
        left = text[start : link.start()]
        if has_head(left) or not has_head(text[link.end() : end]):
            return start
        if link["link"] == "of" and link[0].split()[-1] == "the":
            return link.end() if {word.casefold().strip(",’'") for word in left.split()} & load_kinds() else start
    return start


def skip_verb(text: str, start: int, end: int, around: Surroundings, item: bool) -> int:
    """Give the offset after the verb that opens a sentence or an item ("Ask the X", "Fund X"), else `start`."""
    words = TWO_WORDS.match(text[start:end])
    if words is None or words["first"].casefold() in strong_heads():
        return start
    second = start + words.start("second")
    common = around.lower[words["first"].casefold()] > 0
    verb = words["second"].casefold() in {"with", "the", "to", "in"} or (item and common and has_head(text[second:end]))
    return second if verb else start


def find_end(text: str, start: int, end: int) -> int:
    """Find where the name ends: before a place, a dangling connective, a possessive and stray marks."""
    links = any_of(load_patterns("organisations")["links"])
    dated = DATED.search(text[start:end])
    end = start + dated.start() if dated else end
    made = MADE.search(text[start:end]) or (made_pattern().search(text[start:end]) if BY.match(text, end) else None)
    end = start + made.start() if made else end
    of_any = OF_ANY.search(text[start:end])
    if of_any and of_any["body"].casefold() in load_words("affiliations", "organisations"):
        end = start + of_any.start()
    place = IN_PLACE.search(text[start:end])
    if place and (is_place(place["place"]) or is_somewhere(text[start : start + place.start()], place["place"])):
        end = start + place.start()
    dangling = re.search(rf"(?:\s+{links})+\s*$", text[start:end])
    end -= len(dangling[0]) if dangling else 0
    if IS_OR_HAS.match(text[end:]) and " " not in text[start:end]:
        return end + 2  # a name that ends in 's
    tail = TAIL.search(text[start:end])
    return end - len(tail[0]) if tail and not re.search(r"\([^()]*\)$", text[start:end]) else end


@cache
def made_pattern() -> re.Pattern[str]:
    """Compile what goes on after a name with what the next body did ("… and Co-sponsored", before "by")."""
    return re.compile(rf"(?:\s+(?:and|&))?\s+{any_of(roles_of('participles'))}$", re.I)


def is_somewhere(name: str, place: str) -> bool:
    """Tell whether one word or two after a whole name and "in" are a town that no gazetteer lists."""
    last = name.split()[-1:]
    return bool(last) and last[0].casefold() in strong_heads() and len(place.split()) <= 2 and not has_head(place)
