"""The words by which reports say what has become of an instrument, and a range of a block to such a fact."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.layout import Layout
from ingest.lines.dates import MONTH
from ingest.lines.segments import Range
from ingest.patterns import any_of, load_patterns
from ingest.values import Status

WORLD = "world"
"""The subject of what is said of all countries together, or of none."""
YEAR = r"(?:1[89]|20)\d\d"
DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:{DAY}(?:\s+{MONTH})?\s*(?:-|–|to|and)\s*)?(?:{DAY}\s+)?(?:{MONTH}\.?\s+)?(?:{DAY},\s+)?{YEAR}(?!\d)"


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a block's text that names an instrument."""

    start: int
    end: int
    instrument: str


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of an instrument."""

    instrument: str
    predicate: str
    object: str
    subject: str = WORLD
    """The country as printed."""
    country: str = ""
    """Its short name."""


@cache
def predicates() -> dict[str, str]:
    """Give each word for a status with the predicate that it means."""
    return {word: name for name, words in load_patterns("instruments")["predicates"].items() for word in words}


@cache
def verbs() -> str:
    """Give the alternation of the words for a status."""
    return any_of(predicates())


def to_status(layout: Layout, block: int, part: Range, said: Said, rule: str) -> Status:
    """Give the fact that the half-open range of a block's text proves."""
    return Status(
        instrument=said.instrument,
        subject=said.subject,
        country=said.country,
        predicate=said.predicate,
        object=" ".join(said.object.split()),
        passage=layout.find_passage(block, *part),
        rule=rule,
    )
