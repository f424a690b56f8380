"""The page of recommendations: filters in the address, facets that lead nowhere empty, list, pages, card and CSV."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from re import DOTALL, findall, search
from urllib.parse import parse_qs, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from graph.explorer.recommendations.asked_list import to_line
from graph.explorer.recommendations.faceted import make_faceted, to_printed
from graph.explorer.shared import listing
from graph.explorer.shared.facts import Contents
from graph.explorer.shared.reading import read_memberships, read_report, read_titles, read_topics
from graph.explorer.shared.tables import to_csv
from graph.store import open_store
from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.workshop import HOSTILE
from tests.graph.asks import HOSTILE as ASKED
from tests.graph.asks import write_asks

NETS, TRAINING = "Ministries should pay for the exchange of old nets.", "topic/crew-training"


@pytest.fixture(scope="module")
def stored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_asks(tmp_path_factory.mktemp("asks") / "store")


@pytest.fixture
def asks(folder: Path, stored: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Name the store of two meetings with topics and themes as the explorer's; for reading only."""
    monkeypatch.setenv("PLENARY_STORE", str(stored))
    return stored


def read_contents(folder: Path) -> Contents:
    """Read all that a store holds."""
    with open_store(folder) as store:
        titles = read_titles(store)
        reports = tuple(read_report(store, document) for document in titles)
        return Contents("1", reports, titles, read_topics(store), read_memberships(store))


def read_rows(test: AppTest) -> list[str]:
    """Give the texts of the list, in order."""
    cells = findall(r'<td class="pl-lead"><a [^>]*>(.*?)</a>', read_html(test), DOTALL)
    return [unescape(cell) for cell in cells]


def read_links(test: AppTest, start: str, end: str) -> dict[str, dict[str, list[str]]]:
    """Give the links that stand between two pieces of HTML: the choices of each by its words, without the marks."""
    found = search(f"{start}(.*?){end}", read_html(test), DOTALL)
    links = findall(r'<a class="[^"]*" href="([^"]*)"[^>]*>(.*?)</a>', found[1] if found else "", DOTALL)
    return {
        unescape(" ".join(findall(r"[^<>]+(?=<|$)", text))): parse_qs(urlsplit(unescape(address)).query)
        for address, text in links
    }


def follow(choices: dict[str, list[str]]) -> AppTest:
    """Run the page with the choices of a link."""
    return run_page("recommendations", **choices)


@pytest.mark.parametrize(
    ("choices", "found"),
    [
        ({}, 3),
        ({"session": "workshop/session/1a"}, 2),
        ({"session": ["workshop/session/1a", "workshop/session/1b"]}, 3),
        ({"found": "prose"}, 1),
        ({"words": "GEAR winter"}, 1),
        ({"words": "minis", "to": "ministries", "session": "workshop/session/1a", "found": "explicit"}, 1),
    ],
)
def test_recommendations_are_narrowed_by_the_address(
    choices: dict[str, str | list[str]], found: int, workshop: Path
) -> None:
    test = run_page("recommendations", **choices)
    assert f"Showing {found} of 3 recommendations" in read_text(test)
    assert len(read_rows(test)) == found


def test_no_filter_offered_leads_to_an_empty_list(asks: Path) -> None:
    rest: list[dict[str, list[str]]] = [{}]
    seen: set[str] = set()
    while rest:
        choices = rest.pop()
        test = follow(choices)
        assert read_rows(test), choices
        for link in read_links(test, '<nav class="pl-facets"', "</nav>").values():
            key = str(sorted(link.items()))
            if key not in seen and len(link) <= 2 and len(seen) < 40:
                seen.add(key)
                rest.append(link)
    assert len(seen) == 40


def test_facets_count_what_a_choice_would_leave(asks: Path) -> None:
    links = read_links(run_page("recommendations", strength="4"), '<nav class="pl-facets"', "</nav>")
    assert {"Skills 1", "firm (4 of 5) 4", "insistent (5 of 5) 1", "Norway 1"} & set(links) == {
        "Skills 1",
        "firm (4 of 5) 4",
        "insistent (5 of 5) 1",
    }


def test_topic_chosen_shows_the_narrower_and_counts_them(asks: Path) -> None:
    test = run_page("recommendations", topic="topic/skills")
    links = read_links(test, '<nav class="pl-facets"', "</nav>")
    assert links["Crew training 2"]["topic"] == [TRAINING]
    assert "topic" not in links["Skills 2"]
    assert len(read_rows(test)) == 2


def test_chips_take_filters_back(asks: Path) -> None:
    test = run_page("recommendations", topic=TRAINING, strength=["4", "5"], words="nets")
    links = read_links(test, '<div class="pl-chips">', "</div>")
    assert links["Strength: firm (4 of 5)  ×"] == {"topic": [TRAINING], "strength": ["5"], "words": ["nets"]}
    assert "words" not in links["Words: nets  ×"]
    assert links["Clear all"] == {}


def test_report_that_is_chosen_stays_chosen_in_every_link(asks: Path) -> None:
    test = run_page("recommendations", in_="nets-2019", strength="4")
    links = read_links(test, '<nav class="pl-facets"', "</nav>")
    assert links
    assert all(link["in"] == ["nets-2019"] for link in links.values())
    assert "Showing 4 of 5 recommendations" in read_text(test)


def test_organisation_and_names_in_other_case_are_chosen_by_what_is_printed(asks: Path) -> None:
    faceted = make_faceted(read_contents(asks))
    held = {"by": ("nets-2019/organisation/fjord-union", "norway"), "strength": ("4",)}
    assert faceted.to_choice(held)["by"] == ("fjord union", "norway")
    test = run_page("recommendations", by="nets-2019/organisation/fjord-union")
    assert read_rows(test) == ["Train all crews in the recovery of nets; share the charts."]
    assert "Asked by: Fjord Union" in read_text(test)


def test_list_is_sorted_by_the_address_and_a_head_turns_it_round(asks: Path) -> None:
    test = run_page("recommendations", sort="-strength")
    assert read_rows(test)[0] == "States must establish a register of lost nets by 2025."
    assert 'aria-sort="descending"' in read_html(test)
    assert read_links(test, "<thead>", "</thead>")["Strength ↓"]["sort"] == ["strength"]
    assert read_rows(run_page("recommendations", sort="strength"))[0].startswith("States should consider")
    assert read_rows(run_page("recommendations", sort="by"))[:2] == [
        "States must establish a register of lost nets by 2025.",
        "Train all crews in the recovery of nets; share the charts.",
    ]
    assert len(read_rows(run_page("recommendations", sort="nonsense"))) == 8


def test_long_list_is_shown_page_by_page(asks: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "ROWS", 3)
    test = run_page("recommendations", page_="3")
    assert read_rows(test) == ["Crews need training in the recovery of lost nets.", "Funds for nets are needed."]
    assert "7 to 8 of 8" in read_text(test)
    links = read_links(test, '<nav class="pl-pages"', "</nav>")
    assert {words: link["page"] for words, link in links.items()} == {"1": ["1"], "2": ["2"]}
    assert read_rows(run_page("recommendations", page_="99")) == read_rows(test)
    assert len(read_rows(run_page("recommendations", page_="-1"))) == 3


def test_recommendation_of_the_address_is_shown_with_its_card_on_its_page(
    asks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "ROWS", 3)
    test = run_page("recommendations", recommendation="nets-2021/recommendation/408a488403fd")
    assert "Crews need training in the recovery of lost nets." in read_rows(test)
    html = read_html(test)
    assert '<tr class=pl-on><td class="pl-lead"><a' in html
    assert "moderate (3 of 5)" in html
    assert "Train all crews in the recovery of nets</a>" in html
    assert "source?report=nets-2021&amp;start=" in html


def test_recommendation_that_the_filters_leave_out_is_shown_with_a_word(asks: Path) -> None:
    test = run_page("recommendations", strength="5", recommendation="nets-2021/recommendation/408a488403fd")
    assert "not among those that the filters leave" in read_text(test)
    assert "Crews need training in the recovery of lost nets." in read_text(test)


@pytest.mark.parametrize(
    ("choices", "words"),
    [
        ({"recommendation": "nets-2019/recommendation/gone"}, "not in the store any more"),
        ({"recommendation": "nets-2019/recommendation/0601f70374a8", "in_": "nets-2021"}, "report that is not chosen"),
    ],
)
def test_recommendation_that_is_not_there_is_told(choices: dict[str, str], words: str, asks: Path) -> None:
    assert words in read_text(run_page("recommendations", **choices))


def test_list_leads_to_session_report_and_source(asks: Path) -> None:
    html = read_html(run_page("recommendations"))
    assert "session=nets-2019%2Fsession%2F1a" in html
    assert "report=nets-2021&amp;start=" in html
    assert "line 10" in html


def test_columns_that_say_nothing_are_left_out(workshop: Path) -> None:
    html = read_html(run_page("recommendations", found="prose"))
    assert "Asked by" not in html.split("<thead>")[1]
    assert ">Report</a>" not in html


def test_nothing_found_says_how_to_go_on(workshop: Path) -> None:
    test = run_page("recommendations", words="whales")
    assert "Take a filter or a word away." in test.info[0].value
    assert "Words: whales" in read_text(test)


def test_typed_words_are_written_to_the_address_and_end_the_page(asks: Path) -> None:
    test = run_page("recommendations", page_="2", recommendation="nets-2021/recommendation/408a488403fd")
    test.text_input[0].input("crews").run()
    assert test.query_params["words"] in ("crews", ["crews"])
    assert "page" not in test.query_params
    assert len(read_rows(test)) == 2


def test_hostile_texts_and_choices_are_shown_as_text(asks: Path) -> None:
    test = run_page("recommendations", words=HOSTILE, topic=HOSTILE, by=HOSTILE, sort=HOSTILE, more=HOSTILE)
    html = read_html(test) + read_html(run_page("recommendations"))
    assert ("<script" in html, "<img" in html, 'href="javascript' in html) == (False, False, False)
    assert ASKED in read_rows(run_page("recommendations"))


def test_csv_holds_what_is_shown_with_its_place(asks: Path) -> None:
    contents = read_contents(asks)
    fact = next(fact for fact in contents.recommendations if fact.text.startswith("Train all"))
    line = to_line(contents, fact)
    assert (line["strength"], line["firmness"], line["asked by"], line["topics"]) == (
        4,
        "firm",
        "Fjord Union",
        "Crew training",
    )
    assert (line["session"], line["line"], line["themes"]) == ("1B", 18, "Train all crews in the recovery of nets")
    assert (line["reference"], line["document"]) == (fact.ref, "nets-2019")
    labels = [button.proto.label for button in run_page("recommendations", strength="4").get("download_button")]
    assert labels == ["Download 4 recommendations as CSV"]


def test_csv_quotes_what_needs_it() -> None:
    assert (
        to_csv([{"text": 'say "no", twice', "line": 3}]).decode("utf-8-sig") == 'text,line\r\n"say ""no"", twice",3\r\n'
    )


def test_csv_of_nothing_is_empty() -> None:
    assert to_csv([]) == b""


def test_forms_of_a_name_that_differ_in_case_accents_and_article_are_one() -> None:
    forms = ["The Ministry", "the ministry", "Ministry", "the ministry", "Cafés", ""]
    assert to_printed(forms) == {"ministry": "the ministry", "cafes": "Cafés"}
