"""A store to the facts that the pages show: report by report, so that a new one costs what it holds."""

# Long: a short function for each kind of fact; apart they would only be harder to find.

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TypeAlias, TypeVar

from graph.explorer.shared.facts import (
    BodyRoleFact,
    Evidence,
    Form,
    InstrumentFact,
    MergeFact,
    OrganisationFact,
    PersonFact,
    RecommendationFact,
    ReportFacts,
    RoleFact,
    SessionFact,
    StatementFact,
    StatusFact,
    ThemeFact,
    TopicFact,
    TopicMark,
)
from graph.explorer.shared.references import to_kind, to_ref
from graph.iris import to_graph_name
from graph.oxigraph import NamedNode, QuerySolutions, evaluate, reading
from graph.store import StoreReader

FOLDER = Path(__file__).parent / "rows"
JOINT = " | "
"""What stands between two affiliations or positions of one role."""

Row: TypeAlias = Mapping[str, str]
Fact = TypeVar("Fact", SessionFact, RoleFact, BodyRoleFact, RecommendationFact, StatementFact)
Named: TypeAlias = dict[str, tuple[Row, tuple[Form, ...]]]


def read_report(store: StoreReader, document: str) -> ReportFacts:
    """Read the facts of one report of the store."""
    base = store.base

    def read(name: str) -> list[dict[str, str]]:
        return read_rows(store, name, to_graph_name(base, document))

    links: dict[str, tuple[str, ...]] = {}
    for row in read("links"):
        links[row["fact"]] = (*links.get(row["fact"], ()), to_ref(row["thing"], base))
    marks = make_marks(read("marks"), base)
    people, bodies, instruments = read_named(read, document, base)
    return ReportFacts(
        document,
        read_titles(store, to_graph_name(base, document)).get(document, document),
        merge_facts((row["fact"], to_session(row, document, base, marks)) for row in read("sessions")),
        people,
        bodies,
        instruments,
        merge_facts((row["fact"], to_role(row, document, base, links)) for row in read("roles")),
        merge_facts(
            (row["fact"], to_recommendation(row, document, base, marks, links)) for row in read("recommendations")
        ),
        merge_facts((row["fact"], to_statement(row, document, base, marks)) for row in read("statements")),
        merge_facts((row["fact"], to_body_role(row, document, base)) for row in read("body_roles")),
    )


def read_named(
    read: Callable[[str], list[dict[str, str]]], document: str, base: str
) -> tuple[tuple[PersonFact, ...], tuple[OrganisationFact, ...], tuple[InstrumentFact, ...]]:
    """Read the people, organisations and instruments that a report names."""
    mentions = read("names")
    names, merges = make_names(mentions), make_merges(read("merges"), mentions)
    titles: dict[str, tuple[str, ...]] = {}
    for row in read("honorifics"):
        titles[row["fact"]] = (*titles.get(row["fact"], ()), row["honorific"])
    statuses = make_statuses(read("statuses"), document)
    people: list[PersonFact] = []
    bodies: list[OrganisationFact] = []
    instruments: list[InstrumentFact] = []
    for iri, (first, forms) in names.items():
        name, ref, merged = first["name"], to_ref(iri, base), merges.get(iri, ())
        kind = to_kind(ref)
        if kind == "person":
            takes_part = first["participant"] == "true"
            people.append(PersonFact(document, name, forms, takes_part, ref, titles.get(iri, ()), merged))
        elif kind == "organisation":
            bodies.append(OrganisationFact(document, name, first["acronym"], forms, ref, merged))
        else:
            instruments.append(InstrumentFact(document, name, forms, ref, statuses.get(iri, ())))
    return tuple(people), tuple(bodies), tuple(instruments)


def read_titles(store: StoreReader, report: str = "") -> dict[str, str]:
    """Read the title of each report, or of the one whose graph is given; its id where it has none, by document id."""
    return {row["document"]: row["title"] or row["document"] for row in read_rows(store, "reports", report)}


def read_topics(store: StoreReader) -> dict[str, TopicFact]:
    """Read all topics, by reference in order."""
    topics: dict[str, TopicFact] = {}
    for row in read_rows(store, "topics"):
        ref = to_ref(row["topic"], store.base)
        known = topics.get(ref) or TopicFact(ref, row["label"])
        others = {*known.others, row["other"]} - {""}
        broader = {*known.broader, to_ref(row["broader"], store.base)} - {""}
        topics[ref] = replace(known, others=tuple(sorted(others)), broader=tuple(sorted(broader)))
    return topics


def read_memberships(store: StoreReader) -> tuple[ThemeFact, ...]:
    """Read all themes with the recommendations that ask for each."""
    themes: dict[str, ThemeFact] = {}
    for row in read_rows(store, "themes"):
        ref = to_ref(row["theme"], store.base)
        known = themes.get(ref) or ThemeFact(ref, row["label"], ())
        asked = to_ref(row["fact"], store.base)
        themes[ref] = replace(known, recommendations=(*known.recommendations, asked))
    return tuple(themes.values())


@cache
def read_query(name: str) -> str:
    """Read one of the pages' own queries."""
    return (FOLDER / f"{name}.rq").read_text(encoding="utf-8")


def read_rows(store: StoreReader, name: str, report: str = "") -> list[dict[str, str]]:
    """Answer one of the pages' own queries, about one report's graph where it is given; "" is an unbound cell."""
    values = {"report": NamedNode(report)} if report else {}
    with reading(store.folder):
        found = evaluate(store.database, read_query(name), values)
        if not isinstance(found, QuerySolutions):
            return []
        columns = [variable.value for variable in found.variables]
        return [
            {column: getattr(cell, "value", "") for column, cell in zip(columns, row, strict=True)} for row in found
        ]


def merge_facts(facts: Iterable[tuple[str, Fact]]) -> tuple[Fact, ...]:
    """Make one fact of the rows that differ in their evidence alone, the strongest evidence first."""
    merged: dict[str, Fact] = {}
    for identifier, fact in facts:
        known = merged.get(identifier)
        evidence = fact.evidence if known is None else known.evidence + fact.evidence
        merged[identifier] = replace(fact, evidence=tuple(sorted(set(evidence), key=lambda piece: piece.rank)))
    return tuple(merged.values())


def make_marks(rows: Iterable[Row], base: str) -> dict[str, tuple[TopicMark, ...]]:
    """Give the topics of each thing, the surest first."""
    marks: dict[str, dict[str, TopicMark]] = {}
    for row in rows:
        topic = to_ref(row["topic"], base)
        held = marks.setdefault(row["fact"], {})
        known = held.get(topic) or TopicMark(topic, float(row["score"]))
        held[topic] = replace(known, words=(*known.words, row["word"])) if row["word"] else known
    return {fact: tuple(held.values()) for fact, held in marks.items()}


def make_names(rows: Iterable[Row]) -> Named:
    """Give each named thing its forms: every printed form once, with its first place and how often it is printed."""
    named: dict[str, tuple[Row, dict[str, Form]]] = {}
    for row in rows:
        _, forms = named.setdefault(row["fact"], (row, {}))
        known = forms.get(row["form"])
        new = Form(row["form"], int(row["line"]), 0, int(row["start"]), int(row["end"]), row["rule"])
        forms[row["form"]] = replace(known or new, times=(known or new).times + 1)
    return {iri: (row, tuple(forms.values())) for iri, (row, forms) in named.items()}


def make_merges(rows: Iterable[Row], mentions: Iterable[Row]) -> dict[str, tuple[MergeFact, ...]]:
    """Give the merges of each named thing."""
    known = {row["mention"]: row for row in mentions}
    merges: dict[str, tuple[MergeFact, ...]] = {}
    for row in rows:
        left, right = known.get(row["left"]), known.get(row["right"])
        if left is None or right is None:
            continue  # a merge of two measures
        merge = MergeFact(
            left["form"],
            int(left["line"]),
            right["form"],
            int(right["line"]),
            row["rule"],
            float(row["score"]),
            row["reason"],
        )
        merges[left["fact"]] = (*merges.get(left["fact"], ()), merge)
    return merges


def to_session(row: Row, document: str, base: str, marks: Mapping[str, tuple[TopicMark, ...]]) -> SessionFact:
    """Give the session of a row."""
    return SessionFact(
        document,
        row["id"],
        row["title"],
        row["kind"],
        row["parent"],
        int(row["line"]),
        to_ref(row["fact"], base),
        row["date"],
        marks.get(row["fact"], ()),
        (to_evidence({**row, "session": row["id"], "grade": "printed", "rule": ""}, document),),
    )


def to_role(row: Row, document: str, base: str, links: Mapping[str, tuple[str, ...]]) -> RoleFact:
    """Give the role of a row."""
    return RoleFact(
        document,
        row["person"],
        row["role"],
        row["session"],
        row["organisation"].replace(JOINT, " and "),
        row["position"].replace(JOINT, " and "),
        row["country"],
        row["place"],
        (to_evidence(row, document),),
        to_ref(row["fact"], base),
        to_ref(row["who"], base),
        to_ref(row["meeting"], base),
        links.get(row["fact"], ()),
    )


def to_body_role(row: Row, document: str, base: str) -> BodyRoleFact:
    """Give the part of an organisation of a row."""
    return BodyRoleFact(
        document,
        row["organisation"],
        row["role"],
        row["session"],
        (to_evidence(row, document),),
        to_ref(row["fact"], base),
        to_ref(row["who"], base),
        to_ref(row["meeting"], base),
    )


def to_recommendation(
    row: Row, document: str, base: str, marks: Mapping[str, tuple[TopicMark, ...]], links: Mapping[str, tuple[str, ...]]
) -> RecommendationFact:
    """Give the recommendation of a row."""
    return RecommendationFact(
        document,
        row["session"],
        row["category"],
        row["text"],
        row["tier"],
        row["made_by"],
        row["addressee"],
        (to_evidence(row, document),),
        to_ref(row["fact"], base),
        to_ref(row["meeting"], base),
        to_ref(row["maker"], base),
        row["country"],
        row["action"],
        row["modality"],
        int(row["strength"] or 0),
        marks.get(row["fact"], ()),
        links.get(row["fact"], ()),
    )


def to_statement(row: Row, document: str, base: str, marks: Mapping[str, tuple[TopicMark, ...]]) -> StatementFact:
    """Give the statement of a row."""
    return StatementFact(
        document,
        row["person"],
        row["session"],
        row["text"],
        (to_evidence(row, document),),
        to_ref(row["fact"], base),
        to_ref(row["who"], base),
        to_ref(row["meeting"], base),
        row["verb"],
        marks.get(row["fact"], ()),
    )


def make_statuses(rows: Iterable[Row], document: str) -> dict[str, tuple[StatusFact, ...]]:
    """Give what has become of each instrument by its IRI, what is said twice once."""
    found: dict[str, dict[str, StatusFact]] = {}
    for row in rows:
        status = StatusFact(row["party"], row["what"], row["said"], to_evidence(row, document))
        found.setdefault(row["thing"], {}).setdefault(row["fact"], status)
    return {iri: tuple(each.values()) for iri, each in found.items()}


def to_evidence(row: Row, document: str) -> Evidence:
    """Give the evidence of a row."""
    return Evidence(
        document,
        row["session"],
        int(row["line"]),
        row["quote"],
        row["grade"].rpartition("#")[2],
        row["rule"],
        int(row["start"]),
        int(row["end"]),
        int(row.get("page") or 0),
        row.get("region", ""),
    )
