"""Facets against the plainest way to count them: what fits, what is offered, and that no offer leads nowhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from graph.views.facets import Choice, Offer, Records, make_facet, narrow
from graph.views.wordlist import find_texts, fold, make_words

Plain: TypeAlias = Mapping[str, Sequence[frozenset[str]]]
NAMES = ("topic", "asked by", "report")
VALUES = ("a", "b", "c", "d")
TEXTS = ("Fund the nets", "A fundo perdido", "Fúnd", "", "nets, nets and buoys", "NÉT")

texts = st.lists(st.sampled_from(TEXTS), max_size=12)
choices = st.dictionaries(st.sampled_from(NAMES), st.sets(st.sampled_from((*VALUES, "gone"))), max_size=3)
words = st.sampled_from(("", "fund", "net", "nets fund", "whale"))


@st.composite
def collections(draw: st.DrawFn) -> tuple[list[str], dict[str, list[frozenset[str]]]]:
    """Draw texts and, for each facet, the values of each; one facet has a single value each."""
    every = draw(texts)
    sets = st.frozensets(st.sampled_from(VALUES), max_size=3)
    plain = {name: [draw(sets) for _ in every] for name in NAMES[:2]}
    return every, {**plain, "report": [frozenset({draw(st.sampled_from(VALUES))}) for _ in every]}


def make_records(every: Sequence[str], plain: Plain) -> Records:
    """Make the records of the tests."""
    return Records(len(every), {name: make_facet(values) for name, values in plain.items()}, make_words(every))


def fits(plain: Plain, number: int, choice: Choice) -> bool:
    """Say plainly whether a record fits a choice."""
    return all(not chosen or plain[name][number] & set(chosen) for name, chosen in choice.items())


def holds(text: str, wanted: str) -> bool:
    """Say plainly whether a text holds all words, as a start of one of its own."""
    own = "".join(c if c.isalnum() else " " for c in fold(text)).split()
    return all(any(word.startswith(one) for word in own) for one in wanted.split())


@given(collections(), choices, words)
def test_facets_find_and_count_what_the_plain_way_does(
    drawn: tuple[list[str], dict[str, list[frozenset[str]]]], choice: dict[str, set[str]], wanted: str
) -> None:
    every, plain = drawn
    found = narrow(make_records(every, plain), choice, wanted)
    held = [number for number, text in enumerate(every) if holds(text, wanted)]
    assert found.numbers.tolist() == [number for number in held if fits(plain, number, choice)]
    for name in NAMES:
        others = {other: chosen for other, chosen in choice.items() if other != name}
        rest = [number for number in held if fits(plain, number, others)]
        counts = {value: sum(value in plain[name][number] for number in rest) for value in (*VALUES, "gone")}
        chosen = choice.get(name, set())
        assert {offer.value: offer.count for offer in found.offer(name)} == {
            value: count for value, count in counts.items() if count or value in chosen
        }
        assert {offer.value for offer in found.offer(name) if offer.chosen} == chosen


@given(collections(), choices, words)
def test_no_value_offered_leads_nowhere(
    drawn: tuple[list[str], dict[str, list[frozenset[str]]]], choice: dict[str, set[str]], wanted: str
) -> None:
    records = make_records(*drawn)
    found = narrow(records, choice, wanted)
    for name in NAMES:
        for offer in found.offer(name):
            if not offer.chosen:
                more = {**choice, name: choice.get(name, set()) | {offer.value}}
                assert narrow(records, more, wanted).numbers.size


def test_broader_value_includes_the_narrower_and_counts_a_record_once() -> None:
    broader = {"nets": ["gear"], "hooks": ["gear"], "gear": ["fishing", "trade"], "fishing": ["gear"]}
    facet = make_facet([["nets", "hooks"], ["hooks"], [], ["trade"]], broader)
    records = Records(4, {"topic": facet})
    assert {offer.value: offer.count for offer in narrow(records, {}).offer("topic")} == {
        "hooks": 2, "gear": 2, "fishing": 2, "trade": 3, "nets": 1,
    }  # fmt: skip
    assert narrow(records, {"topic": ["gear"]}).numbers.tolist() == [0, 1]


def test_offers_come_by_frequency_and_then_in_order_of_first_use() -> None:
    facet = make_facet([["b"], ["a"], ["c"], ["c"]])
    offers = narrow(Records(4, {"x": facet}), {"x": ["b"]}).offer("x")
    assert offers == (Offer("c", 2, False), Offer("b", 1, True), Offer("a", 1, False))


def test_offers_can_be_cut_and_what_is_chosen_stays() -> None:
    found = narrow(Records(4, {"x": make_facet([["b"], ["a"], ["c"], ["c"]])}), {"x": ["a"]})
    assert found.offer("x", 1) == (Offer("c", 2, False), Offer("a", 1, True))


def test_value_that_is_gone_fits_nothing_and_can_be_taken_back() -> None:
    found = narrow(Records(1, {"x": make_facet([["a"]])}), {"x": ["gone"]})
    assert (found.numbers.tolist(), found.offer("x")) == ([], (Offer("a", 1, False), Offer("gone", 0, True)))


def test_nothing_at_all_is_narrowed_to_nothing() -> None:
    found = narrow(Records(0, {"x": make_facet([])}, make_words([])), {"x": ["a"]}, "word")
    assert (found.numbers.tolist(), found.offer("x")) == ([], (Offer("a", 0, True),))


@given(st.lists(st.text(max_size=20), max_size=5), st.text(max_size=10))
def test_any_words_can_be_asked_for(every: list[str], wanted: str) -> None:
    assert len(find_texts(make_words(every), wanted)) == len(every)


def test_words_are_found_without_accents_and_case_at_the_starts_of_words() -> None:
    listed = make_words(["Exploitation in Málaga", "Straße", "unexploited"])
    assert find_texts(listed, "MALAGA exploit").tolist() == [True, False, False]
    assert find_texts(listed, "strasse").tolist() == [False, True, False]
    assert find_texts(listed, " – ").tolist() == [True, True, True]
