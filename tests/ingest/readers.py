"""Texts to names and words without a model: a Reader that is fast, deterministic and never quite right."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language import Named, Word

CAPITALISED = re.compile(r"\b[^\W\d_a-z][\w’'-]+(?:\s+[^\W\d_a-z][\w’'.-]+)+")
TOKEN = re.compile(r"\w+|[^\w\s]")
MODALS = {"should", "must", "could", "might", "would", "will", "shall"}
LABELS = ("PERSON", "ORG", "GPE")
TAGS = (
    ("NOUN", "NN"), ("VERB", "VB"), ("VERB", "VBD"), ("PROPN", "NNP"), ("ADJ", "JJ"), ("PRON", "WP"), ("AUX", "VBZ"),
)  # fmt: skip
RELATIONS = (
    "nsubj", "nsubjpass", "auxpass", "dobj", "xcomp", "ccomp", "conj", "relcl", "advcl", "neg", "agent", "pobj",
    "appos",
)  # fmt: skip


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
