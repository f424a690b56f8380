"""The words of a sentence to the good that it sees in what is not there yet: "X would be useful", "would help if"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.language.grammar import children, find_subject, is_found, is_perfect, opens_condition, relations_of
from ingest.language.reader import Word
from ingest.patterns import any_of, load_patterns, load_words
from ingest.recommendations.ask import is_quoted

CONDITIONAL = frozenset({"would", "'d", "’d", "could", "might"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
POINTING_BACK = frozenset({"this", "that", "these", "those"})


def find_better(text: str) -> str:
    """Give the words that say what would be better than it is, outside quotation marks, else ""."""
    better = praise_pattern().search(text)
    return better[0] if better and not is_quoted(text, better.start()) else ""


@cache
def praise_pattern() -> re.Pattern[str]:
    """Compile the pattern of what would be better than it is ("It would be great if", "would be best to")."""
    table = load_patterns("recommendations")
    pointing, helps = any_of(table["pointing"]), any_of([*table["benefits"], "save"])
    adverbs = r"(?:(?!not\b|never\b)[\w-]+ ){0,3}?"
    good = rf" {adverbs}be {adverbs}{any_of(table['praise'])}(?! {any_of(table['fitness'])}\b)"
    then = rf"(?:if|to(?! {pointing}\b)|when)\b"
    far = rf"(?: \w+){{0,7}}? {then}"
    idea = rf"(?:better|best|preferable|nicer|(?:good|great|better) idea) (?:{then}|for\b)"
    return re.compile(
        rf"(?:\bwould|['’]d){good}(?: \w+)? {then}"
        rf"|(?:\b(?:it|i) would|^would|\bit['’]d){good}{far}"
        rf"|\bit (?:will|might|may|could|can){good}{far}"
        rf"|\bit(?: would| will| can| might| may|['’]d){good} for\b"
        rf"|\bif\b[^.;?]{{3,160}}\b(?:it|that|this)(?: would|['’]d){good}\b"
        rf"|\bit(?: would|['’]d) {adverbs}{helps}\b[^.;?]{{0,80}}\bif\b"
        rf"|\bit(?: is|['’]s) {adverbs}{idea}",
        re.I,
    )


def read_praise(words: Sequence[Word], index: int) -> str:
    """Read "A second port would be great": praise of what is not there yet."""
    word = words[index]
    if word.text.casefold() not in load_words("recommendations", "praise") or word.relation not in {
        "acomp",
        "attr",
        "amod",
    }:
        return ""
    noun = words[word.head] if word.relation == "amod" else word
    verb = noun.head
    if words[verb].lemma != "be" or noun.relation not in {"acomp", "attr"}:
        return ""
    subject = proposed(words, verb)
    return "" if subject is None or determiner(words, subject) in POINTING_BACK else f"would be {word.text}"


def read_benefit(words: Sequence[Word], index: int) -> str:
    """Read "A second port would help the crews": the good that something new would do."""
    word = words[index]
    if word.lemma not in load_words("recommendations", "benefits") or word.fine != "VB":
        return ""
    subject = proposed(words, index)
    new = subject is not None and words[subject].tag == "NOUN" and determiner(words, subject) not in DEFINITE
    worse = load_words("recommendations", "worse")
    below = children(words, index)
    outcome = [words[k] for k in (*below, *(deeper for k in below for deeper in children(words, k)))]
    good = not any(kid.text.casefold() in worse for kid in outcome)
    return f"would {word.lemma}" if new and good else ""


def proposed(words: Sequence[Word], verb: int) -> int | None:
    """Give the noun or action of which the verb says what it would be or do, where no condition holds for it."""
    own = children(words, verb)
    relations = relations_of(words, verb)
    modal = any(words[k].fine == "MD" and words[k].text.casefold() in CONDITIONAL for k in own)
    if not modal or "neg" in relations or is_perfect(words, verb) or words[verb].relation == "advcl":
        return None
    if any(words[k].relation == "advcl" and opens_condition(words, k) for k in own) or is_found(words, verb):
        return None
    subject = find_subject(words, verb)
    noun = subject is not None and (words[subject].tag == "NOUN" or words[subject].relation == "csubj")
    return subject if noun else None


def determiner(words: Sequence[Word], noun: int) -> str:
    """Give the article, demonstrative or possessive of the noun, folded, or ""."""
    own = (words[k] for k in children(words, noun) if words[k].relation in {"det", "poss"})
    return next((word.text.casefold() for word in own), "")
