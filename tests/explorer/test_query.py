"""The page of queries: ready-made ones as forms, one's own, what comes of them, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from graph.errors import QueryInvalid
from graph.explorer.query import editor
from graph.explorer.query.asking import answer, find_workers
from graph.explorer.query.editor import make_start
from graph.explorer.query.gallery import REST, group
from graph.explorer.query.outcome import to_evidence, to_numbers, to_seconds
from graph.explorer.query.page import point_at
from graph.explorer.query.whole import LONG, to_whole
from graph.explorer.shared.components import BundleMissing
from graph.query import NamedQuery, read_queries
from tests.explorer.reader import read_frames, read_html, read_text, run_page
from tests.explorer.workshop import HOSTILE, make_facts, store_facts
from tests.graph.copies import copy_store

PEOPLE = make_start().split("SELECT")[0] + "SELECT ?label { ?p a pl:Person ; skos:prefLabel ?label } ORDER BY ?label"
GRAPH = make_start().split("SELECT")[0] + "CONSTRUCT { ?p skos:prefLabel ?l ; pl:in ?s } WHERE { ?r pl:person ?p ; "
GRAPH += "pl:session ?s . ?p skos:prefLabel ?l }"


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a plain box into the place of the editor, which AppTest cannot type into."""

    def miss(name: str, *, isolate: bool = True) -> None:
        raise BundleMissing(name)

    monkeypatch.setattr(editor, "find_component", miss)


def find_buttons(test: AppTest) -> list[str]:
    return [button.proto.label for button in test.get("download_button")]


def test_gallery_links_every_query_with_what_it_answers(workshop: Path) -> None:
    test = run_page("query")
    html, text = read_html(test), read_text(test)
    for query in read_queries():
        assert f'href="query?query={query.name}"' in html
        assert query.title in text
    assert "Needs: topic" in text


def test_every_query_has_a_place_of_its_own_in_the_gallery() -> None:
    groups = group({query.name: query for query in read_queries()})
    names = [name for _, names in groups for name in names]
    assert sorted(names) == sorted(query.name for query in read_queries())
    assert REST not in dict(groups)


def test_query_that_nobody_placed_stands_at_the_end() -> None:
    assert group({"new": NamedQuery("new", "New", "", (), (), "")}) == [(REST, ["new"])]


GIVEN = {"topic": "cod", "person": "Ingrid Solheim", "addressee": "Ministries", "iri": "https://example.org/x"}


@pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.name)
def test_named_query_is_a_form_that_runs(query: NamedQuery, workshop: Path) -> None:
    values = {p.name: GIVEN[p.name] for p in query.parameters if p.default is None}
    test = run_page("query", query=query.name, **values)
    assert len(test.exception) == len(test.error) == 0
    assert query.description in read_text(test)
    assert "answered in" in read_text(test)


def test_named_query_shows_its_rows(workshop: Path) -> None:
    test = run_page("query", query="participations")
    table = test.dataframe[0].value
    assert list(table["person"]) == ["Ingrid Solheim", "Tomasz Wrona", "Ingrid Solheim", "Aoife Brannigan"]
    assert "4 rows, answered in" in read_text(test)
    assert find_buttons(test) == ["CSV", "JSON"]


def test_named_query_waits_for_what_it_needs(workshop: Path) -> None:
    test = run_page("query", query="sessions-of")
    assert "Choose what the query needs: person." in read_text(test)
    assert len(test.dataframe) == 0


def test_form_offers_known_values_and_writes_the_choice_to_the_address(workshop: Path) -> None:
    test = run_page("query", query="sessions-of")
    box = test.selectbox[0]
    assert box.options == ["Aoife Brannigan", "Ingrid Solheim", "Tomasz Wrona"]
    box.set_value("Tomasz Wrona").run()
    assert test.query_params["person"] == "Tomasz Wrona"
    assert list(test.dataframe[0].value["session"]) == ["1A"]


def test_form_takes_words_that_are_not_offered_from_the_address(workshop: Path) -> None:
    test = run_page("query", query="sessions-of", person="wrona")
    assert list(test.dataframe[0].value["session"]) == ["1A"]


def test_form_names_no_person_merely_mentioned(workshop: Path) -> None:
    assert "Olaf Dunn" not in run_page("query", query="sessions-of").selectbox[0].options


def test_row_of_the_address_shows_its_evidence_with_a_link_to_its_place(workshop: Path) -> None:
    test = run_page("query", query="who-spoke-on", topic="mesh", row="1")
    assert "wider mesh halved the catch" in read_text(test)
    assert 'href="source?report=workshop&amp;line=' in read_html(test)


def test_row_without_a_quote_links_its_line_and_shows_the_card_of_the_person(workshop: Path) -> None:
    test = run_page("query", query="participations", row="2")
    assert "line 11" in read_text(test)
    assert "workshop/person/tomasz-wrona" in read_html(test).replace("%2F", "/")


@pytest.mark.parametrize("row", ["0", "99", "x", "²"])
def test_row_that_is_not_there_is_the_first(row: str, workshop: Path) -> None:
    assert "Row 1" in read_text(run_page("query", query="participations", row=row))


def test_long_cells_of_the_row_chosen_are_shown_whole_and_as_text(workshop: Path) -> None:
    long = f"{HOSTILE} and words that no column of the table has the room to show"
    text = f"SELECT ?a ?b {{ VALUES (?a ?b) {{ ('first' 'one') ('second' '''{long}''') }} }} ORDER BY ?a"
    assert "pl-cells" not in read_html(run_page("query", sparql=text))
    html = read_html(run_page("query", sparql=text, row="2"))
    assert f"<dt>b</dt><dd>{escape(long)}</dd>" in html
    assert "<dt>a</dt>" not in html
    assert "<script>alert" not in html


def test_quote_that_stands_as_evidence_is_not_shown_twice() -> None:
    row = {"quote": "q" * LONG, "text": "t" * LONG, "line": "7"}
    html = to_whole(row, {row["quote"]})
    assert row["text"] in html and row["quote"] not in html
    assert to_whole(row, {row["quote"], row["text"]}) == ""


def test_rows_are_counted_in_a_chart(workshop: Path) -> None:
    test = run_page("query", query="participations", view="chart", bars="person")
    assert len(test.exception) == len(test.dataframe) == 0
    assert "Rows by person" in read_text(test)
    assert "Ingrid Solheim 2" in " ".join(read_text(test).split())


def test_columns_of_digits_become_numbers() -> None:
    lines = to_numbers([{"session": "1", "line": "7"}, {"session": "1A", "line": "12"}])
    assert lines == [{"session": "1", "line": 7}, {"session": "1A", "line": 12}]


def test_first_query_of_ones_own_runs_as_it_stands(workshop: Path) -> None:
    test = run_page("query", kind="own")
    assert len(test.dataframe) == 0
    test.button[0].click().run()
    assert len(test.exception) == 0
    assert list(test.dataframe[0].value["person"]) == [
        "Aoife Brannigan", "Ingrid Solheim", "Ingrid Solheim", "Tomasz Wrona",
    ]  # fmt: skip
    assert test.query_params["sparql"] == make_start()
    assert "kind" not in test.query_params


def test_query_of_the_address_is_shown_in_the_box_and_answered(workshop: Path) -> None:
    test = run_page("query", sparql=PEOPLE)
    assert test.text_area[0].value == PEOPLE
    assert len(test.dataframe[0].value) == 4


def test_query_too_long_for_a_link_is_kept_beside_the_address(workshop: Path) -> None:
    test = run_page("query", kind="own")
    text = f"{PEOPLE} # {'x' * 9000}"
    test.text_area[0].set_value(text)
    test.button[0].click().run()
    assert "sparql" not in test.query_params
    assert "too long for a link" in read_text(test)
    assert len(test.dataframe[0].value) == 4


def test_choosing_ready_made_queries_takes_ones_own_away(workshop: Path) -> None:
    test = run_page("query", sparql=PEOPLE)
    test.segmented_control[0].set_value("ready").run()
    assert dict(test.query_params) == {}
    assert "Who spoke on a topic" in read_text(test)


def test_named_query_becomes_ones_own_with_its_values(workshop: Path) -> None:
    test = run_page("query", query="sessions-of", person="wrona")
    next(button for button in test.button if button.label == "Edit it as your own").click().run()
    assert len(test.exception) == len(test.error) == 0
    text = test.query_params["sparql"]
    assert "= wrona" in text
    assert list(test.dataframe[0].value["session"]) == ["1A"]


def test_broken_query_is_shown_with_a_caret(workshop: Path) -> None:
    test = run_page("query", sparql="SELECT ?x WHERE {\n  ?x ?y }")
    assert len(test.exception) == 0
    line, caret, reason = test.code[0].value.split("\n")
    column = int(reason.split("column ")[1].split(":")[0])
    assert (line, caret.index("^")) == ("2 |   ?x ?y }", len("2 | ") + column - 1)
    assert reason.startswith("query, line 2, column ")


def test_missing_prefix_is_named_with_the_line_that_declares_it(workshop: Path) -> None:
    test = run_page("query", sparql="SELECT ?x {\n  ?x skos:prefLabel ?y }")
    assert "the prefix skos: is not declared" in test.code[0].value
    assert "PREFIX skos: <http://www.w3.org/2004/02/skos/core#>" in test.code[0].value


@pytest.mark.parametrize(
    "text",
    [
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * WHERE { SERVICE <http://example.org/sparql> { ?s ?p ?o } }",
        "SELECT * FROM <http://example.org/elsewhere> WHERE { ?s ?p ?o }",
    ],
)
def test_query_that_would_reach_outside_is_refused(text: str, workshop: Path) -> None:
    test = run_page("query", sparql=text)
    assert (len(test.exception), len(test.dataframe)) == (0, 0)
    assert "refused" in test.code[0].value


@pytest.fixture
def hurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Allow queries little of what the parameter names."""
    for name, value in request.param.items():
        monkeypatch.setenv(f"PLENARY_QUERY_{name}", value)
    find_workers.clear()
    answer.clear()
    yield
    find_workers().close()
    find_workers.clear()
    answer.clear()


@pytest.mark.parametrize("hurried", [{"SECONDS": "0.3"}], indirect=True)
def test_runaway_query_is_stopped_and_the_page_says_what_to_do(hurried: None, workshop: Path) -> None:
    text = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
    test = run_page("query", sparql=text)
    assert len(test.exception) == 0
    assert "stopped after 0.3 seconds" in read_text(test)


@pytest.mark.parametrize("hurried", [{"ROWS": "3"}], indirect=True)
def test_cut_answer_says_so(hurried: None, workshop: Path) -> None:
    test = run_page("query", sparql=PEOPLE)
    assert len(test.dataframe[0].value) == 3
    assert "Cut at 3 rows: there is more." in test.warning[0].value


def test_limit_that_is_no_number_is_told(workshop: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLENARY_QUERY_ROWS", "many")
    find_workers.clear()
    test = run_page("query", sparql=PEOPLE)
    assert len(test.exception) == 0
    assert "PLENARY_QUERY_ROWS" in test.code[0].value


def test_query_without_rows_says_so(workshop: Path) -> None:
    assert "Nothing in the store answers this query." in read_text(run_page("query", sparql="SELECT ?x { ?x a <a:a> }"))


def test_graph_as_an_answer_is_drawn(workshop: Path) -> None:
    test = run_page("query", sparql=GRAPH)
    assert len(test.exception) == 0
    assert "Ingrid Solheim" in read_frames(test)[0]
    assert find_buttons(test) == ["Turtle"]


def test_graph_as_an_answer_is_shown_as_turtle(workshop: Path) -> None:
    assert "skos:prefLabel" in run_page("query", sparql=GRAPH, view="turtle").code[0].value


def test_people_merely_mentioned_are_not_drawn(workshop: Path) -> None:
    text = make_start().split("SELECT")[0] + "CONSTRUCT { ?p skos:prefLabel ?l } { ?p a pl:Person ; skos:prefLabel ?l }"
    test = run_page("query", sparql=text)
    assert "Olaf Dunn" not in read_frames(test)[0]
    assert "1 person is merely mentioned" in read_text(test)


def test_same_query_is_offered_for_other_tools(workshop: Path) -> None:
    codes = [code.value for code in run_page("query", query="sessions-of", person="wrona").code]
    assert any("python -m graph query sessions-of" in code and "person=wrona" in code for code in codes)
    assert any(code.startswith("from pathlib import Path") for code in codes)
    assert any("curl " in code.value for code in run_page("query", sparql=PEOPLE).code)


def test_empty_and_missing_store_say_what_to_do(folder: Path) -> None:
    assert "no store" in read_text(run_page("query"))
    copy_store(folder, store_facts)
    test = run_page("query", sparql=PEOPLE)
    assert "holds no report yet" in read_text(test)
    assert len(test.exception) == 0


def test_broken_store_is_one_sentence(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    st.cache_resource.clear()
    for file in (folder / "versions").rglob("db/*"):
        file.write_bytes(b"broken")
    test = run_page("query", sparql=PEOPLE)
    assert len(test.exception) == 0
    assert "The store could not be read." in read_text(test)


def test_hostile_texts_of_rows_and_addresses_stay_texts(folder: Path) -> None:
    copy_store(folder, store_facts, make_facts())
    text = f"SELECT ('''{HOSTILE}''' AS ?evidence) ('workshop' AS ?document) (7 AS ?line) {{}}"
    test = run_page("query", sparql=text)
    assert len(test.exception) == 0
    assert "<script" not in read_html(test) and "<img" not in read_html(test)
    assert "alert(1)" in read_text(test)
    chart = run_page("query", sparql=text, view="chart")
    assert "<script" not in read_html(chart) and "<img" not in read_html(chart)
    named = run_page("query", query="sessions-of", person=HOSTILE)
    assert len(named.exception) == 0
    assert "<script" not in read_html(named) and "<img" not in read_html(named)
    drawn = run_page(
        "query", sparql=f"CONSTRUCT {{ <a:a> <http://www.w3.org/2000/01/rdf-schema#label> '''{HOSTILE}''' }} {{}}"
    )
    assert "<script>alert" not in read_frames(drawn)[0]


@pytest.mark.parametrize(("line", "column", "caret"), [(1, 1, 4), (2, 3, 6), (1, 5, 8)])
def test_caret_stands_under_its_column(line: int, column: int, caret: int) -> None:
    shown = point_at("abcd\n\tef", QueryInvalid(line, column, "reason")).split("\n")
    assert len(shown[1]) - 1 == caret
    assert shown[1].count("\t") == (line == 2)


def test_caret_stands_under_its_place_in_a_long_line() -> None:
    line, caret, _ = point_at(f"{'a' * 500}!{'b' * 500}", QueryInvalid(1, 501, "reason")).split("\n")
    assert line[caret.index("^")] == "!"
    assert len(line) < 120


def test_caret_is_left_out_where_the_place_is_unknown() -> None:
    assert point_at("abcd", QueryInvalid(0, 0, "reason")) == "query: reason; correct it and run it again"


def test_evidence_is_taken_from_a_row_that_has_it() -> None:
    row = {
        "document": "d",
        "session": "1A",
        "line": "7",
        "quote": "He said so.",
        "grade": "printed",
        "start": "3",
        "end": "14",
    }
    evidence = to_evidence(row)
    assert evidence is not None
    assert (evidence.quote, evidence.line, evidence.start, evidence.end) == ("He said so.", 7, 3, 14)


@pytest.mark.parametrize("row", [{"line": "7"}, {"document": "d"}, {"document": "d", "line": "x"}])
def test_row_that_names_no_place_has_no_evidence(row: dict[str, str]) -> None:
    assert to_evidence(row) is None


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.0081, "8 ms"), (0.994, "994 ms"), (0.996, "1.0 s"), (12.34, "12.3 s")]
)
def test_time_is_said_in_words(seconds: float, words: str) -> None:
    assert to_seconds(seconds) == words
