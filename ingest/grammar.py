"""The words of a parsed sentence to clauses, subjects and who is asked to act."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.language import Word
from ingest.patterns import load_words

SUBJECTS = {"nsubj", "nsubjpass", "csubj", "csubjpass"}
HYPOTHETICAL = {"if", "because", "although", "though", "unless", "whether", "lest", "since"}


def children(words: Sequence[Word], head: int) -> list[int]:
    """Give the indexes of the words that depend on `head`, in order."""
    return [index for index, word in enumerate(words) if word.head == head and index != head]


def clause_is_idle(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the verb's clause is a condition, a reason, an indirect question, or describes a noun."""
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        word = words[verb]
        kids = children(words, verb)
        if any(words[k].relation == "mark" and words[k].lemma in HYPOTHETICAL for k in kids):
            return True
        if any(words[k].fine in {"WRB", "WP", "WP$"} and words[k].start < word.start for k in kids):
            return True
        subjects = [k for k in kids if words[k].relation in SUBJECTS]
        if word.relation == "ccomp" and any(
            words[d].fine in {"WDT", "WP$"} for k in subjects for d in children(words, k)
        ):
            return True
        if word.relation == "acl" and any(words[k].relation == "mark" and words[k].lemma == "that" for k in kids):
            return False
        if word.relation in {"relcl", "acl"}:
            return not describes_subject(words, verb)
        if word.relation not in {"conj", "ccomp", "xcomp"}:
            return False
        if word.relation == "ccomp" and words[word.head].lemma in load_words("recommendations", "doubting"):
            return True
        verb = word.head
    return False


def describes_subject(words: Sequence[Word], verb: int) -> bool:
    """Tell whether a relative clause describes the sentence's own subject ("Sectors that should be approached are …")."""
    noun = words[words[verb].head]
    return (
        noun.relation in SUBJECTS
        and words[noun.head].relation == "ROOT"
        and words[noun.head].lemma in {"be", "include", "comprise"}
    )


def subject_of(words: Sequence[Word], verb: int) -> int | None:
    """Give the index of the verb's subject, also through coordination."""
    seen: set[int] = set()
    while verb not in seen:
        seen.add(verb)
        for kid in children(words, verb):
            if words[kid].relation in SUBJECTS:
                return kid
        if words[verb].relation not in {"conj", "xcomp"}:
            return None
        verb = words[verb].head
    return None


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
    run = [index for index in sorted(inside)]
    return words[run[0]].start, words[run[-1]].end


def find_addressee(text: str, words: Sequence[Word], verb: int) -> str:
    """Give who is asked to act: an active subject, or the agent of a passive, that names a body or people in office."""
    agents = load_words("recommendations", "agents")
    passive = any(words[k].relation in {"nsubjpass", "auxpass"} for k in children(words, verb))
    if passive:
        heads = [p for k in children(words, verb) if words[k].relation == "agent" for p in children(words, k)]
    else:
        subject = subject_of(words, verb)
        heads = [] if subject is None else [subject]
    for head in heads:
        word = words[head]
        if word.lemma in agents or word.text.casefold() in agents or word.tag == "PROPN":
            start, end = subtree(words, head)
            return text[start:end].strip(" ,;")
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
    """Tell whether "need to" only looks like a relative clause: the parser tied it to one, but no relative pronoun is its subject."""
    following = words[index + 1].text if index + 1 < len(words) else ""
    before = words[index - 1] if index else words[index]
    own = [words[k] for k in children(words, index)]
    asked = any(
        word.fine in {"WRB", "WP", "WP$"} or (word.relation == "mark" and word.lemma in HYPOTHETICAL) for word in own
    )
    return (
        following == "to"
        and words[index].relation in {"relcl", "acl", "conj"}
        and before.fine not in {"WDT", "WP", "WRB"}
        and not asked
    )
