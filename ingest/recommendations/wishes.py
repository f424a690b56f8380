"""The words of a sentence to what it wishes for: "I would like to see …", "we hope that …", "X would be useful"."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ingest.language.grammar import SUBJECTS, children, clause_is_idle, find_subject, relations_of
from ingest.language.reader import Word
from ingest.patterns import load_words
from ingest.recommendations.ask import Ask, is_quoted
from ingest.recommendations.praise import find_better, read_benefit, read_praise

BEFORE = frozenset({"ADV", "AUX", "INTJ", "CCONJ", "PUNCT"})
"""Tags of the words that may stand before a verb whose subject was left out ("Would love to see …")."""
SPEAKERS = frozenset({"i", "we"})

Rule = Callable[[Sequence[Word], int], str]
"""The words and the index of one to the asking words, or ""."""


def find_wish(text: str, words: Sequence[Word]) -> Ask | None:
    """Find what is wished for; the first rule that fits counts."""
    better = find_better(text)
    if better:
        return Ask("wish", better)
    rules: tuple[Rule, ...] = (read_liking, read_wanting, read_praise, read_benefit)
    for index, word in enumerate(words):
        modality = next((found for rule in rules if (found := rule(words, index))), "")
        if modality and not is_quoted(text, word.start) and not clause_is_idle(words, index):
            return Ask("wish", modality, wished_action(words, index))
    return None


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
        passive = any("auxpass" in relations_of(words, k) for k in own if words[k].relation == "xcomp")
        return passive or all(deed.lemma in received for deed in deeds)
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
    """Tell whether "hope" is kind or for oneself: "I hope this helps", "I hope I can", "we hope you enjoy it"."""
    clauses = [k for k in children(words, index) if words[k].relation == "ccomp"]
    subjects = {words[s].lemma for k in clauses for s in children(words, k) if words[s].relation in SUBJECTS}
    idle = not clauses or words[clauses[0]].lemma in load_words("recommendations", "hoped")
    return words[index].lemma == "hope" and (idle or bool(subjects & {"this", "that", "it", "i"}))


def speaks(words: Sequence[Word], index: int, others: bool = False) -> bool:
    """Tell whether the verb is of the speaker, named or left out at the start; with `others` of anybody but "you"."""
    subject = find_subject(words, index)
    if subject is None:
        return all(word.tag in BEFORE for word in words[:index])
    said = words[subject].text.casefold()
    return said in SPEAKERS or (others and said != "you" and subject < index)
