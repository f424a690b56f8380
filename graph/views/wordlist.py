"""Texts to the list of their words, and a reader's words to the numbers of the texts that hold them all."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_WORD = re.compile(r"\w+")
_LAST = "\U0010ffff"
"""No word has a character above it, so it ends the run of all words that start alike."""


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """Which of some texts hold which words."""

    size: int
    """Number of texts."""
    words: tuple[str, ...]
    """Every word, folded, in order; those that start alike stand together."""
    starts: NDArray[np.int64]
    """Where the places of each word start in `places`, and the end of the last."""
    places: NDArray[np.int32]
    """Numbers of the texts that hold a word, word after word."""


def fold(text: str) -> str:
    """Give the text without accents and case: "Málaga" and "MALAGA" are one."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c)).casefold()


def split_words(text: str) -> list[str]:
    """Split a text into its words, folded, in order."""
    return _WORD.findall(fold(text))


def make_words(texts: Iterable[str]) -> Words:
    """List the words of texts, which are numbered from 0."""
    numbers: dict[str, list[int]] = {}
    size = 0
    for size, text in enumerate(texts, 1):
        for word in set(split_words(text)):
            numbers.setdefault(word, []).append(size - 1)
    words = tuple(sorted(numbers))
    starts = np.cumsum([0, *(len(numbers[word]) for word in words)], dtype=np.int64)
    places = np.fromiter((place for word in words for place in numbers[word]), np.int32, int(starts[-1]))
    return Words(size, words, starts, places)


def find_texts(words: Words, wanted: str) -> NDArray[np.bool_]:
    """Tell of each text whether it holds, for every wanted word, a word that starts so; without words all do."""
    found = np.ones(words.size, np.bool_)
    for word in split_words(wanted):
        first, end = bisect_left(words.words, word), bisect_left(words.words, word + _LAST)
        held = np.zeros(words.size, np.bool_)
        held[words.places[words.starts[first] : words.starts[end]]] = True
        found &= held
    return found
