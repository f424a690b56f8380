"""An invented fisheries workshop: a short report and the facts that it holds, for tests of network and explorer."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from graph.store import ManifestEntry, write_store
from graph.triples import make_quads
from ingest.values import (
    Facts,
    Mention,
    Organisation,
    Participation,
    Passage,
    Person,
    Recommendation,
    Report,
    Session,
    Statement,
)

HOSTILE = (
    """</script><script>alert(1)</script><img src=x onerror="alert('2')"> javascript:alert(3) [x](javascript:4) href"""
)
"""A name that breaks out of whatever does not escape it."""

SOURCE = """# Northern Waters Workshop on Small-Scale Fisheries

## Plenary 1: The state of the stocks

**Chair:** Ms. Ingrid Solheim, Director, Lofoten Fishers' Union, Bodø

Ms. Solheim warned that the spring cod had not returned to two of the five bays.

## Breakout 1A: Gear and bycatch

**Convener:** Tomasz Wrona, Baltic Gear Institute, Gdynia

**Recorder:** Ingrid Solheim

Mr. Wrona reported that wider mesh halved the catch of undersized fish.

Recommendations:

- Ministries should pay for the exchange of old nets.
- Share the results of gear trials each winter.

## Breakout 1B: Licences

**Convener:** Aoife Brannigan, Coastal Law Clinic, Galway

A register of licences is needed. The late harbour master Olaf Dunn was recalled with respect.
"""


def make_passage(words: str, after: str = "") -> Passage:
    """Give the passage of some words of the source, the first after some others."""
    start = SOURCE.index(words, SOURCE.index(after) if after else 0)
    return Passage(start, start + len(words), SOURCE.count("\n", 0, start) + 1, words)


def make_person(name: str, *forms: str, participant: bool = True) -> Person:
    """Give a person with one mention for each printed form."""
    mentions = tuple(Mention("person", form, make_passage(form)) for form in forms or (name,))
    return Person(name, (), participant, mentions)


def make_role(
    person: str, role: str, session: str, organisation: str, position: str, place: str, line: str
) -> Participation:
    """Give a role that is printed in a line of its own."""
    organisations = (organisation,) if organisation else ()
    passage = make_passage(line)
    return Participation(person, role, session, organisations, organisation, position, place, "", "", passage)


def make_session(id_: str, title: str, kind: str, parent: str, heading: str) -> Session:
    """Give a session."""
    return Session(id_, title, kind, parent, make_passage(heading))  # type: ignore[arg-type]


def make_recommendation(text: str, session: str, tier: str, addressee: str, modality: str) -> Recommendation:
    """Give a recommendation."""
    passage = make_passage(text)
    return Recommendation(text, session, "", tier, "", addressee, "", modality, (), passage)  # type: ignore[arg-type]


def make_facts(document: str = "workshop") -> Facts:
    """Give all facts of the report."""
    data = SOURCE.encode()
    report = Report(document, f"{document}.md", sha256(data).hexdigest(), "utf-8", SOURCE, SOURCE)
    names = ("Lofoten Fishers' Union", "Baltic Gear Institute", "Coastal Law Clinic")
    organisations = tuple(
        Organisation(name, "", (Mention("organisation", name, make_passage(name)),)) for name in names
    )
    warned = "Ms. Solheim warned that the spring cod had not returned to two of the five bays."
    reported = "Mr. Wrona reported that wider mesh halved the catch of undersized fish."
    return Facts(
        report,
        "Northern Waters Workshop on Small-Scale Fisheries",
        (
            make_session("event", "Northern Waters Workshop on Small-Scale Fisheries", "event", "", "Northern Waters"),
            make_session("Plenary 1", "The state of the stocks", "plenary", "event", "Plenary 1"),
            make_session("1A", "Gear and bycatch", "breakout", "Plenary 1", "Breakout 1A"),
            make_session("1B", "Licences", "breakout", "Plenary 1", "Breakout 1B"),
        ),
        (
            make_person("Ingrid Solheim", "Ingrid Solheim", "Ms. Solheim"),
            make_person("Tomasz Wrona"),
            make_person("Aoife Brannigan"),
            make_person("Olaf Dunn", participant=False),
        ),
        organisations,
        (),
        (
            make_role(
                "Ingrid Solheim",
                "chair",
                "Plenary 1",
                "Lofoten Fishers' Union",
                "Director",
                "Bodø",
                "**Chair:** Ms. Ingrid Solheim, Director, Lofoten Fishers' Union, Bodø",
            ),
            make_role("Tomasz Wrona", "convener", "1A", "Baltic Gear Institute", "", "Gdynia", "Tomasz Wrona, Baltic"),
            make_role("Ingrid Solheim", "recorder", "1A", "", "", "", "**Recorder:** Ingrid Solheim"),
            make_role(
                "Aoife Brannigan", "convener", "1B", "Coastal Law Clinic", "", "Galway", "Aoife Brannigan, Coastal"
            ),
        ),
        (
            make_recommendation(
                "Ministries should pay for the exchange of old nets.", "1A", "explicit", "Ministries", "should"
            ),
            make_recommendation("Share the results of gear trials each winter.", "1A", "explicit", "", "imperative"),
            make_recommendation("A register of licences is needed.", "1B", "prose", "", "is needed"),
        ),
        (
            Statement("Ingrid Solheim", "Plenary 1", warned, "warn", make_passage(warned), "resolved", "surname"),
            Statement("Tomasz Wrona", "1A", reported, "report", make_passage(reported), "resolved", "surname"),
        ),
    )


def store_facts(folder: Path, *facts: Facts) -> Path:
    """Write facts to a store and give its folder; without facts the store is empty."""
    with write_store(folder) as writer:
        for one in facts:
            report = one.report
            entry = ManifestEntry(report.sha256, report.file_name, report.encoding, "test")
            writer.replace(report.id, make_quads(one), report.source.encode(), entry)
    return folder
