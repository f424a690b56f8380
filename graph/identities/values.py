"""The values of this folder: who is named in which report, why two may be one, and what became of the pair."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["person", "organisation"]
State = Literal["joined", "proposed", "accepted", "rejected"]
Verdict = Literal["accepted", "rejected"]
Pair = tuple[str, str]
"""References of two things, the lesser first."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name in folded words; equal names compare alike, so what one comparison gave holds for all."""

    given: str
    """First name, or its initial without stop; never ""."""
    middle: tuple[str, ...]
    family: tuple[str, ...]
    """Family name by its words, at least one; hyphens part words."""
    suffix: str = ""
    """"jr", "sr", "iii"; else ""."""
    formal: frozenset[str] = frozenset()
    """First names for which the printed one may be short."""
    address: Literal["", "man", "woman"] = ""
    """How the titles address the person; "" where they do not say, or say both."""

    @property
    def full(self) -> str:
        """First and family name."""
        return " ".join((self.given, *self.family))


@dataclass(frozen=True, slots=True)
class BodyName:
    """An organisation's name in folded words."""

    words: tuple[str, ...]
    """Without articles and brackets, one spelling for all; at least one."""
    acronym: str = ""
    """Folded; "" where none is printed."""

    @property
    def bare(self) -> bool:
        """Whether the name is the acronym alone."""
        return "".join(self.words) == self.acronym


@dataclass(frozen=True, slots=True)
class Entity:
    """A participant or organisation of one report, with what the report says of it."""

    ref: str
    """Its identifier without the store's base: document, kind and slug."""
    document: str
    """The report's id."""
    label: str
    """The name as printed."""
    name: PersonName | BodyName
    places: frozenset[str] = frozenset()
    """Towns, folded; of an organisation those of its people."""
    countries: frozenset[str] = frozenset()
    positions: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    """Of a person the references of the organisations for which it takes part."""
    people: frozenset[str] = frozenset()
    """Of an organisation the full names, folded, of those who take part for it."""

    @property
    def kind(self) -> Kind:
        """What it is."""
        return "person" if isinstance(self.name, PersonName) else "organisation"


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for or against two being one."""

    words: str
    """A clause of the reason."""
    weight: float = 0.0
    """Certainty, from 0 to 1, that it alone would give."""
    factor: float = 1.0
    """What is left of the certainty where it speaks against; above 0, 1 where it does not."""
    strong: bool = False
    """Whether it can lift a name to a certainty: affiliation, place, people in common; never the name itself."""
    hard: bool = False
    """Whether it forbids that rules make them one, directly or through others."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two things of different reports that may be one."""

    left: str
    right: str
    """References, `left < right`."""
    rule: str
    """How the names agree: "same name", "initial" …"""
    score: float
    """Certainty from 0 to 1, rounded to three places."""
    reason: str
    """One sentence for a reader."""
    sure: bool
    """Whether the rules would join them by themselves."""
    hard: bool = False
    """Whether the rules would never join them."""
    strong: bool = False
    """Whether something other than the name speaks for it."""

    @property
    def pair(self) -> Pair:
        """Both references."""
        return self.left, self.right


@dataclass(frozen=True, slots=True)
class Link:
    """A pair with what became of it."""

    match: Match
    kind: Kind
    state: State
    linked: bool
    """Whether the two are held to be one because of this pair."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a reader decided of a pair."""

    left: str
    right: str
    """References, `left < right`."""
    verdict: Verdict
    names: tuple[str, str] = field(default=("", ""), compare=False)
    """Both names at that time, for readers of the file alone."""

    @property
    def pair(self) -> Pair:
        """Both references."""
        return self.left, self.right
