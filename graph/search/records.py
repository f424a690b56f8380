"""A store to everything in it that can be found, the names of people who are merely mentioned hidden."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from graph import oxigraph
from graph.builder import SUBJECT
from graph.errors import GraphError, StoreUnreadable
from graph.iris import to_graph_name
from graph.search.hidden import Hidden, read_hidden
from graph.search.hits import FACTS, TEXT, Ranges, Record, merge_ranges
from graph.search.paragraphs import split_paragraphs
from graph.store import StoreReader

FOLDER = Path(__file__).parent / "rows"
COVERED = 0.9
"""Share of the letters of a paragraph that facts must hold for it to be left out: it would only repeat them."""
_ENTITIES = {"Person": "person", "Organisation": "organisation", "Instrument": "instrument"}
_LETTERS = re.compile(r"[^\W_]+")

Row: TypeAlias = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """What of a source is found anyway."""

    covered: list[tuple[int, int]] = field(default_factory=list)
    """Half-open ranges of the facts."""
    starts: set[int] = field(default_factory=set)
    """Where the labels of sessions start."""
    titles: set[str] = field(default_factory=set)
    """Letters of the titles of the report and its sessions, and of the headings over recommendations."""


def make_records(store: StoreReader, problems: list[GraphError]) -> Iterator[Record]:
    """Yield what can be found, kind by kind, in order of report and text; then the text, report by report.

    A report whose source cannot be read any more has no text to be found; why is added to the problems.
    """
    hidden = read_hidden(read_rows(store, "mentions"))
    rows = {name: read_rows(store, name) for name in ("sessions", "roles", "recommendations", "statements")}
    facts = [record for kind in FACTS for record in make_facts(kind, rows[f"{kind}s"], hidden)]
    reports = read_rows(store, "reports")
    yield from make_reports(reports)
    yield from make_sessions(rows["sessions"], hidden)
    yield from make_entities(read_rows(store, "names"), rows["roles"])
    yield from make_topics(store)
    yield from make_themes(read_rows(store, "themes"), facts, hidden)
    yield from facts
    known = find_known(reports, rows)
    for document in sorted(store.manifest.reports):
        try:
            yield from make_text(store, document, known[document], hidden.get(document, Hidden()))
        except StoreUnreadable as error:
            problems.append(error)


def find_known(reports: Iterable[Row], rows: Mapping[str, Iterable[Row]]) -> dict[str, Known]:
    """Find for each report where its facts stand, and which headings are found as the name of something."""
    known: dict[str, Known] = defaultdict(Known)
    for row in (row for every in rows.values() for row in every):
        known[row[1]].covered.append((int(row[-2]), int(row[-1])))
    for row in reports:
        known[row[1]].titles.add(to_letters(row[2]))
    for row in rows["sessions"]:
        known[row[1]].starts.add(int(row[-2]))
        known[row[1]].titles.add(to_letters(row[3]))
    for row in rows["recommendations"]:
        known[row[1]].titles.add(to_letters(row[3]))
    return known


def read_rows(store: StoreReader, name: str) -> list[Row]:
    """Answer one of the search's own queries; an unbound variable gives ""."""
    with oxigraph.reading(store.folder):
        return oxigraph.select_values(store.database, (FOLDER / f"{name}.rq").read_text(encoding="utf-8"))


def make_reports(rows: Iterable[Row]) -> Iterator[Record]:
    """Yield the reports."""
    for report, document, title, date, file in rows:
        yield Record("report", report, (document,), title or document, join(date.replace("/", " to "), file))


def make_sessions(rows: Iterable[Row], hidden: Mapping[str, Hidden]) -> Iterator[Record]:
    """Yield the sessions, each where its first passage stands."""
    for reference, same in groupby(rows, key=lambda row: row[0]):
        _, document, id_, title, date, line, start, end = next(same)
        name = " · ".join(dict.fromkeys(filter(None, (id_, title))))
        text = date.replace("/", " to ")
        record = Record("session", reference, (document,), name, text, id_, int(line), int(start), int(end))
        yield hide(record, hidden.get(document), record.start, record.end)


def make_entities(rows: Iterable[Row], roles: Iterable[Row]) -> Iterator[Record]:
    """Yield participants, organisations and instruments with their other printed forms, and people with their roles."""
    texts = {person: to_roles(list(same)) for person, same in group(roles).items()}
    for reference, same in group(rows).items():
        _, class_, document, name, acronym, _, line, start, end = same[0]
        forms = dict.fromkeys(row[5] for row in same if row[5] != name)
        words = acronym if acronym.casefold() not in f"{name} {' '.join(forms)}".casefold() else ""
        printed = f"printed as {', '.join(forms)}" if forms else ""
        kind = _ENTITIES[class_.rpartition("#")[2]]
        text = join(words, texts.get(reference, ""), printed)
        yield Record(kind, reference, (document,), name, text, "", int(line), int(start), int(end))


def group(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Give the rows by their first cell, in order of the first of each."""
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row[0]].append(row)
    return groups


def to_roles(rows: Sequence[Row]) -> str:
    """Say what somebody did where and for whom."""
    held: dict[str, dict[str, None]] = defaultdict(dict)
    bodies: dict[str, None] = {}
    for _, _, role, session, position, organisation, place, country, delegation, *_ in rows:
        held[role]["the event" if session == "event" else session] = None
        parts = filter(None, (position, organisation, place, country or delegation))
        bodies[", ".join(dict.fromkeys(parts)).replace(" | ", " and ")] = None
    did = (f"{role} in {', '.join(sessions)}" for role, sessions in held.items())
    return join(*bodies, *did)


def make_topics(store: StoreReader) -> Iterator[Record]:
    """Yield the topics that a report is about, and those above them, with their other labels."""
    documents: dict[str, set[str]] = defaultdict(set)
    graphs = {to_graph_name(store.base, document): document for document in store.manifest.reports}
    with oxigraph.reading(store.folder):
        for quad in store.database.quads_for_pattern(None, oxigraph.NamedNode(SUBJECT), None, None):
            document = graphs.get(getattr(quad.graph_name, "value", ""))
            if document:
                documents[getattr(quad.object, "value", "")].add(document)
    topics = group(read_rows(store, "topics"))
    above = {topic: {row[3] for row in rows if row[3]} for topic, rows in topics.items()}
    for topic in list(documents):
        for higher in find_above(topic, above):
            documents[higher] |= documents[topic]
    for topic, rows in topics.items():
        if topic in documents:
            others = dict.fromkeys(row[2] for row in rows if row[2])
            yield Record("topic", topic, tuple(sorted(documents[topic])), rows[0][1], ", ".join(others))


def find_above(topic: str, above: Mapping[str, set[str]]) -> set[str]:
    """Find all topics that are broader, however far; a circle does no harm."""
    found: set[str] = set()
    waiting = [topic]
    while waiting:
        for higher in above.get(waiting.pop(), ()):
            if higher not in found:
                found.add(higher)
                waiting.append(higher)
    return found


def make_themes(rows: Iterable[Row], facts: Iterable[Record], hidden: Mapping[str, Hidden]) -> Iterator[Record]:
    """Yield the themes with the wordings of their members."""
    known = {record.reference: record for record in facts}
    for theme, same in group(rows).items():
        documents = tuple(dict.fromkeys(row[2] for row in same))
        members = [known[row[3]] for row in same if row[3] in known]
        name = same[0][1]
        wordings = dict.fromkeys(member.text for member in members if member.text != name)
        record = Record("theme", theme, documents, name, "\n".join(wordings))
        for member in members:
            if member.documents[0] in hidden:
                record = hide(record, hidden[member.documents[0]], member.start, member.end)
        yield record


def make_facts(kind: str, rows: Iterable[Row], hidden: Mapping[str, Hidden]) -> Iterator[Record]:
    """Yield recommendations under their headings or statements with their speakers, each at its first evidence."""
    for fact, same in group(rows).items():
        _, document, session, name, text, line, start, end = same[0]
        record = Record(kind, fact, (document,), name, text, session, int(line), int(start), int(end))
        yield hide(record, hidden.get(document), record.start, record.end)


def make_text(store: StoreReader, document: str, known: Known, hidden: Hidden) -> Iterator[Record]:
    """Yield the paragraphs of a source that hold more than what is found anyway: facts, and headings that name them."""
    source = store.read_text(document)
    reference = to_graph_name(store.base, document)
    ranges = merge_ranges(known.covered)
    place = 0
    for start, end, line in split_paragraphs(source):
        while place < len(ranges) and ranges[place][1] <= start:
            place += 1
        text = source[start:end]
        repeated = find_inside(ranges, place, start, end)
        if text.startswith("#") and (to_letters(text) in known.titles or known.starts & {*range(start, end)}):
            continue
        if sum(len(to_letters(text[low:high])) for low, high in repeated) < COVERED * len(to_letters(text)):
            names = merge_ranges((low - start, high - start) for low, high in hidden.find_between(start, end))
            yield Record(TEXT, reference, (document,), "", text, "", line, start, end, (), names, repeated)


def find_inside(ranges: Ranges, place: int, start: int, end: int) -> Ranges:
    """Find what two places of the source have between them of sorted ranges, from one on; counted from the first."""
    inside = []
    while place < len(ranges) and ranges[place][0] < end:
        low, high = ranges[place]
        inside.append((max(low - start, 0), min(high, end) - start))
        place += 1
    return tuple(inside)


def to_letters(text: str) -> str:
    """Give the letters and digits alone, whatever their case."""
    return "".join(_LETTERS.findall(text)).casefold()


def hide(record: Record, hidden: Hidden | None, start: int, end: int) -> Record:
    """Hide in a record the names of people merely mentioned: those printed between two places, and all full names."""
    if hidden is None:
        return record
    forms = hidden.find_forms(start, end)
    return replace(
        record,
        hidden_name=merge_ranges((*record.hidden_name, *hidden.find_names(record.name, forms))),
        hidden_text=merge_ranges((*record.hidden_text, *hidden.find_names(record.text, forms))),
    )


def join(*parts: str) -> str:
    """Join what there is of parts of a description."""
    return " · ".join(filter(None, parts))
