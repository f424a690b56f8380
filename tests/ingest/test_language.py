"""Texts to the labels of a vocabulary in them, of which the reader splits only those that a text may hold."""

from __future__ import annotations

from ingest.language import HYPHEN, SpacyReader, find_first
from ingest.thesaurus import load_thesaurus

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
