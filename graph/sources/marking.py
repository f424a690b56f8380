"""A report of a store to its source with marks: which characters name somebody, and which prove a fact."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from graph.builder import END, EXACT, IDENTIFIER, LABEL, START, TITLE, TYPE
from graph.errors import ReportUnknown
from graph.iris import to_graph_name, to_storable
from graph.oxigraph import NamedNode, Triple, reading
from graph.sources.lines import find_line_starts
from graph.sources.marked import EVENT, KINDS, Mark, MarkedReport, MarkKind, Place, Reference
from graph.store import StoreReader
from ontology import PL

_PERSON, _MENTION = f"{PL}Person", f"{PL}Mention"
_KINDS: Mapping[str, MarkKind] = {
    f"{PL}Session": "session",
    f"{PL}Participation": "role",
    f"{PL}Recommendation": "recommendation",
    f"{PL}Statement": "statement",
    _PERSON: "person",
    f"{PL}Organisation": "organisation",
    f"{PL}Instrument": "instrument",
}
_GRADES = (f"{PL}printed", f"{PL}resolved", f"{PL}derived")
Range: TypeAlias = tuple[int, int]


def read_marked(store: StoreReader, document: str, *, mentioned: bool = False) -> MarkedReport:
    """Read a report with its marks; people merely mentioned have none unless `mentioned` asks for them.

    Raise `ReportUnknown`, and `StoreUnreadable` where the source is not the one that was read or cannot be decoded.
    """
    if document not in store.manifest.reports:
        raise ReportUnknown(document, store.manifest.reports)
    source = read_text(store, document)
    facts = _Facts(store, document)
    stored = _read_passages(facts)
    passages = {node: (start, end) for node, start, end, quote in stored if start < end and source[start:end] == quote}
    entry = store.manifest.reports[document]
    return MarkedReport(
        document=document,
        title=facts.titles.get(to_graph_name(store.base, document), document),
        file_name=entry.file_name,
        sha256=entry.sha256,
        source=source,
        line_starts=find_line_starts(source),
        marks=_make_marks(facts, passages, mentioned),
        outline=_make_outline(facts, passages),
        passages=len(stored),
        unlike=len(stored) - len(passages),
        pages=entry.pages,
    )


def read_text(store: StoreReader, document: str) -> str:
    """Read the source's characters, each lone surrogate as U+FFFD; raise `StoreUnreadable`."""
    return to_storable(store.read_text(document))


class _Facts:
    """What the graph of a report says, read by one range of the index for each property."""

    def __init__(self, store: StoreReader, document: str) -> None:
        self._store = store
        self._graph = NamedNode(to_graph_name(store.base, document))
        self.classes = {node: name for name in (*_KINDS, _MENTION) for node, _ in self._read(TYPE, NamedNode(name))}
        self.evidence = self.every("evidence")
        self.people = {node for node, value in self.every("participant") if value == "true"}
        self.labels, self.titles, self.ids = self.one(LABEL), self.one(TITLE), self.one(IDENTIFIER)

    def every(self, predicate: str) -> list[tuple[str, str]]:
        """Give subject and object of each quad with a predicate; without a colon it is one of our own terms."""
        return list(self._read(predicate if ":" in predicate else PL + predicate, None))

    def _read(self, predicate: str, value: NamedNode | None) -> Iterator[tuple[str, str]]:
        with reading(self._store.folder):
            quads = list(self._store.database.quads_for_pattern(None, NamedNode(predicate), value, self._graph))
        for quad in quads:
            if isinstance(quad.subject, NamedNode) and not isinstance(quad.object, Triple):
                yield quad.subject.value, quad.object.value

    def one(self, predicate: str) -> dict[str, str]:
        """Give the first object of each subject, by the object's text."""
        return dict(sorted(self.every(predicate), reverse=True))

    def may_show(self, node: str) -> bool:
        """Tell whether a thing is no person who is merely mentioned."""
        return self.classes.get(node) != _PERSON or node in self.people


def _read_passages(facts: _Facts) -> list[tuple[str, int, int, str]]:
    """Give IRI, start, end and quote of each passage."""
    starts, ends = facts.one(START), facts.one(END)
    return [
        (node, int(starts[node]), int(ends[node]), quote)
        for node, quote in facts.one(EXACT).items()
        if node in starts and node in ends
    ]


def _make_marks(facts: _Facts, passages: Mapping[str, Range], mentioned: bool) -> tuple[Mark, ...]:
    """Give one mark for all things of a kind that stand on the same characters."""
    references = _make_references(facts, mentioned)
    found: dict[tuple[int, int, MarkKind], set[Reference]] = {}
    for node, passage in facts.evidence:
        if node in references and passage in passages:
            kind, reference = references[node]
            found.setdefault((*passages[passage], kind), set()).add(reference)
    marks = (Mark(kind, start, end, tuple(sorted(refs, key=_to_order))) for (start, end, kind), refs in found.items())
    return tuple(sorted(marks, key=lambda mark: (mark.start, -mark.end, KINDS.index(mark.kind))))


def _to_order(reference: Reference) -> tuple[str, str]:
    return reference.iri, reference.label


def _make_references(facts: _Facts, mentioned: bool) -> dict[str, tuple[MarkKind, Reference]]:
    """Give what each thing with evidence stands for, by its IRI."""
    grades, rules, owners = _read_grades(facts), facts.one("rule"), facts.one("mentionOf")
    people = facts.one("person") | facts.one("speaker")
    labels = _make_labels(facts, people)
    references: dict[str, tuple[MarkKind, Reference]] = {}
    for node, class_name in facts.classes.items():
        thing = owners.get(node, node)
        kind = _KINDS.get(facts.classes.get(thing, "") if class_name == _MENTION else class_name)
        if kind is None or not (mentioned or facts.may_show(thing)):
            continue
        about = people.get(node, "")
        known = mentioned or (about != "" and facts.may_show(about))
        label = labels.get(thing, "") if known or not about else ""
        grade, rule = grades.get(node, ""), rules.get(node, "")
        references[node] = kind, Reference(thing, label, about if known else "", grade, rule)
    return references


def _read_grades(facts: _Facts) -> dict[str, str]:
    """Give the strongest grade of each thing, without the start of its IRI."""
    ranks = {grade: rank for rank, grade in enumerate(_GRADES)}
    found = sorted(facts.every("grade"), key=lambda pair: ranks.get(pair[1], len(ranks)), reverse=True)
    return {node: grade.removeprefix(PL) for node, grade in found}


def _make_labels(facts: _Facts, people: Mapping[str, str]) -> dict[str, str]:
    """Give the words for each thing that has some."""
    roles, labels = facts.one("role"), dict(facts.labels)
    named = {**facts.one("organisation"), **people}
    ids, titles = facts.ids, facts.titles
    for node, class_name in facts.classes.items():
        kind = _KINDS.get(class_name)
        if kind == "session":
            labels[node] = to_session_label(ids.get(node, ""), titles.get(node, ""))
        elif kind in ("role", "statement"):
            name, role = facts.labels.get(named.get(node, ""), ""), facts.labels.get(roles.get(node, ""), "")
            labels[node] = ": ".join(filter(None, (role, name)))
    return labels


def to_session_label(id_: str, title: str) -> str:
    """Give label and title ("2A · Gear and bycatch"), or what there is of them; for the event its title alone."""
    names = [title] if id_ == EVENT else [id_, title]
    return " · ".join(dict.fromkeys(filter(None, names))) or id_


def _make_outline(facts: _Facts, passages: Mapping[str, Range]) -> tuple[Place, ...]:
    """Give the sessions that have a place in the text."""
    ids, titles, kinds, parents = facts.ids, facts.titles, facts.one("kind"), facts.one("partOf")
    starts: dict[str, int] = {}
    for node, passage in facts.evidence:
        if _KINDS.get(facts.classes.get(node, "")) == "session" and passage in passages:
            starts[node] = min(passages[passage][0], starts.get(node, passages[passage][0]))
    places = (
        Place(
            node,
            ids.get(node, ""),
            to_session_label(ids.get(node, ""), titles.get(node, "")),
            kinds.get(node, ""),
            _count_holders(node, parents, ids),
            start,
        )
        for node, start in starts.items()
        if kinds.get(node) != EVENT
    )
    return tuple(sorted(places, key=lambda place: (place.start, place.depth, place.iri)))


def _count_holders(node: str, parents: Mapping[str, str], ids: Mapping[str, str]) -> int:
    """Count the sessions that hold one, without the event; a circle ends the count."""
    seen: set[str] = {node}
    while (node := parents.get(node, node)) not in seen and ids.get(node) != EVENT:
        seen.add(node)
    return len(seen) - 1
