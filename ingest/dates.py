"""Blocks of a report's opening to the date of the event."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.patterns import any_of, load_patterns
from ingest.values import Block

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
MONTH = r"(?P<{0}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
TO = r"\s*(?:[-–—]|to|and|through|&)\s*"
YEAR = r",?\s+(?P<year>(?:19|20)\d\d)\b"
FORMS = (
    re.compile(
        rf"\b{MONTH.format('month')}\s+{DAY.format('first')}(?:{TO}(?:{MONTH.format('month2')}\s+)?{DAY.format('last')})?{YEAR}"
    ),
    re.compile(
        rf"\b{DAY.format('first')}(?:\s+{MONTH.format('month1')})?(?:{TO}{DAY.format('last')})?\s+{MONTH.format('month')}{YEAR}"
    ),
)
HELD = re.compile(r"\b(?:convened|held|took place|met|gathered|hosted|organi[sz]ed|conducted)\b", re.I)
FUTURE = re.compile(r"\b(?:to be|will be)\s+\w+\s*[^.]{0,20}$", re.I)


def find_event_date(blocks: Sequence[Block], title: str, before: int) -> str:
    """Give the event's date as ISO 8601 ("2001-12-02", or "2001-12-02/2001-12-03"), "" where none is printed.

    Only blocks before the first session (and at least the first eight) are read. A date on the title page counts most,
    then one after a verb of holding near the event's own kind of word; a date "to be held" belongs to another event.
    """
    kinds = [word for word in load_patterns("roles")["events"]["words"] if word in title.casefold()]
    own = re.compile(any_of(kinds), re.I) if kinds else None
    best, found = 0, ""
    for position, block in enumerate(blocks[: max(before + 1, 8)]):
        for form in FORMS:
            for match in form.finditer(block.text):
                lead = block.text[max(0, match.start() - 250) : match.start()]
                score = 4 if len(block.text) < 120 and position < 8 else 1
                score += bool(HELD.search(lead)) + bool(own and own.search(lead)) - 4 * bool(FUTURE.search(lead))
                if score > best:
                    best, found = score, to_iso(match)
    return found


def to_iso(match: re.Match[str]) -> str:
    """Give the ISO 8601 date or interval of a match, "" for an impossible day."""
    groups = match.groupdict()
    year = int(groups["year"])
    last_month = month_number(groups.get("month2") or groups["month"])
    first_month = month_number(groups.get("month1") or groups["month"])
    days = [int(groups["first"])] + ([int(groups["last"])] if groups.get("last") else [])
    if any(not 1 <= day <= 31 for day in days):
        return ""
    first = f"{year:04d}-{first_month:02d}-{days[0]:02d}"
    return first if len(days) == 1 else f"{first}/{year:04d}-{last_month:02d}-{days[1]:02d}"


def month_number(name: str) -> int:
    """Give 1 to 12 for an English month name or its abbreviation."""
    return next(index for index, month in enumerate(MONTHS, 1) if month.startswith(name[:3].casefold()))
