"""A word to the one form that all its inflections share; the only home of simplemma."""

from __future__ import annotations

import re
from functools import lru_cache

import simplemma

_SPELLINGS = (
    (re.compile(r"is(e|ation|ing)$"), r"iz\1"),
    (re.compile(r"(?<=[a-z]{3})our$"), "or"),
    (re.compile(r"(?<=[a-z]{3})tre$"), "ter"),
    (re.compile(r"gramme$"), "gram"),
)
"""American spelling for British ("-isation"), so that both find each other; no word has to be real."""


@lru_cache(maxsize=1 << 16)
def to_lemma(word: str) -> str:
    """Give the lemma in lower case and American spelling, whatever the word's part of speech.

    Unlike a tagger's lemma it is the same for a word in a sentence and alone, so labels of a thesaurus match;
    unlike a stem it keeps "exploiter" and "exploited" apart. Anything that is no word comes back in lower case.
    """
    lower = word.lower().replace("’", "'")
    lower = lower.removesuffix("'s").removesuffix("'") or lower
    lemma = simplemma.lemmatize(lower, lang="en").lower() if lower.isalpha() else lower
    for pattern, american in _SPELLINGS:
        lemma = pattern.sub(american, lemma)
    return lemma
