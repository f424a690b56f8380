"""The facts that the pages show, as typed values with their evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

GRADES = ("printed", "resolved", "derived")
"""Strongest first."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A piece of a report that shows a fact."""

    document: str
    session: str
    """Id of the session that the fact belongs to."""
    line: int
    """1-based line of the report's file."""
    quote: str
    """The characters of the report, exactly."""
    grade: str
    """One of `GRADES`."""
    rule: str = ""
    """The rule that resolved the fact, else ""."""

    @property
    def rank(self) -> tuple[int, str, int]:
        """Where it stands in a list: the strongest first, then in order of the text."""
        return GRADES.index(self.grade) if self.grade in GRADES else len(GRADES), self.document, self.line


@dataclass(frozen=True, slots=True)
class SessionFact:
    """A session, or the whole event."""

    document: str
    id: str
    title: str
    kind: str
    """event, plenary, breakout or section."""
    parent: str
    line: int


@dataclass(frozen=True, slots=True)
class Form:
    """A name as a report prints it."""

    text: str
    line: int
    """The first line that has it."""
    times: int
    """How often it is printed."""


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A human being named in a report."""

    document: str
    name: str
    forms: tuple[Form, ...]
    """Every printed form of the name, in order of the text."""
    participant: bool
    """False for somebody merely mentioned, who is not shown."""


@dataclass(frozen=True, slots=True)
class RoleFact:
    """What a person did in a session."""

    document: str
    person: str
    role: str
    session: str
    organisation: str
    position: str
    country: str
    place: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class RecommendationFact:
    """Something that a report asks for."""

    document: str
    session: str
    category: str
    text: str
    tier: str
    made_by: str
    addressee: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StatementFact:
    """What a person is reported to have said."""

    document: str
    person: str
    session: str
    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All facts of a store, each tuple in order of report and line."""

    version: str
    """Name of the store's version."""
    documents: tuple[str, ...]
    """Ids of the reports."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """Title of each report, or its id where it has none."""
    sessions: tuple[SessionFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    roles: tuple[RoleFact, ...] = ()
    recommendations: tuple[RecommendationFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()

    def narrow(self, documents: Iterable[str]) -> Contents:
        """Keep the facts of some reports; of all where none is named."""
        kept = set(documents) & set(self.documents) or set(self.documents)
        return replace(
            self,
            documents=tuple(document for document in self.documents if document in kept),
            sessions=tuple(fact for fact in self.sessions if fact.document in kept),
            people=tuple(fact for fact in self.people if fact.document in kept),
            roles=tuple(fact for fact in self.roles if fact.document in kept),
            recommendations=tuple(fact for fact in self.recommendations if fact.document in kept),
            statements=tuple(fact for fact in self.statements if fact.document in kept),
        )

    @property
    def participants(self) -> tuple[PersonFact, ...]:
        """The people with a role, by name."""
        return tuple(sorted((person for person in self.people if person.participant), key=lambda fact: fact.name))
