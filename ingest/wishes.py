"""The words of a sentence to what it wishes for or praises beforehand: "I would like", "we hope", "X would help"."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache

from ingest.ask import Ask, is_quoted
from ingest.grammar import (
    SUBJECTS,
    children,
    clause_is_idle,
    find_subject,
    is_perfect,
    opens_condition,
    relations_of,
)
from ingest.language import Word
from ingest.patterns import any_of, load_patterns, load_words

CONDITIONAL = frozenset({"would", "'d", "’d", "could", "might"})
BEFORE = frozenset({"ADV", "AUX", "INTJ", "CCONJ", "PUNCT"})
"""Tags of the words that may stand before a verb whose subject was left out ("Would love to see …")."""
DEFINITE = frozenset({"the", "this", "that", "these", "those", "his", "her", "its", "their"})
POINTING_BACK = frozenset({"this", "that", "these", "those"})
SPEAKERS = frozenset({"i", "we"})

Rule = Callable[[Sequence[Word], int], str]
"""The words and the index of one to the asking words, or ""."""


def find_wish(text: str, words: Sequence[Word]) -> Ask | None:
    """Find what is wished for; the first rule that fits counts."""
    better = praise_pattern().search(text)
    if better and not is_quoted(text, better.start()):
        return Ask("wish", better[0])
    rules: tuple[Rule, ...] = (read_liking, read_wanting, read_praise, read_benefit)
    for index, word in enumerate(words):
        modality = next((found for rule in rules if (found := rule(words, index))), "")
        if modality and not is_quoted(text, word.start) and not clause_is_idle(words, index):
            return Ask("wish", modality, wished_action(words, index))
    return None


@cache
def praise_pattern() -> re.Pattern[str]:
    """Compile the pattern of what would be better than it is ("It would be great if", "would be best to")."""
    table = load_patterns("recommendations")
    praise, pointing, helps = any_of(table["praise"]), any_of(table["pointing"]), any_of(table["benefits"])
    after = rf"(?: \w+){{0,7}}? (?:if|to(?! {pointing}\b)|when)\b"
    adverbs = r"(?:(?!not\b|never\b)[\w-]+ ){0,3}?"
    return re.compile(
        rf"(?:\bwould|['’]d) {adverbs}be {adverbs}{praise}{after}"
        rf"|\bif\b[^.;?]{{3,160}}\b(?:it|that|this)(?: would|['’]d) {adverbs}be {adverbs}{praise}\b"
        rf"|\bit(?: would|['’]d) {adverbs}(?:{helps}|make|save)\b[^.;?]{{0,80}}\bif\b"
        rf"|\bit(?: is|['’]s) {adverbs}(?:better|best|preferable|nicer) (?:if|to(?! {pointing}\b)|for)\b"
        rf"|\bit (?:will|might|may|could) {adverbs}be {adverbs}{praise}{after}"
        rf"|\bit(?: would| will| might| may|['’]d) {adverbs}be {adverbs}{praise} for\b",
        re.I,
    )


def wished_action(words: Sequence[Word], index: int) -> str:
    """Give the lemma of the verb of the wish's own clause, or ""."""
    clauses = [k for k in children(words, index) if words[k].relation in {"xcomp", "ccomp"}]
    return next((words[k].lemma for k in clauses if words[k].tag == "VERB"), "")


def read_liking(words: Sequence[Word], index: int) -> str:
    """Read "would like to see …", unless it only opens a speech ("I would like to thank …")."""
    word = words[index]
    if word.lemma not in load_words("recommendations", "liking") or word.fine != "VB":
        return ""
    own = children(words, index)
    wishing = any(words[k].fine == "MD" and words[k].text.casefold() in {"would", "'d", "’d"} for k in own)
    if not wishing or not speaks(words, index, others=True) or "neg" in relations_of(words, index):
        return ""
    return f"would {word.lemma}" if wishes_something(words, index) else ""


def wishes_something(words: Sequence[Word], index: int) -> bool:
    """Tell whether something is wished for; what "we would like to do" ourselves asks nobody ("to thank you")."""
    received = load_words("recommendations", "received")
    own = [k for k in children(words, index) if k > index]
    deeds = [words[k] for k in own if words[k].relation == "xcomp" and not has_subject(words, k)]
    if deeds:
        return all(deed.lemma in received for deed in deeds)
    return any(words[k].relation in {"ccomp", "xcomp", "dobj", "advcl"} for k in own)


def has_subject(words: Sequence[Word], verb: int) -> bool:
    """Tell whether the infinitive or gerund has a subject of its own ("want the port to open")."""
    return bool(relations_of(words, verb) & SUBJECTS)


def read_wanting(words: Sequence[Word], index: int) -> str:
    """Read "I wish there were …", "we hope that they will …", "we request …" of the one who speaks."""
    word = words[index]
    if word.lemma not in load_words("recommendations", "wanting") or word.fine not in {"VB", "VBP"}:
        return ""
    own = children(words, index)
    if "neg" in relations_of(words, index) or any(words[k].fine == "MD" or words[k].lemma == "to" for k in own):
        return ""
    asks = speaks(words, index) and wishes_something(words, index) and not only_hopes(words, index)
    return word.text.casefold() if asks else ""


def only_hopes(words: Sequence[Word], index: int) -> bool:
    """Tell whether one hopes for oneself or for an effect of what was said ("I hope this helps", "I hope I can")."""
    clauses = [k for k in children(words, index) if words[k].relation == "ccomp"]
    subjects = {words[s].lemma for k in clauses for s in children(words, k) if words[s].relation in SUBJECTS}
    return words[index].lemma == "hope" and (not clauses or bool(subjects & {"this", "that", "it", "i"}))


def speaks(words: Sequence[Word], index: int, others: bool = False) -> bool:
    """Tell whether the verb is of the speaker, named or left out at the start; with `others` of anybody but "you"."""
    subject = find_subject(words, index)
    if subject is None:
        return all(word.tag in BEFORE for word in words[:index])
    said = words[subject].text.casefold()
    return said in SPEAKERS or (others and said != "you" and subject < index)


def read_praise(words: Sequence[Word], index: int) -> str:
    """Read "A second port would be great": praise of what is not there yet."""
    word = words[index]
    if word.lemma not in load_words("recommendations", "praise") or word.relation not in {"acomp", "attr", "amod"}:
        return ""
    verb = word.head if word.relation != "amod" else words[word.head].head
    if words[verb].lemma != "be":
        return ""
    subject = proposed(words, verb)
    return "" if subject is None or determiner(words, subject) in POINTING_BACK else f"would be {word.lemma}"


def read_benefit(words: Sequence[Word], index: int) -> str:
    """Read "A second port would help the crews": the good that something new would do."""
    word = words[index]
    if word.lemma not in load_words("recommendations", "benefits") or word.fine != "VB":
        return ""
    subject = proposed(words, index)
    new = subject is not None and words[subject].tag == "NOUN" and determiner(words, subject) not in DEFINITE
    return f"would {word.lemma}" if new else ""


def proposed(words: Sequence[Word], verb: int) -> int | None:
    """Give the noun or action of which the verb says what it would be or do, where no condition holds for it."""
    own = children(words, verb)
    relations = relations_of(words, verb)
    modal = any(words[k].fine == "MD" and words[k].text.casefold() in CONDITIONAL for k in own)
    if not modal or "neg" in relations or is_perfect(words, verb) or words[verb].relation == "advcl":
        return None
    if any(words[k].relation == "advcl" and opens_condition(words, k) for k in own):
        return None
    subject = find_subject(words, verb)
    noun = subject is not None and (words[subject].tag == "NOUN" or words[subject].relation == "csubj")
    return subject if noun else None


def determiner(words: Sequence[Word], noun: int) -> str:
    """Give the article, demonstrative or possessive of the noun, folded, or ""."""
    own = (words[k] for k in children(words, noun) if words[k].relation in {"det", "poss"})
    return next((word.text.casefold() for word in own), "")
