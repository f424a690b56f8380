"""Signatures join to one corpus: in order of documents, rare words worth more, objects of a list told apart."""

from __future__ import annotations

import numpy as np

from graph.recurrence.corpus import LONGEST, make_corpus
from tests.graph.recurrence.signed import Ask, make_signatures, read_asks


def test_corpus_of_nothing_has_no_measure() -> None:
    assert make_corpus({}, {}).keys == ()
    signatures, _ = make_signatures({"a": [Ask("1", "fund net")]})
    assert make_corpus(signatures, {}).keys == ()


def test_corpus_of_one_measure_has_its_words() -> None:
    corpus = read_asks(Ask("1", "fund net buoy", action="fund"))
    assert corpus.keys == (("report", 0, 9),)
    assert [corpus.names[corpus.lemmas[word]] for word in corpus.words_of(0)] == ["fund", "net", "buoy"]
    assert corpus.actions == ("fund",)
    assert np.isfinite(corpus.means).all()
    assert ((corpus.worth > 0) & (corpus.worth <= 1)).all()


def test_measures_stand_in_order_of_documents_however_they_come() -> None:
    reports = {"b": [Ask("1", "fund net")], "a": [Ask("1", "ban net"), Ask("2", "sell buoy")]}
    signatures, sessions = make_signatures(reports)
    corpus = make_corpus(signatures, sessions)
    again = make_corpus(dict(reversed(signatures.items())), dict(reversed(sessions.items())))
    assert corpus.keys == again.keys == (("a", 0, 9), ("a", 10, 19), ("b", 0, 9))
    assert corpus.means.tobytes() == again.means.tobytes()


def test_rare_word_is_worth_more() -> None:
    corpus = read_asks(Ask("1", "fund net"), Ask("2", "fund buoy"), Ask("3", "fund crane"))
    worth = {corpus.names[lemma]: value for lemma, value in zip(corpus.lemmas, corpus.worth, strict=True)}
    assert worth["fund"] < worth["net"] == worth["buoy"]


def test_word_of_a_frequent_term_is_worth_as_little_as_the_term() -> None:
    corpus = read_asks(Ask("1", "net/gear"), Ask("2", "trawl/gear"), Ask("3", "buoy"))
    worth = {corpus.names[lemma]: value for lemma, value in zip(corpus.lemmas, corpus.worth, strict=True)}
    assert worth["net"] == worth["trawl"] < worth["buoy"]


def test_measure_has_a_reading_for_each_joined_object() -> None:
    corpus = read_asks(Ask("1", "fund net//1 buoy//2"))
    readings = [
        [corpus.names[corpus.lemmas[word]] for word in corpus.words[start:end]]
        for start, end in zip(corpus.starts, corpus.starts[1:], strict=False)
    ]
    assert readings == [["fund", "net", "buoy"], ["fund", "net"], ["fund", "buoy"]]
    assert corpus.owners.tolist() == [0, 0, 0]


def test_long_measure_is_compared_by_its_weightiest_words() -> None:
    corpus = read_asks(Ask("1", " ".join(f"word{number}" for number in range(500))))
    assert len(corpus.words_of(0)) == LONGEST


def test_same_words_everywhere_give_finite_means() -> None:
    corpus = read_asks(*(Ask(str(number), "fund net") for number in range(5)))
    assert np.isfinite(corpus.means).all()
