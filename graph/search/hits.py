"""The values of a search: what can be found, what was found, and how many of each kind."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

KINDS = (
    "report",
    "session",
    "person",
    "organisation",
    "topic",
    "theme",
    "instrument",
    "recommendation",
    "statement",
    "text",
)
"""What can be found; those with a name first, then facts, then the text of the sources."""
FACTS = ("recommendation", "statement")
TEXT = "text"

Ranges: TypeAlias = tuple[tuple[int, int], ...]
"""Half-open ranges of characters, in order, which do not overlap."""


@dataclass(frozen=True, slots=True)
class Record:
    """One thing that can be found."""

    kind: str
    """One of `KINDS`."""
    reference: str
    """Its identifier; of a piece of text that of its report."""
    documents: tuple[str, ...]
    """Ids of the reports that hold it: one, but of topics and themes."""
    name: str = ""
    """What it is called, or whom it is from; "" where it has no name."""
    text: str = ""
    """What is said in it or about it; of a piece of text the characters of the source, exactly."""
    session: str = ""
    """Id of its session; "" where there is none or more than one."""
    line: int = 0
    """1-based; 0 where it stands nowhere in particular."""
    start: int = 0
    """Where it starts in the source, in characters."""
    end: int = 0
    """Where it ends, half-open; 0 where it stands nowhere in particular."""
    hidden_name: Ranges = ()
    """Parts of the name by which it is not found."""
    hidden_text: Ranges = ()
    """Parts of the text by which it is not found: names of people who are merely mentioned."""
    repeated: Ranges = ()
    """Parts of a piece of text that facts hold: it is found by words of them only together with others."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Something that a reader looks for: a word, the start of a word, or a phrase."""

    folded: tuple[str, ...]
    """The word without accents and case, or the words of the phrase."""
    stem: str = ""
    """The stem of the word; "" for what was quoted, which is meant letter by letter."""
    start: bool = False
    """Whether a longer word that starts so is meant as well."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Something that was found, with the words that matched."""

    kind: str
    """One of `KINDS`."""
    reference: str
    """Its identifier; of a piece of text that of its report."""
    documents: tuple[str, ...]
    """Ids of the reports that hold it: one, but of topics and themes."""
    session: str
    """Id of its session; "" where there is none or more than one."""
    name: str
    """What it is called, or whom it is from; "" where it has no name."""
    name_marks: Ranges
    """The words of the name that matched."""
    text: str
    """What is said in it or about it, where it is long only the sentences that matched, "…" for the rest."""
    text_marks: Ranges
    """The words of the text that matched."""
    line: int
    """1-based; 0 where it stands nowhere in particular."""
    start: int
    """Where the fact, or the piece of text that is shown, starts in the source, in characters."""
    end: int
    """Where it ends, half-open; 0 where it stands nowhere in particular."""

    @property
    def document(self) -> str:
        """Id of the first report that holds it; "" where none does."""
        return self.documents[0] if self.documents else ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found."""

    hits: tuple[Hit, ...] = ()
    """By rank: where a name has all the words, then facts, then text; as many of each kind as were asked for."""
    totals: Mapping[str, int] = field(default_factory=dict)
    """How many of each kind there are, whatever kinds were asked for; kinds without any are left out."""
    left_out: int = 0
    """How many of the words no hit has all of: 0 where each hit has them all."""

    @property
    def total(self) -> int:
        """How many there are of all kinds."""
        return sum(self.totals.values())


def merge_ranges(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """Give the ranges in order, those that overlap as one, and those without length not."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start < merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def blank(text: str, hidden: Ranges) -> str:
    """Give the text with spaces where something is hidden; its length stays."""
    for start, end in hidden:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text
