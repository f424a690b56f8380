"""An invented fisheries workshop as facts, and a store of it; it loads little, as processes that are killed load it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from graph.manifest import ManifestEntry
from graph.store import write_store
from graph.triples import make_quads
from ingest.values import (
    Facts,
    Instrument,
    Mention,
    Merge,
    Organisation,
    Participation,
    Passage,
    Person,
    Recommendation,
    Report,
    Session,
    Statement,
)

SOURCE = """# Shelf Seas Workshop, Leith, 3-4 May 2021

## Plenary 1: State of the stocks

Chair: Dr. Ada Orr, Director, Harbour Board (HB), Leith
Norway: Liv Dahl, Fjord Union | Net Guild, Bergen

Orr said that cod quotas work. Dahl recalled Per Vik, lost at sea.

## Breakout 1A: Gear

- States should publish cod quotas.
- States should publish cod quotas.
- Ratify the Mesh Convention.
"""
DOCUMENT = "shelf-seas"
LINE_END = re.compile("\r\n|[\r\n\u2028\u2029\x85\x0b\x0c]")


def make_passage(words: str, source: str = SOURCE, nth: int = 0) -> Passage:
    """Give the passage of the nth place (0-based) at which the words stand."""
    start = -1
    for _ in range(nth + 1):
        start = source.index(words, start + 1)
    return to_passage(source, start, start + len(words))


def to_passage(source: str, start: int, end: int) -> Passage:
    """Give the passage of a range, with its line counted anew."""
    line = 1 + sum(1 for found in LINE_END.finditer(source) if found.end() <= start)
    return Passage(start, end, line, source[start:end])


def make_report(source: str, document: str = DOCUMENT) -> Report:
    """Give the report of a source."""
    digest = hashlib.sha256(source.encode()).hexdigest()
    return Report(document, f"{document}.md", digest, "utf-8", source, source)


def make_workshop(document: str = DOCUMENT) -> Facts:
    """Give facts with everything in them: two organisations, a merge, a repeated recommendation, a person mentioned."""
    orr = Mention("person", "Ada Orr", make_passage("Ada Orr"))
    surname = Mention("person", "Orr", make_passage("Orr", nth=1), "resolved", "surname")
    treaty = Instrument("Mesh Convention", (Mention("instrument", "Mesh Convention", make_passage("Mesh Convention")),))

    def organisation(name: str, acronym: str = "") -> Organisation:
        return Organisation(name, acronym, (Mention("organisation", name, make_passage(name)),))

    def person(name: str, participant: bool) -> Person:
        return Person(name, (), participant, (Mention("person", name, make_passage(name)),))

    def advice(nth: int) -> Recommendation:
        text = "States should publish cod quotas."
        passage = make_passage(text, nth=nth)
        return Recommendation(
            text, "1A", "Gear", "explicit", "Harbour Board", "States", "publish", "should", (), passage
        )  # fmt: skip

    return Facts(
        report=make_report(SOURCE, document),
        title="Shelf Seas Workshop",
        sessions=(
            Session(
                "event", "Shelf Seas Workshop", "event", "", make_passage("Shelf Seas Workshop"),
                "2021-05-03/2021-05-04",
            ),
            Session(
                "Plenary 1", "State of the stocks", "plenary", "event", make_passage("Plenary 1: State of the stocks")
            ),
            Session("1A", "Gear", "breakout", "Plenary 1", make_passage("Breakout 1A: Gear")),
        ),
        people=(
            Person("Ada Orr", ("Dr.",), True, (orr, surname), (Merge(orr, surname, "surname", 0.9, "One Orr."),)),
            person("Liv Dahl", True),
            person("Per Vik", False),
        ),
        organisations=(organisation("Harbour Board", "HB"), organisation("Fjord Union"), organisation("Net Guild")),
        instruments=(treaty,),
        participations=(
            Participation(
                "Ada Orr", "chair", "Plenary 1", ("Harbour Board",), "Harbour Board", "Director", "Leith", "", "",
                make_passage("Dr. Ada Orr, Director, Harbour Board (HB), Leith"),
            ),
            Participation(
                "Liv Dahl", "presenter", "Plenary 1", ("Fjord Union", "Net Guild"), "Fjord Union | Net Guild", "",
                "Bergen", "Norway", "Norway", make_passage("Liv Dahl, Fjord Union | Net Guild, Bergen"),
            ),
            Participation(
                "Liv Dahl", "other:net mender", "1A", (), "", "", "", "", "",
                make_passage("Liv Dahl"), "derived", "delegation",
            ),
        ),
        recommendations=(
            advice(0),
            advice(1),
            Recommendation(
                "Ratify the Mesh Convention.", "1A", "Gear", "explicit", "", "", "ratify", "imperative",
                ("Mesh Convention",), make_passage("Ratify the Mesh Convention."),
            ),
        ),
        statements=(
            Statement(
                "Ada Orr", "Plenary 1", "Orr said that cod quotas work.", "say",
                make_passage("Orr said that cod quotas work."), "resolved", "surname",
            ),
        ),
    )  # fmt: skip


def to_entry(facts: Facts, fingerprint: str = "x") -> ManifestEntry:
    """Give the manifest's entry of facts."""
    return ManifestEntry(facts.report.sha256, facts.report.file_name, facts.report.encoding, fingerprint)


def write_facts(folder: Path, *every: Facts) -> None:
    """Write facts into a store."""
    with write_store(folder) as writer:
        for facts in every:
            writer.replace(facts.report.id, make_quads(facts), facts.report.source.encode(), to_entry(facts))
