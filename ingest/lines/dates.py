"""Blocks of a report's opening to the date of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from ingest.patterns import any_of, load_patterns
from ingest.values import Block

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?"
    r"|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
FIRST = r"(?P<first>[0-3]?\d)(?:st|nd|rd|th)?"
LAST = r"(?P<last>[0-3]?\d)(?:st|nd|rd|th)?"
TO = r"\s*(?:[-–—]|to|and|through|&)\s*"
YEAR = r",?\s+(?P<year>(?:19|20)\d\d)\b"
FORMS = (
    re.compile(rf"\b(?P<month>{MONTH})\.?\s+{FIRST}(?:{TO}(?:(?P<month2>{MONTH})\.?\s+)?{LAST})?{YEAR}"),
    re.compile(rf"\b{FIRST}(?:\s+(?P<month1>{MONTH})\.?)?(?:{TO}{LAST})?\s+(?P<month>{MONTH})\.?{YEAR}"),
)


@cache
def date_words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compile the patterns of a verb before the date of an event, and of what stands before one that is to come."""
    words = load_patterns("sessions")["dates"]
    return (
        re.compile(rf"\b{any_of(words['held'])}\b", re.I),
        re.compile(rf"\b{any_of(words['coming'])}\s+\w+\s*[^.]{{0,20}}$", re.I),
    )


def find_event_date(blocks: Sequence[Block], title: str, before: int) -> str:
    """Give the event's date as ISO 8601 ("2001-12-02", or "2001-12-02/2001-12-03"), "" where none is printed.

    Only blocks before the first session (and at least the first eight) are read. A date on the title page counts most,
    then one after a verb of holding near the event's own kind of word; a date "to be held" belongs to another event.
    """
    kinds = [word for word in load_patterns("roles")["events"]["words"] if word in title.casefold()]
    own = re.compile(any_of(kinds), re.I) if kinds else None
    held, coming = date_words()
    best, found = 0, ""
    for position, block in enumerate(blocks[: max(before + 1, 8)]):
        for form in FORMS:
            for match in form.finditer(block.text):
                lead = block.text[max(0, match.start() - 250) : match.start()]
                score = 4 if len(block.text) < 120 and position < 8 else 1
                score += bool(held.search(lead)) + bool(own and own.search(lead))
                if score > best and to_iso(match) and not coming.search(lead):
                    best, found = score, to_iso(match)
    return found


def to_iso(match: re.Match[str]) -> str:
    """Give the ISO 8601 date or interval of a match, "" for a day that no calendar has or an end before the start."""
    groups = match.groupdict()
    year = int(groups["year"])
    last_month = month_number(groups.get("month2") or groups["month"])
    first_month = month_number(groups.get("month1") or groups["month"])
    try:
        first = date(year, first_month, int(groups["first"]))
        last = date(year, last_month, int(groups["last"])) if groups.get("last") else first
    except ValueError:
        return ""
    if last < first:
        return ""
    return first.isoformat() if last == first else f"{first.isoformat()}/{last.isoformat()}"


def month_number(name: str) -> int:
    """Give 1 to 12 for an English month name or its abbreviation."""
    return MONTHS.index(name[:3].casefold()) + 1
