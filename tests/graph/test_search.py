"""Anything can be asked of the full text; names come first, what matches is marked, hidden names are not found."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.search.fulltext import make_index
from graph.search.hits import KINDS, Answer, Hit, Record
from graph.search.marks import SHOWN, find_excerpt, find_marks
from graph.search.paragraphs import split_paragraphs
from graph.search.select import Search, open_search
from graph.search.shelf import WHOLE
from graph.search.words import read_wanted, split_words
from graph.store import open_store
from ingest.values import Facts, Mention, Participation, Passage, Person, Recommendation, Session, Statement
from tests.graph.workshop import make_report, make_workshop, write_facts

DOCUMENT = "fisheries"
SOURCE = """# Workshop on Fisheries at Málaga

**Chair:** Dr. Ada Orr, Director, Harbour Board, Bodø

Ministries should end the exploitation of the northern stocks. The late Olaf Dunn had warned of it for years.

Orr said that nets last. Nobody exploits the southern stocks; Dunn would have been glad.
"""


def make_passage(words: str, nth: int = 0) -> Passage:
    """Give the passage of some words of the source."""
    start = -1
    for _ in range(nth + 1):
        start = SOURCE.index(words, start + 1)
    return Passage(start, start + len(words), SOURCE.count("\n", 0, start) + 1, words)


def make_facts(document: str = DOCUMENT) -> Facts:
    """Give the facts of the source."""
    ask = "Ministries should end the exploitation of the northern stocks."
    orr = Person("Ada Orr", ("Dr.",), True, (Mention("person", "Dr. Ada Orr", make_passage("Dr. Ada Orr")),))
    late = Mention("person", "Olaf Dunn", make_passage("Olaf Dunn"))
    dunn = Person("Olaf Dunn", (), False, (late, Mention("person", "Dunn", make_passage("Dunn", 1))))
    title = make_passage("Workshop on Fisheries at Málaga")
    return Facts(
        report=make_report(SOURCE, document),
        title="Workshop on Fisheries",
        sessions=(
            Session("event", "Workshop on Fisheries", "event", "", title),
            Session("Plenary 1", "Fisheries at Málaga", "plenary", "event", title),
        ),
        people=(orr, dunn),
        organisations=(),
        instruments=(),
        participations=(
            Participation(
                "Ada Orr", "chair", "Plenary 1", (), "Harbour Board", "Director", "Bodø", "", "",
                make_passage("Dr. Ada Orr, Director, Harbour Board, Bodø"),
            ),
        ),
        recommendations=(
            Recommendation(
                ask, "Plenary 1", "Stocks", "prose", "", "Ministries", "end", "should", (), make_passage(ask)
            ),
        ),
        statements=(
            Statement("Ada Orr", "Plenary 1", "Orr said that nets last.", "say",
                make_passage("Orr said that nets last."), "resolved", "surname"),
        ),
    )  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a store of two reports."""
    folder = tmp_path_factory.mktemp("search") / "store"
    write_facts(folder, make_facts(), make_workshop("shelf"))
    return folder


@pytest.fixture(scope="module")
def search(folder: Path) -> Search:
    """Open its full text."""
    return take_search(folder)


def take_search(folder: Path) -> Search:
    """Open the full text of a store, and close the store."""
    with open_store(folder) as store:
        return open_search(store)


def read_marks(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    """Give the words marked."""
    return [text[start:end] for start, end in marks]


def find_first(answer: Answer, kind: str) -> Hit:
    """Give the best hit of a kind."""
    return next(hit for hit in answer.hits if hit.kind == kind)


def find_names(search: Search, question: str) -> set[tuple[str, str]]:
    """Give kind and name of what is found."""
    return {(hit.kind, hit.name) for hit in search.select_hits(question).hits}


def test_word_is_found_by_its_stem_and_marked_as_printed(search: Search) -> None:
    answer = search.select_hits("exploit")
    hit = find_first(answer, "recommendation")
    assert read_marks(hit.text, hit.text_marks) == ["exploitation"]
    assert (hit.documents, hit.session, hit.name, hit.line) == ((DOCUMENT,), "Plenary 1", "Stocks", 5)
    assert SOURCE[hit.start : hit.end] == hit.text


@pytest.mark.parametrize("question", ["malaga", "MÁLAGA", "Ma\u0301laga", "fishery malaga", "malag"])
def test_accents_case_and_endings_do_not_matter(search: Search, question: str) -> None:
    assert ("session", "Plenary 1 · Fisheries at Málaga") in find_names(search, question)


def test_accent_that_is_a_character_of_its_own_is_marked_whole() -> None:
    text = "at Ma\u0301laga again"
    assert read_marks(text, find_marks(split_words(text), read_wanted("malaga"))) == ["Ma\u0301laga"]


def test_last_word_may_be_unfinished(search: Search) -> None:
    assert ("person", "Ada Orr") in find_names(search, "ada har")
    assert search.select_hits("ada har ").left_out == 1
    assert search.select_hits("har ada").left_out == 1


def test_person_is_found_by_affiliation_and_printed_form(search: Search) -> None:
    hit = find_first(search.select_hits("harbour bodo"), "person")
    assert read_marks(hit.text, hit.text_marks) == ["Harbour", "Bodø"]
    assert "chair in Plenary 1" in hit.text
    assert "printed as Dr. Ada Orr" in hit.text


def test_phrase_is_meant_letter_by_letter(search: Search) -> None:
    hit = find_first(search.select_hits('"northern stocks"'), "recommendation")
    assert read_marks(hit.text, hit.text_marks) == ["northern stocks"]
    for question in ('"stocks northern"', '"northern stock"', "“exploit”"):
        assert search.select_hits(question) == Answer()


def test_name_comes_before_fact_and_fact_before_text(search: Search) -> None:
    kinds = [hit.kind for hit in search.select_hits("stocks").hits]
    assert kinds == ["session", "recommendation", "text"]


def test_all_words_must_be_there_or_as_many_as_can_be(search: Search) -> None:
    every = search.select_hits("ministries northern")
    assert (every.left_out, every.totals) == (0, {"recommendation": 1})
    some = search.select_hits("ministries northern zeppelin")
    assert (some.left_out, some.totals) == (1, {"recommendation": 1})
    assert search.select_hits("zeppelin") == Answer()


def test_common_words_are_looked_for_only_alone_or_quoted(search: Search) -> None:
    assert find_names(search, "the of chair") == find_names(search, "chair")
    assert search.select_hits("that ").total > 0
    assert search.select_hits('"said that"', [DOCUMENT]).totals == {"statement": 1}


@pytest.mark.parametrize("question", ["Olaf Dunn", "Dunn", '"Olaf Dunn"', "olaf", "dun"])
def test_people_merely_mentioned_are_not_found(search: Search, question: str) -> None:
    assert search.select_hits(question) == Answer()


def test_text_that_names_them_is_found_by_other_words_and_shown_as_printed(search: Search) -> None:
    hit = find_first(search.select_hits("warned years dunn"), "text")
    assert "Olaf Dunn" in hit.text
    assert read_marks(hit.text, hit.text_marks) == ["warned", "years"]


def test_text_that_only_repeats_a_fact_is_left_out(search: Search) -> None:
    assert search.select_hits("northern").totals == {"recommendation": 1}
    assert search.select_hits('"nets last"').totals == {"statement": 1}
    assert search.select_hits("northern warned").totals == {"text": 1}


def test_heading_of_a_session_is_not_found_again_as_text(search: Search) -> None:
    assert "text" not in search.select_hits("malaga").totals


def test_text_says_where_it_stands(search: Search) -> None:
    hit = find_first(search.select_hits("southern"), "text")
    assert (hit.line, hit.document, hit.session) == (7, DOCUMENT, "")
    assert SOURCE[hit.start : hit.end] == hit.text


def test_long_text_is_cut_to_the_sentences_that_match() -> None:
    filler = "Nothing of note was said. " * 100
    record = Record("text", "r", ("d",), "", f"{filler}Cod is scarce.\nHerring is not. {filler}", "", 1, 10, 9000)
    search = Search(make_index([record]), "1", "")
    (hit,) = search.select_hits("cod herring").hits
    assert read_marks(hit.text, hit.text_marks) == ["Cod", "Herring"]
    assert hit.text.startswith("… ")
    assert len(hit.text) <= SHOWN + 4
    assert record.text[hit.start - 10 : hit.end - 10] == hit.text.strip("… ")


def test_hits_are_narrowed_by_report_and_kind_and_the_totals_by_report_alone(search: Search) -> None:
    both = search.select_hits("orr")
    assert {hit.document for hit in both.hits} == {DOCUMENT, "shelf"}
    one = search.select_hits("orr", [DOCUMENT], ["statement"])
    assert {(hit.kind, hit.document) for hit in one.hits} == {("statement", DOCUMENT)}
    assert one.totals["person"] == 1
    assert search.select_hits("orr", ["none such"]) == Answer()


def test_limit_holds_for_each_kind_and_totals_count_all(search: Search) -> None:
    answer = search.select_hits("orr", limit=1)
    kinds = [hit.kind for hit in answer.hits]
    assert len(kinds) == len(set(kinds)) == len(answer.totals)
    assert answer.totals["person"] == 2


def test_organisation_is_found_by_its_acronym(search: Search) -> None:
    assert find_first(search.select_hits("hb"), "organisation").name == "Harbour Board"


HOSTILE = [
    '"',
    '""',
    "*:*",
    "name:Orr",
    "+orr -ada",
    "(orr",
    "orr AND",
    "[a TO z]",
    "\\",
    "/.*/",
    "\ud800",
    "\x00",
    "^2",
]
QUESTIONS = st.one_of(
    st.sampled_from(HOSTILE), st.text(max_size=60), st.text(st.sampled_from('orr stocks "*:+-()[]~^\\/'), max_size=40)
)


@pytest.mark.parametrize("question", ["kind:person", "name:orr", "document:shelf"])
def test_question_is_words_and_never_a_query(search: Search, question: str) -> None:
    assert find_names(search, question) == find_names(search, question.replace(":", " "))


@given(question=QUESTIONS)
@settings(max_examples=150, deadline=None)
def test_any_question_is_answered_with_marks_inside_the_texts(search: Search, question: str) -> None:
    for hit in search.select_hits(question).hits:
        for text, marks in ((hit.name, hit.name_marks), (hit.text, hit.text_marks)):
            places = [place for mark in marks for place in mark]
            assert places == sorted(set(places))
            assert all(0 <= place <= len(text) for place in places)


@given(text=st.text(max_size=200), question=QUESTIONS)
@settings(max_examples=150, deadline=None)
def test_marks_and_excerpt_fit_any_text(text: str, question: str) -> None:
    marks = find_marks(split_words(text), read_wanted(question))
    assert all(0 <= start < end <= len(text) for start, end in marks)
    start, end = find_excerpt(text * 5, marks)
    assert 0 <= start <= end <= len(text * 5)
    assert end - start <= max(SHOWN, 0)


@given(words=st.lists(st.sampled_from(["Málaga", "exploits", "Σίσυφος", "李雷", "O’Neill", "U.S.", "ﬁsh"]), min_size=1))
@settings(max_examples=60, deadline=None)
def test_text_is_found_by_its_own_words(words: list[str]) -> None:
    text = " ".join(words)
    search = Search(make_index([Record("text", "r", ("d",), "", text, "", 1, 0, len(text))]), "1", "")
    (hit,) = search.select_hits(text).hits
    assert hit.text_marks


@given(source=st.text(st.sampled_from("ab# -*|>1.\n\r\u2028 "), max_size=80))
def test_paragraphs_lie_in_order_and_hold_every_letter(source: str) -> None:
    pieces = list(split_paragraphs(source))
    ends = [place for start, end, _ in pieces for place in (start, end)]
    assert ends == sorted(ends)
    letters = "".join(source[start:end] for start, end, _ in pieces)
    assert [c for c in letters if c.isalnum()] == [c for c in source if c.isalnum()]
    for start, end, line in pieces:
        assert source[start:end] == source[start:end].strip()
        breaks = source[:start].replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").count("\n")
        assert line == breaks + 1


def test_paragraphs_are_parted_by_empty_lines_headings_items_and_rows() -> None:
    source = "# A\nb\nc\n\n- d\n  e\n- f\n| g |\n|---|\n1. h\n> i"
    assert [(source[start:end], line) for start, end, line in split_paragraphs(source)] == [
        ("# A", 1), ("b\nc", 2), ("- d\n  e", 5), ("- f", 7), ("| g |", 8), ("1. h", 10), ("> i", 11),
    ]  # fmt: skip


@pytest.fixture
def own(folder: Path, tmp_path: Path) -> Iterator[Path]:
    """Give a store that a test may spoil, with its index."""
    take_search(folder)
    yield Path(shutil.copytree(folder, tmp_path / "own"))


def read_index_folder(folder: Path) -> Path:
    """Give the folder of the one index there is."""
    (place,) = (folder / "search").iterdir()
    return place


def test_index_is_built_once_for_a_version(own: Path) -> None:
    place = read_index_folder(own)
    before = (place / WHOLE).stat().st_mtime_ns
    assert take_search(own).select_hits("orr").total
    assert read_index_folder(own) == place
    assert (place / WHOLE).stat().st_mtime_ns == before


def test_store_that_nobody_searches_has_no_index(tmp_path: Path) -> None:
    write_facts(tmp_path, make_facts())
    with open_store(tmp_path):
        assert not (tmp_path / "search").exists()


def test_new_version_gets_an_index_and_the_old_one_goes(own: Path) -> None:
    old = read_index_folder(own)
    write_facts(own, replace(make_facts(), recommendations=()))
    assert old.is_dir()
    assert "recommendation" not in take_search(own).select_hits("exploitation").totals
    assert read_index_folder(own).name > old.name


def test_index_of_a_version_that_is_still_read_stays(own: Path) -> None:
    with open_store(own) as reader:
        write_facts(own, make_facts("other"))
        take_search(own)
        assert len(list((own / "search").iterdir())) == 2
        assert open_search(reader).version == reader.manifest.version


@pytest.mark.parametrize("damage", ["cut", "flip", "gone", "whole", "json", "stamp", "empty"])
def test_damaged_index_is_built_anew(own: Path, damage: str) -> None:
    place = read_index_folder(own)
    largest = max(place.glob("*.store"), key=lambda path: path.stat().st_size)
    whole = json.loads((place / WHOLE).read_bytes())
    content = bytearray(largest.read_bytes())
    if damage == "cut":
        largest.write_bytes(content[: len(content) // 2])
    elif damage == "flip":
        content[len(content) // 2] ^= 255
        largest.write_bytes(content)
    elif damage == "gone":
        largest.unlink()
    elif damage == "whole":
        (place / WHOLE).unlink()
    elif damage == "json":
        (place / WHOLE).write_text("[]", encoding="utf-8")
    elif damage == "stamp":
        (place / WHOLE).write_text(json.dumps({**whole, "stamp": "0 other"}), encoding="utf-8")
    else:
        shutil.rmtree(place)
        place.mkdir()
    assert find_first(take_search(own).select_hits("exploit"), "recommendation")
    assert json.loads((read_index_folder(own) / WHOLE).read_bytes())["stamp"] == whole["stamp"]


def test_index_of_another_store_with_a_version_of_that_name_is_not_used(own: Path, tmp_path: Path) -> None:
    write_facts(tmp_path / "new", make_workshop("shelf"))
    assert read_index_folder(own).name == (tmp_path / "new" / "CURRENT").read_text().strip()
    shutil.copytree(own / "search", tmp_path / "new" / "search")
    assert "recommendation" not in take_search(tmp_path / "new").select_hits("exploitation").totals


def test_index_that_cannot_be_written_is_kept_in_memory(own: Path) -> None:
    shutil.rmtree(own / "search")
    (own / "search").write_text("a file in the way", encoding="utf-8")
    assert take_search(own).select_hits("exploit").total
    assert (own / "search").is_file()


def test_leftover_of_a_crash_goes_and_work_of_others_stays(own: Path) -> None:
    for name, age in (("work-old", 7200), ("work-new", 0)):
        path = own / "search" / name
        path.mkdir()
        when = path.stat().st_mtime - age
        os.utime(path, (when, when))
    write_facts(own, make_facts("other"))
    take_search(own)
    assert {path.name for path in (own / "search").iterdir() if not path.name.isdigit()} == {"work-new"}


def test_text_of_a_report_without_source_is_a_problem_and_its_facts_are_found(own: Path) -> None:
    shutil.rmtree(own / "search")
    with open_store(own) as store:
        (own / "sources" / store.manifest.reports[DOCUMENT].sha256).unlink()
    search = take_search(own)
    assert search.select_hits("exploit").totals == {"recommendation": 1}
    assert len(search.problems) == 1
    assert take_search(own).problems == search.problems


def test_many_threads_may_ask(search: Search) -> None:
    expected = search.select_hits("orr stocks")
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(search.select_hits, ["orr stocks"] * 64))
    assert answers == [expected] * 64


def test_search_needs_no_other_part_of_the_project_that_is_slow_to_import() -> None:
    code = "import sys, graph.search.select; sys.exit(any(n in sys.modules for n in ('rdflib', 'spacy', 'streamlit')))"
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_kinds_are_those_of_the_records(search: Search) -> None:
    questions = "orr malaga exploit southern nets mesh harbour fisheries"
    found = {hit.kind for question in questions.split() for hit in search.select_hits(question).hits}
    assert found <= set(KINDS)
    assert {"report", "session", "person", "organisation", "instrument", "recommendation", "statement", "text"} <= found
