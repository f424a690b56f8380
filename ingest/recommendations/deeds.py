"""A verb with its object, or a noun phrase, to the step of what is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.language.lemmas import to_lemma
from ingest.patterns import load_words

STEPS = {"considering": 1, "minimal": 2, "continuing": 2, "general": 3, "specific": 4}
"""The steps of the categories, whose words are in `patterns/strength.toml`."""


def rank_verb(verb: str, following: Sequence[str], before: Sequence[str] = ()) -> int:
    """Rank a verb, given as lemma, by the words that follow it; a passive one by the words before it too."""
    phrase = select_phrase(following[1:] if following[:1] == ["for"] else following)
    lemmas = {to_lemma(word) for word in following[:4]}
    if lemmas & load_words("strength", "possibilities"):
        return STEPS["considering"]
    for category in ("considering", "minimal", "continuing", "general"):
        if verb in load_words("strength", category):
            return STEPS[category]
    if verb in load_words("strength", "light"):
        return rank_light(phrase or [*select_phrase(before), *following[:2]])
    if verb in load_words("strength", "being"):
        return STEPS["general"]
    return STEPS["general"] if is_open(phrase) else STEPS["specific"]


def rank_light(phrase: Sequence[str]) -> int:
    """Rank a verb that means little alone by its object: "give thought", "take steps", "take photographs"."""
    heads = {to_lemma(word) for word in phrase}
    for category in ("considering", "minimal"):
        if heads & load_words("strength", f"{category}_nouns"):
            return STEPS[category]
    return STEPS["general"] if is_open(phrase) or heads & load_words("strength", "open_nouns") else STEPS["specific"]


def rank_noun(words: Sequence[str]) -> int:
    """Rank a noun phrase that is asked for: a thing that can be counted is specific, "more of it" or a quality not."""
    phrase = select_phrase(words)
    if not phrase:
        return STEPS["general"]
    head = to_lemma(phrase[-1])
    if set(phrase) & load_words("strength", "continuing_words"):
        return STEPS["continuing"]
    for category in ("considering", "minimal"):
        if head in load_words("strength", f"{category}_nouns"):
            return STEPS[category]
    if is_open(phrase):
        return STEPS["general"]
    counted = phrase[0].isdigit() or phrase[0] in load_words("strength", "articles")
    return STEPS["specific"] if counted or head in load_words("strength", "specific_nouns") else STEPS["general"]


def is_open(phrase: Sequence[str]) -> bool:
    """Tell whether a noun phrase names a direction and no act: "better laws", "an integrated approach"."""
    if not phrase:
        return False
    compared = set(phrase[:3]) & load_words("strength", "comparing_words")
    return bool(compared) or to_lemma(phrase[-1]) in load_words("strength", "open_nouns")


def select_phrase(words: Sequence[str]) -> list[str]:
    """Give the words up to the first that ends a noun phrase: a preposition, a relative, a mark, a participle."""
    ends = load_words("strength", "phrase_ends")
    phrase: list[str] = []
    for word in words:
        if word in ends or word in ",;:." or (len(phrase) > 1 and word.endswith(("ing", "ed")) and len(word) > 4):
            break
        phrase.append(word)
    return phrase
