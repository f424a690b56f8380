"""The words of a parsed sentence to clauses, subjects and who is asked to act."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from ingest.language.reader import Word
from ingest.patterns import load_words

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
HYPOTHETICAL = frozenset({"if", "because", "although", "though", "unless", "whether", "lest", "since"})
QUESTION = frozenset({"WRB", "WP", "WP$"})
"""Fine tags of the words that open an indirect question."""


def children(words: Sequence[Word], head: int) -> list[int]:
    """Give the indexes of the words that depend on `head`, in order."""
    return [index for index, word in enumerate(words) if word.head == head and index != head]


def relations_of(words: Sequence[Word], head: int) -> set[str]:
    """Give the relations of the words that depend on `head`."""
    return {words[kid].relation for kid in children(words, head)}


def states_something(words: Sequence[Word]) -> bool:
    """Tell whether the sentence has a finite verb."""
    return any(word.fine in FINITE and word.relation in {"ROOT", "aux", "auxpass"} for word in words)


def is_found(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the clause is what somebody recognised or showed: it only says what could come of a thing."""
    finding = load_words("recommendations", "finding")
    return words[verb].relation == "ccomp" and words[words[verb].head].lemma in finding


def is_perfect(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the verb has the auxiliary "have" ("should have been")."""
    return any(words[k].relation == "aux" and words[k].lemma == "have" for k in children(words, verb))


def clause_is_idle(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the verb's clause is a condition, a reason, an indirect question, or describes a noun."""
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        word = words[verb]
        if asks_or_supposes(words, verb):
            return True
        marks = {words[k].lemma for k in children(words, verb) if words[k].relation == "mark"}
        if word.relation == "acl" and "that" in marks:
            return False
        if word.relation in {"relcl", "acl"}:
            return not describes_subject(words, verb)
        if word.relation not in {"conj", "ccomp", "xcomp"}:
            return False
        if word.relation == "ccomp" and words[word.head].lemma in load_words("recommendations", "doubting"):
            return words[word.head].lemma != "consider" or "that" not in marks
        verb = word.head
    return False


def asks_or_supposes(words: Sequence[Word], verb: int) -> bool:
    """Tell whether a word of the verb's own clause makes it a condition, a reason or an indirect question."""
    own = [words[k] for k in children(words, verb)]
    if any(word.relation == "mark" and word.lemma in HYPOTHETICAL for word in own):
        return True
    if any(word.fine in QUESTION and word.start < words[verb].start for word in own):
        return True
    subjects = [k for k in children(words, verb) if words[k].relation in SUBJECTS]
    return words[verb].relation in {"ccomp", "pcomp"} and any(
        words[d].fine in {"WDT", "WP", "WP$"} for k in subjects for d in children(words, k)
    )


def describes_subject(words: Sequence[Word], verb: int) -> bool:
    """Tell whether a relative clause describes the sentence's subject ("Sectors that should be approached are …")."""
    noun = words[words[verb].head]
    return (
        noun.relation in SUBJECTS
        and words[noun.head].relation == "ROOT"
        and words[noun.head].lemma in {"be", "include", "comprise"}
    )


def opens_condition(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the clause begins with "if" or "unless"."""
    return any(words[k].relation == "mark" and words[k].lemma in {"if", "unless"} for k in children(words, verb))


def find_subject(
    words: Sequence[Word], verb: int, relations: Set[str] = SUBJECTS, participles: bool = False
) -> int | None:
    """Find the index of the verb's subject, also through coordination and open complements.

    With `participles` a participle ("Noting this, she …") has the subject of its main clause.
    """
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        for kid in children(words, verb):
            if words[kid].relation in relations:
                return kid
        word = words[verb]
        participle = participles and word.relation == "advcl" and word.fine == "VBG"
        if word.relation not in {"conj", "xcomp"} and not participle:
            return None
        verb = word.head
    return None


def find_complement(words: Sequence[Word], kids: Sequence[int], after: int) -> int | None:
    """Find the first of the `kids` that opens a clause and stands after the index `after`."""
    clauses = (k for k in kids if k > after and words[k].relation in {"xcomp", "ccomp", "advcl"})
    return next(clauses, None)


def subtree(words: Sequence[Word], head: int) -> tuple[int, int]:
    """Give the half-open character range of a word with all that depends on it, relative clauses left out."""
    inside = {head}
    grew = True
    while grew:
        more = {
            index
            for index, word in enumerate(words)
            if index not in inside and word.head in inside and word.relation not in {"relcl", "acl", "appos", "punct"}
        }
        grew = bool(more)
        inside |= more
    return words[min(inside)].start, words[max(inside)].end


def find_addressee(text: str, words: Sequence[Word], verb: int) -> str:
    """Give who is asked to act: an active subject, or the agent of a passive, that names a body or people in office."""
    agents = load_words("recommendations", "agents")
    deed = next((k for k in children(words, verb) if words[k].relation == "xcomp"), verb)
    if "auxpass" in relations_of(words, deed):
        verb = deed  # "companies need to be examined": by whom, the companies do not say
    if relations_of(words, verb) & {"nsubjpass", "auxpass"}:
        heads = [p for k in children(words, verb) if words[k].relation == "agent" for p in children(words, k)]
    else:
        subject = find_subject(words, verb)
        heads = [] if subject is None else [subject]
    for head in heads:
        word = words[head]
        if word.lemma in agents or word.text.casefold() in agents or word.tag == "PROPN":
            start, end = subtree(words, head)
            return re.sub(r",?\s+(?:and|or)$", "", text[start:end].strip(" ,;"))
    return ""


def action_of(words: Sequence[Word], verb: int) -> str:
    """Give the lemma of the verb that is asked for; "be" and "have" say nothing."""
    for kid in children(words, verb):
        if words[kid].relation == "xcomp" and words[verb].lemma in {"need", "be", "have"} and words[kid].tag == "VERB":
            return words[kid].lemma
    return "" if words[verb].lemma in {"be", "have", "need"} else words[verb].lemma


def is_bare(words: Sequence[Word], index: int) -> bool:
    """Tell whether "need" has no article, adjective or possessive, so that the parser took a verb for a noun."""
    before = words[max(index - 2, 0) : index]
    return not any(word.fine in {"DT", "JJ", "JJR", "JJS", "PRP$", "POS", "CD"} for word in before)


def outside_relative(words: Sequence[Word], index: int) -> bool:
    """Tell whether "need to" only looks like a relative clause: the parser tied it to one that has no pronoun."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    before = words[index - 1] if index else words[index]
    own = [words[k] for k in children(words, index)]
    asked = any(word.fine in QUESTION or (word.relation == "mark" and word.lemma in HYPOTHETICAL) for word in own)
    return (
        following == "to"
        and words[index].relation in {"relcl", "acl", "conj"}
        and before.fine not in {"WDT", "WP", "WRB"}
        and not asked
    )
