"""Two invented meetings that ask for the same measures in other words, and a store with the themes of both."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path

from graph.iris import to_graph_name, to_hash
from graph.oxigraph import Literal, NamedNode, Quad
from graph.store import write_store
from graph.triples import make_quads
from ingest.values import (
    Assignment,
    Facts,
    Measure,
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
from ontology import BASE, PL, PREFIXES
from tests.graph.workshop import to_entry

HOSTILE = "Fund <b>nets</b> | *and* `ropes` [x](javascript:alert(1)) & <script>alert(2)</script> # 1. now."
"""A recommendation that breaks whatever pastes it into Markdown or HTML."""

OLD, NEW = "nets-2019", "nets-2021"
FIRST = f"""# Lost Nets Meeting, Bergen, 2-3 May 2019

## Plenary 1: Opening

Norway: Liv Dahl, Net Guild
Denmark: Ib Holm, Fjord Union

Ann Orr of the Harbour Board said that a register of lost nets should be set up.

## 1A: Gear

- States should consider a register of lost nets.
- {HOSTILE}
- Ban the painting of buoys.

## 1B: Crews

- Train all crews in the recovery of nets; share the charts.
"""
SECOND = """# Lost Nets Meeting, Esbjerg, 4 May 2021

## Plenary 1: Opening

Norway: Liv Dahl, Net Guild
Denmark: Ib Holm, Fjord Union

## 2A: Law

- States must establish a register of lost nets by 2025.
- Crews need training in the recovery of lost nets.

Funds for nets are needed.
"""
TOPIC, BROADER = "https://w3id.org/plenary/topic/crew-training", "https://w3id.org/plenary/topic/skills"
"""The topic of each recommendation that has "crews" in it, and the one above."""
REGISTER, TRAINING, FUNDS = "register", "training", "funds"
"""The themes' ids."""
MEMBERS: Mapping[str, Sequence[tuple[str, str, str]]] = {
    REGISTER: (
        (OLD, "Ann Orr of the Harbour Board said that a register of lost nets should be set up.", ""),
        (OLD, "States should consider a register of lost nets.", ""),
        (NEW, "States must establish a register of lost nets by 2025.", ""),
    ),
    TRAINING: (
        (
            OLD,
            "Train all crews in the recovery of nets; share the charts.",
            "Train all crews in the recovery of nets",
        ),
        (NEW, "Crews need training in the recovery of lost nets.", ""),
    ),
    FUNDS: ((OLD, HOSTILE, ""), (NEW, "Funds for nets are needed.", "")),
}
"""Report, recommendation and, where it is not the whole of it, measure of each member; the first is the label."""


def make_old(document: str = OLD) -> Facts:
    """Give the facts of the first meeting: two delegations, one organisation behind a statement."""
    said = "Ann Orr of the Harbour Board said that a register of lost nets should be set up."
    return make_facts(
        document,
        FIRST,
        "2019-05-02/2019-05-03",
        {"Plenary 1": "Opening", "1A": "Gear", "1B": "Crews"},
        (
            make_ask(FIRST, said, "Plenary 1", 4, "should", "set"),
            make_ask(FIRST, "States should consider a register of lost nets.", "1A", 1, "should", "consider", "Norway"),
            make_ask(FIRST, HOSTILE, "1A", 4, "", "fund"),
            make_ask(FIRST, "Ban the painting of buoys.", "1A", 4, "", "ban"),
            make_ask(
                FIRST,
                "Train all crews in the recovery of nets; share the charts.",
                "1B",
                4,
                "",
                "train",
                "Fjord Union",
                ("Train all crews in the recovery of nets", "share the charts"),
            ),
        ),
        (Statement("Ann Orr", "Plenary 1", said, "say", find(FIRST, said)),),
    )


def make_new(document: str = NEW) -> Facts:
    """Give the facts of the second meeting; one of its asks is made in no session."""
    return make_facts(
        document,
        SECOND,
        "2021-05-04",
        {"Plenary 1": "Opening", "2A": "Law"},
        (
            make_ask(
                SECOND,
                "States must establish a register of lost nets by 2025.",
                "2A",
                5,
                "must",
                "establish",
                "Danish delegation",
            ),
            make_ask(SECOND, "Crews need training in the recovery of lost nets.", "2A", 3, "need", ""),
            make_ask(SECOND, "Funds for nets are needed.", "event", 3, "are needed", ""),
        ),
        (),
    )


def make_facts(
    document: str,
    source: str,
    date: str,
    sessions: Mapping[str, str],
    recommendations: tuple[Recommendation, ...],
    statements: tuple[Statement, ...],
) -> Facts:
    """Give facts in which Norway and Denmark take part, and whoever makes a statement for the Harbour Board."""
    title = source.partition("\n")[0].removeprefix("# ")
    names = {name for name in ("Net Guild", "Fjord Union", "Harbour Board") if name in source}
    people = {name: None for name in ("Liv Dahl", "Ib Holm", "Ann Orr") if name in source}

    def take_part(person: str, organisation: str, country: str, delegation: str) -> Participation:
        return Participation(
            person, "presenter", "Plenary 1", (organisation,), organisation, "", "", country, delegation,
            find(source, person),
        )  # fmt: skip

    speakers = tuple(take_part(said.person, "Harbour Board", "", "") for said in statements)
    return Facts(
        Report(document, f"{document}.md", hashlib.sha256(source.encode()).hexdigest(), "utf-8", source, source),
        title,
        (
            Session("event", title, "event", "", find(source, title), date),
            *(
                Session(key, name, "plenary", "event", find(source, f"## {key}: {name}"))
                for key, name in sessions.items()
            ),
        ),
        tuple(Person(name, (), True, (Mention("person", name, find(source, name)),)) for name in people),
        tuple(Organisation(name, "", (Mention("organisation", name, find(source, name)),)) for name in sorted(names)),
        (),
        (
            take_part("Liv Dahl", "Net Guild", "Norway", "Norway"),
            take_part("Ib Holm", "Fjord Union", "Denmark", "Denmark"),
            take_part("Ib Holm", "Fjord Union", "Denmark", "Danish Delegation"),
            *speakers,
        ),
        recommendations,
        statements,
    )


def find(source: str, words: str) -> Passage:
    """Give the passage of the first place at which the words stand."""
    start = source.index(words)
    return Passage(start, start + len(words), source.count("\n", 0, start) + 1, words)


def make_ask(
    source: str,
    text: str,
    session: str,
    strength: int,
    modality: str,
    action: str,
    made_by: str = "",
    clauses: tuple[str, ...] = (),
) -> Recommendation:
    """Give a recommendation with its measures: the clauses named, or the whole."""
    measures = tuple(Measure(part, "", False, (), find(source, part)) for part in clauses or (text,))
    return Recommendation(
        text, session, "", "explicit", made_by, "", action, modality, (), find(source, text),
        strength=strength, measures=measures,
        topics=(Assignment(TOPIC, 0.8, ("crews",), "text"),) if "crews" in text.casefold() else (),
    )  # fmt: skip


def write_asks(folder: Path, *, themes: bool = True) -> Path:
    """Write a store of both meetings, with their themes unless told otherwise; give its folder."""
    every = (make_old(), make_new())
    with write_store(folder) as writer:
        for facts in every:
            writer.replace(facts.report.id, make_quads(facts), facts.report.source.encode(), to_entry(facts))
        if themes:
            writer.replace_graph("themes", make_themes(every, MEMBERS))
        writer.replace_graph("topics", make_topics())
    return folder


def make_topics() -> list[Quad]:
    """Give the quads of three topics, of which one is narrower than another and one in no use."""
    skos = PREFIXES["skos"]
    labels = ((TOPIC, "prefLabel", "Crew training"), (TOPIC, "altLabel", "Drills"), (BROADER, "prefLabel", "Skills"))
    weather = "https://w3id.org/plenary/topic/weather"
    graph = NamedNode(f"{BASE}graph/topics")
    quads = [
        Quad(NamedNode(iri), NamedNode(f"{skos}{term}"), Literal(label), graph)
        for iri, term, label in (*labels, (weather, "prefLabel", "Weather"))
    ]
    quads += [
        Quad(NamedNode(iri), NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{PL}Topic"), graph)
        for iri in (TOPIC, BROADER, weather)
    ]
    return [*quads, Quad(NamedNode(TOPIC), NamedNode(f"{skos}broader"), NamedNode(BROADER), graph)]


def make_themes(
    every: Iterable[Facts], members: Mapping[str, Sequence[tuple[str, str, str]]], base: str = BASE
) -> list[Quad]:
    """Give the quads of themes whose members are told by report, text and measure."""
    quads = {facts.report.id: make_quads(facts, base) for facts in every}
    found: list[Quad] = []
    graph = NamedNode(f"{base}graph/themes")

    def add(subject: NamedNode, predicate: str, value: NamedNode | Literal) -> None:
        found.append(Quad(subject, NamedNode(predicate), value, graph))

    def find_node(document: str, kind: str, text: str) -> NamedNode:
        start = f"{to_graph_name(base, document)}/{kind}/"
        return next(
            quad.subject
            for quad in quads[document]
            if quad.predicate.value == f"{PL}text"
            and isinstance(quad.object, Literal)
            and quad.object.value == text
            and isinstance(quad.subject, NamedNode)
            and quad.subject.value.startswith(start)
        )

    for name, parts in members.items():
        theme = NamedNode(f"{base}theme/{name}")
        add(theme, f"{PREFIXES['rdf']}type", NamedNode(f"{PL}Theme"))
        add(theme, f"{PREFIXES['skos']}prefLabel", Literal(parts[0][2] or parts[0][1]))
        measures = []
        for place, (document, text, clause) in enumerate(parts):
            member = find_node(document, "recommendation", text)
            measures.append(find_node(document, "measure", clause or text))
            node = NamedNode(f"{base}graph/themes/assignment/{to_hash(name, member.value)}")
            add(theme, f"{PREFIXES['skos']}member", member)
            add(node, f"{PREFIXES['rdf']}type", NamedNode(f"{PL}Assignment"))
            add(node, f"{PREFIXES['dcterms']}isPartOf", theme)
            add(node, f"{PL}about", member)
            add(node, f"{PL}measure", measures[-1])
            add(node, f"{PL}score", Literal(round(0.9 - place / 10, 2)))
            add(node, f"{PL}rule", Literal("same measure"))
        for place, (left, right) in enumerate(pairwise(measures)):
            node = NamedNode(f"{base}graph/themes/merge/{to_hash(left.value, right.value)}")
            add(node, f"{PREFIXES['rdf']}type", NamedNode(f"{PL}Merge"))
            add(node, f"{PL}left", left)
            add(node, f"{PL}right", right)
            add(node, f"{PL}rule", Literal("same measure"))
            add(node, f"{PL}score", Literal(round(0.8 - place / 10, 2)))
            add(node, f"{PL}reason", Literal(f"Both ask for the same thing ({name}, {place + 1})."))
    return found
