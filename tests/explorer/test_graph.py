"""The page Graph without a browser: what is drawn, said, listed and left out for what stands in the address."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.workshop import HOSTILE, make_facts, store_facts
from tests.graph.copies import copy_store
from tests.graph.fishery import write_fishery

WRONA, SOLHEIM = "spring/person/tomasz-wrona", "spring/person/ingrid-solheim"
GEAR = "https://example.org/topic/gear"
SESSION, LICENCES = "spring/session/1a", "spring/session/1b"


@pytest.fixture
def fishery(folder: Path) -> Path:
    """Make a store of two reports with topics and a theme."""
    return copy_store(folder, write_fishery)


def read_values(test: AppTest) -> dict[str, Any]:
    """Give what the script of the picture is handed."""
    (component,) = test.get("bidi_component")
    values: dict[str, Any] = json.loads(component.proto.json)
    return values


def read_drawn(test: AppTest) -> dict[str, list[float]]:
    """Give the references of what is drawn with their places."""
    return {node[0]: node[4:6] for node in read_values(test)["nodes"]}


def test_start_is_drawn_with_what_is_one_step_away(fishery: Path) -> None:
    test = run_page("graph", start=WRONA)
    values = read_values(test)
    assert {node[0] for node in values["nodes"]} >= {WRONA, SESSION, "spring/organisation/baltic-gear-institute", GEAR}
    assert SOLHEIM not in read_drawn(test)
    names = [node[1] for node in values["nodes"]]
    said = {(names[start], meaning, names[end]) for start, end, meaning in values["edges"]}
    assert ("Tomasz Wrona", "convener of", "1A") in said
    assert "Around Tomasz Wrona, one step away: all 5 things." in read_text(test)


def test_more_steps_reach_further(fishery: Path) -> None:
    assert SOLHEIM in read_drawn(run_page("graph", start=WRONA, hops="2"))


def test_without_a_choice_somebody_with_much_to_show_is_the_start(fishery: Path) -> None:
    test = run_page("graph")
    assert "Around Ingrid Solheim" in read_text(test)
    assert len(test.exception) == 0


def test_expansion_adds_and_keeps_every_place(fishery: Path) -> None:
    before = read_drawn(run_page("graph", start=WRONA))
    test = run_page("graph", start=WRONA, expanded=SESSION)
    after = read_drawn(test)
    assert SOLHEIM in after
    assert {ref: after[ref] for ref in before} == before
    assert read_values(test)["basis"] == read_values(run_page("graph", start=WRONA))["basis"]
    assert 'aria-label="Take away expanded: 1A' in read_html(test)


def test_whole_reports_are_drawn_at_once(fishery: Path) -> None:
    test = run_page("graph", start="*")
    assert "Everything in 2 reports: all 29 things." in read_text(test)
    part = run_page("graph", start="*", in_="spring")
    assert "Everything in 1 report: all 16 things." in read_text(part)
    assert not any(ref.startswith("autumn") for ref in read_drawn(part))


def test_what_is_left_out_is_counted(fishery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.explorer.graph.view.SIZES", {"3": "3", "120": "120"})
    test = run_page("graph", start=WRONA, hops="2", in_="spring")
    found = len(read_drawn(run_page("graph", start=WRONA, hops="2", most="120", in_="spring")))
    assert len(read_drawn(test)) == 3
    assert f"Showing 3 of {found}: the most connected; narrow by topic or session to see the rest." in read_text(test)


@pytest.mark.parametrize(
    ("choices", "gone"),
    [
        ({"kinds": ["person", "session"]}, GEAR),
        ({"sessions": [LICENCES]}, WRONA),
        ({"topics": ["https://example.org/topic/law"]}, WRONA),
        ({"in_": "autumn"}, SESSION),
    ],
)
def test_filters_of_the_address_hold(fishery: Path, choices: dict[str, Any], gone: str) -> None:
    theme = "theme/nets"
    everything = {"start": theme, "hops": "3"}
    assert gone in read_drawn(run_page("graph", **everything)) or gone == GEAR
    assert gone not in read_drawn(run_page("graph", **everything, **choices))


def test_legend_counts_the_kinds_and_hides_them(fishery: Path) -> None:
    html = read_html(run_page("graph", start=WRONA))
    assert 'title="Hide sessions"' in html
    assert "1 session" in html
    hidden = read_html(run_page("graph", start=WRONA, kinds=["person", "organisation", "topic"]))
    assert 'title="Show sessions"' in hidden


def test_card_and_list_follow_what_is_chosen(fishery: Path) -> None:
    test = run_page("graph", start=WRONA, thing=SESSION)
    text = read_text(test)
    assert "Linked with 1A · Gear and bycatch: 5 things, 2 of them in the picture" in text
    assert "recorder of this" in text
    assert "Gear and bycatch" in text


def test_report_has_a_card(fishery: Path) -> None:
    text = read_text(run_page("graph", start="spring"))
    assert "3 people with a role" in text
    assert "Around Northern Waters Workshop" in text


def test_people_merely_mentioned_are_drawn_only_when_asked(fishery: Path) -> None:
    dunn = "spring/person/olaf-dunn"
    assert "Olaf Dunn" not in read_text(run_page("graph", start="spring", hops="3"))
    test = run_page("graph", start=dunn)
    assert "merely mentioned" in read_text(test)
    assert "Olaf Dunn" not in read_text(test)
    assert dunn in read_drawn(run_page("graph", start="spring", mentioned="1"))


@pytest.mark.parametrize(
    "start", ["nobody", "spring/person/nobody", "://", HOSTILE, "theme/none", "spring/recommendation"]
)
def test_start_that_is_not_there_is_said(fishery: Path, start: str) -> None:
    test = run_page("graph", start=start)
    assert len(test.exception) == 0
    assert not test.get("bidi_component")
    assert "The store does not hold what you start from" in read_text(test)
    assert "<script" not in read_html(test)


@pytest.mark.parametrize(
    "name", ["hops", "most", "size", "kinds", "expanded", "sessions", "topics", "thing", "mentioned"]
)
def test_nonsense_in_the_address_is_passed_over(fishery: Path, name: str) -> None:
    test = run_page("graph", start=WRONA, **{name: HOSTILE})
    assert len(test.exception) == 0
    assert "<script" not in read_html(test)


def test_start_in_a_report_that_is_not_chosen_is_said(fishery: Path) -> None:
    test = run_page("graph", start=WRONA, in_="autumn")
    shown = read_drawn(test) if test.get("bidi_component") else {}
    assert not [ref for ref in shown if ref.startswith("spring") and ref != WRONA]


def test_store_without_reports_says_what_to_do(folder: Path) -> None:
    copy_store(folder, store_facts)
    assert "The store holds no report yet" in read_text(run_page("graph"))


def test_database_that_is_gone_is_said(fishery: Path) -> None:
    for path in fishery.glob("versions/*/db/CURRENT"):
        path.write_bytes(b"broken")
    test = run_page("graph", start=WRONA)
    assert len(test.exception) == 0
    assert "could not be read" in " ".join(error.value for error in test.error)


def test_report_with_nobody_in_it_draws_what_there_is(folder: Path) -> None:
    facts = make_facts()
    store_facts(folder, replace(facts, people=(), organisations=(), participations=(), statements=()))
    test = run_page("graph")
    assert "Everything in 1 report" in read_text(test)
    assert len(read_drawn(test)) == 7


def test_of_very_many_things_a_part_of_the_name_finds_the_start(fishery: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graph.explorer.graph.view.MANY", 3)
    test = run_page("graph", start=WRONA, find="solh")
    (starts, sessions) = (
        next(box for box in test.multiselect if box.label == name) for name in ("Start from", "Only these sessions")
    )
    assert sorted(option.split(" · ")[0] for option in starts.options) == [
        "Everything in the reports shown",
        "Ingrid Solheim",
        "Ingrid Solheim",
        "Tomasz Wrona",
    ]
    assert {option.split(" · ")[0] for option in sessions.options} == {"1A"}
