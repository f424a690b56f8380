"""The runner of the suites on a suite of our own; the W3C's run by `make conformance`, which fetches them."""

from __future__ import annotations

import pytest

from tests.conformance.__main__ import find_news, tell
from tests.conformance.manifests import read_tests
from tests.conformance.running import Outcome, run_tests

MANIFEST = """@prefix mf: <http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#> .
@prefix qt: <http://www.w3.org/2001/sw/DataAccess/tests/test-query#> .
@prefix : <https://example.org/> .
<> mf:entries (:good :wrong :row :bad :graph :remote :update) .
:good a mf:QueryEvaluationTest ; mf:name "good" ;
  mf:action [ qt:query <names.rq> ; qt:data <data.ttl> ] ; mf:result <names.srj> .
:wrong a mf:QueryEvaluationTest ; mf:name "wrong" ;
  mf:action [ qt:query <names.rq> ; qt:data <data.ttl> ] ; mf:result <other.srj> .
:row a mf:QueryEvaluationTest ; mf:name "row" ;
  mf:action [ qt:query <graph.rq> ; qt:graphData <data.ttl> ] ; mf:result <graph.tsv> .
:bad a mf:NegativeSyntaxTest11 ; mf:name "bad" ; mf:action <bad.rq> .
:graph a mf:QueryEvaluationTest ; mf:name "graph" ;
  mf:action [ qt:query <made.rq> ; qt:data <data.ttl> ] ; mf:result <made.ttl> .
:remote a mf:PositiveSyntaxTest11 ; mf:name "remote" ; mf:action <remote.rq> .
:update a mf:UpdateEvaluationTest ; mf:name "update" ; mf:action [ qt:query <update.ru> ] ; mf:result [] .
"""
NAMES = """{"head": {"vars": ["n", "x"]}, "results": {"bindings": [
  {"n": {"type": "literal", "value": "Ida"}, "x": {"type": "bnode", "value": "any"}},
  {"n": {"type": "literal", "value": "Ann"}}]}}"""
FILES = {
    "manifest.ttl": MANIFEST,
    "data.ttl": '@prefix : <urn:> . _:a :name "Ida" ; :knows _:b . _:c :name "Ann" .',
    "names.rq": "SELECT ?n ?x { ?s <urn:name> ?n OPTIONAL { ?s <urn:knows> ?x } }",
    "names.srj": NAMES,
    "other.srj": NAMES.replace("Ann", "Zoe"),
    "graph.rq": "SELECT ?n { GRAPH ?g { ?s <urn:name> ?n } } ORDER BY ?n",
    "graph.tsv": '?n\n"Ann"\n"Ida"\n',
    "bad.rq": "SELECT * { ?s ?p }",
    "made.rq": "CONSTRUCT { ?s <urn:known> ?o } WHERE { ?s <urn:knows> ?o }",
    "made.ttl": "_:x <urn:known> _:y .",
    "remote.rq": "SELECT * { SERVICE <urn:x> { ?s ?p ?o } }",
    "update.ru": "INSERT DATA { <urn:a> <urn:b> 1 }",
}


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> list[Outcome]:
    """Run our own suite."""
    folder = tmp_path_factory.mktemp("suites") / "data-own" / "part"
    folder.mkdir(parents=True)
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return run_tests(read_tests(folder.parents[1]))


def test_runner_tells_right_from_wrong_and_says_what_it_skips(outcomes: list[Outcome]) -> None:
    assert {outcome.test.name: outcome.word for outcome in outcomes} == {
        "good": "passed",
        "wrong": "failed",
        "row": "passed",
        "bad": "passed",
        "graph": "passed",
        "remote": "skipped",
        "update": "skipped",
    }


def test_failure_of_which_nothing_is_known_is_news(outcomes: list[Outcome]) -> None:
    assert find_news(outcomes) == ["fails: data-own/part wrong"]


def test_report_counts_and_names_what_failed(outcomes: list[Outcome]) -> None:
    report = tell(outcomes)
    assert "4 passed, 1 failed, 2 skipped." in report
    assert "| data-own/part | 4 | 1 | 2 |" in report
    assert "data-own/part, “wrong”: 2 rows and not these 2" in report
