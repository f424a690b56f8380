"""The words by which sessions, people and reports are chosen."""

from __future__ import annotations

from graph.explorer.facts import Contents, PersonFact, SessionFact
from graph.explorer.labels import make_person_labels, make_report_labels, make_session_labels


def make_contents(*people: tuple[str, str], sessions: tuple[SessionFact, ...] = ()) -> Contents:
    """Give contents with some people, each of a report."""
    facts = tuple(PersonFact(document, name, (), True) for document, name in people)
    return Contents("1", ("a", "b"), {"a": "Workshop", "b": "Workshop"}, people=facts, sessions=sessions)


def test_person_is_called_by_name_alone_where_that_is_enough() -> None:
    labels = make_person_labels(make_contents(("a", "Ann Roe"), ("b", "Bo Lund")))
    assert labels == {("a", "Ann Roe"): "Ann Roe", ("b", "Bo Lund"): "Bo Lund"}


def test_people_of_one_name_are_told_apart_by_their_reports() -> None:
    labels = make_person_labels(make_contents(("a", "Ann Roe"), ("b", "Ann Roe")))
    assert list(labels.values()) == ["Ann Roe · a", "Ann Roe · b"]


def test_sessions_of_one_label_in_a_report_are_told_apart_by_their_ids() -> None:
    sessions = (
        SessionFact("a", "event", "Closing", "event", "", 1),
        SessionFact("a", "Closing", "", "plenary", "event", 3),
    )
    labels = make_session_labels(make_contents(sessions=sessions))
    assert list(labels.values()) == ["Closing · a · event", "Closing · a · Closing"]


def test_reports_of_one_title_are_told_apart_by_their_ids() -> None:
    assert make_report_labels(make_contents()) == {"a": "Workshop (a)", "b": "Workshop (b)"}
