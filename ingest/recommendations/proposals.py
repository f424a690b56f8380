"""The words of a sentence to what it plans or proposes: "One idea is to …", "Towns could …", "Holding X might …"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.language.actions import is_knowing, load_classes
from ingest.language.grammar import (
    SUBJECTS,
    children,
    clause_is_idle,
    find_addressee,
    find_complement,
    find_subject,
    is_found,
    is_perfect,
    opens_condition,
    relations_of,
)
from ingest.language.reader import Word
from ingest.patterns import load_words
from ingest.recommendations.ask import Ask, is_quoted

ANYBODY = frozenset({"one", "we", "you"})
GERUND = re.compile(
    r"^(?:[A-Z]\w+, )?(?P<gerund>[A-Z]\w{2,}ing)\b[^.;?]{3,160}?\b(?P<modal>would|could|might) (?!not\b)(?P<verb>\w+)"
)


def find_plan(text: str, words: Sequence[Word]) -> Ask | None:
    """Find "One strategy is to …", "The idea is to …", in the present or conditional."""
    plans = load_words("recommendations", "plans")
    for index, word in enumerate(words):
        if word.lemma != "be" or word.fine == "VBD" or is_quoted(text, word.start):
            continue
        subject = next((k for k in children(words, index) if words[k].relation in SUBJECTS), None)
        if (
            subject is None
            or words[subject].lemma not in plans
            or clause_is_idle(words, index)
            or is_found(words, index)
        ):
            continue
        deed = find_planned(words, index)
        if deed is not None and not is_given(words, subject):
            return Ask("plan", f"{words[subject].text} {word.text}", deed)
    return None


def find_planned(words: Sequence[Word], be: int) -> str | None:
    """Find what "is to land", "is landing" or "would be a port" plans: the lemma of its verb, "" for a thing."""
    kids = children(words, be)
    complement = find_complement(words, kids, be)
    if complement is not None:
        own = (words[k] for k in children(words, complement))
        if any(kid.relation == "aux" and kid.text.casefold() == "to" for kid in own):
            return words[complement].lemma
    doing = next((words[k].lemma for k in kids if k > be and words[k].fine == "VBG"), None)
    thing = any(words[k].fine == "MD" for k in kids) and any(words[k].relation == "attr" for k in kids)
    return "" if doing is None and thing else doing


def is_given(words: Sequence[Word], noun: int) -> bool:
    """Tell whether the way is the one there is already ("the only way", "the standard approach")."""
    return any(words[k].lemma in load_words("recommendations", "given") for k in children(words, noun))


def find_proposal(text: str, words: Sequence[Word]) -> Ask | None:
    """Find a measure proposed with could, might or would: "Holding X might …", "Businesses could use …"."""
    gerund = GERUND.match(text)
    harms = load_words("recommendations", "harms")
    if gerund and gerund["verb"].casefold() not in harms:
        return Ask("proposal", gerund["modal"], gerund["gerund"].casefold())
    if text.startswith(("For example", "Not ")):
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
    if is_found(words, verb):
        return None
    own = [words[k] for k in children(words, subject)]
    if any(word.relation == "neg" or (word.relation == "det" and word.lemma in {"no", "neither"}) for word in own):
        return None
    if words[verb].relation == "advcl" or is_perfect(words, verb) or only_follows(words, verb):
        return None
    if words[verb].relation == "conj" and words[words[verb].head].fine == "VBD":
        return None  # a finding that goes on: "the nets held and could be used again"
    noun, printed = words[subject], modal.text.casefold()
    if is_measure(words, subject) and noun.relation != "nsubjpass" and not does_harm(words, verb):
        return Ask("proposal", printed, noun.lemma if noun.fine == "VBG" else "")
    if (printed == "could" or explores(words, verb)) and could_act(words, verb, noun):
        return Ask("proposal", printed, words[verb].lemma, find_addressee(text, words, verb))
    return None


def does_harm(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the measure would do amiss: "would break the nets", "would be hard"."""
    worse = any(words[k].lemma in load_words("recommendations", "worse") for k in children(words, verb))
    return words[verb].lemma in load_words("recommendations", "harms") or worse


def only_follows(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the clause says what would follow if or once something else were so."""
    own = children(words, verb)
    follows = load_words("recommendations", "following")
    return any(words[k].relation == "advmod" and words[k].lemma in follows for k in own) or any(
        words[k].relation == "advcl" and opens_condition(words, k) for k in own
    )


def is_measure(words: Sequence[Word], subject: int) -> bool:
    """Tell whether the subject is an action: a clause, a gerund, or a noun made of a verb ("the creation of")."""
    noun = words[subject]
    if noun.relation == "csubj" or noun.fine == "VBG":
        return True
    return is_deed(noun) and any(words[k].lemma == "of" for k in children(words, subject))


def is_deed(noun: Word) -> bool:
    """Tell whether a noun is made of a verb ("participation")."""
    return noun.lemma.endswith(("tion", "ment", "sion"))


def is_proposed(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the clause is what somebody suggested ("suggested that the port could …")."""
    return words[verb].relation == "ccomp" and words[words[verb].head].lemma in {"propose", "recommend", "suggest"}


def explores(words: Sequence[Word], verb: int) -> bool:
    """Tell whether a passive verb is one of finding out: "might be explored" proposes, "might be used" does not."""
    action = load_classes()["verbs"].get(words[verb].lemma, "")
    return is_knowing(action) and "auxpass" in relations_of(words, verb)


def could_act(words: Sequence[Word], verb: int, noun: Word) -> bool:
    """Tell whether the clause says what somebody could do, not what is possible or what one is able to see.

    What a thing could do ("new looms could halve the cost") asks nobody; what could be done with it does.
    """
    passive = "auxpass" in relations_of(words, verb)
    said = {noun.lemma, noun.text.casefold()}
    acting = noun.tag == "PROPN" or said & ANYBODY or said & load_words("recommendations", "agents")
    deed = is_deed(noun) and words[verb].lemma not in load_words("recommendations", "benefits")
    named = bool(acting or deed) or (noun.tag == "NOUN" and (passive or is_proposed(words, verb)))
    if words[verb].lemma in load_words("recommendations", "faulting") and passive:
        return False
    copula = words[verb].lemma in {"be", "have"} and not passive
    able = words[verb].lemma in load_words("recommendations", "able")
    main = words[verb].relation in {"ROOT", "conj", "ccomp"}
    return named and main and not able and not copula
