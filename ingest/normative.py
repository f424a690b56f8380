"""The words of a sentence to what it asks for, or nothing: should, must, need, is needed, calls for, imperatives."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ingest.grammar import (
    SUBJECTS,
    action_of,
    children,
    clause_is_idle,
    find_addressee,
    is_bare,
    outside_relative,
    subject_of,
)
from ingest.language import Word
from ingest.patterns import any_of, load_patterns, load_words

GERUND = re.compile(
    r"^(?:[A-Z]\w+, )?(?P<gerund>[A-Z]\w{2,}ing)\b[^.;?]{3,160}?\b(?P<modal>would|could|might) (?!not\b)"
)


@dataclass(frozen=True, slots=True)
class Ask:
    """What makes a sentence a recommendation."""

    rule: str
    modality: str
    """The asking words as printed."""
    action: str
    """Lemma of the verb that is asked for, or ""."""
    addressee: str
    """Who is asked to act, as printed, or ""."""
    explicit: bool = False
    """True where the sentence presents itself as a recommendation."""


@cache
def cue_pattern() -> re.Pattern[str]:
    """Compile a cheap pattern that every sentence with an ask matches, imperatives apart."""
    table = load_patterns("recommendations")
    words = any_of(
        [
            *table["modals"],
            *table["adjectives"],
            "need",
            "needs",
            "needed",
            "require",
            "requires",
            "could",
            "might",
            "would",
        ]
    )
    plans = rf"\b{any_of(table['plans'])}\b[^.]*?\b(?:is|are|would be|could be|include|includes|included)\b"
    return re.compile("|".join([rf"\b{words}\b", plans, *table["asking"], *table["explicit"]]), re.I)


@cache
def compiled(key: str) -> tuple[re.Pattern[str], ...]:
    """Compile the expressions under `key` of the recommendation patterns."""
    return tuple(re.compile(pattern, re.I) for pattern in load_patterns("recommendations")[key])


def may_ask(text: str) -> bool:
    """Tell whether the sentence is worth parsing for an ask."""
    return not text.rstrip(" ”\"').]").endswith("?") and bool(cue_pattern().search(text))


def find_ask(text: str, words: Sequence[Word], item: bool = False) -> Ask | None:
    """Find what the sentence asks for; the first rule that fits counts.

    `item` says that the sentence stands in a list, where an imperative is an ask. Questions and asks inside
    quotation marks give None.
    """
    if text.rstrip(" ”\"').]").endswith("?"):
        return None
    for pattern in compiled("explicit"):
        match = pattern.search(text)
        if match and not is_quoted(text, match.start()):
            return Ask("announced", match[0].strip(), "", "", explicit=True)
    ask = find_modal(text, words) or find_need(text, words) or find_adjective(text, words)
    if ask:
        return ask
    for pattern in compiled("asking"):
        match = pattern.search(text)
        if match and not is_quoted(text, match.start()):
            return Ask("reported ask", match[0].strip(), "", "")
    return find_plan(text, words) or find_proposal(text, words) or (find_imperative(words) if item else None)


def is_quoted(text: str, at: int) -> bool:
    """Tell whether the offset lies inside quotation marks."""
    before = text[:at]
    return before.count("“") > before.count("”") or (before.count('"') % 2 == 1 and '"' in text[at:])


def find_modal(text: str, words: Sequence[Word]) -> Ask | None:
    """Find a modal of obligation in a main or reported clause."""
    for index, word in enumerate(words):
        if word.lemma not in load_words("recommendations", "modals") and word.text.casefold() not in {
            "must",
            "should",
            "shall",
            "ought",
        }:
            continue
        verb = word.head if word.relation == "aux" else index
        if word.fine not in {"MD", "VB", "VBP"} or is_quoted(text, word.start):
            continue
        kids = children(words, verb)
        perfect = any(words[k].relation == "aux" and words[k].lemma == "have" for k in kids)
        expletive = any(words[k].relation in SUBJECTS and words[k].lemma == "it" for k in kids)
        passive = any(words[k].relation in {"nsubjpass", "auxpass"} for k in kids)
        idle = words[verb].lemma in load_words("recommendations", "idle_verbs") and (expletive or passive)
        idle = idle or (
            word.text.casefold() == "shall" and words[verb].lemma in load_words("recommendations", "defining")
        )
        if perfect or idle or clause_is_idle(words, verb) or word.start == 0:
            continue
        return Ask("modal", word.text.casefold(), action_of(words, verb), find_addressee(text, words, verb))
    return None


def find_need(text: str, words: Sequence[Word]) -> Ask | None:
    """Find "needs to", "is needed", "there is a need", and "children need X"."""
    for index, word in enumerate(words):
        if word.lemma not in {"need", "require"} or is_quoted(text, word.start):
            continue
        if clause_is_idle(words, index) and not outside_relative(words, index):
            continue
        kids = children(words, index)
        relations = {words[k].relation for k in kids}
        following = [w.text.casefold() for w in words[index + 1 : index + 3]]
        if (
            word.tag == "NOUN"
            and following[:1] == ["to"]
            and word.text.casefold() in {"need", "needs"}
            and is_bare(words, index)
        ):
            return Ask("needs to", word.text.casefold(), "", "")
        if word.tag == "NOUN" and word.lemma == "need" and word.text.casefold() == "need":
            there = words[word.head].lemma in {"be", "exist", "remain"} and any(
                words[k].relation == "expl" for k in children(words, word.head)
            )
            if there:
                target = next(
                    (k for k in kids if words[k].relation in {"acl", "relcl"} and words[k].tag == "VERB"), None
                )
                return Ask("there is a need", "need", words[target].lemma if target is not None else "", "")
        elif word.fine == "VBN" and "auxpass" in relations:
            return Ask("is needed", word.text.casefold(), "", "")
        elif word.lemma == "need" and word.tag in {"VERB", "AUX"} and word.fine in {"VB", "VBP", "VBZ"}:
            negated = "neg" in relations
            alone = any(words[k].relation == "nsubj" and words[k].text == "I" for k in kids)
            if negated or alone or not relations & {"xcomp", "dobj", "obj", "ccomp", "expl"}:
                continue
            return Ask("needs to", word.text.casefold(), action_of(words, index), find_addressee(text, words, index))
    return None


def find_adjective(text: str, words: Sequence[Word]) -> Ask | None:
    """Find "X is essential" and "it is important to …", in the present."""
    weak = load_words("recommendations", "weak_adjectives")
    for index, word in enumerate(words):
        if word.lemma not in load_words("recommendations", "adjectives") or word.relation not in {
            "acomp",
            "attr",
            "ccomp",
            "conj",
            "ROOT",
        }:
            continue
        verb = word.head
        if (
            words[verb].lemma not in {"be", "become", "remain"}
            or words[verb].fine in {"VBD"}
            or is_quoted(text, word.start)
        ):
            continue
        kids = children(words, verb)
        subject = next((k for k in kids if words[k].relation in SUBJECTS), None)
        if subject is None or any(words[k].relation == "neg" for k in kids) or clause_is_idle(words, verb):
            continue
        complement = next(
            (
                k
                for k in (*kids, *children(words, index))
                if words[k].relation in {"xcomp", "ccomp", "advcl"} and k > index
            ),
            None,
        )
        impersonal = words[subject].lemma == "it"
        if impersonal and (complement is None or words[complement].lemma in load_words("recommendations", "pointing")):
            continue
        emphatic = any(words[k].lemma in {"very", "extremely", "most", "particularly"} for k in children(words, index))
        if word.lemma in weak and not impersonal and not emphatic and words[subject].relation not in {"csubj"}:
            if word.lemma != "necessary":
                continue
        action = words[complement].lemma if complement is not None and impersonal else ""
        return Ask("adjective", text[words[verb].start : word.end], action, "")
    return None


def find_plan(text: str, words: Sequence[Word]) -> Ask | None:
    """Find "One strategy is to …", "The idea is to …", in the present or conditional."""
    plans = load_words("recommendations", "plans")
    for index, word in enumerate(words):
        if word.lemma != "be" or word.fine == "VBD" or is_quoted(text, word.start):
            continue
        kids = children(words, index)
        subject = next((k for k in kids if words[k].relation in SUBJECTS), None)
        complement = next((k for k in kids if words[k].relation in {"xcomp", "ccomp", "advcl"} and k > index), None)
        if subject is None or complement is None or words[subject].lemma not in plans or clause_is_idle(words, index):
            continue
        infinitive = any(
            words[k].text.casefold() == "to" and words[k].relation == "aux" for k in children(words, complement)
        )
        if infinitive:
            return Ask("plan", f"{words[subject].text} {word.text}", words[complement].lemma, "")
    return None


def find_proposal(text: str, words: Sequence[Word]) -> Ask | None:
    """Find a measure proposed with could, might or would: "Holding X might …", "Businesses could use …"."""
    gerund = GERUND.match(text)
    if gerund:
        return Ask("proposal", gerund["modal"], gerund["gerund"].casefold(), "")
    if text.startswith("For example"):
        return None
    for word in words:
        if word.fine != "MD" or word.text.casefold() not in {"could", "might", "would"} or is_quoted(text, word.start):
            continue
        verb = word.head
        kids = children(words, verb)
        subject = subject_of(words, verb)
        if (
            subject is None
            or subject > verb
            or any(words[k].relation == "neg" for k in kids)
            or clause_is_idle(words, verb)
        ):
            continue
        if words[verb].relation == "advcl" or any(
            words[k].relation == "aux" and words[k].lemma == "have" for k in kids
        ):
            continue
        noun = words[subject]
        measure = (
            noun.relation == "csubj"
            or noun.fine == "VBG"
            or (
                noun.lemma.endswith(("tion", "ment", "sion"))
                and any(words[k].lemma == "of" for k in children(words, subject))
            )
        )
        if measure and noun.relation != "nsubjpass":
            return Ask("proposal", word.text.casefold(), noun.lemma if noun.fine == "VBG" else "", "")
        passive = any(words[k].relation == "auxpass" for k in kids)
        named = noun.tag in {"NOUN", "PROPN"} or noun.text.casefold() in {"one", "we"}
        copula = words[verb].lemma in {"be", "have"} and not passive
        able = words[verb].lemma in load_words("recommendations", "able")
        if (
            word.text.casefold() in {"could", "might"}
            and named
            and not able
            and not copula
            and words[verb].relation in {"ROOT", "conj", "ccomp"}
        ):
            if word.text.casefold() == "might" and not passive:
                continue
            return Ask("proposal", word.text.casefold(), words[verb].lemma, find_addressee(text, words, verb))
    return None


def find_imperative(words: Sequence[Word]) -> Ask | None:
    """Find a verb in its base form without subject at the start of the sentence; a line in capitals is a heading."""
    if all(word.text.isupper() or not word.text.isalpha() for word in words):
        return None
    for index, word in enumerate(words[:4]):
        if word.fine in {"VB", "VBP"} and word.tag in {"VERB", "AUX"}:
            if word.lemma in load_words("recommendations", "idle_imperatives"):
                return None
            owned = any(words[k].relation in SUBJECTS and k < index for k in children(words, index))
            return (
                None
                if owned or word.relation not in {"ROOT", "ccomp", "dep", "advcl", "csubj"}
                else Ask("imperative", "", word.lemma, "")
            )
        if word.tag not in {"ADV", "PUNCT", "CCONJ", "PART", "SCONJ"}:
            return None
    return None
