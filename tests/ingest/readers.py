"""Texts to names and words without a model: a Reader that is fast, deterministic and never quite right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.language.reader import Named, Vocabulary, Word

CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'-]{1,60}(?:\s+[^\W\d_a-z][\w’'.-]+)+")
TOKEN = re.compile(r"\w+|[^\w\s]")
WORD = re.compile(r"\w+")
MODALS = {"should", "must", "could", "might", "would", "will", "shall"}
LABELS = ("PERSON", "ORG", "GPE")
TAGS = (
    ("NOUN", "NN"), ("VERB", "VB"), ("VERB", "VBD"), ("PROPN", "NNP"), ("ADJ", "JJ"), ("PRON", "WP"), ("AUX", "VBZ"),
)  # fmt: skip
RELATIONS = (
    "nsubj", "nsubjpass", "auxpass", "dobj", "xcomp", "ccomp", "conj", "relcl", "advcl", "neg", "agent", "pobj",
    "appos",
)  # fmt: skip


MANY = 1_000
"""Labels of a vocabulary that is kept."""
_kept: dict[int, tuple[Vocabulary, Mapping[str, str]]] = {}


def read_keys(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Give the key of each label in lower case; of many labels once, found by the tuple itself.

    To hash those of the thesaurus at each call took longer than to look for them in a short text.
    """
    if id(vocabulary) in _kept:
        return _kept[id(vocabulary)][1]
    keys = {label.lower(): key for label, key in vocabulary}
    if len(vocabulary) > MANY:
        _kept[id(vocabulary)] = (vocabulary, keys)  # which lives as long as its id stands here
    return keys


def find_labels(text: str, keys: Mapping[str, str]) -> Iterator[Named]:
    """Yield the labels of up to five words in order."""
    words = list(WORD.finditer(text))
    index = 0
    while index < len(words):
        for size in (5, 4, 3, 2, 1):
            part = words[index : index + size]
            label = text[part[0].start() : part[-1].end()].lower()
            key = keys.get(label) or keys.get(label.removesuffix("s"))
            if key and len(part) == size:
                yield Named("TERM", part[0].start(), part[-1].end(), key)
                index += size - 1
                break
        index += 1


class RoughReader:
    """A reader by regular expressions; grammar is made up from the words' lengths, so that odd trees occur too."""

    def find_names(self, texts: Sequence[str]) -> list[tuple[Named, ...]]:
        """Call every run of two capitalised words a name, its label by its length."""
        return [
            tuple(Named(LABELS[len(run[0]) % 3], run.start(), run.end()) for run in CAPITALISED.finditer(text))
            for text in texts
        ]

    def find_roster(self, texts: Sequence[str], roster: Sequence[tuple[str, str]]) -> list[tuple[Named, ...]]:
        """Match the forms as whole words, the longest first."""
        keys = dict(reversed(roster))
        if not keys:
            return [()] * len(texts)
        forms = sorted(keys, key=lambda form: (-len(form), form))
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
        return [
            tuple(Named("PERSON", hit.start(), hit.end(), keys[hit[0]]) for hit in pattern.finditer(text))
            for text in texts
        ]

    def find_terms(self, texts: Sequence[str], vocabulary: Vocabulary) -> list[tuple[Named, ...]]:
        """Match labels as they are written but for case and an ending s, the longest first."""
        keys = read_keys(vocabulary)
        return [tuple(find_labels(text, keys)) for text in texts]

    def parse(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """Give each text one root; every other word hangs on an earlier or the next one."""
        return [tuple(self._words(text)) for text in texts]

    def _words(self, text: str) -> list[Word]:
        words = []
        tokens = list(TOKEN.finditer(text))
        for index, token in enumerate(tokens):
            size = len(token[0]) + index
            tag, fine = ("AUX", "MD") if token[0].casefold() in MODALS else TAGS[size % len(TAGS)]
            relation = "ROOT" if index == 0 else RELATIONS[size % len(RELATIONS)]
            head = 0 if index < 2 else index - 1 - size % min(index, 3)
            words.append(Word(token[0], token[0].lower(), tag, fine, relation, head, token.start(), token.end()))
        return words
