"""A thing of the store, by its IRI, to what it is and what it is linked with; reads only what lies around it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from graph.builder import BROADER, IDENTIFIER, LABEL, SUBJECT, TITLE, TYPE
from graph.iris import to_graph_name
from graph.networks.lookup import REMEMBERED, Lookup, Values, select_kind
from graph.themes import MEMBER
from ontology import PL

if TYPE_CHECKING:
    from graph.store import StoreReader

KINDS = ("person", "organisation", "session", "recommendation", "theme", "topic", "report")
"""What can be linked; the event as a whole stands under its report."""
ABOUT = 2_000
"""How many links of a topic are given at most."""

Triple = tuple[str, str, str]
"""Start, end and meaning of a link."""

_KINDS = {PL + kind.capitalize(): kind for kind in KINDS}
_LEADING = frozenset(
    (
        "chair",
        "moderator",
        "facilitator",
        "convener",
        "organiser",
        "host",
        "recorder",
        "rapporteur",
        "author",
        "editor",
        "producer",
        "commissioner",
        "publisher",
        "funder",
    )
)
"""Roles of which one says "of"; of all others one says "in"."""


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """That one thing has to do with another."""

    start: str
    end: str
    meaning: str
    """Stands between the two names: "convener of", "asked in"."""


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing with all its links."""

    iri: str
    kind: str
    """One of `KINDS`."""
    label: str
    title: str
    """What is to be said beside the label, or ""."""
    document: str
    """Id of the report, or "" for what belongs to none: themes, and topics of a scheme."""
    shown: bool
    """False for a person, and for an organisation, merely mentioned."""
    links: tuple[Link, ...]
    """Sorted; in both directions. Of a topic only those with other topics: `LinkReader.list_about` gives the rest."""

    @property
    def neighbours(self) -> tuple[str, ...]:
        """The IRIs of what it is linked with, sorted."""
        return tuple(sorted({link.end if link.start == self.iri else link.start for link in self.links} - {self.iri}))


class LinkReader:
    """Reads things of one version of a store; may be shared by threads."""

    def __init__(self, store: StoreReader) -> None:
        self.store = store
        """The store, to be closed by whoever opened it."""
        self._lookup = Lookup(store)
        self.documents = {to_graph_name(store.base, document): document for document in store.manifest.reports}
        """The id of each report by its IRI."""
        self.read = lru_cache(REMEMBERED)(self._read)
        """Give the thing of an IRI, the report for its event; None where the store has nothing of our kinds."""

    def list_things(self, document: str) -> list[str]:
        """Give the IRIs of all people, organisations, sessions and recommendations of a report, and its own; sorted."""
        graph = to_graph_name(self.store.base, document)
        found = {graph}
        for name, kind in _KINDS.items():
            if kind not in {"theme", "report"}:
                found.update(self._lookup.find_subjects(TYPE, name, graph))
        return sorted(found - {self._lookup.find_event(graph)})

    def list_mentioned(self, document: str) -> list[str]:
        """Give the IRIs of the people and organisations that a report merely mentions; sorted."""
        things = (self.read(iri) for iri in self.list_things(document))
        return [thing.iri for thing in things if thing and not thing.shown]

    def list_about(self, topic: str, documents: Collection[str] = (), most: int = ABOUT) -> tuple[list[str], bool]:
        """Give the IRIs of what is about a topic in some reports, or in all, and of who spoke on it; sorted.

        A topic may have more links than can be read while somebody waits: of more than `most` only so many are given,
        in an order that does not depend on the report, and False stands beside them.
        """
        found: set[str] = set()
        for iri in self._lookup.iterate_about(topic, documents):
            if select_kind([iri], "session") or select_kind([iri], "recommendation"):
                found.add(self._lookup.to_drawn(iri))
            elif select_kind([iri], "statement"):
                found.update(self._lookup.read_values(iri)[0].get(f"{PL}speaker", ()))
            if len(found) > most:
                return sorted(found), False
        return sorted(found), True

    def _read(self, iri: str) -> Thing | None:
        values, graph = self._lookup.read_values(iri)
        kind = next((_KINDS[name] for name in values.get(TYPE, ()) if name in _KINDS), None)
        if kind is None:
            return None
        if kind == "session" and iri == self._lookup.find_event(graph):
            return self.read(graph)
        links = {
            Link(self._lookup.to_drawn(start), self._lookup.to_drawn(end), meaning)
            for start, end, meaning in getattr(self, f"_find_{kind}")(iri, values)
        }
        merely = kind in {"person", "organisation"} and not links
        if merely:
            links = {Link(iri, graph, "named in")}
        label, title = to_names(kind, values)
        return Thing(
            iri,
            kind,
            label,
            title,
            self.documents[graph] if f"{iri}/".startswith(f"{graph}/") and graph in self.documents else "",
            not merely and "false" not in values.get(f"{PL}participant", ()),
            tuple(sorted(link for link in links if link.start != link.end)),
        )

    def _find_person(self, iri: str, values: Values) -> Iterator[Triple]:
        held: set[str] = set()
        for role in self._lookup.find_subjects(f"{PL}person", iri):
            yield from self._say_role(role)
            held.update(self._lookup.read_values(role)[0].get(f"{PL}session", ()))
        for statement in self._lookup.find_subjects(f"{PL}speaker", iri):
            said, _ = self._lookup.read_values(statement)
            yield from ((iri, session, "spoke in") for session in said.get(f"{PL}session", ()) if session not in held)
            yield from ((iri, topic, "spoke on") for topic in said.get(SUBJECT, ()))
            for passage in said.get(f"{PL}evidence", ()):
                yield from ((iri, other, "called for") for other in self._find_proved(passage, "recommendation"))

    def _find_organisation(self, iri: str, values: Values) -> Iterator[Triple]:
        for role in self._lookup.find_subjects(f"{PL}affiliation", iri):
            for person in self._lookup.read_values(role)[0].get(f"{PL}person", ()):
                yield person, iri, "speaks for"
        for role in self._lookup.find_subjects(f"{PL}organisation", iri):
            yield from self._say_role(role)
        yield from ((other, iri, "made by") for other in self._lookup.find_subjects(f"{PL}madeBy", iri))

    def _find_session(self, iri: str, values: Values) -> Iterator[Triple]:
        within = self._lookup.find_subjects(f"{PL}session", iri)
        present: set[str] = set()
        for role in select_kind(within, "participation"):
            yield from (triple for triple in self._say_role(role) if triple[1] == iri)
            present.update(self._lookup.read_values(role)[0].get(f"{PL}person", ()))
        for statement in select_kind(within, "statement"):
            speakers = self._lookup.read_values(statement)[0].get(f"{PL}speaker", ())
            yield from ((speaker, iri, "spoke in") for speaker in speakers if speaker not in present)
        yield from ((other, iri, "asked in") for other in select_kind(within, "recommendation"))
        yield from ((iri, topic, "about") for topic in values.get(SUBJECT, ()))
        yield from ((iri, other, "part of") for other in values.get(f"{PL}partOf", ()))
        yield from ((other, iri, "part of") for other in self._lookup.find_subjects(f"{PL}partOf", iri))

    def _find_recommendation(self, iri: str, values: Values) -> Iterator[Triple]:
        yield from ((iri, session, "asked in") for session in values.get(f"{PL}session", ()))
        yield from ((iri, topic, "about") for topic in values.get(SUBJECT, ()))
        yield from ((iri, other, "made by") for other in values.get(f"{PL}madeBy", ()))
        yield from ((iri, theme, "member of") for theme in self._lookup.find_subjects(MEMBER, iri))
        for passage in values.get(f"{PL}evidence", ()):
            for statement in self._find_proved(passage, "statement"):
                speakers = self._lookup.read_values(statement)[0].get(f"{PL}speaker", ())
                yield from ((speaker, iri, "called for") for speaker in speakers)

    def _find_theme(self, iri: str, values: Values) -> Iterator[Triple]:
        yield from ((member, iri, "member of") for member in values.get(MEMBER, ()))

    def _find_topic(self, iri: str, values: Values) -> Iterator[Triple]:
        yield from ((iri, other, "narrower than") for other in values.get(BROADER, ()))
        yield from ((other, iri, "narrower than") for other in self._lookup.find_subjects(BROADER, iri))

    def _find_report(self, iri: str, values: Values) -> Iterator[Triple]:
        for event in values.get(f"{PL}event", ()):
            yield from self._find_session(event, self._lookup.read_values(event)[0])

    def _say_role(self, role: str) -> Iterator[Triple]:
        """Yield what a role in a session says: who had it, and for whom."""
        values, _ = self._lookup.read_values(role)
        names = {self._lookup.find_role(node) for node in values.get(f"{PL}role", ())}
        for body in values.get(f"{PL}organisation", ()):
            for session in values.get(f"{PL}session", ()):
                yield from ((body, session, to_meaning(name)) for name in names)
        for person in values.get(f"{PL}person", ()):
            for session in values.get(f"{PL}session", ()):
                yield from ((person, session, to_meaning(name)) for name in names)
            yield from ((person, body, "speaks for") for body in values.get(f"{PL}affiliation", ()))

    def _find_proved(self, passage: str, kind: str) -> list[str]:
        return select_kind(self._lookup.find_subjects(f"{PL}evidence", passage), kind)


def to_meaning(role: str) -> str:
    """Say a role so that the session's name can follow."""
    return f"{role} {'of' if role in _LEADING else 'in'}"


def to_names(kind: str, values: Values) -> tuple[str, str]:
    """Give label and title of a thing."""
    first = {name: min(found) for name, found in values.items() if found}
    if kind == "session":
        return first.get(IDENTIFIER, ""), first.get(TITLE, "")
    if kind == "recommendation":
        return first.get(f"{PL}text", ""), ""
    if kind == "report":
        return first.get(TITLE) or first.get(IDENTIFIER, ""), ""
    return first.get(LABEL, ""), ""
