"""Items to changes: each item is told once, and swapped sides give swapped changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.difference.items import KINDS, Item, make_item, read_items
from graph.difference.pairing import Change, Word, pair_items
from graph.manifest import Manifest
from graph.oxigraph import Store
from graph.store import StoreReader
from graph.triples import make_quads
from ingest.values import Facts
from tests.graph.drawn_facts import make_facts
from tests.graph.workshop import make_workshop

SWAPPED: dict[Word, Word] = {"new": "gone", "gone": "new"}
WORDS = st.sampled_from(["fund", "nets", "the", "States", "should", "harbours", "", "Ann", "Anna"])


@st.composite
def make_items(draw: st.DrawFn) -> list[Item]:
    """Give items of few words, so that many are alike or equal."""
    made = []
    for _ in range(draw(st.integers(0, 6))):
        kind = draw(st.sampled_from(KINDS))
        names = ("title", "name", "text", "person", "role", "session", "verb")
        values = {name: {" ".join(draw(st.lists(WORDS, max_size=4)))} for name in names}
        scope = draw(st.sampled_from(["a", "b"]))
        made.append(make_item(scope, f"https://example.org/{draw(st.integers(0, 9))}", kind, values, scope))
    return made


def read_facts(facts: Facts) -> tuple[Item, ...]:
    """Read the items of facts without a store on the disk."""
    database = Store()
    database.extend(make_quads(facts))
    return read_items(StoreReader(Path("none"), Manifest(), database, -1), mentioned=True)


def make_ask(text: str, node: str = "1", **fields: str) -> Item:
    """Make a recommendation."""
    values = {"text": [text], **{name: [value] for name, value in fields.items()}}
    return make_item("report", f"https://example.org/{node}", "recommendation", values, "report")


def make_statement(person: str, text: str) -> Item:
    """Make a statement."""
    return make_item("report", f"https://example.org/{text}", "statement", {"text": [text], "person": [person]}, "")


def tell(changes: tuple[Change, ...]) -> list[tuple[str, str, str]]:
    """Give word and texts of changes."""
    sides = [(each.word, each.before, each.after) for each in changes]
    return [(word, before.text if before else "", after.text if after else "") for word, before, after in sides]


@given(make_items())
def test_items_differ_in_nothing_from_themselves(items: list[Item]) -> None:
    assert {change.word for change in pair_items(items, items)} <= {"same"}


@given(make_items(), make_items())
def test_every_item_is_told_once(before: list[Item], after: list[Item]) -> None:
    changes = pair_items(before, after)
    assert Counter(change.before for change in changes if change.before) == Counter(before)
    assert Counter(change.after for change in changes if change.after) == Counter(after)


@given(make_items(), make_items())
def test_swapped_sides_give_swapped_changes(before: list[Item], after: list[Item]) -> None:
    def to_rows(changes: tuple[Change, ...], *, swap: bool) -> Counter[tuple[object, ...]]:
        rows = []
        for change in changes:
            sides = [change.before and change.before.order, change.after and change.after.order]
            word = SWAPPED.get(change.word, change.word) if swap else change.word
            rows.append((word, *(reversed(sides) if swap else sides), change.score))
        return Counter(rows)

    assert to_rows(pair_items(before, after), swap=False) == to_rows(pair_items(after, before), swap=True)


@settings(max_examples=25)
@given(make_facts())
def test_facts_of_a_report_are_all_read_and_differ_in_nothing_from_themselves(facts: Facts) -> None:
    items = read_facts(facts)
    counts = Counter(item.kind for item in items)
    assert counts["person"] == len(facts.people)
    assert counts["organisation"] == len(facts.organisations)
    assert counts["session"] == len(facts.sessions)
    assert all(change.word == "same" for change in pair_items(items, read_facts(facts)))


def test_repeated_recommendation_is_one_item_with_its_first_line() -> None:
    asks = [item for item in read_facts(make_workshop()) if item.kind == "recommendation"]
    assert [(item.text, item.line) for item in asks] == [
        ("Ratify the Mesh Convention.", 14),
        ("States should publish cod quotas.", 12),
    ]


def test_wording_is_paired_with_the_one_most_alike() -> None:
    before = [make_ask("States should fund shelters for families", "1")]
    after = [make_ask("States must fund shelters for families", "2"), make_ask("States must fund shelters", "3")]
    assert tell(pair_items(before, after)) == [
        ("new", "", "States must fund shelters"),
        ("reworded", "States should fund shelters for families", "States must fund shelters for families"),
    ]


def test_sentences_that_only_end_alike_are_not_one() -> None:
    before = [make_ask("Universities should inspect household income and report on it each year.", "1")]
    after = [make_ask("Donors must pay for night buses and report on it each year.", "2")]
    assert {change.word for change in pair_items(before, after)} == {"new", "gone"}


@pytest.mark.parametrize(("person", "word"), [("Ann Lee", "reworded"), ("Zoë Lee", "new")])
def test_statement_of_somebody_else_is_another(person: str, word: str) -> None:
    before, after = [make_statement("Ann Lee", "The fleet is old.")], [make_statement(person, "The fleet is very old.")]
    assert pair_items(before, after)[0].word == word


def test_same_words_elsewhere_are_changed_and_say_how() -> None:
    (change,) = pair_items([make_ask("Fund nets.", session="1")], [make_ask("Fund nets.", "2", session="2")])
    assert (change.word, list(change.list_fields())) == ("changed", [("session", "1", "2")])


def test_another_report_of_a_store_is_no_like() -> None:
    item = make_ask("Fund nets.")
    assert len(pair_items([item], [replace(item, scope="other", document="other", node="https://example.org/9")])) == 2
