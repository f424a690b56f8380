"""Recommendations give the measures that they ask for, each with its words, its action and its place."""

from __future__ import annotations

import pytest

from ingest.values import Measure, Recommendation
from tests.ingest.conftest import Read

HEAD = """# Report of the Harbour Workshop

## Session 1: Ships

**Chair:** Ann Lee, Harbour Trust

Recommendations:

"""


def read_items(read: Read, *items: str) -> list[Recommendation]:
    return list(read(HEAD + "".join(f"- {item}\n" for item in items)).recommendations)


def read_measures(read: Read, item: str) -> list[Measure]:
    (recommendation,) = read_items(read, item)
    return list(recommendation.measures)


def test_item_with_two_measures_stays_whole(read: Read) -> None:
    item = "States should (a) fund shelters for fishers, and (b) train the harbour police."
    (recommendation,) = read_items(read, item)
    assert recommendation.text == item
    assert [(measure.text, measure.action) for measure in recommendation.measures] == [
        ("States should (a) fund shelters for fishers", "fund"),
        ("train the harbour police.", "train"),
    ]


def test_measure_has_the_place_of_its_words(read: Read) -> None:
    facts = read(f"{HEAD}- **Ports** should fund\n  huts; and they should train the police.\n")
    (recommendation,) = facts.recommendations
    for measure in recommendation.measures:
        quote = facts.report.source[measure.passage.start : measure.passage.end]
        assert measure.passage.quote == quote
        assert recommendation.passage.start <= measure.passage.start < measure.passage.end <= recommendation.passage.end
    assert [measure.passage.line for measure in recommendation.measures] == [9, 10]


def test_tokens_lie_in_the_measure_and_say_what_they_name(read: Read) -> None:
    (measure,) = read_measures(read, "Governments should organise child-friendly hearings in the harbour.")
    lemmas = {token.lemma: token for token in measure.tokens}
    assert all(0 <= token.start < token.end <= len(measure.text) for token in measure.tokens)
    assert all(0.0 < token.weight <= 1.0 for token in measure.tokens)
    assert measure.text[lemmas["hearing"].start : lemmas["hearing"].end] == "hearings"
    assert lemmas["child"].term == lemmas["friendly"].term != ""
    assert lemmas["child"].part != lemmas["child"].term
    assert "should" not in lemmas
    assert lemmas["government"].weight < lemmas["hearing"].weight


@pytest.mark.parametrize(
    ("item", "negated"),
    [
        ("Do not criminalise crews.", True),
        ("States must never sell the quay.", True),
        ("Stop the sale of old nets.", True),
        ("Criminalise the sale of nets.", False),
        ("Fund shelters, which must not leak, for crews.", False),
    ],
)
def test_measure_is_negated_at_its_heart_alone(item: str, negated: bool, read: Read) -> None:
    assert [measure.negated for measure in read_measures(read, item)] == [negated]


def test_sentence_that_only_states_gives_no_measure_beside_one_that_asks(read: Read) -> None:
    (measure,) = read_measures(read, "Harbours are old and full of mud. They should be dredged soon.")
    assert measure.text == "They should be dredged soon."


def test_joined_objects_are_told_apart(read: Read) -> None:
    (measure,) = read_measures(read, "Ports should fund shelters, helplines and night schools.")
    branches = {token.lemma: token.branch for token in measure.tokens}
    assert branches["fund"] == 0
    assert sorted({branches["shelter"], branches["helpline"], branches["school"]}) == [1, 2, 3]


def test_ask_without_content_gives_no_measure(read: Read) -> None:
    assert [len(item.measures) for item in read_items(read, "This should be done.", "Fund the shelters.")] in (
        [0, 1],
        [1],
    )


@pytest.mark.parametrize(
    "item",
    [
        "مرحبا should fund 🚀 nets for the crews\u202e of harbours \u200f.",
        "Fund \x00 nets & <script>alert(1)</script> `ropes`.",
        "Fund " + "nets " * 3_000,
        "Fund (((((((( nets.",
        "Fund nets — — — — —",
        "🚀🚀🚀 should 🚀 the 🚀",
    ],
    ids=["rtl", "nul", "long", "brackets", "dashes", "emoji"],
)
def test_hostile_item_gives_measures_that_stand_in_the_source(item: str, read: Read) -> None:
    facts = read(f"{HEAD}- Fund new huts.\n- {item}\n")
    measures = [measure for recommendation in facts.recommendations for measure in recommendation.measures]
    assert measures
    for measure in measures:
        assert facts.report.source[measure.passage.start : measure.passage.end] == measure.passage.quote
        assert all(0 <= token.start < token.end <= len(measure.text) for token in measure.tokens)
