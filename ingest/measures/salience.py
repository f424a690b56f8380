"""The words of an ask to how near each stands to its heart: the object of the asked verb counts whole, asides less."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from ingest.language.reader import Word
from ingest.patterns import load_patterns, load_words

COMPLEMENTS = frozenset({"dobj", "xcomp", "ccomp"})
ADDRESSEE, NEEDER, REPORTER = 0.3, 0.6, 0.1
"""Weights of who is to act ("States should …"), who needs what is asked for ("Children need …") and who says it."""
MAIN = frozenset({"ROOT", "conj"})
"""Relations of a verb that says what is to be done; others do so where a modal stands with them."""
ASIDE = 0.4
"""Weight of words in brackets or between dashes."""


@cache
def relation_weights() -> dict[str, float]:
    """Load what is left of a word's weight below each dependency label; labels that are not there take nothing."""
    weights: dict[str, float] = load_patterns("measures")["relations"]
    return weights


def weigh_words(words: Sequence[Word], start: int, end: int, asides: Sequence[tuple[int, int]]) -> dict[int, float]:
    """Give a weight above 0 up to 1 for each word that starts in a range of characters, by its index.

    A word's weight is the product of the weights of the dependency labels between it and the head of the range, so
    that what stands in a relative clause, a purpose ("in order to …"), or an example counts less.
    """
    inside = {index for index, word in enumerate(words) if start <= word.start < end}
    weights = {}
    for index in sorted(inside):
        weight = weigh_path(words, index, inside)
        aside = any(left <= words[index].start < right for left, right in asides)
        weights[index] = weight * (ASIDE if aside else 1.0)
    return weights


def weigh_path(words: Sequence[Word], index: int, inside: set[int]) -> float:
    """Give the product of the weights from a word up to the head of the range; a parse has no cycles."""
    weight = 1.0
    while True:
        word = words[index]
        if word.relation == "nsubj":
            weight *= weigh_subject(words, word)
        if word.head == index or word.head not in inside:
            return weight
        weight *= weigh_relation(words, word)
        index = word.head


def weigh_subject(words: Sequence[Word], word: Word) -> float:
    """Weigh the subject of a verb: who is to act counts little where the verb says what is to be done."""
    verb = words[word.head]
    if verb.tag == "VERB" and verb.lemma in load_words("measures", "reporting"):
        return REPORTER
    below = [other for other in words if words[other.head] is verb]
    needs = verb.lemma in load_words("measures", "needing")  # whatever its tag: small models take "need" for a noun
    if not (needs or verb.tag == "VERB") or not any(other.relation in COMPLEMENTS for other in below):
        return 1.0
    if needs:
        asked = [other for other in below if other.relation == "xcomp"]
        passive = any(words[other.head] in asked and other.relation == "auxpass" for other in words)
        return 1.0 if passive else NEEDER
    asks = verb.relation in MAIN or any(other.relation == "aux" and other.fine == "MD" for other in below)
    return ADDRESSEE if asks else 1.0


def weigh_relation(words: Sequence[Word], word: Word) -> float:
    """Weigh one step up the tree; what stands below a word without content ("the need for …") loses nothing."""
    above = words[word.head]
    idle = load_words("measures", "idle")
    if word.relation == "pobj":
        if words[above.head].lemma in idle:
            return 1.0
        return relation_weights()["circumstance" if is_circumstance(words, above) else "pobj"]
    if word.relation == "prep" and word.lemma in load_words("measures", "examples"):
        return relation_weights()["example"]
    if word.relation in {"acl", "xcomp"} and above.lemma in idle:
        return 1.0
    if word.relation == "relcl" and not is_set_off(words, word):
        return relation_weights()["defining"]
    return relation_weights().get(word.relation, 1.0)


def is_circumstance(words: Sequence[Word], preposition: Word) -> bool:
    """Tell whether a preposition brings in where, when or how; in "invest in" it brings in the object."""
    if preposition.lemma not in load_words("measures", "circumstances"):
        return False
    verb = words[preposition.head]
    follows = verb.tag == "VERB" and preposition.start == verb.end + 1
    taken = any(words[other.head] is verb and other.relation in {"dobj", "nsubjpass"} for other in words)
    return not (follows and not taken and preposition.lemma in load_words("measures", "objective"))


def is_set_off(words: Sequence[Word], word: Word) -> bool:
    """Tell whether a comma stands between a relative clause and the word that it describes, so that it only adds."""
    first = min(other.start for other in words if words[other.head] is word or other is word)
    return any(other.text == "," and words[word.head].start < other.start < first for other in words)
