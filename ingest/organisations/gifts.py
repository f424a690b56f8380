"""The patterns of words that say who gave money or support for an event, and who is thanked by what they were."""

from __future__ import annotations

import re
from functools import cache

from ingest.organisations.leads import BE, event_phrase, roles_of
from ingest.patterns import any_of, load_patterns


def gift_words() -> str:
    """Give the pattern of what is given, with what kind it is of: "generous financial support"."""
    table = load_patterns("body_roles")["composed"]
    return rf"(?:{any_of(table['kinds'])}(?:,|\s+and|\s+&)?\s+){{0,3}}{any_of(table['gifts'])}"


def event_of() -> str:
    """Give the pattern of the event after "for" or "to"."""
    return rf"(?:for|to|towards)\s+{event_phrase()}\b"


@cache
def given_pattern() -> re.Pattern[str]:
    """Compile the words that say from whom the event had its money: "Funding for the workshop was provided by"."""
    given = any_of(load_patterns("body_roles")["composed"]["given"])
    return re.compile(rf"\b{gift_words()}\s+{event_of()}\s+(?:came|{BE}(?:[a-z]+ly\s+)?{given})\s+(?:by|from)\s+", re.I)


@cache
def received_pattern() -> re.Pattern[str]:
    """Compile the same told of the event: "The workshop received financial support from"."""
    return re.compile(
        rf"\b{event_phrase()}\s+(?:also\s+)?"
        rf"(?:benefit(?:t)?ed\s+from|received)\s+(?:the\s+)?{gift_words()}\s+(?:by|from|of)\s+",
        re.I,
    )


@cache
def giving_pattern() -> re.Pattern[str]:
    """Compile what a body gave to the event, after its name: "provided financial support to the workshop"."""
    return re.compile(
        rf"\b(?:also\s+|generously\s+|kindly\s+)?(?:contributed|gave|offered|provided)\s+(?:the\s+)?{gift_words()}\s+{event_of()}",
        re.I,
    )


@cache
def named_pattern() -> re.Pattern[str]:
    """Compile those who are thanked by what they were, before their names: "our sponsors:", "the hosts,"."""
    table = load_patterns("body_roles")
    roles = {"convener", "funder", "host", "organiser"}
    labels = any_of(label for label, role in roles_of("labels").items() if role in roles and " " not in label)
    return re.compile(
        rf"\b(?:our|the)\s+(?:{any_of(table['kinds'])}\s+){{0,2}}(?P<label>{labels})(?:\s*:|,|\s+\()\s*(?:the\s+)?",
        re.I,
    )
