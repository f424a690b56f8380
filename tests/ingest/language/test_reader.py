"""Texts to the labels of a vocabulary in them, of which the reader splits only those that a text may hold."""

from __future__ import annotations

import gc
import weakref

import pytest

from ingest.language.reader import HYPHEN, KEPT, SpacyReader, Terms, find_first
from ingest.topics.thesaurus import load_thesaurus

VOCABULARY = (("cannot", "no"), ("net", "gear"), ("drift net", "drift"), ("e-mail", "letter"), ("U.S. fleet", "fleet"))


def test_first_word_of_a_label_is_what_the_model_makes_of_it(reader: SpacyReader) -> None:
    labels = [label for label, _ in load_thesaurus() if find_first(reader.nlp, label)]
    assert len(labels) > 0.9 * len(load_thesaurus())
    first = {label: reader.nlp.make_doc(HYPHEN.sub(" ", label))[0].text for label in labels}
    assert first == {label: find_first(reader.nlp, label) for label in labels}


def test_terms_do_not_depend_on_the_texts_that_were_read_before(reader: SpacyReader) -> None:
    texts = ["Drift nets of the U.S. fleet.", "We cannot e-mail.", "A net, not a drift-net", "E-mails on driftnets"]
    found = [[named.key for named in some] for some in reader.find_terms(texts, VOCABULARY)]
    assert found == [["drift", "fleet"], ["no", "letter"], ["gear", "drift"], ["letter"]]
    again = SpacyReader(reader.nlp)
    for text, keys in reversed(list(zip(texts, found, strict=True))):
        assert [named.key for named in again.find_terms([text], VOCABULARY)[0]] == keys


def test_vocabularies_of_reports_long_read_are_let_go(reader: SpacyReader, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[weakref.ref[Terms]] = []

    class Noted(Terms):
        def __init__(self, *given: object) -> None:
            super().__init__(*given)  # type: ignore[arg-type]
            made.append(weakref.ref(self))

    monkeypatch.setattr("ingest.language.reader.Terms", Noted)
    own = SpacyReader(reader.nlp)
    for number in range(3 * KEPT):
        assert [named.key for named in own.find_terms(["a net"], (("net", str(number)),))[0]] == [str(number)]
        own.find_terms(["a net"], VOCABULARY)
    gc.collect()
    assert len(made) == 3 * KEPT + 1, "the one that is asked for again and again stays"
    assert sum(one() is not None for one in made) == KEPT


def test_what_no_word_can_be_costs_one_token_and_moves_nothing(reader: SpacyReader) -> None:
    text = f"The nets {';,' * 20_000} are torn."
    (words,) = reader.parse([text])
    assert [text[word.start : word.end] for word in words if len(word.text) < 100] == [
        "The",
        "nets",
        "are",
        "torn",
        ".",
    ]
    assert [len(word.text) for word in words if len(word.text) >= 100] == [40_000]
