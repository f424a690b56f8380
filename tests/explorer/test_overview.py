"""The overview: its sentence, numbers, programme and picture."""

from __future__ import annotations

from pathlib import Path

from tests.explorer.reader import read_frames, read_html, read_text, run_page


def test_overview_says_in_one_line_what_is_shown(workshop: Path) -> None:
    assert (
        "“Northern Waters Workshop on Small-Scale Fisheries”: 3 people with a role in 3 sessions; "
        "1 person merely mentioned is not shown." in read_text(run_page("overview"))
    )


def test_overview_counts(workshop: Path) -> None:
    metrics = {metric.label: (metric.value, metric.delta) for metric in run_page("overview").metric}
    assert metrics == {
        "Sessions": ("3", "1 plenary, 2 breakouts"),
        "People": ("3", "in 3 roles"),
        "Recommendations": ("3", "2 from explicit lists"),
        "Statements": ("2", "by 2 people"),
    }


def test_programme_puts_breakouts_after_their_plenary(workshop: Path) -> None:
    text = read_text(run_page("overview"))
    places = [text.index(label) for label in ("Plenary 1 · The state", "1A · Gear", "1B · Licences")]
    assert places == sorted(places)


def test_programme_links_people_to_their_page(workshop: Path) -> None:
    assert '<a href="people?person=Tomasz+Wrona" target="_self">Tomasz Wrona</a>' in read_html(run_page("overview"))


def test_picture_of_one_session_shows_its_people_and_their_evidence(workshop: Path) -> None:
    test = run_page("overview", session="1A · Gear and bycatch")
    frame = read_frames(test)[0]
    assert ("Tomasz Wrona" in frame, "Aoife Brannigan" in frame) == (True, False)
    assert "Tomasz Wrona, convener" in read_text(test)


def test_picture_of_one_person_shows_those_in_the_same_sessions(workshop: Path) -> None:
    frame = read_frames(run_page("overview", person="Tomasz Wrona"))[0]
    assert ("Ingrid Solheim" in frame, "Aoife Brannigan" in frame) == (True, False)
