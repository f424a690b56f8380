"""The words of a sentence to what it plans or proposes: "One idea is to …", "Towns could …", imperatives of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.ask import Ask, is_quoted
from ingest.grammar import (
    SUBJECTS,
    children,
    clause_is_idle,
    find_addressee,
    find_complement,
    find_subject,
    is_perfect,
    relations_of,
)
from ingest.language import Word
from ingest.patterns import load_words

GERUND = re.compile(
    r"^(?:[A-Z]\w+, )?(?P<gerund>[A-Z]\w{2,}ing)\b[^.;?]{3,160}?\b(?P<modal>would|could|might) (?!not\b)"
)


def find_plan(text: str, words: Sequence[Word]) -> Ask | None:
    """Find "One strategy is to …", "The idea is to …", in the present or conditional."""
    plans = load_words("recommendations", "plans")
    for index, word in enumerate(words):
        if word.lemma != "be" or word.fine == "VBD" or is_quoted(text, word.start):
            continue
        kids = children(words, index)
        subject = next((words[k] for k in kids if words[k].relation in SUBJECTS), None)
        complement = find_complement(words, kids, index)
        if subject is None or complement is None or subject.lemma not in plans or clause_is_idle(words, index):
            continue
        own = (words[k] for k in children(words, complement))
        if any(kid.relation == "aux" and kid.text.casefold() == "to" for kid in own):
            return Ask("plan", f"{subject.text} {word.text}", words[complement].lemma)
    return None


def find_proposal(text: str, words: Sequence[Word]) -> Ask | None:
    """Find a measure proposed with could, might or would: "Holding X might …", "Businesses could use …"."""
    gerund = GERUND.match(text)
    if gerund:
        return Ask("proposal", gerund["modal"], gerund["gerund"].casefold())
    if text.startswith("For example"):
        return None
    for word in words:
        if word.fine == "MD" and word.text.casefold() in {"could", "might", "would"}:
            ask = None if is_quoted(text, word.start) else read_proposal(text, words, word)
            if ask:
                return ask
    return None


def read_proposal(text: str, words: Sequence[Word], modal: Word) -> Ask | None:
    """Read what a modal says of its subject: a measure, or somebody who could act."""
    verb = modal.head
    subject = find_subject(words, verb)
    if subject is None or subject > verb or "neg" in relations_of(words, verb) or clause_is_idle(words, verb):
        return None
    if words[verb].relation == "advcl" or is_perfect(words, verb):
        return None
    noun, printed = words[subject], modal.text.casefold()
    if is_measure(words, subject) and noun.relation != "nsubjpass":
        return Ask("proposal", printed, noun.lemma if noun.fine == "VBG" else "")
    if printed != "would" and could_act(words, verb, noun, printed == "might"):
        return Ask("proposal", printed, words[verb].lemma, find_addressee(text, words, verb))
    return None


def is_measure(words: Sequence[Word], subject: int) -> bool:
    """Tell whether the subject is an action: a clause, a gerund, or a noun made of a verb ("the creation of")."""
    noun = words[subject]
    if noun.relation == "csubj" or noun.fine == "VBG":
        return True
    return noun.lemma.endswith(("tion", "ment", "sion")) and any(
        words[k].lemma == "of" for k in children(words, subject)
    )


def could_act(words: Sequence[Word], verb: int, noun: Word, passive_only: bool) -> bool:
    """Tell whether the clause says what somebody could do, not what is possible or what one is able to see."""
    passive = "auxpass" in relations_of(words, verb)
    named = noun.tag in {"NOUN", "PROPN"} or noun.text.casefold() in {"one", "we"}
    copula = words[verb].lemma in {"be", "have"} and not passive
    able = words[verb].lemma in load_words("recommendations", "able")
    main = words[verb].relation in {"ROOT", "conj", "ccomp"}
    return named and main and not able and not copula and (passive or not passive_only)


def find_imperative(words: Sequence[Word]) -> Ask | None:
    """Find a verb in its base form without subject at the start of the sentence; a line in capitals is a heading."""
    if len(words) < 3 or all(word.text.isupper() or not word.text.isalpha() for word in words):
        return None
    for index, word in enumerate(words[:4]):
        if word.fine in {"VB", "VBP"} and word.tag in {"VERB", "AUX"}:
            return read_imperative(words, index)
        if word.tag not in {"ADV", "PUNCT", "CCONJ", "PART", "SCONJ"}:
            return None
    return None


def read_imperative(words: Sequence[Word], index: int) -> Ask | None:
    """Read a base form as an imperative, unless it has a subject or asks for nothing ("Note that")."""
    verb = words[index]
    owned = any(words[k].relation in SUBJECTS and k < index for k in children(words, index))
    if owned or verb.lemma in load_words("recommendations", "idle_imperatives"):
        return None
    return Ask("imperative", "", verb.lemma) if verb.relation in {"ROOT", "ccomp", "dep", "advcl", "csubj"} else None
