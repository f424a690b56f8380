"""The facts that the pages show, as typed values with their evidence; each thing has a reference that links name."""

# Long: every value that the pages share stands here, so that a reader finds them in one place.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TypeAlias, TypeVar

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
    """One of `GRADES`; "" where it is not known."""
    rule: str = ""
    """The rule that resolved the fact, else ""."""
    start: int = -1
    """Offset of its first character in the report's source, 0-based; -1 where it is not known."""
    end: int = -1
    """Offset after its last character."""
    page: int = 0
    """1-based page of the report's file on which it starts; 0 where the file has none."""
    region: str = ""
    """Where on that page it is printed, as a media fragment; "" where it is not known."""

    @property
    def rank(self) -> tuple[int, str, int]:
        """Where it stands in a list: the strongest first, then in order of the text."""
        return GRADES.index(self.grade) if self.grade in GRADES else len(GRADES), self.document, self.line


@dataclass(frozen=True, slots=True)
class TopicMark:
    """A topic that a fact is about."""

    topic: str
    """Reference of the topic."""
    score: float
    """How sure it is, above 0 up to 1."""
    words: tuple[str, ...] = ()
    """The printed words that earned it."""


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
    ref: str = ""
    date: str = ""
    """ISO 8601 date or interval; ""."""
    topics: tuple[TopicMark, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    """The heading, or the words that name the session."""


@dataclass(frozen=True, slots=True)
class Form:
    """A name as a report prints it."""

    text: str
    line: int
    """The first line that has it."""
    times: int
    """How often it is printed."""
    start: int = -1
    """Offset of the first place that has it; -1 where it is not known."""
    end: int = -1
    rule: str = ""
    """The rule by which it was read as this name, where the form alone does not say so: surname; else ""."""


@dataclass(frozen=True, slots=True)
class MergeFact:
    """Why two printed forms are taken for one name."""

    left: str
    left_line: int
    right: str
    right_line: int
    rule: str
    score: float
    """How sure it is, from 0 to 1."""
    reason: str
    """One sentence for a reader."""


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A human being named in a report."""

    document: str
    name: str
    forms: tuple[Form, ...]
    """Every printed form of the name, in order of the text."""
    participant: bool
    """False for somebody merely mentioned, who is not shown."""
    ref: str = ""
    honorifics: tuple[str, ...] = ()
    merges: tuple[MergeFact, ...] = ()


@dataclass(frozen=True, slots=True)
class OrganisationFact:
    """An organisation named in a report."""

    document: str
    name: str
    acronym: str
    forms: tuple[Form, ...]
    ref: str = ""
    merges: tuple[MergeFact, ...] = ()


@dataclass(frozen=True, slots=True)
class StatusFact:
    """What a report says has become of an instrument."""

    party: str
    """The country as printed, or "world"."""
    predicate: str
    """Adopted, signed, ratified, entered into force, or not."""
    object: str
    """Date or number as printed."""
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class InstrumentFact:
    """A treaty, law or guideline named in a report."""

    document: str
    name: str
    forms: tuple[Form, ...]
    ref: str = ""
    statuses: tuple[StatusFact, ...] = ()
    """In order of the text."""


@dataclass(frozen=True, slots=True)
class RoleFact:
    """What a person did in a session."""

    document: str
    person: str
    role: str
    session: str
    organisation: str
    """The affiliations as printed."""
    position: str
    country: str
    place: str
    evidence: tuple[Evidence, ...]
    ref: str = ""
    person_ref: str = ""
    session_ref: str = ""
    organisation_refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BodyRoleFact:
    """What an organisation itself was to an event, a session or the document."""

    document: str
    organisation: str
    role: str
    """host, organiser, funder …"""
    session: str
    evidence: tuple[Evidence, ...]
    ref: str = ""
    organisation_ref: str = ""
    session_ref: str = ""


@dataclass(frozen=True, slots=True)
class RecommendationFact:
    """Something that a report asks for."""

    document: str
    session: str
    category: str
    text: str
    tier: str
    """explicit or prose."""
    made_by: str
    """The delegation or body that asks, as printed; ""."""
    addressee: str
    evidence: tuple[Evidence, ...]
    ref: str = ""
    session_ref: str = ""
    made_by_ref: str = ""
    """Reference of the organisation that asks; "" where the report names none among its organisations."""
    country: str = ""
    """Country of the delegation that asks; ""."""
    action: str = ""
    """Lemma of the verb that is asked for; ""."""
    modality: str = ""
    """The words that make it an ask."""
    strength: int = 0
    """How firmly it asks, 1 (consider) to 5 (must, by a date); 0 where it is not known."""
    topics: tuple[TopicMark, ...] = ()
    instruments: tuple[str, ...] = ()
    """References of the instruments that it names."""

    @property
    def asker(self) -> str:
        """Whose delegation asks, whatever the report calls it, else the body as printed; ""."""
        return self.country or self.made_by


@dataclass(frozen=True, slots=True)
class StatementFact:
    """What a person is reported to have said."""

    document: str
    person: str
    session: str
    text: str
    evidence: tuple[Evidence, ...]
    ref: str = ""
    person_ref: str = ""
    session_ref: str = ""
    verb: str = ""
    """Lemma of the reporting verb."""
    topics: tuple[TopicMark, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicFact:
    """A topic of the scheme, or one that a report gave itself."""

    ref: str
    label: str
    others: tuple[str, ...] = ()
    """Its other names, sorted."""
    broader: tuple[str, ...] = ()
    """References of the topics right above it."""


@dataclass(frozen=True, slots=True)
class ThemeFact:
    """A measure that several sessions ask for."""

    ref: str
    label: str
    recommendations: tuple[str, ...]
    """References of the recommendations that ask for it."""


Fact: TypeAlias = (
    SessionFact
    | PersonFact
    | OrganisationFact
    | InstrumentFact
    | RoleFact
    | BodyRoleFact
    | RecommendationFact
    | StatementFact
    | TopicFact
    | ThemeFact
)


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """The facts of one report, each tuple in order of the text."""

    document: str
    title: str
    """The report's title, or its id where it has none."""
    sessions: tuple[SessionFact, ...] = ()
    people: tuple[PersonFact, ...] = ()
    organisations: tuple[OrganisationFact, ...] = ()
    instruments: tuple[InstrumentFact, ...] = ()
    roles: tuple[RoleFact, ...] = ()
    recommendations: tuple[RecommendationFact, ...] = ()
    statements: tuple[StatementFact, ...] = ()
    body_roles: tuple[BodyRoleFact, ...] = ()


@dataclass(frozen=True)
class Contents:
    """The facts of the chosen reports; it never changes, and all visitors share it."""

    version: str
    """Name of the store's version."""
    reports: tuple[ReportFacts, ...] = ()
    """By document id."""
    every: Mapping[str, str] = field(default_factory=dict)
    """Title of each report of the store, chosen or not, by document id."""
    topics: Mapping[str, TopicFact] = field(default_factory=dict)
    """All topics by reference."""
    themes: tuple[ThemeFact, ...] = ()
    """The themes that a chosen report asks for."""

    @cached_property
    def documents(self) -> tuple[str, ...]:
        """Ids of the chosen reports."""
        return tuple(report.document for report in self.reports)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Title of each chosen report."""
        return {report.document: report.title for report in self.reports}

    @cached_property
    def sessions(self) -> tuple[SessionFact, ...]:
        """All sessions, in order of report and text."""
        return tuple(chain.from_iterable(report.sessions for report in self.reports))

    @cached_property
    def people(self) -> tuple[PersonFact, ...]:
        """Everybody named, those who are merely mentioned too."""
        return tuple(chain.from_iterable(report.people for report in self.reports))

    @cached_property
    def organisations(self) -> tuple[OrganisationFact, ...]:
        """All organisations."""
        return tuple(chain.from_iterable(report.organisations for report in self.reports))

    @cached_property
    def instruments(self) -> tuple[InstrumentFact, ...]:
        """All instruments."""
        return tuple(chain.from_iterable(report.instruments for report in self.reports))

    @cached_property
    def roles(self) -> tuple[RoleFact, ...]:
        """All roles."""
        return tuple(chain.from_iterable(report.roles for report in self.reports))

    @cached_property
    def body_roles(self) -> tuple[BodyRoleFact, ...]:
        """What organisations themselves were to events and documents."""
        return tuple(chain.from_iterable(report.body_roles for report in self.reports))

    @cached_property
    def recommendations(self) -> tuple[RecommendationFact, ...]:
        """All recommendations."""
        return tuple(chain.from_iterable(report.recommendations for report in self.reports))

    @cached_property
    def statements(self) -> tuple[StatementFact, ...]:
        """All statements."""
        return tuple(chain.from_iterable(report.statements for report in self.reports))

    @cached_property
    def participants(self) -> tuple[PersonFact, ...]:
        """The people with a role, by name."""
        return tuple(sorted((person for person in self.people if person.participant), key=lambda fact: fact.name))

    @cached_property
    def things(self) -> Mapping[str, Fact]:
        """Everything that may be shown, by reference: people who are merely mentioned are not among it."""
        people = (person for person in self.people if person.participant)
        facts: Iterable[Fact] = chain(
            self.sessions,
            people,
            self.organisations,
            self.instruments,
            self.roles,
            self.body_roles,
            self.recommendations,
            self.statements,
            self.topics.values(),
            self.themes,
        )
        return {fact.ref: fact for fact in facts}

    @cached_property
    def themes_of(self) -> Mapping[str, tuple[ThemeFact, ...]]:
        """The themes of each recommendation that has any, by its reference."""
        found: dict[str, tuple[ThemeFact, ...]] = {}
        for theme in self.themes:
            for ref in theme.recommendations:
                found[ref] = (*found.get(ref, ()), theme)
        return found

    @cached_property
    def roles_of(self) -> Mapping[str, tuple[RoleFact, ...]]:
        """The roles by reference of the person, of the session and of each organisation."""
        return group(self.roles, lambda fact: (fact.person_ref, fact.session_ref, *fact.organisation_refs))

    @cached_property
    def body_roles_of(self) -> Mapping[str, tuple[BodyRoleFact, ...]]:
        """What organisations themselves were, by reference of the organisation and of the session."""
        return group(self.body_roles, lambda fact: (fact.organisation_ref, fact.session_ref))

    @cached_property
    def statements_of(self) -> Mapping[str, tuple[StatementFact, ...]]:
        """The statements by reference of the person and of the session."""
        return group(self.statements, lambda fact: (fact.person_ref, fact.session_ref))

    @cached_property
    def recommendations_of(self) -> Mapping[str, tuple[RecommendationFact, ...]]:
        """The recommendations by reference of the session, of the organisation that asks and of each instrument."""
        return group(self.recommendations, lambda fact: (fact.session_ref, fact.made_by_ref, *fact.instruments))


Kind = TypeVar("Kind", RoleFact, BodyRoleFact, StatementFact, RecommendationFact)


def group(facts: Iterable[Kind], name: Callable[[Kind], Iterable[str]]) -> Mapping[str, tuple[Kind, ...]]:
    """Give the facts under each of the names that `name` gives them, in order; "" is no name."""
    grouped: dict[str, dict[str, Kind]] = {}
    for fact in facts:
        for key in filter(None, name(fact)):
            grouped.setdefault(key, {})[fact.ref] = fact
    return {key: tuple(held.values()) for key, held in grouped.items()}
