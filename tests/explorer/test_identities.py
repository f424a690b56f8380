"""People and organisations in several reports: on their own pages, and in the list in which a reader decides."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from html import escape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.changes.deciding import decide_pairs
from graph.explorer.reports import errands
from graph.explorer.shared.identities import Named, PairFact, find_twins
from graph.identities.decisions import to_id
from graph.identities.writing import write_identities
from graph.store import write_store
from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.workshop import HOSTILE
from tests.graph.copies import copy_store
from tests.graph.identities.meetings import Line, store_meetings

ORR = Line("one", "Ada Orr", "Reef Watch", "Pilot", "Leith")
POE = Line("one", "Bob Poe")
LINES = [ORR, replace(ORR, document="two", name="Ada M. Orr"), POE, replace(POE, document="two")]
PAIR = "one/person/ada-orr", "two/person/ada-m-orr"
BARE = "one/person/bob-poe", "two/person/bob-poe"


def store(folder: Path, lines: Sequence[Line] = LINES) -> Path:
    """Store meetings with who is one in them."""
    store_meetings(folder, lines)
    with write_store(folder) as writer:
        write_identities(writer)
    return folder


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, ...]]:
    """Keep processes from starting; give what was asked of each."""
    calls: list[tuple[str, ...]] = []

    def note(folder: Path, kind: str, subjects: Sequence[str], arguments: Sequence[str]) -> None:
        calls.append((kind, *subjects, *(word for word in arguments if not word.startswith("--store"))))

    monkeypatch.setattr(errands, "start_errand", note)
    return calls


def find_keys(test: AppTest) -> list[str]:
    """Give the keys of the buttons of pairs."""
    return [key for key in (button.key or "" for button in test.button) if key.startswith("pair-")]


def test_person_is_also_in_another_report_with_the_reason(folder: Path) -> None:
    copy_store(folder, store)
    text = read_text(run_page("people", person=PAIR[0]))
    assert "Also in other reports" in text
    assert "Ada M. Orr, Meeting two" in text
    assert "one adds a middle name or initial, and both are there for the same organisation" in text
    assert "In other reports" in text
    assert text.count("Presenter") == 2


def test_person_who_may_be_the_same_is_said_to_be_no_more(folder: Path) -> None:
    copy_store(folder, store)
    text = read_text(run_page("people", person=BARE[0]))
    assert "May be the same" in text
    assert "73% sure" in text
    assert "other report prints this name" not in text
    assert "pairs=proposed" in read_html(run_page("people", person=BARE[0]))


def test_link_to_a_report_that_is_not_chosen_takes_the_choice_away(folder: Path) -> None:
    copy_store(folder, store)
    html = read_html(run_page("people", person=PAIR[0], in_="one"))
    assert f'href="people?person={"two%2Fperson%2Fada-m-orr"}"' in html
    chosen = read_html(run_page("people", person=PAIR[0], in_=["one", "two"]))
    assert escape("people?in=one&in=two&person=two%2Fperson%2Fada-m-orr") in chosen


def test_organisation_is_also_in_another_report(folder: Path) -> None:
    copy_store(folder, store)
    text = read_text(run_page("people", organisation="one/organisation/reef-watch"))
    assert "Also in other reports" in text
    assert "Reef Watch, Meeting two" in text


def test_rejected_pair_is_not_shown_on_the_page_of_a_person(folder: Path) -> None:
    copy_store(folder, store)
    decide_pairs(folder, PAIR, "rejected")
    assert "Also in other reports" not in read_text(run_page("people", person=PAIR[0]))


def test_reports_page_lists_what_is_to_decide(folder: Path, started: list[tuple[str, ...]]) -> None:
    copy_store(folder, store)
    test = run_page("reports")
    assert [one.label for one in test.expander if "several reports" in one.label] == [
        "The same in several reports (1 pair to decide)"
    ]
    key = to_id(BARE)
    assert find_keys(test) == [f"pair-accept-{key}", f"pair-reject-{key}"]
    test.button(key=f"pair-accept-{key}").click().run()
    test.button(key=f"pair-reject-{key}").click().run()
    assert started == [
        ("decide", key, "graph", "identities", "--accept", "--", key),
        ("decide", key, "graph", "identities", "--reject", "--", key),
    ]


def test_reports_page_lists_what_was_joined_and_decided(folder: Path, started: list[tuple[str, ...]]) -> None:
    copy_store(folder, store)
    decide_pairs(folder, BARE, "accepted")
    assert find_keys(run_page("reports", pairs="joined")) == [f"pair-reject-{to_id(PAIR)}"]
    test = run_page("reports", pairs="accepted")
    assert find_keys(test) == [f"pair-undo-{to_id(BARE)}"]
    test.button(key=f"pair-undo-{to_id(BARE)}").click().run()
    assert started[0][4] == "--undo"
    test = run_page("reports", pairs="joined", **{"pairs-of": "organisation"})
    assert "Reef Watch, Meeting one" in read_text(test)


def test_single_report_has_no_list(folder: Path) -> None:
    store(folder, [ORR])
    assert find_keys(run_page("reports")) == []
    assert not [one for one in run_page("reports").expander if "several reports" in one.label]


def test_hostile_name_is_escaped(folder: Path) -> None:
    lines = [Line(document, "Ada Orr", HOSTILE.replace(",", " "), "Pilot") for document in ("one", "two")]
    store(folder, lines)
    for test in (
        run_page("people", person="one/person/ada-orr"),
        run_page("reports", pairs="joined", **{"pairs-of": "organisation"}),
    ):
        assert "<script" not in read_html(test)
        assert "<img" not in read_html(test)
        assert not test.exception


def test_twins_through_others_come_after_direct_ones() -> None:
    def pair(left: str, right: str, *, one: bool = True, state: str = "joined") -> PairFact:
        first, second = (Named(f"{name}/person/x", name, name) for name in (left, right))
        return PairFact(left + right, first, second, state, 0.95, "same name", "alike", one)

    twins = find_twins(
        [
            pair("a", "b"),
            pair("b", "c"),
            pair("a", "d", one=False, state="proposed"),
            pair("a", "e", one=False, state="rejected"),
        ]
    )
    assert [(twin.named.name, twin.one, twin.pair is None) for twin in twins["a/person/x"]] == [
        ("b", True, False),
        ("c", True, True),
        ("d", False, False),
    ]
    assert "e/person/x" not in twins
