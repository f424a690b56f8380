"""Topics: the tree with its counts, and who spoke on one as what, where, in which words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from re import sub

import pytest
from streamlit.testing.v1 import AppTest

from graph.explorer.people.saying import make_pattern
from graph.explorer.people.speaking import Counts, make_speaking
from graph.explorer.people.topic import to_line
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.reading import read_memberships, read_report, read_titles, read_topics
from graph.explorer.shared.references import to_ref
from graph.query import select_rows
from graph.store import open_store
from ingest.values import Concept as OwnConcept
from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.subjects import START, make_subjects, make_topic, store_subjects
from tests.explorer.workshop import HOSTILE, make_facts, store_facts
from tests.graph.copies import copy_store


@pytest.fixture
def subjects(folder: Path) -> Path:
    """Store the workshop with topics."""
    return copy_store(folder, store_subjects, make_subjects())


def read_plain(test: AppTest) -> str:
    """Give the words of the page with single spaces."""
    return sub(r"\s+", " ", read_text(test))


def read_contents(folder: Path) -> Contents:
    """Read the facts of all reports as the pages do."""
    with open_store(folder) as store:
        titles = read_titles(store)
        reports = tuple(read_report(store, document) for document in titles)
        return Contents(store.manifest.version, reports, titles, read_topics(store), read_memberships(store))


def test_tree_counts_what_is_on_narrower_topics(subjects: Path) -> None:
    text = read_plain(run_page("people"))
    assert "4 topics in use" in text
    # statements, people, sessions, recommendations; nothing stands for 0
    assert " fish 2 2 2 cod 1 1 1 law 1 1 1 nets and gear 1 2 1 1 " in text
    assert "Nothing on: eel." in text


def test_counts_are_those_of_the_named_query(subjects: Path) -> None:
    speaking = make_speaking(read_contents(subjects))
    with open_store(subjects) as store:
        rows = select_rows(store, "topics").rows
        base = store.base
    assert {row[0] for row in rows} == {START + ref.removeprefix("topic/") for ref in speaking.counts}
    for topic, _, _, sessions, people, recommendations, reports in rows:
        counts = speaking.counts[to_ref(topic, base)]
        found = (counts.sessions, counts.people, counts.recommendations, counts.reports)
        assert found == (int(sessions), int(people), int(recommendations), int(reports))


def test_who_is_on_a_topic_is_what_the_named_query_gives(subjects: Path) -> None:
    contents = read_contents(subjects)
    speaking = make_speaking(contents)
    for name in ("fish", "cod", "nets and gear", "law"):
        topic = speaking.tree.find(name)
        assert topic is not None
        lines = [to_line(contents, speaking, topic, hit) for hit in speaking.select_hits(topic.reference)]
        with open_store(subjects) as store:
            rows = select_rows(store, "who-spoke-on", {"topic": name})
        asked = [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]
        assert {(row["person"], row["strength"], row["session"]) for row in asked} == {
            (line["Person"], line["Strength"], str(line["Session"]).split(" · ")[0]) for line in lines
        }
        assert {(row["evidence"], row["line"]) for row in asked if row["strength"] == "strong"} == {
            (line["Sentence"], str(line["Line"])) for line in lines if line["Strength"] == "strong"
        }


def test_role_in_the_event_is_no_word_on_its_topics(folder: Path) -> None:
    facts = make_subjects()
    chair = replace(facts.participations[3], session="event", role="chair")
    store_subjects(folder, replace(facts, participations=(chair,), statements=()))
    assert make_speaking(read_contents(folder)).counts["topic/fish"] == Counts(sessions=2, reports=1)


def test_topic_shows_who_said_what_as_what_where(subjects: Path) -> None:
    test = run_page("people", topic="topic/cod")
    text = read_plain(test)
    assert "1 statement on cod; 1 session and 1 person." in text
    assert "Ingrid Solheim , chair · Plenary 1 · The state of the stocks Ms. Solheim warned that the spring cod" in text
    html = read_html(test)
    assert "warned that the <mark>spring cod</mark> had not" in html
    assert "resolved by surname" in html
    assert 'href="source?report=workshop&amp;start=' in html


def test_topic_leads_to_broader_and_narrower_ones_and_tells_its_other_names(subjects: Path) -> None:
    assert 'Broader: <a class="pl-link" href="people?topic=topic%2Ffish"' in read_html(run_page("people", topic="cod"))
    text = read_plain(run_page("people", topic="topic/fish"))
    assert "Narrower: cod (1 statement), eel ." in text
    assert "Also called: fishes." in text


def test_narrower_topic_is_named_beside_what_is_on_it(subjects: Path) -> None:
    text = read_plain(run_page("people", topic="topic/fish"))
    assert "The state of the stocks on cod Ms. Solheim warned" in text
    assert "The event as a whole; a role in it is no word on its topics." in text


def test_session_without_the_words_in_its_heading_shows_the_sentence(subjects: Path) -> None:
    text = read_plain(run_page("people", topic="topic/law"))
    assert "No statement on law in this report; 1 session, 1 recommendation and 1 person." in text
    assert "Aoife Brannigan convener A register of licences is needed." in text


def test_topic_without_anything_leads_to_its_neighbours(subjects: Path) -> None:
    text = read_plain(run_page("people", topic="topic/eel"))
    assert "No statement on eel in this report. Broader: fish (2 statements)." in text
    assert "Draw it" not in text
    assert 'href="./?q=eel"' in read_html(run_page("people", topic="topic/eel"))


@pytest.mark.parametrize("name", ["topic/cod", "COD", "gadus morhua"])
def test_topic_is_found_by_any_name(subjects: Path, name: str) -> None:
    assert "1 statement on cod" in read_plain(run_page("people", topic=name))


def test_unknown_topic_gives_the_tree(subjects: Path) -> None:
    text = read_plain(run_page("people", topic="whales"))
    assert "The store has no topic “whales”." in text
    assert "4 topics in use" in text


def test_words_find_a_topic_by_another_name(subjects: Path) -> None:
    test = run_page("people")
    test.text_input[0].input("gad").run()
    assert test.query_params["find"] == "gad"
    text = read_plain(test)
    assert "1 topic by that name" in text
    assert "cod also called Gadus morhua" in text


def test_reports_without_topics_say_so(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    assert "0 topics in use" in read_plain(run_page("people"))


def test_choice_of_reports_narrows_the_counts(folder: Path) -> None:
    store_subjects(folder, make_subjects("one"), make_subjects("two"))
    assert "2 statements on cod; 2 sessions and 2 people." in read_plain(run_page("people", topic="topic/cod"))
    assert "1 statement on cod" in read_plain(run_page("people", topic="topic/cod", in_="two"))


def test_many_statements_come_page_by_page(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.explorer.people.topic.SAID", 1)
    store_subjects(folder, make_subjects("one"), make_subjects("two"))
    text = read_plain(run_page("people", topic="topic/cod"))
    assert text.split("Sessions on it")[0].count("Ms. Solheim warned that") == 1
    assert "Page 1 of 2 Next" in text
    assert "Previous Page 2 of 2" in read_plain(run_page("people", topic="topic/cod", page_="9"))


def test_hostile_topics_and_words_stand_as_text(folder: Path) -> None:
    facts = make_subjects()
    own = replace(make_topic("cod", "cod"), topic="own")
    hostile = replace(
        facts,
        statements=(replace(facts.statements[0], topics=(own,)), facts.statements[1]),
        concepts=(OwnConcept("own", HOSTILE),),
    )
    store_subjects(folder, hostile)
    for choices in ({}, {"topic": HOSTILE}, {"topic": "workshop/topic/own"}, {"find": HOSTILE}, {"view": "matrix"}):
        test = run_page("people", **choices)
        assert len(test.exception) == 0
        html = read_html(test)
        assert ("<script" in html, "<img" in html, 'href="javascript' in html) == (False, False, False)


def test_pattern_takes_whole_words_the_longest_first() -> None:
    pattern = make_pattern(["cod", "spring cod", "a.b", " "])
    assert pattern.findall("Spring\ncod, COD, codex, acb a.b") == ["Spring\ncod", "COD", "a.b"]
    assert make_pattern([]).findall("any words") == []
