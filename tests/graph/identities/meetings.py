"""Lines of invented participants to the facts of reports, as an ingest would read them, and to stores of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from graph.identities.reading import Named, read_entities
from graph.iris import to_slug
from graph.oxigraph import Store, select_values
from graph.store import open_store, write_store
from graph.triples import make_quads
from ingest.lines.names import parse_name
from ingest.organisations.identity import organisation_words
from ingest.people.name_parts import make_parts
from ingest.people.towns import find_places
from ingest.values import Facts, Mention, Organisation, Participation, Person, Session
from ontology import BASE
from tests.graph.workshop import make_report, to_entry, to_passage

GOLD = Path(__file__).parents[2] / "gold" / "identities.jsonl"


@dataclass(frozen=True, slots=True)
class Line:
    """A participant as a report prints one."""

    document: str
    name: str
    organisation: str = ""
    position: str = ""
    place: str = ""
    country: str = ""
    title: str = ""
    acronym: str = ""
    who: str = ""
    """Who it is, the same in all reports."""
    body: str = ""
    """Which organisation it is, the same in all reports."""

    @property
    def person(self) -> str:
        """The name that the person gets in the report."""
        return parse_name(self.name).full

    @property
    def text(self) -> str:
        """The line as it is printed."""
        organisation = f"{self.organisation} ({self.acronym})" if self.acronym else self.organisation
        parts = (f"{self.title} {self.name}".strip(), self.position, organisation, self.place)
        return ", ".join(filter(None, parts))


def read_gold() -> list[Line]:
    """Read the annotated participants."""
    return [Line(**json.loads(line)) for line in GOLD.read_text(encoding="utf-8").splitlines()]


def make_meeting(document: str, lines: Sequence[Line]) -> Facts:
    """Give the facts of a report with a line for each participant, all of one session."""
    head = f"Meeting {document}\n"
    source = head + "".join(f"{line.text}\n" for line in lines)
    people: dict[str, Person] = {}
    bodies: dict[str, Organisation] = {}
    roles = []
    at = len(head)
    for line in lines:
        passage = to_passage(source, at, at + len(line.text))
        start = source.index(line.name, at)
        named = Mention("person", line.name, to_passage(source, start, start + len(line.name)))
        titles = (line.title,) if line.title else ()
        people[line.person] = Person(line.person, titles, True, (named,), (), make_parts(line.person, [line.name]))
        if line.organisation:
            start = source.index(line.organisation, at)
            printed = Mention(
                "organisation", line.organisation, to_passage(source, start, start + len(line.organisation))
            )
            key = " ".join(organisation_words(line.organisation))
            bodies.setdefault(line.organisation, Organisation(line.organisation, line.acronym, (printed,), (), key))
        held = (line.organisation,) if line.organisation else ()
        roles.append(
            Participation(
                line.person, "presenter", "1", held, line.organisation, line.position, line.place, line.country,
                line.country, passage,
            )
        )  # fmt: skip
        at += len(line.text) + 1
    place = to_passage(source, 0, len(head) - 1)
    sessions = (Session("event", head.strip(), "event", "", place), Session("1", "Talks", "breakout", "event", place))
    return Facts(
        make_report(source, document), head.strip(), sessions, tuple(people.values()), tuple(bodies.values()), (),
        tuple(roles), (), (), places=find_places(roles),
    )  # fmt: skip


def make_meetings(lines: Iterable[Line]) -> list[Facts]:
    """Give the facts of all reports, in the order of their first lines."""
    documents: dict[str, list[Line]] = {}
    for line in lines:
        documents.setdefault(line.document, []).append(line)
    return [make_meeting(document, held) for document, held in documents.items()]


def store_meetings(folder: Path, lines: Iterable[Line]) -> Path:
    """Write the reports into a store, without finding who is who; give its folder."""
    with write_store(folder) as writer:
        for facts in make_meetings(lines):
            writer.replace(facts.report.id, make_quads(facts), facts.report.source.encode(), to_entry(facts))
    return folder


def read_identities(folder: Path) -> list[str]:
    """Read the graph of identities as sorted lines."""
    with open_store(folder) as store:
        return [str(quad) for quad in store.read_graph("identities")]


def read_named(lines: Iterable[Line]) -> Named:
    """Give what is compared of the reports, without a store on the disk."""
    database = Store()
    for facts in make_meetings(lines):
        database.extend(make_quads(facts))
    return read_entities(partial(select_values, database), BASE)


def to_ref(line: Line, kind: str = "person") -> str:
    """Give the reference of the person or organisation of a line."""
    return f"{line.document}/{kind}/{to_slug(line.person if kind == 'person' else line.organisation)}"
