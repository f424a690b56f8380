"""The words by which sessions and reports are chosen."""

from __future__ import annotations

from graph.explorer.shared.facts import Contents, ReportFacts, SessionFact
from graph.explorer.shared.labels import make_report_labels, make_session_labels, to_short


def test_sessions_of_one_label_in_a_report_are_told_apart_by_their_ids() -> None:
    sessions = (
        SessionFact("a", "event", "Closing", "event", "", 1),
        SessionFact("a", "Closing", "", "plenary", "event", 3),
    )
    labels = make_session_labels(Contents("1", (ReportFacts("a", "Workshop", sessions),)))
    assert list(labels.values()) == ["Closing · a · event", "Closing · a · Closing"]


def test_sessions_of_one_label_in_two_reports_are_told_apart_by_their_reports() -> None:
    reports = tuple(
        ReportFacts(name, name, (SessionFact(name, "1A", "Nets", "breakout", "", 1),)) for name in ("a", "b")
    )
    assert list(make_session_labels(Contents("1", reports)).values()) == ["1A · Nets · a", "1A · Nets · b"]


def test_reports_of_one_title_are_told_apart_by_their_ids() -> None:
    titles = {"a": "Workshop", "b": "Workshop", "c": "Forum"}
    assert make_report_labels(titles) == {"a": "Workshop (a)", "b": "Workshop (b)", "c": "Forum"}


def test_long_title_is_cut_between_words() -> None:
    assert to_short("Workshop on " + "nets and " * 9) == "Workshop on nets and nets and nets and nets and…"
    assert to_short("Workshop") == "Workshop"
