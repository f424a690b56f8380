"""The values that flow from a file to facts; every fact carries the passage that proves it."""

# Long: every value that rooms hand on stands here, so that a reader finds the whole flow in one place.

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Grade = Literal["printed", "resolved", "derived"]
SessionKind = Literal["event", "plenary", "breakout", "section"]
MentionKind = Literal["person", "organisation", "instrument"]
Tier = Literal["explicit", "prose"]
MissKind = Literal["recommendation", "person", "heading"]
BlockKind = Literal["heading", "paragraph", "item", "table", "quote", "code", "note"]

DISGUISED_LEVEL = 6
"""Level of a heading in disguise: it ranks below every printed one, unless its number says more."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Characters of a converted text that one line of a page prints, or one line of a cell, and the box of that line.

    The sides are in thousandths of the page's width and height as it is shown, from its upper left corner.
    """

    start: int
    """Offset of the first character in the text, 0-based."""
    end: int
    """Offset after the last character."""
    page: int
    """1-based number of the page."""
    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Report:
    """One source file, decoded or converted."""

    id: str
    """The document id: the file's name without its extension (Unicode NFC)."""
    file_name: str
    """The file's name with its extension, without folders."""
    sha256: str
    """SHA-256 of the file's bytes, 64 lower-case hexadecimal digits."""
    encoding: str
    """The codec that decoded the bytes, as Python names it; "utf-8" for converted text."""
    source: str
    """The decoded characters, exactly, or the Markdown that the file was converted to; all offsets count these."""
    text: str
    """`source` with each line end one LF (CRLF becomes space + LF), NUL and BOM made harmless; the same length."""
    format: str = "markdown"
    """What the bytes are: "markdown" for all text that was decoded as it stands, else "html", "docx", "pdf", …"""
    pages: tuple[int, ...] = ()
    """The offset in `source` at which each page or slide starts, rising; empty where there are none."""
    silent_pages: tuple[int, ...] = ()
    """1-based numbers of pages that are pictures and gave no text."""
    printed: tuple[Printed, ...] = ()
    """Where the lines of a PDF are printed, by rising `start`; empty for other formats."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A half-open range of characters of a report's source."""

    start: int
    """Offset of the first character, 0-based."""
    end: int
    """Offset after the last character; `start < end`."""
    line: int
    """1-based line on which `start` lies."""
    quote: str
    """`source[start:end]`, exactly."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading, list item or table row with its Markdown marks removed."""

    kind: BlockKind
    level: int
    """Heading level 1 to 6; nesting depth of an item or of a paragraph inside one, 1 the outermost; 0 elsewhere."""
    text: str
    """What a reader sees, white space runs as one space."""
    offsets: tuple[int, ...]
    """For each character of `text` its offset in the report's source; rising."""
    line: int
    """1-based line on which the block starts."""
    label: int = 0
    """Length of a bold or italic run-in label at the start of `text` ("Research:"), 0 where there is none."""
    strong: bool = False
    """True where the whole of `text` is bold or italic: a heading in disguise."""
    number: str = ""
    """The printed number or letter of an ordered item, else ""."""
    cells: tuple[tuple[int, int], ...] = ()
    """For a table row the half-open ranges of `text` that its cells take."""
    column: str = ""
    """For prose out of a cell of a table the heading of its column, case-folded."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as the page prints it; never changed, only linked to an entity."""

    kind: MentionKind
    text: str
    """The printed form without Markdown marks, white space runs as one space."""
    passage: Passage
    grade: Grade = "printed"
    rule: str = ""
    """For a resolved mention (surname, pronoun, variant) the name of the rule that resolved it."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a block's text that names a person."""

    block: int
    start: int
    end: int
    person: str
    """`Person.name`."""
    rule: str
    """"full name", or for a resolved one "surname", "given name" or "initials"."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Why two printed forms are taken for one entity; a link between mentions, so it can be undone."""

    left: Mention
    right: Mention
    rule: str
    """The name of the rule, for instance "nickname"."""
    score: float
    """Certainty from 0 to 1."""
    reason: str
    """One sentence for a reader."""


@dataclass(frozen=True, slots=True)
class NameParts:
    """The parts of a person's name, by which it is compared with names of other reports."""

    given: str = ""
    """First name or initial as printed, else ""."""
    middle: str = ""
    """Middle names or initials as printed, else ""."""
    family: str = ""
    """Family name with its particles, as printed."""
    suffix: str = ""
    """What tells generations apart: "jr", "sr", "iii"; else ""."""
    formal: tuple[str, ...] = ()
    """Folded names for which the first name may be short ("robert" of "Bob"), sorted."""


@dataclass(frozen=True, slots=True)
class Person:
    """A human being named in one report."""

    name: str
    """The fullest, best-spelled form without honorifics; unique in its report."""
    honorifics: tuple[str, ...]
    """Printed titles ("Dr.", "Senator"), sorted."""
    participant: bool
    """True for a role in the event or document; False for people merely mentioned."""
    mentions: tuple[Mention, ...]
    """In order of the text; at least one."""
    merges: tuple[Merge, ...] = ()
    parts: NameParts = NameParts()


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation named in one report."""

    name: str
    """The fullest form; unique in its report."""
    acronym: str
    """Printed acronym, or ""."""
    mentions: tuple[Mention, ...]
    merges: tuple[Merge, ...] = ()
    key: str = ""
    """The words of the name, folded, spellings made one, without articles and brackets; "" where nobody asked."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """A treaty, protocol, convention, law or guideline named in one report."""

    name: str
    mentions: tuple[Mention, ...]
    merges: tuple[Merge, ...] = ()


@dataclass(frozen=True, slots=True)
class Status:
    """What a report says has become of an instrument: adopted, signed, ratified, in force, or not."""

    instrument: str
    """`Instrument.name`."""
    subject: str
    """The country, as printed, or "world"."""
    country: str
    """ISO 3166 short name of the country, else ""."""
    predicate: str
    """"adopted", "signed", "ratified" or "entered into force", with "not " before it where the report denies it."""
    object: str
    """Date or number as printed, with what stands in brackets after it ("190 (excluding …)")."""
    passage: Passage
    rule: str
    """The rule that found it ("year in brackets")."""
    grade: Grade = "printed"


@dataclass(frozen=True, slots=True)
class Assessment:
    """What a table says of a country: a level, or the cell under an indicator."""

    subject: str
    """The country as printed ("UK"); "" where the table names none."""
    country: str
    """ISO 3166 short name of the country, else ""."""
    indicator: str
    """The printed number of the indicator ("1.1"), else ""."""
    title: str
    """What the indicator measures, else ""."""
    level: str
    """The level as printed, else ""."""
    mark: str
    """A sign printed with the cell ("★"), else ""."""
    text: str
    """What the cell says, else ""."""
    passages: tuple[Passage, ...]
    """The cell first, then what names its level or sign; at least one."""


@dataclass(frozen=True, slots=True)
class Point:
    """One point of a planned section."""

    text: str
    """The whole of it, white space runs as one space, also where a page break stands inside it."""
    passages: tuple[Passage, ...]
    """Its parts in order of the text, what stands between them left out; at least one."""


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section of a document that is still to be written, out of its outline."""

    number: str
    """As printed; unique in its report."""
    title: str
    points: tuple[Point, ...]
    passage: Passage
    """The title."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """A topic that a session, recommendation or statement is about, with what earned it."""

    topic: str
    """IRI of a concept of the topic scheme, or `Concept.iri` of one of `Facts.concepts`."""
    score: float
    """Certainty, above 0 up to 1."""
    words: tuple[str, ...]
    """The printed words that earned it, in order; at least one."""
    rule: str
    """Where they stand: "category", "title", "text" or "contents"."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A topic that the reports themselves gave, where no scheme fits."""

    iri: str
    """What stands for it in `Assignment.topic`, unique in its report; the graph makes its IRI of it."""
    label: str


@dataclass(frozen=True, slots=True)
class Session:
    """A session or section of the event; exactly one per report is of kind "event" and has the id "event"."""

    id: str
    """The printed label ("Plenary 1", "4B"), or else the heading; unique in its report."""
    title: str
    kind: SessionKind
    parent: str
    """Id of the session that holds it; "" for the event alone."""
    passage: Passage
    """The heading, or the words that name the session."""
    date: str = ""
    """ISO 8601 date or interval (start/end) where printed, else ""; given for the event."""
    topics: tuple[Assignment, ...] = ()
    """Strongest first."""


@dataclass(frozen=True, slots=True)
class Participation:
    """A person's role in a session."""

    person: str
    """`Person.name`."""
    role: str
    """An id of `ingest/patterns/roles.toml`: chair, presenter, convener, recorder, author, …"""
    session: str
    """`Session.id`."""
    organisations: tuple[str, ...]
    """`Organisation.name` of each affiliation, in printed order."""
    affiliation: str
    """The affiliations as printed, position and place left out; two are joined by " | "; "" where none is printed."""
    position: str
    """Positions as printed; two are joined by " | "; else ""."""
    place: str
    """Place as printed ("Ottawa, Ontario"), else ""."""
    country: str
    """ISO 3166 short name of the country that the page gives for the person's delegation, else ""."""
    delegation: str
    """The label that gave the country ("Canada", "Canadian Delegation"), else ""."""
    passage: Passage
    grade: Grade = "printed"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class BodyRole:
    """What an organisation was to the event, a session or the document: host, organiser, producer, funder …"""

    organisation: str
    """`Organisation.name`."""
    role: str
    """An id of `ingest/patterns/body_roles.toml`."""
    session: str
    """`Session.id`; "event" for the event as a whole and for the document."""
    passage: Passage
    """From the words that say it to the name, or from the name to what it did."""
    grade: Grade = "printed"
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as roles print it."""

    name: str
    """`Participation.place`."""
    town: str
    """The town that it names, folded, else ""."""
    country: str
    """English short name of the country that it names or lies in, where the page says enough, else ""."""


@dataclass(frozen=True, slots=True)
class Token:
    """A content word of a measure."""

    start: int
    """Offset of its first character in the measure's text, 0-based."""
    end: int
    """Offset after its last character."""
    lemma: str
    term: str
    """IRI of the concept of the thesaurus whose label it belongs to, the longest that fits, else ""."""
    part: str
    """IRI of the concept that it names by itself, else ""."""
    action: str
    """Id of the class of action that it names, unless the class is light; else ""."""
    branch: int
    """For a word of one of several joined objects ("shelters, helplines and schools") its number, from 1; else 0."""
    weight: float
    """How near it stands to the heart of the ask, above 0 up to 1: its object 1, an example or a purpose less."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One thing that a recommendation asks for: an action upon an object; "(a) … and (b) …" asks for two."""

    text: str
    """The words that ask for it, as the recommendation's text has them."""
    action: str
    """Id of a class of `ingest/patterns/actions.toml`, else ""."""
    negated: bool
    """True where it asks not to do something, or to stop."""
    tokens: tuple[Token, ...]
    """In order of the text; at least one."""
    passage: Passage


@dataclass(frozen=True, slots=True)
class Recommendation:
    """A sentence or list item that asks somebody to do something."""

    text: str
    """The whole item or sentence, marks removed, white space runs as one space."""
    session: str
    category: str
    """The nearest heading or label above it within its session, without colon, else ""."""
    tier: Tier
    made_by: str
    """`Organisation.name`, or the printed delegation or body; "" where none is stated."""
    addressee: str
    """Who is asked to act, as printed ("Governments"), else ""."""
    action: str
    """Lemma of the verb that is asked for ("develop"), else ""."""
    modality: str
    """The words that make it an ask ("should", "is needed", "imperative", "call for")."""
    instruments: tuple[str, ...]
    """`Instrument.name` of each instrument named in it."""
    passage: Passage
    grade: Grade = "printed"
    rule: str = ""
    """The rule that found it ("list under lead-in", "modal")."""
    strength: int = 0
    """How firmly it asks, 1 (consider) to 5 (must, by a date), see `ingest/recommendations/strength.py`; 0 unknown."""
    topics: tuple[Assignment, ...] = ()
    """Strongest first."""
    measures: tuple[Measure, ...] = ()
    """In order of the text; at least one where it was read."""
    country: str = ""
    """ISO 3166 short name of the country for whose delegation `made_by` stands, else ""."""


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence that reports what a named person said."""

    person: str
    session: str
    text: str
    verb: str
    """Lemma of the reporting verb."""
    passage: Passage
    grade: Grade = "printed"
    rule: str = ""
    """"full name", or for a resolved one "surname" or "pronoun"."""
    topics: tuple[Assignment, ...] = ()
    """Strongest first."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something of a report that could not be used; the rest of it could."""

    place: str
    """File and line ("report.md:12"), or the file."""
    fact: str
    cure: str


@dataclass(frozen=True, slots=True)
class Miss:
    """Something that looks like a fact and is none: for a reader to look at, since a rule may have missed it."""

    kind: MissKind
    reason: str
    """Why it stands in the list, as a sentence without its subject ("announces recommendations, and …")."""
    passage: Passage


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that was read out of one report; every tuple is in order of the text."""

    report: Report
    title: str
    """The report's own title."""
    sessions: tuple[Session, ...]
    people: tuple[Person, ...]
    organisations: tuple[Organisation, ...]
    instruments: tuple[Instrument, ...]
    participations: tuple[Participation, ...]
    recommendations: tuple[Recommendation, ...]
    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()
    concepts: tuple[Concept, ...] = ()
    """Topics of this report's own, sorted by IRI."""
    places: tuple[Place, ...] = ()
    """The places of the roles, sorted by name."""
    statuses: tuple[Status, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    outline: tuple[PlannedSection, ...] = ()
    body_roles: tuple[BodyRole, ...] = ()
