"""The page of the source: nothing of the report is lost, a place in the address opens there, marks stand for things."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from graph.explorer.source.sheet import Sheet
from graph.sources.misses import to_misses_bytes
from graph.store import ManifestEntry, write_store
from graph.triples import make_quads
from ingest.values import Facts, Mention, Miss, Passage, Person, Report
from tests.explorer.reader import read_html, read_text, run_page
from tests.explorer.workshop import HOSTILE, SOURCE, make_facts, make_passage, store_facts
from tests.graph.copies import copy_store

WARNED = make_passage("Ms. Solheim warned that the spring cod had not returned to two of the five bays.")


def read_sheet(test: AppTest) -> Sheet:
    """Give what the page hands to its script."""
    (component,) = test.get("bidi_component")
    sheet: Sheet = json.loads(component.proto.json)
    return sheet


def join(sheet: Sheet) -> str:
    """Give the text of the rows, one line each."""
    return "\n".join("".join(run[0] for run in row[3]) for row in sheet["rows"])


def select(sheet: Sheet, kind: str) -> list[str]:
    """Give the words of each range of a kind."""
    found: dict[int, str] = {}
    for row in sheet["rows"]:
        for text, *covers in row[3]:
            for cover in covers:
                if sheet["covers"][cover][0] == kind:
                    found[cover] = found.get(cover, "") + text
    return list(found.values())


def make_source(source: str, document: str = "long") -> Facts:
    """Give the facts of a report of other words: its event and one person, named in the last line."""
    facts = make_facts(document)
    report = Report(document, f"{document}.md", sha256(source.encode()).hexdigest(), "utf-8", source, source)
    event = replace(facts.sessions[0], passage=Passage(0, 1, 1, source[0]))
    start = source.rindex("Ingrid Solheim")
    passage = Passage(start, start + 14, source.count("\n", 0, start) + 1, "Ingrid Solheim")
    person = Person("Ingrid Solheim", (), True, (Mention("person", "Ingrid Solheim", passage),))
    return Facts(report, "Long", (event,), (person,), (), (), (), (), ())


def test_page_gives_the_whole_report_back(workshop: Path) -> None:
    assert join(read_sheet(run_page("source"))) == SOURCE


def test_page_says_how_many_passages_stand_in_the_file(workshop: Path) -> None:
    text = read_text(run_page("source"))
    assert "3 recommendations, 2 statements" in text
    assert "passages stand in the file word for word" in text


def test_marks_are_people_organisations_and_facts(workshop: Path) -> None:
    sheet = read_sheet(run_page("source"))
    assert "Ms. Solheim" in select(sheet, "person")
    assert "Baltic Gear Institute" in select(sheet, "organisation")
    assert "Share the results of gear trials each winter." in select(sheet, "recommendation")
    assert WARNED.quote in select(sheet, "statement")
    assert ["person", "●", "people", 4] in sheet["kinds"]


def test_people_merely_mentioned_have_no_mark(workshop: Path) -> None:
    test = run_page("source", line=str(SOURCE[: SOURCE.index("Olaf Dunn")].count("\n") + 1))
    assert "Olaf Dunn" not in str(read_sheet(test)["covers"]) + read_html(test)
    assert not any("Olaf" in words for words in select(read_sheet(test), "person"))


def test_place_in_the_address_opens_there_with_its_card(workshop: Path) -> None:
    test = run_page("source", report="workshop", start=str(WARNED.start), end=str(WARNED.end))
    assert read_sheet(test)["focus"] == [WARNED.start, WARNED.end]
    assert "said by Ingrid Solheim" in " ".join(read_text(test).split())


def test_kind_in_the_address_chooses_among_marks_of_the_same_words(workshop: Path) -> None:
    words = make_passage("Tomasz Wrona")
    places = {"start": str(words.start), "end": str(words.end)}
    text = read_html(run_page("source", mark="person", **places))
    assert "Tomasz Wrona" in text
    assert text.count('class="pl-card"') == 1


def test_line_in_the_address_opens_there(workshop: Path) -> None:
    sheet = read_sheet(run_page("source", line="3"))
    start = SOURCE.index("## Plenary 1")
    assert sheet["focus"] == [start, SOURCE.index("\n", start) + 1]


@pytest.mark.parametrize(
    "place",
    [
        {"line": "0"},
        {"line": "999999"},
        {"line": "x"},
        {"line": "²"},
        {"start": "5", "end": "5"},
        {"start": "5"},
        {"start": "-1", "end": "4"},
        {"start": "0", "end": "99999999"},
        {"start": "0", "end": "9" * 40},
    ],
)
def test_place_that_is_not_in_the_report_is_said(place: dict[str, str], workshop: Path) -> None:
    test = run_page("source", **place)
    assert not test.exception
    assert "not in this report" in read_text(test)
    assert read_sheet(test)["focus"] is None


def test_unknown_report_in_the_address_shows_the_first(workshop: Path) -> None:
    assert read_sheet(run_page("source", report="nothing"))["document"] == "workshop"


def test_words_of_the_address_are_found(workshop: Path) -> None:
    test = run_page("source", find="LOFOTEN  fishers’")
    sheet = read_sheet(test)
    assert select(sheet, "hit") == ["Lofoten Fishers'"]
    assert sheet["focus"] == sheet["covers"][next(i for i, c in enumerate(sheet["covers"]) if c[0] == "hit")][1:3]
    assert "found 1 time." in read_text(test)
    assert "is not in it" in read_text(run_page("source", find="haddock"))


def test_kinds_that_are_hidden_and_signs_stand_in_the_address(workshop: Path) -> None:
    sheet = read_sheet(run_page("source", hide=["person", "nonsense"], printed="1"))
    assert (sheet["hidden"], sheet["printed"]) == (["person"], True)
    assert read_sheet(run_page("source"))["hidden"] == ["miss"]


def test_outline_lists_the_sessions(workshop: Path) -> None:
    outline = read_sheet(run_page("source"))["outline"]
    assert [(label, depth) for label, _, depth, _ in outline] == [
        ("Plenary 1 · The state of the stocks", 0),
        ("1A · Gear and bycatch", 1),
        ("1B · Licences", 1),
    ]


def test_report_without_sessions_has_its_headings_for_outline(folder: Path) -> None:
    store_facts(folder, make_source("# **One**\n\ntext\n\n## Two\n\nIngrid Solheim\n"))
    outline = read_sheet(run_page("source"))["outline"]
    assert [(label, depth, line) for label, _, depth, line in outline] == [("One", 0, 1), ("Two", 1, 5)]


def test_long_report_is_shown_around_the_place_alone(folder: Path) -> None:
    source = "".join(f"Line {number} of many.\n" for number in range(5_000)) + "Ingrid Solheim\n"
    store_facts(folder, make_source(source))
    first = read_sheet(run_page("source"))
    assert first["above"] is None
    assert len(first["rows"]) <= 1_200
    assert first["steps"]["person"]["next"] == [source.index("Ingrid"), source.index("Ingrid") + 14]
    below = first["below"]
    assert below["line"] == below["first"] == first["rows"][-1][0] + 1
    last = read_sheet(run_page("source", line="5001"))
    assert last["below"] is None
    assert last["rows"][-2][3][0][0] == "Ingrid Solheim"
    assert last["above"]["last"] == last["rows"][0][0] - 1


def test_place_of_a_report_that_is_not_chosen_has_its_card(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts("first"), make_facts("second"))
    places = {"start": str(WARNED.start), "end": str(WARNED.end)}
    test = run_page("source", in_="first", report="second", **places)
    assert read_sheet(test)["document"] == "second"
    assert "said by Ingrid Solheim" in " ".join(read_text(test).split())


def test_new_ingest_of_a_report_is_seen(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    test = run_page("source")
    facts = make_facts()
    store_facts(folder, replace(facts, recommendations=facts.recommendations[:1]))
    assert "1 recommendation," in read_text(test.run())


def test_changed_source_is_an_error_and_not_shown(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    (folder / "sources" / make_facts().report.sha256).write_text("something else", encoding="utf-8")
    test = run_page("source")
    assert not test.exception
    assert "SHA-256" in read_text(test)
    assert not test.get("bidi_component")


@pytest.mark.parametrize("hostile", [HOSTILE, "[x](javascript:alert(1))", "<img src=x onerror=alert(1)>", "\0\x1b[31m"])
def test_words_of_a_report_are_values_and_never_html(hostile: str, folder: Path) -> None:
    source = f"# {hostile}\n\n{hostile} said Ingrid Solheim\n"
    store_facts(folder, replace(make_source(source), title=hostile))
    test = run_page("source", find=hostile, line="1")
    assert not test.exception
    assert hostile in join(read_sheet(test))
    html = read_html(test)
    assert ("<script" in html, "<img" in html, 'href="javascript' in html) == (False, False, False)


def test_line_ends_and_wide_characters_keep_the_offsets(folder: Path) -> None:
    source = "\ufeff\U0001f41f one\r\ntwo\rthree\u2028e\u0301 Ingrid Solheim"
    store_facts(folder, make_source(source))
    sheet = read_sheet(run_page("source"))
    for _, start, _, runs in sheet["rows"]:
        text = "".join(run[0] for run in runs)
        assert source[start : start + len(text)] == text
    assert select(sheet, "person") == ["Ingrid Solheim"]


@pytest.fixture
def missed(folder: Path) -> Path:
    """Store the workshop with one miss."""
    facts = make_facts()
    miss = Miss("person", "stands in a line of roles", make_passage("Olaf Dunn"))
    wrong = Miss("person", "stands nowhere", replace(miss.passage, start=0))
    with write_store(folder) as writer:
        entry = ManifestEntry(facts.report.sha256, facts.report.file_name, facts.report.encoding, "test")
        misses = to_misses_bytes((miss, wrong))
        writer.replace("workshop", make_quads(facts), SOURCE.encode(), entry, misses=misses)
    return folder


def test_words_perhaps_missed_are_marked_and_say_why(missed: Path) -> None:
    words = make_passage("Olaf Dunn")
    test = run_page("source", start=str(words.start), end=str(words.end), mark="miss")
    sheet = read_sheet(test)
    assert select(sheet, "miss") == ["Olaf Dunn"]
    assert "miss" in sheet["hidden"]
    assert "Perhaps a missed person: it stands in a line of roles." in read_text(test)


def test_damaged_list_of_misses_leaves_the_report_readable(missed: Path) -> None:
    for path in (missed / "misses").iterdir():
        path.write_text("nonsense", encoding="utf-8")
    test = run_page("source")
    assert join(read_sheet(test)) == SOURCE
    assert "not a list of misses" in read_text(test)
