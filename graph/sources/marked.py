"""The values of a report with marks: its characters, what names somebody in them, and what proves a fact."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

MarkKind = Literal["session", "role", "recommendation", "statement", "person", "organisation", "instrument"]
KINDS: tuple[MarkKind, ...] = (
    "session",
    "role",
    "recommendation",
    "statement",
    "person",
    "organisation",
    "instrument",
)
"""In the order in which they hold one another where their characters are the same."""

EVENT = "event"
"""Kind and id of the session that stands for the event as a whole."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One thing that a mark stands for."""

    iri: str
    """Of the person, organisation or instrument that is named, else of the session, role, recommendation, statement."""
    label: str
    """The name; of a session its label and title, of a role "chair: Name", of a statement the speaker."""
    about: str
    """IRI of the person of a role or statement, else ""."""
    grade: str
    """How sure: printed, resolved or derived."""
    rule: str
    """The rule that resolved or found it, else ""."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open range of characters of the source and all things of one kind that it stands for."""

    kind: MarkKind
    start: int
    end: int
    references: tuple[Reference, ...]
    """At least one, by IRI; the line of a role may hold several people."""


@dataclass(frozen=True, slots=True)
class Place:
    """A session in the outline of a report."""

    iri: str
    id: str
    label: str
    """Label and title, or what there is of them."""
    kind: str
    """event, plenary, breakout or section."""
    depth: int
    """How many sessions hold it."""
    start: int
    """Offset of the words that name it."""


@dataclass(frozen=True, slots=True)
class MarkedReport:
    """The source of a report, decoded, with what the store knows of its characters."""

    document: str
    title: str
    """The report's title, or its id where it has none."""
    file_name: str
    sha256: str
    source: str
    """The decoded characters, exactly; all offsets count these."""
    line_starts: Sequence[int]
    """The offset at which each line starts; never changed."""
    marks: tuple[Mark, ...]
    """By start, a longer one before those that it holds."""
    outline: tuple[Place, ...]
    """The sessions in order of the text; the event is left out."""
    passages: int
    """How many passages were compared with the source."""
    unlike: int
    """How many of them are not what the source says there; these are left out of the marks."""
    pages: tuple[int, ...] = ()
    """The offset at which each page of the file starts, rising; empty where the file has no pages."""
