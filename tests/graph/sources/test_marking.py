"""A report's source with marks: nothing is lost, runs nest, offsets count characters, the merely mentioned stay out."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import ReportUnknown, StoreUnreadable
from graph.sources.lines import find_line_starts, to_line
from graph.sources.marked import Mark, MarkedReport
from graph.sources.marking import read_marked
from graph.sources.runs import split_runs
from graph.store import open_store, write_store
from graph.triples import make_quads
from ingest.values import Facts, Participation
from tests.graph.drawn_facts import make_facts
from tests.graph.workshop import (
    DOCUMENT,
    SOURCE,
    make_passage,
    make_report,
    make_workshop,
    to_entry,
    to_passage,
    write_facts,
)


def read(folder: Path, facts: Facts, *, mentioned: bool = False) -> MarkedReport:
    """Store facts and read their report back with marks."""
    write_facts(folder, facts)
    with open_store(folder) as store:
        return read_marked(store, facts.report.id, mentioned=mentioned)


def quote(report: MarkedReport, mark: Mark) -> str:
    """Give the characters of a mark."""
    return report.source[mark.start : mark.end]


def select(report: MarkedReport, kind: str) -> list[tuple[str, list[str]]]:
    """Give quote and labels of the marks of a kind."""
    return [(quote(report, m), [r.label for r in m.references]) for m in report.marks if m.kind == kind]


def test_marks_stand_on_the_printed_names_and_sentences(tmp_path: Path) -> None:
    report = read(tmp_path, make_workshop())
    assert report.source == SOURCE
    assert select(report, "person") == [("Ada Orr", ["Ada Orr"]), ("Liv Dahl", ["Liv Dahl"]), ("Orr", ["Ada Orr"])]
    assert [text for text, _ in select(report, "organisation")] == ["Harbour Board", "Fjord Union", "Net Guild"]
    assert select(report, "instrument") == [("Mesh Convention", ["Mesh Convention"])]
    assert select(report, "statement") == [("Orr said that cod quotas work.", ["Ada Orr"])]
    assert [text for text, _ in select(report, "recommendation")] == [
        "States should publish cod quotas.",
        "States should publish cod quotas.",
        "Ratify the Mesh Convention.",
    ]
    assert ("Liv Dahl, Fjord Union | Net Guild, Bergen", ["presenter: Liv Dahl"]) in select(report, "role")
    assert select(report, "session")[1:] == [
        ("Plenary 1: State of the stocks", ["Plenary 1 · State of the stocks"]),
        ("Breakout 1A: Gear", ["1A · Gear"]),
    ]


def test_resolved_mention_says_how_it_was_resolved(tmp_path: Path) -> None:
    report = read(tmp_path, make_workshop())
    found = next(mark for mark in report.marks if mark.kind == "person" and quote(report, mark) == "Orr")
    assert [(r.grade, r.rule) for r in found.references] == [("resolved", "surname")]


def test_people_merely_mentioned_have_no_mark_unless_asked_for(tmp_path: Path) -> None:
    assert "Per Vik" not in repr(read(tmp_path, make_workshop()).marks)
    assert ("Per Vik", ["Per Vik"]) in select(read(tmp_path, make_workshop(), mentioned=True), "person")


def test_statement_of_somebody_merely_mentioned_names_nobody(tmp_path: Path) -> None:
    facts = make_workshop()
    facts = replace(facts, statements=(replace(facts.statements[0], person="Per Vik"),))
    report = read(tmp_path, facts)
    assert select(report, "statement") == [("Orr said that cod quotas work.", [""])]
    assert "per-vik" not in repr(report.marks)


def test_role_line_of_two_people_is_one_mark_of_both(tmp_path: Path) -> None:
    facts = make_workshop()
    line = make_passage("Dr. Ada Orr, Director, Harbour Board (HB), Leith")
    second = Participation("Liv Dahl", "chair", "Plenary 1", (), "", "", "", "", "", line)
    report = read(tmp_path, replace(facts, participations=(*facts.participations, second)))
    assert (line.quote, ["chair: Ada Orr", "chair: Liv Dahl"]) in [
        (text, sorted(labels)) for text, labels in select(report, "role")
    ]


def test_outline_lists_sessions_in_order_of_the_text_with_their_depth(tmp_path: Path) -> None:
    outline = read(tmp_path, make_workshop()).outline
    assert [(place.id, place.depth, place.kind) for place in outline] == [
        ("Plenary 1", 0, "plenary"),
        ("1A", 1, "breakout"),
    ]


@pytest.mark.parametrize("start", ["\ufeff", "\U0001d504 \U0001f41f ", "Ada\r\n", "\r", "e\u0301\u2028"])
def test_offsets_count_characters_whatever_stands_before(start: str, tmp_path: Path) -> None:
    facts = make_workshop()
    source = f"{start}Ada Orr spoke."
    passage = to_passage(source, len(start), len(start) + 7)
    mention = replace(facts.people[0].mentions[0], passage=passage)
    person = replace(facts.people[0], mentions=(mention,), merges=())
    sessions = (replace(facts.sessions[0], passage=passage),)
    bare = Facts(make_report(source), "", sessions, (person,), (), (), (), (), ())
    report = read(tmp_path, bare)
    assert report.source == source
    assert select(report, "person") == [("Ada Orr", ["Ada Orr"])]
    assert to_line(report.line_starts, len(start)) == passage.line


def test_passage_unlike_the_source_is_counted_and_not_marked(tmp_path: Path) -> None:
    facts = make_workshop()
    statement = facts.statements[0]
    passage = statement.passage
    wrong = replace(statement, passage=replace(passage, start=passage.start + 1, end=passage.end + 1))
    report = read(tmp_path, replace(facts, statements=(wrong,)))
    assert (report.unlike, select(report, "statement")) == (1, [])


def test_unknown_report_is_named(tmp_path: Path) -> None:
    write_facts(tmp_path, make_workshop())
    with open_store(tmp_path) as store, pytest.raises(ReportUnknown, match="shelf-seas"):
        read_marked(store, "shelf-sea")


def test_changed_source_is_not_shown(tmp_path: Path) -> None:
    facts = make_workshop()
    write_facts(tmp_path, facts)
    (tmp_path / "sources" / facts.report.sha256).write_text("something else", encoding="utf-8")
    with open_store(tmp_path) as store, pytest.raises(StoreUnreadable, match="SHA-256"):
        read_marked(store, DOCUMENT)


def test_source_of_an_unknown_encoding_is_not_shown(tmp_path: Path) -> None:
    facts = make_workshop()
    with write_store(tmp_path) as writer:
        entry = replace(to_entry(facts), encoding="no-such-codec")
        writer.replace(DOCUMENT, make_quads(facts), facts.report.source.encode(), entry)
    with open_store(tmp_path) as store, pytest.raises(StoreUnreadable, match="decoded"):
        read_marked(store, DOCUMENT)


RANGES = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=25)


@given(st.text(max_size=40), RANGES, st.lists(st.integers(-3, 45)))
def test_runs_give_the_text_back_and_nest(text: str, ranges: list[tuple[int, int]], cuts: list[int]) -> None:
    ranges = sorted(ranges, key=lambda pair: (pair[0], -pair[1]))
    runs = split_runs(0, len(text), ranges, cuts)
    assert "".join(text[run.start : run.end] for run in runs) == text
    assert all(run.start < run.end for run in runs)
    for run in runs:
        covering = [n for n, (a, b) in enumerate(ranges) if a < b and a <= run.start and run.end <= b]
        assert list(run.covers) == covering
        assert not any(run.start < cut < run.end for cut in cuts)
    for left, right in pairwise(runs):
        shared = [n for n in left.covers if n in right.covers]
        kept = [n for n in right.covers if n in left.covers]
        assert shared == kept


@given(facts=make_facts())
@settings(max_examples=30)
def test_marks_of_any_facts_are_inside_the_source_and_in_order(
    tmp_path_factory: pytest.TempPathFactory, facts: Facts
) -> None:
    report = read(tmp_path_factory.mktemp("any"), facts)
    assert report.unlike == 0
    assert all(0 <= mark.start < mark.end <= len(report.source) for mark in report.marks)
    order = [(mark.start, -mark.end) for mark in report.marks]
    assert order == sorted(order)
    shown = {person.name for person in facts.people if person.participant}
    people = {r.label for mark in report.marks if mark.kind == "person" for r in mark.references}
    assert len(people) <= len(shown)


@given(st.text(st.sampled_from("ab\r\n\u2028\x0b\x85"), max_size=30))
def test_lines_are_counted_as_the_ingest_counts_them(source: str) -> None:
    starts = find_line_starts(source)
    for offset in range(len(source)):
        assert to_line(starts, offset) == to_passage(source, offset, offset + 1).line
