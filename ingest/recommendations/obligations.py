"""The words of a sentence to what it says is obliged or needed: should, must, needs to, is needed, is essential."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from ingest.language.grammar import (
    SUBJECTS,
    action_of,
    children,
    clause_is_idle,
    find_addressee,
    find_complement,
    is_bare,
    is_perfect,
    outside_relative,
    relations_of,
    subtree,
)
from ingest.language.reader import Word
from ingest.patterns import load_patterns, load_words
from ingest.recommendations.ask import Ask, is_quoted

PREDICATE = frozenset({"acomp", "attr", "ccomp", "conj", "ROOT"})
EMPHASIS = frozenset({"very", "extremely", "most", "particularly"})
ADVERBIAL = frozenset({"advmod", "npadvmod", "prep", "agent"})
NEEDED = frozenset({"xcomp", "dobj", "obj", "ccomp", "expl"})
POINTING = frozenset({"it", "this", "that", "them"})
"""Objects of "need" that only point back ("Towns need this!"): the ask stands elsewhere."""


def find_obligation(text: str, words: Sequence[Word]) -> Ask | None:
    """Find what is obliged or needed; the first rule that fits counts."""
    rules = (find_modal, find_need, find_adjective, find_having)
    return next((ask for rule in rules if (ask := rule(text, words))), None)


def is_habit(text: str, words: Sequence[Word], verb: int) -> bool:
    """Tell whether words of the verb's own say that this is how it is done now ("must be renewed by hand")."""
    habits = load_words("recommendations", "habits")
    verbs = [verb, *(k for k in children(words, verb) if words[k].relation == "xcomp")]
    adverbials = [subtree(words, k) for v in verbs for k in children(words, v) if words[k].relation in ADVERBIAL]
    return any(text[start:end].casefold() in habits for start, end in adverbials)


@cache
def retold_pattern() -> re.Pattern[str]:
    """Compile what says that an obligation is only retold: "under the Archives Act of 1994", "and most do so"."""
    return re.compile("|".join(load_patterns("recommendations")["retold"]), re.I)


@cache
def bygone_pattern() -> re.Pattern[str]:
    """Compile what says that people only thought so once: "it was once believed that", "the rule was that"."""
    return re.compile("|".join(load_patterns("recommendations")["bygone"]), re.I)


@cache
def cited_pattern() -> re.Pattern[str]:
    """Compile what says that a text or a court says so: "the Charter states that", "the court held that"."""
    return re.compile("|".join(load_patterns("recommendations")["cited"]), re.I)


def is_retold(text: str, modal: Word) -> bool:
    """Tell whether the modal only retells: what a law lays down, or what people once thought before it."""
    bygone = bygone_pattern().search(text, 0, modal.start) or cited_pattern().search(text, 0, modal.start)
    return bool(bygone) or (modal.lemma in {"must", "shall"} and bool(retold_pattern().search(text)))


def find_having(text: str, words: Sequence[Word]) -> Ask | None:
    """Find "has to be" in the present: what a thing must be, not what somebody has to do by habit."""
    for index, word in enumerate(words):
        if word.lemma != "have" or word.fine not in {"VBP", "VBZ"} or is_quoted(text, word.start):
            continue
        verb = next((k for k in children(words, index) if words[k].relation == "xcomp"), None)
        if verb is None or clause_is_idle(words, index) or "neg" in relations_of(words, index):
            continue
        if is_habit(text, words, index):
            continue
        if words[verb].lemma == "be" or "auxpass" in relations_of(words, verb):
            return Ask("has to be", f"{word.text} to", action_of(words, verb))
    return None


def find_modal(text: str, words: Sequence[Word]) -> Ask | None:
    """Find a modal of obligation in a main or reported clause."""
    modals = load_words("recommendations", "modals")
    for index, word in enumerate(words):
        if not {word.lemma, word.text.casefold()} & modals or word.fine not in {"MD", "VB", "VBP"}:
            continue
        verb = word.head if word.relation == "aux" else index
        opens = word.start == 0 and bool(relations_of(words, verb) & SUBJECTS)  # "Should towns …", "Should it rain, …"
        if opens or is_quoted(text, word.start) or is_idle(words, word, verb) or clause_is_idle(words, verb):
            continue
        if is_retold(text, word) or (word.lemma == "must" and is_habit(text, words, verb)):
            continue
        return Ask("modal", word.text.casefold(), action_of(words, verb), find_addressee(text, words, verb))
    return None


def is_idle(words: Sequence[Word], modal: Word, verb: int) -> bool:
    """Tell whether modal and verb ask nothing: "should have been", "it should be noted", "shall mean"."""
    lemma, printed = words[verb].lemma, modal.text.casefold()
    if words[verb] is modal and modal.fine == "MD" and not relations_of(words, verb) & {"xcomp", "ccomp"}:
        return True  # its verb was left out: "as a net should"
    if printed == "should" and only_expects(words, verb):
        return True
    if printed == "must" and (words[verb].fine == "VBG" or is_own(words, verb)):
        return True  # a guess, or one's own business: "it must be raining", "I must go"
    if printed == "shall" and (lemma in load_words("recommendations", "defining") or is_ours(words, verb)):
        return True
    expletive = any(words[k].relation in SUBJECTS and words[k].lemma == "it" for k in children(words, verb))
    impersonal = expletive or bool(relations_of(words, verb) & {"nsubjpass", "auxpass"})
    return is_perfect(words, verb) or (impersonal and lemma in load_words("recommendations", "idle_verbs"))


def is_ours(words: Sequence[Word], verb: int) -> bool:
    """Tell whether "I" or "we" are the subject: "we shall begin" announces."""
    return any(words[k].relation in SUBJECTS and words[k].text.casefold() in {"i", "we"} for k in children(words, verb))


def only_expects(words: Sequence[Word], verb: int) -> bool:
    """Tell whether "should" says what one expects: "it should be open but is not", "you should see a light"."""
    own = children(words, verb)
    contrast = any(words[k].relation == "cc" and words[k].lemma in {"but", "yet"} for k in own)
    failed = contrast and any(words[k].relation == "conj" and "neg" in relations_of(words, k) for k in own)
    reader = any(words[k].relation == "nsubj" and words[k].lemma == "you" for k in own)
    return failed or (reader and words[verb].lemma in {"see", "get", "notice", "find", "hear"})


def find_need(text: str, words: Sequence[Word]) -> Ask | None:
    """Find "needs to", "is needed", "there is a need", and "children need X"."""
    for index, word in enumerate(words):
        if word.lemma not in {"need", "require"} or is_quoted(text, word.start):
            continue
        if clause_is_idle(words, index) and not outside_relative(words, index):
            continue
        ask = read_noun(words, index) if word.tag == "NOUN" else read_verb(text, words, index)
        if ask:
            return ask
    return None


def read_noun(words: Sequence[Word], index: int) -> Ask | None:
    """Read the noun in "there is a need to", or a verb that the parser took for a noun ("towns need to")."""
    printed = words[index].text.casefold()
    following = words[index + 1].text.casefold() if index + 1 < len(words) else ""
    if printed in {"need", "needs"} and following == "to" and is_bare(words, index):
        return Ask("needs to", printed)
    head = words[index].head
    if printed != "need" or words[head].lemma not in {"be", "exist", "remain"}:
        return None
    if "expl" not in relations_of(words, head):
        return None
    clauses = (words[k] for k in children(words, index) if words[k].relation in {"acl", "relcl"})
    return Ask("there is a need", "need", next((word.lemma for word in clauses if word.tag == "VERB"), ""))


def read_verb(text: str, words: Sequence[Word], index: int) -> Ask | None:
    """Read "is needed" and "need to", "need X"; "I need" and "need not" ask nothing."""
    word, relations = words[index], relations_of(words, index)
    if word.fine == "VBN" and "auxpass" in relations:
        return Ask("is needed", word.text.casefold())
    if word.lemma != "need" or word.tag not in {"VERB", "AUX"} or word.fine not in {"VB", "VBP", "VBZ"}:
        return None
    if is_own(words, index) or "neg" in relations or may_need(words, index) or not names_need(words, index):
        return None
    if is_habit(text, words, index):
        return None
    return Ask("needs to", word.text.casefold(), action_of(words, index), find_addressee(text, words, index))


def is_own(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the verb's subject is "I"."""
    return any(words[k].relation == "nsubj" and words[k].text == "I" for k in children(words, verb))


def may_need(words: Sequence[Word], index: int) -> bool:
    """Tell whether it is left open that somebody needs something ("you may need a licence")."""
    return bool({"may", "might"} & {words[k].text.casefold() for k in children(words, index)})


def names_need(words: Sequence[Word], index: int) -> bool:
    """Tell whether the sentence says what is needed; "They need this" only points at it."""
    own = [words[k] for k in children(words, index)]
    if any(word.relation == "dobj" and word.text.casefold() in POINTING for word in own):
        return False
    opens = words[index + 1].lemma == "for" if index + 1 < len(words) else False
    return any(word.relation in NEEDED or (opens and word.relation == "advcl") for word in own)


def find_adjective(text: str, words: Sequence[Word]) -> Ask | None:
    """Find "X is essential" and "it is important to …", in the present."""
    for index, word in enumerate(words):
        if word.lemma not in load_words("recommendations", "adjectives") or word.relation not in PREDICATE:
            continue
        verb = words[word.head]
        if verb.lemma in {"be", "become", "remain"} and verb.fine != "VBD" and not is_quoted(text, word.start):
            ask = read_adjective(text, words, index)
            if ask:
                return ask
    return None


def read_adjective(text: str, words: Sequence[Word], index: int) -> Ask | None:
    """Read an adjective that is said of something; weak ones need an infinitive or emphasis."""
    adjective, verb = words[index], words[index].head
    kids = children(words, verb)
    subject = next((words[k] for k in kids if words[k].relation in SUBJECTS), None)
    if subject is None or "neg" in relations_of(words, verb) or clause_is_idle(words, verb):
        return None
    complement = find_complement(words, (*kids, *children(words, index)), index)
    impersonal = subject.lemma == "it"
    if impersonal and (complement is None or words[complement].lemma in load_words("recommendations", "pointing")):
        return None
    emphatic = any(words[k].lemma in EMPHASIS for k in children(words, index))
    weak = adjective.lemma in load_words("recommendations", "weak_adjectives")
    if weak and not (impersonal or emphatic or subject.relation == "csubj"):
        return None
    action = words[complement].lemma if complement is not None and impersonal else ""
    return Ask("adjective", text[words[verb].start : adjective.end], action)
