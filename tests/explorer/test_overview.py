"""The overview: its sentence, numbers, programme or list of reports, charts, and the page of a session."""

from __future__ import annotations

from dataclasses import replace
from html import escape, unescape
from pathlib import Path
from re import findall, search

import pytest

from graph.explorer.overview.programme import FEW, LISTED, to_programme
from graph.explorer.overview.summary import count_askers, count_topics, find_highest, make_summary
from graph.explorer.shared.charts import Bar, to_bars
from graph.explorer.shared.facts import Contents, RecommendationFact, ReportFacts, SessionFact, TopicFact, TopicMark
from ingest.values import BodyRole
from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.workshop import HOSTILE, make_facts, store_facts

GEAR = "workshop/session/1a"


def test_overview_says_in_one_line_what_is_shown(workshop: Path) -> None:
    assert (
        "“Northern Waters Workshop on Small-Scale Fisheries”: 3 people with a role in 3 sessions; "
        "1 person merely mentioned is not shown." in read_text(run_page("overview"))
    )


def test_overview_counts_and_links_to_what_it_counted(workshop: Path) -> None:
    html = read_html(run_page("overview"))
    tiles = {
        search("</i>([A-Za-z]+)</span>", tile)[1]: (tile_number(tile), (findall('href="([^"]*)"', tile) or [""])[0])  # type: ignore[index]
        for tile in findall('<li>(<(?:a|div)[^>]*class="[^"]*pl-tile".*?)</li>', html)
    }
    assert tiles == {
        "Report": ("1", "reports"),
        "Sessions": ("3", ""),
        "People": ("3", "people"),
        "Organisations": ("3", "people"),
        "Recommendations": ("3", "recommendations"),
        "Themes": ("0", "recommendations?show=themes"),
        "Statements": ("2", "people"),
    }
    assert "1 plenary, 2 breakouts" in html


def tile_number(tile: str) -> str:
    """Give the number of a tile."""
    found = search('pl-tile-number">([0-9,]+)<', tile)
    assert found
    return found[1]


def test_programme_puts_breakouts_after_their_plenary(workshop: Path) -> None:
    text = read_text(run_page("overview"))
    places = [text.index(label) for label in ("Plenary 1 · The state", "1A · Gear", "1B · Licences")]
    assert places == sorted(places)


def test_programme_links_people_and_sessions_to_their_pages(workshop: Path) -> None:
    html = read_html(run_page("overview"))
    assert 'href="people?person=workshop%2Fperson%2Ftomasz-wrona" target="_self">Tomasz Wrona</a>' in html
    assert 'href="./?session=workshop%2Fsession%2F1a" target="_self">1A · Gear and bycatch</a>' in html


def test_programme_and_session_say_which_body_was_behind_an_event(folder: Path) -> None:
    facts = make_facts()
    parts = [
        BodyRole(body.name, role, "event", body.mentions[0].passage)
        for body, role in zip(facts.organisations, ("host", "funder"), strict=False)
    ]
    store_facts(folder, replace(facts, body_roles=tuple(parts)))
    first, second = (body.name for body in facts.organisations[:2])
    html = unescape(read_html(run_page("overview")))
    told = rf'<span class="pl-role">Host</span> <a [^>]*>{first}</a> · <span class="pl-role">Funder</span>'
    assert search(told, html)
    page = unescape(read_html(run_page("overview", session=f"{facts.report.id}/session/event")))
    for name, role in ((first, "host"), (second, "funder")):
        assert f">{name}</a>, <b>{role}</b> of <a " in page


def test_programme_says_how_much_was_asked_and_said(workshop: Path) -> None:
    assert "2 recommendations, 1 statement" in read_text(run_page("overview"))


def test_many_reports_are_listed_by_date_with_counts_each_a_link_that_chooses_it(folder: Path) -> None:
    facts = [make_facts(f"report-{number}") for number in range(FEW + 1)]
    dated = replace(facts[2], sessions=(replace(facts[2].sessions[0], date="2021-05-03"), *facts[2].sessions[1:]))
    store_facts(folder, *facts[:2], dated, facts[3])
    html = read_html(run_page("overview"))
    assert findall(r'href="\./\?in=(report-\d)"', html)[0] == "report-2"
    assert len(findall(r'<th scope="row"><a class="pl-link" href="\./\?in=', html)) == FEW + 1
    row = search(r"<tr><th scope=.row.><a[^>]*report-2.*?</tr>", html)
    assert row
    assert findall(">([^<>]+)<", row[0])[1:] == ["2021-05-03", "3", "3", "3", "2"]
    assert "pl-programme" not in html.replace("ul.pl-programme", "").replace(".pl-programme", "")


def test_report_that_is_chosen_shows_its_programme(folder: Path) -> None:
    store_facts(folder, *(make_facts(f"report-{number}") for number in range(FEW + 1)))
    html = read_html(run_page("overview", in_="report-1"))
    assert '<ul class="pl-programme">' in html
    assert "./?in=report-1&amp;session=report-1%2Fsession%2F1a" in html


def test_list_of_very_many_reports_is_cut_and_says_so() -> None:
    reports = tuple(ReportFacts(f"r{number}", f"Report {number}") for number in range(LISTED + 5))
    html = to_programme(Contents("1", reports, {report.document: report.title for report in reports}))
    assert html.count("<tr>") == LISTED + 1
    assert f"The newest {LISTED} of {LISTED + 5:,}" in html


def make_topics() -> Contents:
    """Give facts on a topic, on one below it, and on one that is circular."""
    topics = {
        "topic/a": TopicFact("topic/a", "Gear"),
        "topic/b": TopicFact("topic/b", "Nets", broader=("topic/a",)),
        "topic/c": TopicFact("topic/c", "Mesh", broader=("topic/b", "topic/gone")),
    }
    every = ("topic/b", "topic/c"), ("topic/a",), ("topic/gone",), ()
    facts = tuple(
        RecommendationFact(
            "r", "1", "", f"text {n}", "prose", maker, "", (), f"r/{n}", topics=tuple(TopicMark(t, 1.0) for t in marks)
        )
        for n, (marks, maker) in enumerate(zip(every, ("Norway", "NORWAY", "Iceland", ""), strict=True))
    )
    return Contents("1", (ReportFacts("r", "R", recommendations=facts),), {"r": "R"}, topics)


def test_broad_topics_count_what_is_on_narrower_ones_once() -> None:
    contents = make_topics()
    (bar,) = count_topics(contents, (fact.topics for fact in contents.recommendations), "recommendations")
    assert bar == Bar("Gear", 2, "recommendations", {"topic": "topic/a"})


def test_topics_in_a_circle_have_none_above() -> None:
    circle = {"a": TopicFact("a", "A", broader=("b",)), "b": TopicFact("b", "B", broader=("a",))}
    assert find_highest(circle, "a") == frozenset()


def test_askers_are_counted_whatever_the_case_of_their_names() -> None:
    bars = count_askers(make_topics().recommendations)
    assert [(bar.label, bar.count, bar.choice) for bar in bars] == [
        ("Norway", 2, {"by": "norway"}),
        ("Iceland", 1, {"by": "iceland"}),
    ]


def test_summary_leaves_the_event_out_of_the_sessions() -> None:
    sessions = tuple(
        SessionFact("r", kind, kind, kind, "", 1, kind, topics=(TopicMark("topic/a", 1.0),))
        for kind in ("event", "plenary", "section")
    )
    contents = make_topics()
    held = Contents("1", (ReportFacts("r", "R", sessions),), {"r": "R"}, contents.topics)
    summary = make_summary(held)
    assert (summary.held, [bar.count for bar in summary.met], summary.silent) == (2, [2], 0)


def test_bars_are_as_long_as_their_numbers_and_hold_labels_as_text() -> None:
    html = to_bars("Counts", [Bar(HOSTILE, 1200), Bar("Nets", 300), Bar("None", 0)], "#123456")
    assert escape(HOSTILE) in html and HOSTILE not in html
    assert findall(r"</i>([\d,]+)</div>", html) == ["1,200", "300"]
    assert findall(r"\* ([\d.]+)\);background:#123456", html) == ["1.0000", "0.2500"]
    assert "<td><div>0</div></td>" in html
    assert "<a " not in html


def test_bars_of_nothing_but_zeros_are_drawn() -> None:
    assert "<i " not in to_bars("Counts", [Bar("Nets", 0)], "#123456")


def test_bars_lead_to_what_they_count(folder: Path) -> None:
    facts = make_facts()
    asked = tuple(replace(fact, made_by=HOSTILE) for fact in facts.recommendations)
    store_facts(folder, replace(facts, recommendations=asked))
    test = run_page("overview")
    html = read_html(test)
    assert "<script>alert" not in html
    assert "<img" not in html
    (link,) = findall(r'<th scope=.row.><a class="pl-link" href="(recommendations[^"]*)"', html)
    assert "by=" in unescape(link)


def test_session_has_its_page(workshop: Path) -> None:
    test = run_page("overview", session=GEAR)
    text, html = read_text(test), read_html(test)
    assert "1A · Gear and bycatch" in text
    assert "2 people with a role, 2 recommendations, 1 statement" in text
    for words in ("Tomasz Wrona", "convener", "Share the results of gear trials each winter.", "wider mesh halved"):
        assert words in text
    for address in (
        "./?session=workshop%2Fsession%2Fplenary-1",
        "people?person=workshop%2Fperson%2Ftomasz-wrona",
        "recommendations?session=workshop%2Fsession%2F1a",
        "graph?start=workshop%2Fsession%2F1a",
    ):
        assert f'href="{address}"' in html
    assert "After it: " in text
    assert "source?report=workshop&amp;start=" in html


def test_session_that_holds_others_lists_them_and_one_without_recommendations_says_so(workshop: Path) -> None:
    text = read_text(run_page("overview", session="workshop/session/plenary-1"))
    assert "Sessions in it" in text
    assert "None was found in this session." in text


@pytest.mark.parametrize("ref", ["workshop/session/gone", "workshop/person/olaf-dunn", "x", "<script>"])
def test_session_that_is_not_there_says_so(workshop: Path, ref: str) -> None:
    test = run_page("overview", session=ref)
    assert len(test.exception) == 0
    assert "Back to the programme" in read_text(test)


def test_hostile_titles_stay_text(folder: Path) -> None:
    facts = make_facts()
    sessions = tuple(replace(session, title=HOSTILE) for session in facts.sessions)
    store_facts(folder, replace(facts, title=HOSTILE, sessions=sessions))
    for choices in ({}, {"session": GEAR}):
        html = read_html(run_page("overview", **choices))
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "&lt;script&gt;alert" in html


def test_speaker_who_is_merely_mentioned_is_not_named(folder: Path) -> None:
    facts = make_facts()
    said = replace(facts.statements[1], person="Olaf Dunn")
    store_facts(folder, replace(facts, statements=(facts.statements[0], said)))
    for choices in ({"session": GEAR}, {"q": "undersized"}):
        text = read_text(run_page("overview", **choices))
        assert "wider mesh halved" in text
        assert "Dunn" not in text
