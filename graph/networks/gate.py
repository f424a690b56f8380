"""Filters of kind, report, session and topic to which things may stand in a network."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.networks.links import KINDS, LinkReader, Thing


@dataclass(frozen=True, slots=True)
class Filters:
    """Which things may stand in a network; what it starts from always may."""

    kinds: frozenset[str] = frozenset(KINDS)
    documents: frozenset[str] = frozenset()
    """Ids of reports; empty for all. Themes, and topics of a scheme, belong to none and pass."""
    sessions: frozenset[str] = frozenset()
    """IRIs; empty for all. Else the sessions, who and what is in them, and for whom these speak."""
    topics: frozenset[str] = frozenset()
    """IRIs; empty for all. Else what is about one of them or about a narrower one, and people who spoke on it."""
    mentioned: bool = False
    """Whether people and organisations merely mentioned may stand in it."""


class Gate:
    """Tells what passes the filters."""

    def __init__(self, reader: LinkReader, filters: Filters) -> None:
        self._reader = reader
        self._filters = filters
        self._topics = widen_topics(reader, filters.topics)
        self._inside = list_inside(reader, filters.sessions)
        self.complete = True
        """False once something was not read because there is too much."""

    def may_start(self, thing: Thing) -> bool:
        """Tell whether a network may start here: nobody merely mentioned is drawn unasked."""
        return thing.shown or thing.kind != "person" or self._filters.mentioned

    def list_neighbours(self, thing: Thing) -> list[str]:
        """Give what the thing is linked with; a report names those merely mentioned only where they may pass."""
        more: list[str] = []
        if thing.kind == "topic":
            more, complete = self._reader.list_about(thing.iri, self._filters.documents)
            self.complete = self.complete and complete
        if thing.kind == "report" and self._filters.mentioned:
            more = self._reader.list_mentioned(thing.document)
        return sorted({*thing.neighbours, *more})

    def leads_on(self, thing: Thing, hop: int) -> bool:
        """Tell whether what lies beyond is looked for.

        Nearly everything is linked by some topic: only the first hop goes through one, or all where no sessions are
        asked for, through which things would be linked else.
        """
        return hop == 0 or thing.kind != "topic" or "session" not in self._filters.kinds

    def limit(self, iris: list[str], room: int) -> list[str]:
        """Give as many as there is room for."""
        self.complete = self.complete and len(iris) <= room
        return iris[: max(room, 0)]

    def read_passing(self, iris: Iterable[str]) -> list[Thing]:
        """Read things and keep those that pass, in order."""
        return [thing for iri in iris if (thing := self._reader.read(iri)) and self.passes(thing)]

    def passes(self, thing: Thing) -> bool:
        """Tell whether a thing may stand in the network."""
        filters = self._filters
        return (
            thing.kind in filters.kinds
            and (thing.shown or filters.mentioned)
            and (not filters.documents or not thing.document or thing.document in filters.documents)
            and (not filters.sessions or thing.kind in {"theme", "topic", "report"} or thing.iri in self._inside)
            and (not self._topics or self._is_about(thing))
        )

    def _is_about(self, thing: Thing) -> bool:
        """Tell whether a thing has to do with the topics: itself, or by what it is linked with."""
        if thing.kind == "report":
            return True
        if thing.kind == "topic":
            return thing.iri in self._topics
        near = set(thing.neighbours)
        if near & self._topics or thing.kind in {"recommendation", "session"}:
            return bool(near & self._topics)
        others = (self._reader.read(other) for other in near)
        through = {"person": ("session",), "organisation": ("person", "recommendation"), "theme": ("recommendation",)}
        return any(other.kind in through[thing.kind] and self._is_about(other) for other in others if other)


def widen_topics(reader: LinkReader, topics: Iterable[str]) -> frozenset[str]:
    """Give the topics with all that are narrower."""
    found: set[str] = set()
    rest = list(topics)
    while rest:
        topic = rest.pop()
        thing = None if topic in found else reader.read(topic)
        found.add(topic)
        links = thing.links if thing else ()
        rest += [link.start for link in links if link.meaning == "narrower than" and link.end == topic]
    return frozenset(found)


def list_inside(reader: LinkReader, sessions: Iterable[str]) -> frozenset[str]:
    """Give the sessions, what is linked with them, and the organisations for which these people speak."""
    chosen = [thing for session in sessions if (thing := reader.read(session))]
    near = {iri for thing in chosen for iri in (thing.iri, *thing.neighbours)}
    people = (thing for iri in near if (thing := reader.read(iri)) and thing.kind in {"person", "recommendation"})
    bodies = {link.end for thing in people for link in thing.links if link.meaning in {"speaks for", "made by"}}
    return frozenset(near | bodies)
