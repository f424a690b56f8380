"""Themes hold what several sessions ask for, and nothing else, in the same words as ever."""

from __future__ import annotations

import random
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.errors import SignatureUnusable
from graph.recurrence.themes import Theme, find_themes
from tests.graph.recurrence.signed import Ask, make_signatures

ROOT = Path(__file__).resolve().parents[3]
NETS = "ratify mesh convention lost net"
LEVY = "raise levy empty container quay"
OTHERS = (
    "study tide winter harbour chart",
    "sell lamp buoy crane ferry",
    "train police rescue deck night",
    "ban plastic rope beach summer",
    "publish quota cod minute board",
)
Reports = Mapping[str, Sequence[Ask]]
REPORTS: Reports = {
    "a": [Ask("1", NETS, "ratify"), Ask("1", OTHERS[0]), Ask("2", OTHERS[1]), Ask("2", LEVY)],
    "b": [Ask("1", OTHERS[2]), Ask("1", NETS, "ratify"), Ask("2", OTHERS[3]), Ask("3", LEVY), Ask("3", OTHERS[4])],
}
NETS_KEYS = {("a", 0, 9), ("b", 10, 19)}
LEVY_KEYS = {("a", 30, 39), ("b", 30, 39)}


def find(reports: Reports) -> tuple[Theme, ...]:
    return find_themes(*make_signatures(reports))


def list_members(themes: Sequence[Theme]) -> list[set[tuple[str, int, int]]]:
    return [set(theme.members) for theme in themes]


def test_same_measures_of_two_reports_are_themes_and_others_are_none() -> None:
    assert list_members(find(REPORTS)) == [NETS_KEYS, LEVY_KEYS]


def test_theme_says_how_sure_and_why() -> None:
    theme = find(REPORTS)[0]
    (match,) = theme.matches
    assert 0.5 <= match.score <= 1.0
    assert theme.scores == (match.score, match.score)
    assert (match.left, match.right) == (("a", 0, 9), ("b", 10, 19))
    names = re.fullmatch(
        r"Both name (.+); the action of both is “ratify”; their vectors are 1\.00 alike\.", match.reason
    )
    assert names
    assert set(names[1].split(", ")) == set(NETS.split())


def test_reason_names_two_words_of_one_term() -> None:
    reports = {
        "a": [Ask("1", "ratify mesh convention lost net/gear"), *(Ask("2", other) for other in OTHERS)],
        "b": [Ask("1", "ratify mesh convention lost trawl/gear")],
    }
    (theme,) = find(reports)
    assert "net = trawl" in theme.matches[0].reason


def test_measure_that_one_session_asks_for_twice_is_no_theme() -> None:
    assert find({"a": [Ask("1", NETS), Ask("1", NETS), *(Ask("2", other) for other in OTHERS)]}) == ()
    assert find({"a": [Ask("1", NETS), Ask("1", NETS), Ask("1", LEVY)]}) == ()


def test_measure_of_two_sessions_of_one_report_is_a_theme() -> None:
    (theme,) = find({"a": [Ask("1", NETS), Ask("2", NETS), *(Ask("3", other) for other in OTHERS)]})
    assert set(theme.members) == {("a", 0, 9), ("a", 10, 19)}


@pytest.mark.parametrize("reports", [{}, {"a": []}, {"a": [Ask("1", NETS)]}, {"a": [Ask("1", NETS)], "b": []}])
def test_fewer_than_two_measures_have_no_theme(reports: Reports) -> None:
    assert find(reports) == ()


def test_measures_of_sessions_that_are_not_known_are_left_out() -> None:
    signatures, sessions = make_signatures(REPORTS)
    known = {key: name for key, name in sessions.items() if key != ("b", 10, 19)}
    assert list_members(find_themes(signatures, known)) == [LEVY_KEYS]


def test_order_in_which_reports_come_changes_nothing() -> None:
    signatures, sessions = make_signatures(REPORTS)
    keys = list(sessions)
    random.Random(1).shuffle(keys)
    again = find_themes(dict(reversed(signatures.items())), {key: sessions[key] for key in keys})
    assert again == find_themes(signatures, sessions)


def test_negated_ask_is_less_like_the_ask_than_the_ask_itself() -> None:
    def score(negated: bool) -> float:
        reports = {
            "a": [Ask("1", NETS), *(Ask("2", other) for other in OTHERS)],
            "b": [Ask("1", NETS, "", False, negated)],
        }
        return max((match.score for theme in find(reports) for match in theme.matches), default=0.0)

    assert score(negated=True) < score(negated=False)


def test_report_without_recommendations_leaves_the_themes_of_others() -> None:
    assert find({**REPORTS, "c": []}) == find(REPORTS)


def test_report_that_shares_nothing_leaves_the_members_of_other_themes() -> None:
    # the scores may move a little: how rare a word is and what all vectors share depend on all reports
    more = [Ask("1", "dredge mud channel depth barge"), Ask("2", "paint hull colour blue dock")]
    assert list_members(find({**REPORTS, "c": more})) == list_members(find(REPORTS))


def test_removed_report_takes_its_themes_along() -> None:
    reports = {**REPORTS, "c": [Ask("1", NETS)]}
    assert {*NETS_KEYS, ("c", 0, 9)} in list_members(find(reports))
    assert find({document: asks for document, asks in reports.items() if document == "a"}) == ()
    assert list_members(find({name: reports[name] for name in ("b", "c")})) == [{("b", 10, 19), ("c", 0, 9)}]


def test_copies_of_one_measure_in_many_reports_are_one_theme() -> None:
    own = {
        f"r{number:02}": [" ".join(f"w{number}x{at}x{word}" for word in range(5)) for at in range(8)]
        for number in range(12)
    }
    (theme,) = find({name: [Ask("1", NETS), *(Ask("2", words) for words in others)] for name, others in own.items()})
    assert set(theme.members) == {(document, 0, 9) for document in own}


@settings(max_examples=25)
@given(
    st.dictionaries(
        st.sampled_from("abcd"),
        st.lists(
            st.builds(
                Ask,
                session=st.sampled_from("12"),
                words=st.sampled_from([NETS, LEVY, *OTHERS, "fund net/gear", "fund net//1 buoy//2", "\u202eسفن 🚀"]),
                action=st.sampled_from(["", "fund"]),
                negated=st.booleans(),
            ),
            max_size=4,
        ),
    )
)
def test_themes_of_any_reports_are_sound(reports: Reports) -> None:
    signatures, sessions = make_signatures(reports)
    themes = find_themes(signatures, sessions)
    assert themes == find_themes(signatures, sessions)
    members = [key for theme in themes for key in theme.members]
    assert len(members) == len(set(members)), "a measure is in one theme"
    for theme in themes:
        assert len({sessions[key] for key in theme.members}) > 1
        assert len(theme.scores) == len(theme.members)
        assert all(0.0 <= score <= 1.0 for score in theme.scores)
        for match in theme.matches:
            assert {match.left, match.right} <= set(theme.members)
            assert sessions[match.left] != sessions[match.right]


def test_damaged_signature_stops_the_search() -> None:
    with pytest.raises(SignatureUnusable):
        find_themes({"a": b"torn"}, {("a", 0, 9): "1"})


@pytest.mark.parametrize("first", ["graph.recurrence.themes", "graph.recurrence.candidates", "ingest.measures.encoder"])
def test_index_and_encoder_live_in_one_process(first: str) -> None:
    # each brings a C++ library; in the wrong order the second import kills the process
    both = f"import {first}, graph.recurrence.themes\nfrom ingest.measures.encoder import load_encoder"
    code = f"{both}\nload_encoder()\nprint('alive')"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert (run.returncode, run.stdout) == (0, "alive\n"), run.stderr


def test_ask_in_the_same_words_everywhere_is_one_theme() -> None:
    reports = {f"r{number:02d}": [Ask("1", NETS, "ratify"), Ask("2", OTHERS[number % 5])] for number in range(20)}
    widest = max(find(reports), key=lambda theme: len({document for document, *_ in theme.members}))
    assert {document for document, *_ in widest.members} == set(reports)
