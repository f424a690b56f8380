"""Lists of people to whether they are such: long ones between commas, and the initials beside a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines.names import is_person_name
from ingest.lines.places import fold
from ingest.lines.segments import Range, split_parts
from ingest.patterns import load_patterns

BRACKET = re.compile(r"\s*\([^()]*\)\s*$|^(?:and|&)\s+|\.$")
LEAST_LISTED = 5
"""Pieces between commas that make a list of people of which not every one needs to look like a name."""
SHARE_LISTED = 0.75
"""Share of them that must."""
LONGEST_LISTED = 8
"""Words of one of them."""


def is_initials(short: str, name: str) -> bool:
    """Tell whether a bracket after a name gives the initials by which the record calls them ("Nils Arbo (NAO)")."""
    words = [fold(word) for word in name.split()]
    letters = iter("".join(words))
    known = short in load_patterns("organisations")["acronyms"]
    if known or not (2 <= len(short) <= 4 and short.isalpha() and short.isupper()):
        return False
    spelt = short.casefold()
    ends = spelt[0] == words[0][:1] and words[-1][:1] in spelt[1:]
    return ends and all(letter in letters for letter in spelt)


def is_roster(text: str, pieces: Sequence[Range]) -> bool:
    """Tell whether pieces between commas are a long list of people, though some but the first have one name alone."""
    if len(pieces) < LEAST_LISTED or any(len(text[slice(*piece)].split()) > LONGEST_LISTED for piece in pieces):
        return False
    named = [is_person_name(BRACKET.sub("", text[slice(*piece)])) for piece in pieces]
    return named[0] and sum(named) >= SHARE_LISTED * len(pieces)


def lists_people(text: str) -> bool:
    """Tell whether a paragraph is nothing but a long list of people between commas."""
    return is_roster(text, split_parts(text, 0, len(text), ","))
