"""The queries of themes: who asks how widely, in which words, how firmly and why they are one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.check import check_store
from graph.query import select_rows
from graph.store import StoreReader, open_store
from tests.graph.asks import FUNDS, HOSTILE, NEW, OLD, REGISTER, TRAINING, write_asks


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreReader]:
    with open_store(write_asks(tmp_path_factory.mktemp("asks"))) as reader:
        yield reader


def ask(store: StoreReader, query: str, **parameters: str) -> list[dict[str, str]]:
    """Give the rows as records."""
    rows = select_rows(store, query, parameters)
    return [dict(zip(rows.columns, row, strict=True)) for row in rows.rows]


def test_store_of_themes_has_its_shape(store: StoreReader) -> None:
    assert list(check_store(store)) == []


def test_recurring_gives_the_members_of_the_widest_theme_first(store: StoreReader) -> None:
    rows = ask(store, "recurring")
    assert [(row["theme"], row["document"], row["line"]) for row in rows] == [
        (REGISTER, OLD, "8"),
        (REGISTER, OLD, "12"),
        (REGISTER, NEW, "10"),
        (FUNDS, OLD, "13"),
        (FUNDS, NEW, "13"),
        (TRAINING, OLD, "18"),
        (TRAINING, NEW, "11"),
    ]
    assert {row["label"] for row in rows if row["theme"] == TRAINING} == {"Train all crews in the recovery of nets"}
    assert [row["made_by"] for row in rows if row["theme"] == REGISTER] == ["", "Norway", "Danish delegation"]
    assert [row["score"] for row in rows if row["theme"] == REGISTER] == ["0.9", "0.8", "0.7"]
    assert rows[3]["text"] == HOSTILE


def test_recommendation_that_recurs_nowhere_is_not_listed(store: StoreReader) -> None:
    assert "Ban the painting of buoys." not in {row["text"] for row in ask(store, "recurring")}


def test_recurring_of_one_report_gives_its_members_only(store: StoreReader) -> None:
    assert {row["document"] for row in ask(store, "recurring", document=NEW)} == {NEW}


def test_themes_count_sessions_reports_and_bodies_without_repetition(store: StoreReader) -> None:
    rows = {row["theme"]: row for row in ask(store, "themes")}
    columns = ("sessions", "reports", "organisations", "delegations", "first", "last", "strength")
    assert [rows[REGISTER][name] for name in columns] == ["3", "2", "1", "2", "2019-05-02", "2021-05-04", "5"]
    assert [rows[TRAINING][name] for name in columns] == ["2", "2", "1", "0", "2019-05-02", "2021-05-04", "4"]
    assert [rows[FUNDS][name] for name in columns] == ["1", "2", "0", "0", "2019-05-02", "2021-05-04", "4"]


def test_themes_say_their_breadth_in_words(store: StoreReader) -> None:
    assert [row["breadth"] for row in ask(store, "themes")] == [
        "asked in 3 of 5 sessions, in both reports, by both delegations and one organisation",
        "asked in 1 of 5 sessions and outside the sessions, in both reports",
        "asked in 2 of 5 sessions, in both reports, by one organisation",
    ]


def test_themes_come_in_the_order_of_recurring(store: StoreReader) -> None:
    assert [row["theme"] for row in ask(store, "themes")] == list(
        dict.fromkeys(row["theme"] for row in ask(store, "recurring"))
    )


@pytest.mark.parametrize(("report", "count"), [(OLD, 3), (NEW, 3), ("nets", 0)])
def test_themes_of_a_report_keep_their_whole_breadth(store: StoreReader, report: str, count: int) -> None:
    rows = ask(store, "themes", report=report)
    assert len(rows) == count
    assert rows == ask(store, "themes")[:count]


def test_breadth_is_a_typed_column(store: StoreReader) -> None:
    rows = select_rows(store, "themes")
    assert [len(row) for row in rows.terms] == [len(rows.columns)] * 3
    assert str(rows.terms[0][-1]).startswith('"asked in')


@pytest.mark.parametrize(
    "name", [REGISTER, "REGISTER", "Ann Orr of the Harbour Board said that a register of lost nets should be set up."]
)
def test_theme_is_found_by_id_and_label_and_told_in_order_of_time(store: StoreReader, name: str) -> None:
    rows = ask(store, "theme", theme=name)
    assert [(row["document"], row["date"][:4], row["session"], row["strength"]) for row in rows] == [
        (OLD, "2019", "Plenary 1", "4"),
        (OLD, "2019", "1A", "1"),
        (NEW, "2021", "2A", "5"),
    ]
    assert [row["speakers"] for row in rows] == ["Ann Orr (Harbour Board)", "", ""]
    assert [row["reason"][-3:-2] for row in rows] == ["1", "1", "2"]
    assert rows[2]["evidence"] == rows[2]["text"] == "States must establish a register of lost nets by 2025."


def test_theme_shows_the_measure_of_a_longer_item(store: StoreReader) -> None:
    first = ask(store, "theme", theme=TRAINING)[0]
    assert first["text"] == "Train all crews in the recovery of nets; share the charts."
    assert first["measure"] == first["evidence"] == "Train all crews in the recovery of nets"


def test_theme_that_is_unknown_has_no_rows(store: StoreReader) -> None:
    assert ask(store, "theme", theme="whales") == []


@pytest.mark.parametrize("name", ["Crew training", "DRILLS", "crew-training", "skills", "Skills"])
def test_themes_about_a_topic_are_found_by_its_names_and_those_above(store: StoreReader, name: str) -> None:
    assert [(row["theme"], row["recommendations"]) for row in ask(store, "themes-about", topic=name)] == [
        (TRAINING, "2")
    ]


@pytest.mark.parametrize("name", ["weather", "crew", " "])
def test_themes_about_nothing_are_none(store: StoreReader, name: str) -> None:
    assert ask(store, "themes-about", topic=name) == []


def test_why_gives_each_pair_with_its_reason(store: StoreReader) -> None:
    rows = ask(store, "why", theme=REGISTER)
    assert [(row["left_session"], row["right_session"], row["score"]) for row in rows] == [
        ("Plenary 1", "1A", "0.8"),
        ("1A", "2A", "0.7"),
    ]
    assert rows[0]["reason"] == "Both ask for the same thing (register, 1)."
    assert len(ask(store, "why")) == 4


@pytest.mark.parametrize("query", ["recurring", "themes", "theme", "why"])
def test_store_without_themes_has_no_rows(tmp_path: Path, query: str) -> None:
    with open_store(write_asks(tmp_path, themes=False)) as reader:
        assert select_rows(reader, query).rows == ()
