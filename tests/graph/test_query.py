"""Named queries give their columns, parameters are values and never text, and nothing leaves the store."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from graph.check import check_shapes
from graph.errors import (
    ParameterInvalid,
    ParameterMissing,
    ParameterUnknown,
    QueryInvalid,
    QueryRefused,
    QueryUnknown,
    ServiceRefused,
)
from graph.guard import LONGEST, check_query
from graph.iris import to_document_slug
from graph.named_queries import FOLDER, STEERING
from graph.oxigraph import Store, evaluate, run_with_room
from graph.query import NamedQuery, Quads, read_queries, select, select_rows
from graph.store import StoreReader, open_store
from graph.triples import make_quads
from ingest.values import BodyRole
from tests.graph.workshop import make_workshop, write_facts

# What the tools that read the queries rely on.
CONTRACT = {
    "sessions": "document id title kind parent line",
    "people": "document person names participant",
    "participations": "document person role session organisation position country place line",
    "organisations": "document organisation names roles",
    "recommendations": "document session category text tier made_by line",
    "attributions": "document person session text line",
    "recurring": "theme label document session text made_by score line",
    "themes": "theme label sessions reports organisations delegations first last strength breadth",
    "instruments": "document instrument names subject predicate object line",
    "assessments": "document country indicator title level text line",
    "outline": "document number title text",
}
GIVEN = {
    "topic": "cod quotas",
    "person": "orr",
    "addressee": "states",
    "iri": "https://w3id.org/plenary/id/first/person/ada-orr",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[StoreReader]:
    folder = tmp_path_factory.mktemp("store")
    write_facts(folder, make_workshop("first"), make_workshop("second"))
    with open_store(folder) as reader:
        yield reader


def give(query: NamedQuery) -> dict[str, str]:
    """Give a value to each parameter that needs one."""
    return {parameter.name: GIVEN[parameter.name] for parameter in query.parameters if parameter.default is None}


@pytest.mark.parametrize("name", CONTRACT)
def test_named_query_has_the_columns_of_the_contract(name: str) -> None:
    assert {query.name: " ".join(query.columns) for query in read_queries()}[name] == CONTRACT[name]


@pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.name)
def test_limits_in_a_named_query_are_those_that_steer_the_engine(query: NamedQuery) -> None:
    assert {int(limit) for limit in re.findall(r"\bLIMIT (\d+)", query.text)} <= {STEERING}
    assert STEERING < 1_000_000


@pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.name)
def test_named_query_gives_the_columns_of_its_head(store: StoreReader, query: NamedQuery) -> None:
    assert select_rows(store, query.name, give(query)).columns == query.columns


@pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.name)
def test_named_query_describes_itself(query: NamedQuery) -> None:
    assert query.title
    assert query.description.endswith(".")
    assert all(parameter.description for parameter in query.parameters)
    assert len(query.columns) > 0


@pytest.mark.parametrize("query", read_queries(), ids=lambda query: query.name)
def test_named_query_is_ordered_and_passes_the_guard(query: NamedQuery) -> None:
    assert check_query(query.text) == ()
    assert "ORDER BY" in query.text


@pytest.mark.parametrize(
    "query",
    [query for query in read_queries() if "document" in {parameter.name for parameter in query.parameters}],
    ids=lambda query: query.name,
)
def test_named_query_with_document_is_about_that_report_only(store: StoreReader, query: NamedQuery) -> None:
    both = select_rows(store, query.name, give(query))
    place = query.columns.index("document")
    one = select_rows(store, query.name, {**give(query), "document": "second"})
    assert one.rows == tuple(row for row in both.rows if row[place] == "second")


def test_named_queries_are_all_the_files() -> None:
    assert [query.name for query in read_queries()] == sorted(path.stem for path in FOLDER.iterdir())


def ask(store: StoreReader, query: str, **parameters: str) -> list[tuple[str, ...]]:
    """Give the rows of the first report."""
    return list(select_rows(store, query, {"document": "first", **parameters}).rows)


def test_sessions(store: StoreReader) -> None:
    assert ask(store, "sessions") == [
        ("first", "event", "Shelf Seas Workshop", "event", "", "1"),
        ("first", "Plenary 1", "State of the stocks", "plenary", "event", "3"),
        ("first", "1A", "Gear", "breakout", "Plenary 1", "10"),
    ]


def test_people_carry_every_printed_form_and_whether_they_take_part(store: StoreReader) -> None:
    assert ask(store, "people") == [
        ("first", "Ada Orr", "Ada Orr|Orr", "true"),
        ("first", "Liv Dahl", "Liv Dahl", "true"),
        ("first", "Per Vik", "Per Vik", "false"),
    ]


def test_mentioned(store: StoreReader) -> None:
    assert ask(store, "mentioned") == [("first", "Per Vik", "Per Vik")]


def test_organisations_carry_their_acronym(store: StoreReader) -> None:
    assert ("first", "Harbour Board", "HB|Harbour Board", "") in ask(store, "organisations")


def test_organisations_say_what_they_were_to_the_event(tmp_path: Path) -> None:
    facts = make_workshop("held")
    board, union, _ = facts.organisations
    told = [(board, "host"), (board, "funder"), (union, "partner")]
    parts = tuple(BodyRole(body.name, role, "event", body.mentions[0].passage) for body, role in told)
    write_facts(tmp_path, replace(facts, body_roles=parts))
    with open_store(tmp_path) as reader:
        roles = {row[1]: row[3] for row in select_rows(reader, "organisations").rows}
        people = {row[1] for row in select_rows(reader, "participations").rows}
    assert list(check_shapes("held", make_quads(replace(facts, body_roles=parts)))) == []
    assert roles == {"Harbour Board": "funder|host", "Fjord Union": "partner", "Net Guild": ""}
    assert people == {"Ada Orr", "Liv Dahl"}


def test_bar_in_a_name_does_not_split_it(tmp_path: Path) -> None:
    facts = make_workshop("bar")
    board = facts.organisations[0]
    mention = board.mentions[0]
    odd = type(board)("A|B", "", (type(mention)("organisation", "A|B", mention.passage),))
    write_facts(tmp_path, type(facts)(facts.report, "", facts.sessions, (), (odd,), (), (), (), ()))
    with open_store(tmp_path) as reader:
        assert select_rows(reader, "organisations").rows == (("bar", "A|B", "A/B", ""),)


def test_participations(store: StoreReader) -> None:
    assert ask(store, "participations") == [
        ("first", "Ada Orr", "chair", "Plenary 1", "Harbour Board", "Director", "", "Leith", "5"),
        ("first", "Liv Dahl", "other:net mender", "1A", "", "", "", "", "6"),
        ("first", "Liv Dahl", "presenter", "Plenary 1", "Fjord Union | Net Guild", "", "Norway", "Bergen", "6"),
    ]


def test_recommendations_stand_once_with_their_first_line(store: StoreReader) -> None:
    assert ask(store, "recommendations") == [
        ("first", "1A", "Gear", "States should publish cod quotas.", "explicit", "Harbour Board", "12"),
        ("first", "1A", "Gear", "Ratify the Mesh Convention.", "explicit", "", "14"),
    ]


def test_attributions(store: StoreReader) -> None:
    assert ask(store, "attributions") == [("first", "Ada Orr", "Plenary 1", "Orr said that cod quotas work.", "8")]


def test_instruments(store: StoreReader) -> None:
    assert ask(store, "instruments") == [("first", "Mesh Convention", "Mesh Convention", "", "", "", "14")]


@pytest.mark.parametrize("name", ["assessments", "outline"])
def test_query_of_what_no_report_holds_has_no_rows(store: StoreReader, name: str) -> None:
    assert select_rows(store, name).rows == ()


def test_who_spoke_on_gives_the_first_evidence_for_each_role(store: StoreReader) -> None:
    assert ask(store, "who-spoke-on", topic="QUOTAS cod") == [
        ("Ada Orr", "chair", "Plenary 1", "Orr said that cod quotas work.", "8", "first", "", "strong"),
        ("Liv Dahl", "other:net mender", "1A", "States should publish cod quotas.", "12", "first", "", "weak"),
    ]


def test_who_spoke_on_finds_session_titles(store: StoreReader) -> None:
    rows = ask(store, "who-spoke-on", topic="stocks")
    assert [row[:2] for row in rows] == [("Ada Orr", "chair"), ("Liv Dahl", "presenter")]
    assert {row[3] for row in rows} == {"Plenary 1: State of the stocks"}


@pytest.mark.parametrize("topic", ["uota", "cod herring", "!!!", "cod quotas work well", ".*", '"', "\\"])
def test_who_spoke_on_matches_starts_of_words_and_all_of_them(store: StoreReader, topic: str) -> None:
    found = ask(store, "who-spoke-on", topic=topic)
    assert found == ([] if topic != "cod quotas work well" else ask(store, "who-spoke-on", topic="cod quotas work"))


def test_recommendations_about(store: StoreReader) -> None:
    assert [row[3] for row in ask(store, "recommendations-about", topic="mesh gear")] == ["Ratify the Mesh Convention."]


def test_recommendations_to(store: StoreReader) -> None:
    assert [row[2:5] for row in ask(store, "recommendations-to", addressee="STATE")] == [
        ("States", "publish", "States should publish cod quotas.")
    ]


def test_sessions_of(store: StoreReader) -> None:
    assert [row[1:4] for row in ask(store, "sessions-of", person="dahl")] == [
        ("Liv Dahl", "other:net mender", "1A"),
        ("Liv Dahl", "presenter", "Plenary 1"),
    ]


def test_statements_of_carry_their_grade(store: StoreReader) -> None:
    rows = ask(store, "statements-of", person="ada")
    assert [row[3:6] for row in rows] == [("say", "Orr said that cod quotas work.", "resolved")]


def test_colleagues_shared_a_session(store: StoreReader) -> None:
    assert ask(store, "colleagues", person="orr") == [("first", "Ada Orr", "Liv Dahl", "Plenary 1", "6")]


def test_affiliations(store: StoreReader) -> None:
    assert [row[1:3] for row in ask(store, "affiliations")] == [
        ("Ada Orr", "Harbour Board"),
        ("Liv Dahl", "Fjord Union"),
        ("Liv Dahl", "Net Guild"),
    ]


def test_evidence_of_a_person_is_that_of_the_mentions(store: StoreReader) -> None:
    rows = select_rows(store, "evidence", {"iri": GIVEN["iri"]}).rows
    assert [row[:5] for row in rows] == [
        ("first", "printed", "", "Ada Orr", "5"),
        ("first", "resolved", "surname", "Orr", "8"),
    ]


@pytest.mark.parametrize(
    "value", ['x") } SERVICE <http://127.0.0.1/> {', "?name", "orr' OR 1=1", "\\u0022", "a\nb", "\x00"]
)
def test_parameter_is_a_value_and_never_text(store: StoreReader, value: str) -> None:
    assert select_rows(store, "sessions-of", {"person": value}).rows == ()


def test_parameter_that_is_missing_is_named(store: StoreReader) -> None:
    with pytest.raises(ParameterMissing, match="--param topic=VALUE"):
        select_rows(store, "who-spoke-on")


def test_parameter_that_is_unknown_gets_a_suggestion(store: StoreReader) -> None:
    with pytest.raises(ParameterUnknown, match="did you mean 'topic'"):
        select_rows(store, "who-spoke-on", {"topics": "cod"})


@pytest.mark.parametrize(("query", "given"), [("evidence", {"iri": "not an iri"}), ("sessions-of", {"person": ""})])
def test_parameter_that_cannot_be_used_is_named(store: StoreReader, query: str, given: dict[str, str]) -> None:
    with pytest.raises(ParameterInvalid):
        select_rows(store, query, given)


def test_parameter_of_own_query_binds_a_selected_variable(store: StoreReader) -> None:
    text = "SELECT ?title ?s { ?s <http://purl.org/dc/terms/title> ?title }"
    assert len(select_rows(store, text, {"title": "Gear"}).rows) == 2
    with pytest.raises(ParameterUnknown):
        select_rows(store, text, {"other": "Gear"})


@pytest.mark.parametrize("name", ["peple", "../people", "/etc/passwd", "people.rq"])
def test_unknown_name_is_refused(store: StoreReader, name: str) -> None:
    with pytest.raises(QueryUnknown):
        select_rows(store, name)


def test_unknown_name_gets_a_suggestion(store: StoreReader) -> None:
    with pytest.raises(QueryUnknown, match="did you mean 'people'"):
        select_rows(store, "peple")


REFUSED = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * { SERVICE SILENT ?x { ?s ?p ?o } }",
    "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } } }",
    "SELECT * { ?s ?p ?o { SELECT ?s { serVice <http://127.0.0.1:9/> { ?s ?b ?c } } } }",
    "CONSTRUCT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "ASK { OPTIONAL { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    "SELECT (EXISTS { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } } AS ?x) { ?s ?p ?o }",
    "SELECT * { MINUS { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } } }",
    "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    'SELECT * { BIND ("\\u0022" AS ?x) }',
    "SELECT * { # hidden\r SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }\n }",
    "LOAD <http://127.0.0.1:9/>",
    "INSERT DATA { <a:a> <a:b> <a:c> }",
    "DELETE WHERE { ?s ?p ?o }",
    "CLEAR ALL",
    "DROP GRAPH <a:a>",
    "PREFIX x: <a:> INSERT { ?s ?p ?o } WHERE { ?s ?p ?o }",
    "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
    "PREFIX x: <http://127.0.0.1:9/> DESCRIBE ?s FROM x:y { ?s ?p ?o }",
]


@pytest.mark.parametrize("text", REFUSED)
def test_query_that_would_leave_or_change_the_store_is_refused(store: StoreReader, text: str) -> None:
    with pytest.raises(QueryRefused):
        select(store, text)


def test_service_in_a_text_or_comment_is_no_service(store: StoreReader) -> None:
    text = 'SELECT ?s { ?s ?p "SERVICE <http://x> {}" } # SERVICE <http://x> {}'
    assert select_rows(store, text).rows == ()


def test_from_a_report_of_the_store_is_answered(store: StoreReader) -> None:
    text = "SELECT (COUNT(*) AS ?n) FROM <https://w3id.org/plenary/id/first> { ?s ?p ?o }"
    assert select_rows(store, text).rows == ((str(store.manifest.reports["first"].quads),),)


def test_from_is_resolved_against_the_base_of_the_query(store: StoreReader) -> None:
    text = "BASE <https://w3id.org/plenary/id/> SELECT (COUNT(*) AS ?n) FROM <first> { ?s ?p ?o }"
    assert select_rows(store, text).rows == ((str(store.manifest.reports["first"].quads),),)
    with pytest.raises(QueryRefused):
        select(store, text.replace("<first>", "<../elsewhere>"))


@pytest.mark.parametrize("value", ["-1.5", "-1", "-1.5e0", "1-1.5"])
def test_number_below_zero_is_a_value(store: StoreReader, value: str) -> None:
    assert select_rows(store, f"ASK {{ FILTER ({value} < 0) }}").rows == (("true",),)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("SELECT ?x {", 1),
        ("SELECT ?x\n{ ?x a }", 2),
        ("SELECT ?x\nWHERE { ?x a foaf:Person }", 2),
        ("just some words", 1),
        ("{", 1),
    ],
)
def test_invalid_query_is_placed(store: StoreReader, text: str, line: int) -> None:
    with pytest.raises(QueryInvalid) as caught:
        select(store, text)
    assert caught.value.line == line
    assert caught.value.column > 0
    assert "\n" not in str(caught.value)


def test_undeclared_prefix_is_named_as_the_cause(store: StoreReader) -> None:
    with pytest.raises(QueryInvalid, match="prefix"):
        select(store, "SELECT ?x { ?x a foaf:Person }")


@pytest.mark.parametrize(
    ("text", "place", "cure"),
    [
        ("SELECT ?x { ?x a foaf:Q }", (1, 18), "PREFIX foaf: <http://xmlns.com/foaf/0.1/>"),
        ("PREFIX pl: <a:> # mine:x\nSELECT * {\n ?mine pl:y 'mine:x', <mine:z> ; mine:b ?b }", (3, 34), "mine: <IRI>"),
        ("SELECT * { ?s :p ?o }", (1, 15), "PREFIX : <IRI>"),
        ("SELECT * { ?s ?p '1'^^xsd:byte }", (1, 23), "PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>"),
    ],
)
def test_undeclared_prefix_is_named_and_placed_with_the_line_that_is_missing(
    text: str, place: tuple[int, int], cure: str
) -> None:
    with pytest.raises(QueryInvalid) as caught:
        check_query(text)
    assert (caught.value.line, caught.value.column) == place
    assert caught.value.cure.endswith(cure)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * " + "{" * 9000 + "}" * 9000,
        "SELECT * { FILTER (" + "(" * 900 + "1" + ")" * 900 + ") }",
        "SELECT * { FILTER (" + "!" * 15_000 + "?x) }",
        "SELECT * { " + "OPTIONAL {" * 900 + "}" * 900 + " }",
        "SELECT * { ?s ?p " + "1 " * 20_000 + " }",
    ],
)
def test_query_nested_beyond_reason_is_invalid(store: StoreReader, text: str) -> None:
    with pytest.raises(QueryInvalid):
        select(store, text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * " + "{" * (LONGEST // 2 - 10) + "}" * (LONGEST // 2 - 10),
        "SELECT * { FILTER (" + "!" * (LONGEST - 30) + "?x) }",
        "SELECT * {" + "OPTIONAL {" * (LONGEST // 12) + "}" * (LONGEST // 12) + "}",
    ],
)
def test_longest_query_has_room_on_the_stack_of_the_parser(text: str) -> None:
    assert len(run_with_room(lambda: list(evaluate(Store(), text, {})))) < 2  # type: ignore[arg-type]


def test_error_in_the_thread_with_room_comes_out_of_it() -> None:
    with pytest.raises(ZeroDivisionError):
        run_with_room(lambda: 1 // 0)


def test_named_graphs_are_seen_without_naming_them(store: StoreReader) -> None:
    assert select_rows(store, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }").rows == (("2",),)
    assert int(select_rows(store, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").rows[0][0]) > 500


@pytest.mark.parametrize(("text", "answer"), [("ASK { ?s ?p ?o }", "true"), ("ASK { <a:a> ?p ?o }", "false")])
def test_ask_is_one_row(store: StoreReader, text: str, answer: str) -> None:
    assert (select_rows(store, text).columns, select_rows(store, text).rows) == (("answer",), ((answer,),))


def test_construct_gives_quads_and_no_rows(store: StoreReader) -> None:
    text = "CONSTRUCT { ?s a <a:a> } WHERE { ?s a <https://w3id.org/plenary/ns#Person> }"
    result = select(store, text)
    assert isinstance(result, Quads)
    assert len(result.quads) == 6
    with pytest.raises(QueryInvalid):
        select_rows(store, text)


def test_value_that_is_not_there_is_an_empty_cell(store: StoreReader) -> None:
    assert select_rows(store, "SELECT ?s ?none { VALUES ?s { 1 } }").rows == (("1", ""),)


def test_from_is_resolved_against_the_last_base() -> None:
    text = "BASE <https://a.example/x/> BASE <y/> SELECT * FROM <z> WHERE { ?s ?p ?o }"
    assert check_query(text) == ("https://a.example/x/y/z",)


@pytest.mark.parametrize("document", ["plain", "a b/ü~(1)!", "100%", "x.y_z-1", "..a", "李 雷", "'\"\\"])
def test_id_of_a_report_is_encoded_in_sparql_as_in_iris(store: StoreReader, document: str) -> None:
    rows = select_rows(store, "SELECT ?id (ENCODE_FOR_URI(?id) AS ?slug) WHERE { }", {"id": document}).rows
    assert [slug for _, slug in rows] == [to_document_slug(document)]


def test_text_that_was_checked_is_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    allowed, refused = "SELECT ?s FROM <x:once> WHERE { ?s ?p ?o }", "SELECT ?s WHERE { SERVICE <x:y> { ?s ?p ?o } }"
    first = check_query(allowed)
    with pytest.raises(ServiceRefused):
        check_query(refused)

    def parse(text: str) -> None:
        raise ValueError(f"parsed: {text}")

    monkeypatch.setattr("graph.guard.parseQuery", parse)
    assert check_query(allowed) == first == ("x:once",)
    with pytest.raises(QueryInvalid, match="parsed"):
        check_query(refused)
