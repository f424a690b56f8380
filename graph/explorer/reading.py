"""A store to the facts that the pages show."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from graph.explorer.facts import (
    Contents,
    Evidence,
    Form,
    PersonFact,
    RecommendationFact,
    RoleFact,
    SessionFact,
    StatementFact,
)
from graph.network import Record, to_records
from graph.query import select_rows
from graph.store import StoreReader, open_store

FOLDER = Path(__file__).parent / "rows"
Fact = TypeVar("Fact", RoleFact, RecommendationFact, StatementFact)


def read_contents(folder: Path) -> Contents:
    """Read everything that the pages show, in order of report and text; raise what `open_store` raises."""
    with open_store(folder) as store:
        titles = {row["document"]: row["title"] or row["document"] for row in read_records(store, "reports")}
        return Contents(
            version=store.manifest.version,
            documents=tuple(titles),
            titles=titles,
            sessions=tuple(to_session(row) for row in read_records(store, "sessions")),
            people=merge_people(read_records(store, "people")),
            roles=merge_facts(to_role(row) for row in read_records(store, "roles")),
            recommendations=merge_facts(to_recommendation(row) for row in read_records(store, "recommendations")),
            statements=merge_facts(to_statement(row) for row in read_records(store, "statements")),
        )


def read_records(store: StoreReader, name: str) -> list[Record]:
    """Answer one of the pages' own queries."""
    return to_records(select_rows(store, (FOLDER / f"{name}.rq").read_text(encoding="utf-8")))


def merge_facts(facts: Iterable[tuple[str, Fact]]) -> tuple[Fact, ...]:
    """Make one fact of the rows that differ in their evidence alone, the strongest evidence first."""
    merged: dict[str, Fact] = {}
    for identifier, fact in facts:
        known = merged.get(identifier)
        evidence = fact.evidence if known is None else known.evidence + fact.evidence
        merged[identifier] = replace(fact, evidence=tuple(sorted(set(evidence), key=lambda piece: piece.rank)))
    return tuple(merged.values())


def merge_people(rows: Iterable[Record]) -> tuple[PersonFact, ...]:
    """Make one person of the rows that differ in the printed form alone."""
    people: dict[tuple[str, str], PersonFact] = {}
    for row in rows:
        key = row["document"], row["person"]
        known = people.get(key) or PersonFact(*key, (), row["participant"] == "true")
        form = Form(row["form"], int(row["line"]), int(row["times"]))
        people[key] = replace(known, forms=(*known.forms, form))
    return tuple(people.values())


def to_session(row: Record) -> SessionFact:
    """Give the session of a row."""
    return SessionFact(row["document"], row["id"], row["title"], row["kind"], row["parent"], int(row["line"]))


def to_role(row: Record) -> tuple[str, RoleFact]:
    """Give the role of a row with its identifier."""
    organisation = row["organisation"].replace(" | ", " and ")
    position = row["position"].replace(" | ", " and ")
    return row["fact"], RoleFact(
        row["document"],
        row["person"],
        row["role"],
        row["session"],
        organisation,
        position,
        row["country"],
        row["place"],
        (to_evidence(row),),
    )


def to_recommendation(row: Record) -> tuple[str, RecommendationFact]:
    """Give the recommendation of a row with its identifier."""
    return row["fact"], RecommendationFact(
        row["document"],
        row["session"],
        row["category"],
        row["text"],
        row["tier"],
        row["made_by"],
        row["addressee"],
        (to_evidence(row),),
    )


def to_statement(row: Record) -> tuple[str, StatementFact]:
    """Give the statement of a row with its identifier."""
    return row["fact"], StatementFact(row["document"], row["person"], row["session"], row["text"], (to_evidence(row),))


def to_evidence(row: Record) -> Evidence:
    """Give the evidence of a row."""
    return Evidence(row["document"], row["session"], int(row["line"]), row["quote"], row["grade"], row["rule"])
