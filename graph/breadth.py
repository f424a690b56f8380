"""How many sessions, reports and bodies ask for a theme to the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Breadth:
    """Who asks for a theme, counted without repetition."""

    sessions: int
    """Sessions in which it is asked, the event as a whole not among them."""
    held: int
    """Sessions of the reports in which it is asked."""
    outside: bool
    """Whether it is also asked in no session of its report."""
    reports: int
    stored: int
    """All reports of the store."""
    delegations: int
    present: int
    """Delegations of the reports in which it is asked; 0 where it is not known to which of them each asker belongs."""
    organisations: int


def read_breadth(record: Mapping[str, str]) -> Breadth:
    """Read the counts of a row of the query `themes`; what is missing is 0."""
    known = int(record.get("unplaced") or 0) == 0
    return Breadth(
        sessions=int(record.get("sessions") or 0),
        held=int(record.get("held") or 0),
        outside=int(record.get("outside") or 0) > 0,
        reports=int(record.get("reports") or 0),
        stored=int(record.get("stored") or 0),
        delegations=int(record.get("delegations") or 0),
        present=int(record.get("present") or 0) if known else 0,
        organisations=int(record.get("organisations") or 0),
    )


def to_breadth(breadth: Breadth) -> str:
    """Say it: "asked in 5 of 27 sessions, by all three delegations"."""
    places = []
    if breadth.sessions:
        places.append(f"in {to_share(breadth.sessions, breadth.held, 'session')}")
    if breadth.outside:
        places.append("outside the sessions")
    where = [f"asked {' and '.join(places)}"]
    if breadth.stored > 1:
        where.append(f"in {to_share(breadth.reports, breadth.stored, 'report', whole=True)}")
    askers = []
    if breadth.delegations:
        askers.append(to_share(breadth.delegations, breadth.present, "delegation", whole=True))
    if breadth.organisations:
        askers.append(to_share(breadth.organisations, 0, "organisation"))
    return ", ".join([*where, *([f"by {' and '.join(askers)}"] if askers else [])])


def to_share(number: int, total: int, noun: str, *, whole: bool = False) -> str:
    """Say a number of a total, which is 0 where it is not known; `whole` says "all three" of three."""
    if whole and number == total == 2:
        return f"both {noun}s"
    if whole and number == total > 2:
        return f"all {to_number(total)} {noun}s"
    if total >= number and total > 1:
        return f"{number:,} of {total:,} {noun}s"
    return f"{to_number(number)} {noun}{'' if number == 1 else 's'}"


def to_number(number: int) -> str:
    """Say a number up to twelve in a word."""
    return _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
