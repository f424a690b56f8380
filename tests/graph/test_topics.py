"""Topics are asked for by any of their names, hold what is narrower, and say how strongly somebody spoke on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.check import check_store
from graph.manifest import read_manifest
from graph.query import select_rows
from graph.store import StoreReader, open_store, write_store
from graph.topics import GRAPH, make_topic_quads, write_topics
from graph.triples import make_quads
from ingest.values import Assignment, Facts
from ingest.values import Concept as OwnConcept
from ontology.schemes import Concept
from tests.graph.workshop import SOURCE, make_workshop, to_entry, write_facts

START = "https://example.org/topic/"
SCHEME = (
    Concept(f"{START}fish", "fish", ("fish", "Fishes"), (), "What swims."),
    Concept(f"{START}cod", "cod", ("Gadus", "cod"), (f"{START}fish",)),
    Concept(f"{START}fishing-gear", "nets and gear", ("gear", "nets and gear"), ("https://example.org/other/sea",)),
    Concept(f"{START}tax", "tax", ("tax",), ()),
)


def make_topic(name: str, rule: str = "text", score: float = 0.5) -> tuple[Assignment, ...]:
    """Give the assignment of a topic of the scheme."""
    return (Assignment(START + name, score, (name,), rule),)


def make_facts(document: str) -> Facts:
    """Give a workshop with topics: a title and a statement on cod, a session whose contents are on gear."""
    facts = make_workshop(document)
    event, plenary, breakout = facts.sessions
    return replace(
        facts,
        sessions=(
            replace(event, topics=make_topic("fish", "title")),
            replace(plenary, topics=make_topic("cod", "title", 0.75)),
            replace(breakout, topics=make_topic("fishing-gear", "contents", 0.4)),
        ),
        statements=(replace(facts.statements[0], topics=make_topic("cod")),),
        recommendations=(
            *(replace(item, topics=make_topic("cod")) for item in facts.recommendations[:2]),
            replace(facts.recommendations[2], topics=make_topic("fishing-gear", "category", 0.91)),
        ),
    )


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreReader]:
    folder = tmp_path_factory.mktemp("store")
    write_facts(folder, make_facts("first"), make_workshop("second"))
    with write_store(folder) as writer:
        write_topics(writer, SCHEME)
    with open_store(folder) as reader:
        yield reader


def ask(store: StoreReader, query: str, **parameters: str) -> list[dict[str, str]]:
    """Give the rows of the first report by column."""
    rows = select_rows(store, query, {"document": "first", **parameters})
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


SAID = {
    "person": "Ada Orr", "role": "chair", "session": "Plenary 1", "evidence": "Orr said that cod quotas work.",
    "line": "8", "document": "first", "topic": "cod", "strength": "strong",
}  # fmt: skip
CHAIRED = SAID | {"evidence": "Plenary 1: State of the stocks", "line": "3", "strength": "weak"}


@pytest.mark.parametrize("name", ["cod", "COD", "gadus", "fish", "fishes", "Fish"])
def test_who_spoke_on_a_topic_by_any_name_and_on_narrower_ones_strongest_first(store: StoreReader, name: str) -> None:
    rows = ask(store, "who-spoke-on", topic=name)
    assert rows == [SAID, CHAIRED, CHAIRED | {"person": "Liv Dahl", "role": "presenter"}]


@pytest.mark.parametrize("name", ["nets and gear", "fishing-gear"])
def test_session_on_a_topic_by_its_contents_shows_the_sentence(store: StoreReader, name: str) -> None:
    (row,) = ask(store, "who-spoke-on", topic=name)
    assert (row["person"], row["session"], row["strength"]) == ("Liv Dahl", "1A", "weak")
    assert (row["evidence"], row["line"]) == ("Ratify the Mesh Convention.", "14")


def test_role_in_the_event_as_a_whole_is_no_word_on_its_topic(store: StoreReader) -> None:
    assert {row["session"] for row in ask(store, "who-spoke-on", topic="fish")} == {"Plenary 1"}


def test_words_are_looked_for_where_a_report_does_not_have_the_topic(store: StoreReader) -> None:
    rows = select_rows(store, "who-spoke-on", {"topic": "cod", "document": "second"}).rows
    assert [(row[0], row[2], row[-2:]) for row in rows] == [
        ("Ada Orr", "Plenary 1", ("", "strong")),
        ("Liv Dahl", "1A", ("", "weak")),
    ]
    assert ask(store, "who-spoke-on", topic="stocks")[0]["topic"] == ""
    assert ask(store, "who-spoke-on", topic="gad") == []


def test_topics_in_use_are_counted_with_narrower_ones(store: StoreReader) -> None:
    rows = select_rows(store, "topics")
    assert rows.columns == ("topic", "label", "broader", "sessions", "people", "recommendations", "reports")
    assert rows.rows == (
        (f"{START}fish", "fish", "", "2", "2", "1", "1"),
        (f"{START}cod", "cod", "fish", "1", "2", "1", "1"),
        (f"{START}fishing-gear", "nets and gear", "", "1", "1", "1", "1"),
    )
    assert select_rows(store, "topics", {"report": "first"}).rows == rows.rows
    assert select_rows(store, "topics", {"report": "second"}).rows == ()


def test_topics_of_a_person_say_what_was_said_and_where_they_had_a_role(store: StoreReader) -> None:
    rows = ask(store, "topics-of", person="ORR")
    assert rows == [
        {
            "person": "Ada Orr", "topic": "cod", "strength": "strong", "count": "1", "session": "Plenary 1",
            "evidence": "Orr said that cod quotas work.", "line": "8", "document": "first",
        },
        {
            "person": "Ada Orr", "topic": "cod", "strength": "weak", "count": "1", "session": "Plenary 1",
            "evidence": "Dr. Ada Orr, Director, Harbour Board (HB), Leith", "line": "5", "document": "first",
        },
    ]  # fmt: skip
    assert {(row["topic"], row["session"]) for row in ask(store, "topics-of", person="dahl")} == {
        ("cod", "Plenary 1"),
        ("nets and gear", "1A"),
    }


def test_recommendations_about_a_topic_are_the_strongest_first(store: StoreReader) -> None:
    rows = ask(store, "recommendations-about", topic="fish")
    assert [(row["text"], row["topic"]) for row in rows] == [("States should publish cod quotas.", "cod")]
    assert [row["line"] for row in rows] == ["12"]
    words = select_rows(store, "recommendations-about", {"topic": "cod", "document": "second"}).rows
    assert [(row[3], row[-1]) for row in words] == [("States should publish cod quotas.", "")]


def test_store_holds_the_scheme_and_conforms(store: StoreReader) -> None:
    quads = store.read_graph(GRAPH)
    assert {(quad.subject, quad.predicate, quad.object) for quad in quads} == {
        (quad.subject, quad.predicate, quad.object) for quad in make_topic_quads(SCHEME)
    }
    assert list(check_store(store)) == []


def make_own(document: str, label: str) -> Facts:
    """Give a workshop one of whose sessions has a topic of the report's own."""
    facts = make_workshop(document)
    topics = (Assignment(label, 0.5, ("stocks",), "title"),)
    sessions = (facts.sessions[0], replace(facts.sessions[1], topics=topics), facts.sessions[2])
    return replace(facts, sessions=sessions, concepts=(OwnConcept(label, label),))


def test_topics_of_the_reports_own_meet_by_their_label(tmp_path: Path) -> None:
    write_facts(tmp_path, make_own("a", "Fish stocks"), make_own("b", "fish stocks"))
    with open_store(tmp_path) as reader:
        assert list(check_store(reader)) == []
        (row,) = select_rows(reader, "topics").rows
        assert row == ("https://w3id.org/plenary/id/a/topic/fish-stocks", "Fish stocks", "", "2", "4", "0", "2")
        people = select_rows(reader, "who-spoke-on", {"topic": "FISH stocks"})
        assert {row[people.columns.index("document")] for row in people.rows} == {"a", "b"}


def test_former_topics_stay_while_a_report_names_them(tmp_path: Path) -> None:
    write_facts(tmp_path, make_facts("first"))
    with write_store(tmp_path) as writer:
        write_topics(writer, SCHEME)
        write_topics(writer, ())
        kept = {str(quad.subject) for quad in writer.read_graph(GRAPH)}
        assert kept == {f"<{START}{name}>" for name in ("fish", "cod", "fishing-gear")}
        writer.replace(
            "first", make_quads(make_workshop("first")), SOURCE.encode(),
            to_entry(make_workshop("first")),
        )  # fmt: skip
        write_topics(writer, ())
        assert writer.read_graph(GRAPH) == []


def test_topics_that_are_there_are_not_written_again(tmp_path: Path) -> None:
    write_facts(tmp_path, make_facts("first"))
    for _ in range(2):
        with write_store(tmp_path) as writer:
            assert not write_topics(writer, SCHEME), "none of a former scheme was kept"
    assert read_manifest(tmp_path).version == "00000002"
    with write_store(tmp_path) as writer:
        assert write_topics(writer, ()), "those that the report names were kept"
