"""Facts become quads that conform to the shapes, lose nothing and are the same every time."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings

from graph.check import check_shapes
from graph.errors import ReferenceUnknown
from graph.iris import to_clean
from graph.oxigraph import Literal, NamedNode, Quad, to_bytes
from graph.triples import make_quads
from ingest.values import BodyRole, Facts, Instrument, Organisation, Participation, Person, Recommendation, Statement
from ontology import PL, PREFIXES
from tests.graph.drawn_facts import make_facts
from tests.graph.workshop import make_passage, make_workshop

GOLDEN = Path(__file__).parent.parent / "golden" / "shelf-seas.nq"
TYPE = PREFIXES["rdf"] + "type"


def find_things(quads: tuple[Quad, ...], name: str) -> list[str]:
    """Give the identifiers of the things of a class."""
    return [str(quad.subject) for quad in quads if quad.predicate.value == TYPE and quad.object == NamedNode(PL + name)]


def find_values(quads: tuple[Quad, ...], subject: str, name: str) -> list[str]:
    """Give the values of one of our properties."""
    return [str(quad.object) for quad in quads if str(quad.subject) == subject and quad.predicate.value == PL + name]


def test_quads_of_the_workshop_are_the_golden_ones() -> None:
    assert to_bytes(make_quads(make_workshop()), "nquads", {}).decode() == GOLDEN.read_text(encoding="utf-8")


def test_quads_of_the_workshop_conform_to_the_shapes() -> None:
    assert list(check_shapes("x", make_quads(make_workshop()))) == []


@settings(max_examples=25)
@given(make_facts())
def test_quads_of_any_facts_conform_to_the_shapes(facts: Facts) -> None:
    assert [str(finding) for finding in check_shapes("x", make_quads(facts))] == []


@given(make_facts())
def test_quads_are_sorted_without_repeats_and_without_blank_nodes(facts: Facts) -> None:
    quads = make_quads(facts)
    assert list(quads) == sorted(set(quads), key=str)
    assert {type(quad.subject) for quad in quads} == {NamedNode}
    assert {type(quad.object) for quad in quads} == {NamedNode, Literal}
    assert {type(quad.graph_name) for quad in quads} == {NamedNode}
    assert len({quad.graph_name for quad in quads}) == 1


@given(make_facts())
def test_quads_do_not_depend_on_the_order_of_facts(facts: Facts) -> None:
    turned = replace(
        facts,
        sessions=facts.sessions[::-1],
        people=facts.people[::-1],
        organisations=facts.organisations[::-1],
        instruments=facts.instruments[::-1],
        participations=facts.participations[::-1],
        recommendations=facts.recommendations[::-1],
        statements=facts.statements[::-1],
    )
    assert make_quads(turned) == make_quads(facts)


@given(make_facts())
def test_quads_lose_no_fact(facts: Facts) -> None:
    quads = make_quads(facts)

    def count(items: tuple[Participation | Recommendation | Statement, ...]) -> int:
        return len({repr(replace(item, passage=facts.sessions[0].passage)) for item in items})

    assert len(find_things(quads, "Participation")) == count(facts.participations)
    assert len(find_things(quads, "Recommendation")) == count(facts.recommendations)
    assert len(find_things(quads, "Statement")) == count(facts.statements)
    assert len(find_things(quads, "Session")) == len(facts.sessions)
    assert len(find_things(quads, "Person")) == len(facts.people)
    named: tuple[Person | Organisation | Instrument, ...] = (*facts.people, *facts.organisations, *facts.instruments)
    mentioned = {(type(entity).__name__, entity.name, mention) for entity in named for mention in entity.mentions}
    assert len(find_things(quads, "Mention")) == len(mentioned)


@given(make_facts())
def test_quotes_are_exact(facts: Facts) -> None:
    exact = PREFIXES["oa"] + "exact"
    quotes = {str(quad.object) for quad in make_quads(facts) if quad.predicate.value == exact}
    passages = [session.passage for session in facts.sessions]
    passages += [fact.passage for fact in facts.participations]
    passages += [fact.passage for fact in facts.recommendations]
    passages += [fact.passage for fact in facts.statements]
    assert {str(Literal(passage.quote)) for passage in passages} <= quotes


def test_repeated_recommendation_is_one_with_two_passages() -> None:
    quads = make_quads(make_workshop())
    things = find_things(quads, "Recommendation")
    assert sorted(len(find_values(quads, thing, "evidence")) for thing in things) == [1, 2]


def test_part_of_an_organisation_told_twice_is_one_with_two_passages() -> None:
    facts = make_workshop()
    board = facts.organisations[0]
    parts = tuple(BodyRole(board.name, "host", "event", one.passage) for one in facts.recommendations[:2])
    quads = make_quads(replace(facts, participations=(), body_roles=parts))
    (thing,) = find_things(quads, "Participation")
    assert [len(find_values(quads, thing, name)) for name in ("evidence", "organisation", "person")] == [2, 1, 0]


def test_recommendations_that_differ_in_category_alone_stay_two() -> None:
    facts = make_workshop()
    first, second, third = facts.recommendations
    quads = make_quads(replace(facts, recommendations=(first, replace(second, category="Nets"), third)))
    assert len(find_things(quads, "Recommendation")) == 3


def test_name_in_two_unicode_forms_is_one_person() -> None:
    facts = make_workshop()
    person = replace(facts.people[0], name="Zoë")
    other = replace(person, name="Zoe\u0308", participant=False)
    quads = make_quads(replace(facts, people=(person, other), participations=(), statements=()))
    assert len(find_things(quads, "Person")) == 1
    assert find_values(quads, find_things(quads, "Person")[0], "participant") == [str(Literal(True))]


def test_two_names_with_one_slug_stay_two_people() -> None:
    facts = make_workshop()
    person = replace(facts.people[0], merges=())
    people = (replace(person, name="Ann Roe"), replace(person, name="ANN ROE"))
    quads = make_quads(replace(facts, people=people, participations=(), statements=()))
    assert len(find_things(quads, "Person")) == 2
    assert len(find_things(quads, "Mention")) == 4 + 4


def test_lone_surrogate_in_a_name_is_replaced() -> None:
    assert to_clean("a\ud800b") == "a\ufffdb"


@pytest.mark.parametrize("kind", ["person", "session", "organisation", "instrument"])
def test_fact_that_names_an_unknown_thing_is_refused_with_its_line(kind: str) -> None:
    facts = make_workshop()
    participation, recommendation = facts.participations[0], facts.recommendations[0]
    broken = {
        "person": replace(facts, participations=(replace(participation, person="Nobody"),)),
        "session": replace(facts, recommendations=(replace(recommendation, session="9"),)),
        "organisation": replace(facts, participations=(replace(participation, organisations=("Nobody",)),)),
        "instrument": replace(facts, recommendations=(replace(recommendation, instruments=("Nothing",)),)),
    }
    with pytest.raises(ReferenceUnknown) as caught:
        make_quads(broken[kind])
    assert (caught.value.kind, caught.value.line > 1) == (kind, True)


def test_base_starts_every_identifier_of_the_report() -> None:
    quads = make_quads(make_workshop(), "https://example.org/r/")
    assert {str(quad.graph_name) for quad in quads} == {"<https://example.org/r/shelf-seas>"}
    assert not any("w3id.org/plenary/id" in str(quad) for quad in quads)


def test_helper_finds_the_second_place() -> None:
    assert make_passage("States should", nth=1).line == make_passage("States should").line + 1
