"""The search box: hits by kind with their words marked, links to pages and places, advice where nothing is found."""

from __future__ import annotations

import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path
from re import findall
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.explorer.overview.found import to_marked
from graph.search.marks import find_marks
from graph.search.words import read_wanted, split_words
from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.workshop import HOSTILE, SOURCE, make_facts, store_facts
from tests.graph.copies import copy_store


def read_marks(html: str) -> list[str]:
    """Give the words marked."""
    return [unescape(word) for word in findall("<mark>(.*?)</mark>", html)]


def test_hits_come_by_kind_with_their_numbers_and_the_words_marked(workshop: Path) -> None:
    test = run_page("overview", q="gear")
    html, text = read_html(test), read_text(test)
    assert "Found for “gear”: 1 session, 1 person, 1 organisation, 1 recommendation and 1 passage of text." in text
    assert set(read_marks(html)) == {"Gear", "gear"}
    assert "Share the results of <mark>gear</mark> trials each winter." in html


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("wrona", "people?person=workshop%2Fperson%2Ftomasz-wrona"),
        ("baltic", "people?organisation=workshop%2Forganisation%2Fbaltic-gear-institute"),
        ("licences", "./?session=workshop%2Fsession%2F1b"),
        ("northern waters", "source?report=workshop"),
    ],
)
def test_hit_links_to_its_page(workshop: Path, words: str, address: str) -> None:
    assert f'<a class="pl-link" href="{address}" target="_self">' in read_html(run_page("overview", q=words))


def test_recommendation_links_to_its_page_its_session_and_its_place(workshop: Path) -> None:
    html = read_html(run_page("overview", q="old nets"))
    words = "Ministries should pay for the exchange of old nets."
    assert 'href="recommendations?recommendation=workshop%2Frecommendation%2F' in html
    assert 'href="./?session=workshop%2Fsession%2F1a"' in html
    start = SOURCE.index(words)
    assert f"source?report=workshop&amp;start={start}&amp;end={start + len(words)}" in html


def test_statement_links_to_its_speaker_and_text_to_its_place(workshop: Path) -> None:
    html = read_html(run_page("overview", q="undersized"))
    assert 'href="people?person=workshop%2Fperson%2Ftomasz-wrona" target="_self">Tomasz Wrona</a>' in html
    html = read_html(run_page("overview", q="harbour master"))
    assert "1 passage of text" in html
    assert f"source?report=workshop&amp;start={SOURCE.index('A register')}" in html


def test_people_who_are_merely_mentioned_are_not_found(workshop: Path) -> None:
    text = read_text(run_page("overview", q="Olaf Dunn"))
    assert "Nothing found for “Olaf Dunn”." in text
    assert "People who are merely mentioned in a report are not found" in text


def test_accents_do_not_matter(workshop: Path) -> None:
    assert read_marks(read_html(run_page("overview", q="bodo"))) == ["Bodø"]


def test_words_that_no_place_has_together_are_left_out_and_it_is_said(workshop: Path) -> None:
    assert "Nothing has all of these words; what is shown lacks 1 of them." in read_text(
        run_page("overview", q="old nets zeppelin")
    )


def test_one_kind_is_shown_alone_and_all_others_stay_counted(workshop: Path) -> None:
    html = read_html(run_page("overview", q="gear", kind="session"))
    assert html.count('<ul class="pl-hits">') == 1
    assert 'aria-current="true"' in html
    assert "1 recommendation" in html
    assert len(read_marks(html)) == 1


@pytest.mark.parametrize("choices", [{"kind": "nonsense"}, {"session": "workshop/session/1a"}])
def test_words_hold_whatever_else_the_address_says(workshop: Path, choices: dict[str, str]) -> None:
    assert len(read_marks(read_html(run_page("overview", q="gear", **choices)))) > 1


def test_typing_words_writes_them_to_the_address_and_leaves_the_session(workshop: Path) -> None:
    test = run_page("overview", session="workshop/session/1a")
    test.text_input[0].set_value("register").run()
    assert dict(test.query_params) == {"q": "register"}
    assert "A <mark>register</mark> of licences is needed." in read_html(test)


def test_search_keeps_to_the_chosen_reports_and_says_so_where_nothing_is_found(folder: Path) -> None:
    other = replace(make_facts("other"), recommendations=())
    store_facts(folder, make_facts(), other)
    assert "1 recommendation" in read_text(run_page("overview", q="old nets"))
    html = read_html(run_page("overview", q="old nets", in_="other"))
    assert "recommendation%2F" not in html
    assert "workshop%2F" not in html
    nothing = read_text(run_page("overview", q="zeppelin", in_="other"))
    assert "Only the chosen reports were searched" in nothing


def test_more_than_a_few_hits_are_one_link_away(folder: Path) -> None:
    store_facts(folder, *(make_facts(f"report-{number}") for number in range(7)))
    html = read_html(run_page("overview", q="wrona"))
    assert html.count('<span class="pl-hit-name">') == 5
    assert 'href="./?q=wrona&amp;kind=person" target="_self">Show all 7 people</a>' in html
    assert read_html(run_page("overview", q="wrona", kind="person")).count('<span class="pl-hit-name">') == 7


def test_new_version_is_searched_without_a_restart(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    assert "1 recommendation" in read_text(run_page("overview", q="old nets"))
    store_facts(folder, replace(make_facts(), recommendations=()))
    assert "1 recommendation" not in read_text(run_page("overview", q="old nets"))


def test_lost_source_is_said_and_the_rest_is_found(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    shutil.rmtree(folder / "sources")
    test = run_page("overview", q="old nets")
    assert len(test.exception) == 0
    assert "1 recommendation" in read_text(test)
    assert "the store cannot be read" in read_text(test)


@pytest.mark.parametrize("words", [HOSTILE, '"', "   ", "*", "\x00", "a" * 5000, "kind:person OR *:*"])
def test_any_words_are_answered(workshop: Path, words: str) -> None:
    test = run_page("overview", q=words)
    assert (len(test.exception), len(test.error)) == (0, 0)
    html = read_html(test)
    assert "<script>alert" not in html
    assert "<img" not in html


def test_hostile_report_is_found_as_text(folder: Path) -> None:
    facts = make_facts()
    hostile = replace(facts.recommendations[0], text=f"{HOSTILE} nets", category=HOSTILE)
    store_facts(folder, replace(facts, title=HOSTILE, recommendations=(hostile, *facts.recommendations[1:])))
    for words in ("alert nets", "alert", "javascript"):
        html = read_html(run_page("overview", q=words))
        assert read_marks(html)
        assert "<script>" not in html
        assert "<img" not in html


@given(text=st.text(st.sampled_from("ab *#->\\\n<&\"'"), max_size=60), question=st.sampled_from(["a", "ab", "b a"]))
@settings(max_examples=200, deadline=None)
def test_marked_text_is_the_text_without_its_markup(text: str, question: str) -> None:
    marks = find_marks(split_words(text), read_wanted(question))
    html = to_marked(text, marks)
    assert read_marks(html) == [text[start:end] for start, end in marks]
    shown = unescape(html.replace("<mark>", "").replace("</mark>", ""))
    assert [c for c in shown if c.isalpha()] == [c for c in text if c.isalpha()]
    assert "<" not in html.replace("<mark>", "").replace("</mark>", "")


def test_report_with_an_odd_name_is_opened_by_its_name(folder: Path) -> None:
    store_facts(folder, make_facts("år 2021/ü?"))
    html = read_html(run_page("overview", q="northern waters"))
    address = 'href="source?report=%C3%A5r+2021%2F%C3%BC%3F"'
    assert address in html
    assert read_marks(html)
    (session,) = set(findall(r'href="\./\?session=([^"]*1a)"', read_html(run_page("overview"))))
    assert address in read_html(run_page("overview", session=unquote(session)))
