"""The words of a recommendation to how firmly it asks, from 1 (consider) to 5 (must, by a date)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial

from ingest.language.lemmas import to_lemma
from ingest.patterns import load_patterns, load_words
from ingest.recommendations.deeds import STEPS, rank_noun, rank_verb

VOICES = {"tentative": -3, "inviting": -1, "plain": 0, "obliging": 1}
"""What the way of asking adds to the step of what is asked for."""
REACH = 25
"""Words after "recommended that" among which the verb of the clause is looked for."""
NEAR = 12
"""Words after "urges" among which "to" is looked for."""
LABEL = 5
"""Words, its colon included, that a label before an item may have ("Recommendation 4:")."""

_SENTENCE = re.compile(r"(?<=[.!?;])\s+(?=[A-Z“\"(])")
_ASIDE = re.compile(r"\([^()]*\)")
_TOKEN = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+|[,;:.]")
_words = partial(load_words, "strength")


def find_strength(text: str, modality: str = "", action: str = "") -> int:
    """Find the step, 1 to 5, on which a recommendation stands; the arguments are as in `Recommendation`.

    What is asked for has a step by its verb, after the action categories of UPR Info's database of recommendations
    (E. R. McMahon, "Framing the Picture: UPR Info Database Action Category", 2020):

    1. considering: consider, explore, review
    2. minimal or continuing: share, seek, recognise; continue, maintain
    3. general: address, promote, strengthen; more of something
    4. specific: adopt, establish, fund, train, and any other verb

    How it is asked is added: an option that is only put (could, may wish) -3, an invitation (suggest, encourage,
    would like) -1, should, need and the imperative 0, an obligation (must, urge, is essential) +1, a date or term +1.
    The sum is held within 1 and 5: "should consider" is 1, "must be addressed" 4, "should adopt" 4, "must adopt" and
    "should adopt by 2030" 5. A number to be reached makes a general action specific.

    Two things differ from the source. Considering stands below continuing, as it promises less. And to study
    something is a general action, unless a possibility is studied: reports ask for research as a measure.
    """
    sentence = select_sentence(text, modality)
    words, said = split_words(_ASIDE.sub(" ", sentence)), split_words(modality)
    place = find_place(words, said)
    if place >= 0:
        voice, step = to_voice(said), read_modal(words[:place], said, words[place + len(said) :], to_lemma(action))
    else:  # an imperative, or a modal that stands in an aside
        voice, step = read_imperative(words, "" if said else to_lemma(action))
    if step == STEPS["general"] and matches("target", sentence):
        step = STEPS["specific"]
    if voice == "plain" and matches("obliging", sentence):
        voice = "obliging"
    return max(1, min(5, step + VOICES[voice] + matches("deadline", text)))


def select_sentence(text: str, modality: str) -> str:
    """Give the sentence that holds the asking words, else the first."""
    sentences = _SENTENCE.split(text)
    folded = modality.casefold()
    return next((sentence for sentence in sentences if folded in sentence.casefold()), sentences[0])


def split_words(text: str) -> list[str]:
    """Split into words in lower case, numbers, and the marks that end a phrase."""
    return [token.lower().replace("’", "'") for token in _TOKEN.findall(text)]


def find_place(words: Sequence[str], said: Sequence[str]) -> int:
    """Find where the asking words start, or their first where others stand between; -1 where it is not there."""
    starts = [start for start, word in enumerate(words) if said and word == said[0]]
    return next((start for start in starts if list(words[start : start + len(said)]) == list(said)), (*starts, -1)[0])


def to_voice(said: Sequence[str]) -> str:
    """Tell how the words ask; that an option is put weighs more than an obligation, that more than an invitation."""
    if set(said) & _words("tentative"):
        return "tentative"
    for voice in ("obliging", "inviting"):
        if any(word.startswith(start) for start in _words(voice) for word in said):
            return voice
    return "plain"


def read_modal(before: Sequence[str], said: Sequence[str], after: Sequence[str], verb: str) -> int:
    """Rank what stands around a modal or another asking phrase; `verb` is the lemma that is asked for, or ""."""
    rest = skip(after)
    if verb:
        return rank_verb(verb, cut_after(verb, (*before[-1:], *rest)), before)
    if said[0] in _words("predicates"):
        return rank_noun(select_subject(before))
    if "there" in (*before[-2:], *said[:-1], *after[:2]) and "need" not in (*said, *rest[:3]):
        return rank_noun(rest)
    if said[-1] in _words("articles"):
        return rank_noun((said[-1], *rest))
    if said[-1] in _words("modals") or not rest:
        return STEPS["general"]  # how something is to be
    if said[-1] in _words("auxiliaries"):
        return STEPS["general"] if rest[0] in _words("determiners") else rank_verb(to_lemma(rest[0]), rest[1:])
    if len(said) > 1 and said[-1].endswith("ing"):
        return rank_verb(to_lemma(said[-1]), rest)
    if "to" in (said[-1], *after[:1]):
        return rank_verb(to_lemma(rest[0]), rest[1:])
    complement = find_complement(rest, said[-1])
    return rank_verb(to_lemma(complement[0]), complement[1:]) if complement else rank_noun(rest)


def read_imperative(words: Sequence[str], action: str) -> tuple[str, int]:
    """Tell how a sentence without a known modal asks, and rank what it asks for; a noun phrase counts as its noun."""
    words = words[words.index(":") + 1 :] if ":" in words[:LABEL] else words
    modal = next(
        (place for place, word in enumerate(words[:REACH]) if word in _words("modals") | _words("auxiliaries")), -1
    )
    if not action and modal > 0 and not set(words[:modal]) & _words("clause_starts"):
        said = words[modal : modal + 1]
        return to_voice(said), read_modal(words[:modal], said, words[modal + 1 :], "")
    rest = skip(words)
    if not rest:
        return "plain", STEPS["general"]
    first = to_lemma(rest[0])
    asking = load_patterns("strength")["performatives"]
    voice = next((voice for voice, verbs in asking.items() if first in verbs), "")
    if voice:
        return read_performative(voice, first, rest[1:])
    if action:
        return "plain", rank_verb(action, cut_after(action, rest))
    if not is_noun(rest):
        return "plain", rank_verb(first, rest[1:])
    complement = find_infinitive(rest)  # "The chair to write to the council"
    return "plain", rank_verb(to_lemma(complement[0]), complement[1:]) if complement else rank_noun(rest)


def read_performative(voice: str, verb: str, following: Sequence[str]) -> tuple[str, int]:
    """Rank what an item asks somebody else for ("Urge states to act"); without such, asking is itself the action."""
    complement = find_complement(following[1:], (*following, "")[0])
    if complement:
        return voice, rank_verb(to_lemma(complement[0]), complement[1:])
    if following[:1] == ["for"]:
        return voice, rank_noun(skip(following[1:]))
    return "plain", rank_verb(verb, following)


def is_noun(words: Sequence[str]) -> bool:
    """Tell whether words start with a noun phrase and not with a verb: "more nets", "training of crews"."""
    first, second = words[0], words[1] if len(words) > 1 else ""
    if first in _words("determiners") | _words("comparing_words"):
        return True
    return second in _words("phrase_ends") and first.endswith(("ing", "tion", "sion", "ment", "ance"))


def find_complement(words: Sequence[str], link: str) -> Sequence[str]:
    """Find the verb to which an asking phrase leads, and what follows: "that states should act", "states to act"."""
    reach = list(words[:REACH])
    known = _words("phrase_ends") | _words("determiners")
    for place, word in enumerate(reach):
        if word in _words("modals") or (word == "be" and link == "that"):
            return skip(words[place + 1 :])
        if place and link == "that" and word not in known and words[place + 1 : place + 2] in (["a"], ["an"], ["the"]):
            return words[place:]
    infinitive = () if link in _words("before_nouns") else find_infinitive(words)
    if infinitive:
        return infinitive
    gerund = len(words) > 1 and words[0].endswith("ing") and words[1] not in _words("phrase_ends")
    return words if gerund else ()


def find_infinitive(words: Sequence[str]) -> Sequence[str]:
    """Find "to" with a verb after it in the main clause, and give what follows it; () where there is none near."""
    for place, word in enumerate(words[:NEAR]):
        if word in _words("clause_starts") or word in ";.":
            return ()
        following = skip(words[place + 1 :])
        if word == "to" and following and following[0] not in _words("determiners"):
            return following
    return ()


def select_subject(words: Sequence[str]) -> Sequence[str]:
    """Give the words after the last mark that ends a phrase, verbs of being at the end left out."""
    place = max((place for place, word in enumerate(words) if word in ",;:."), default=-1)
    found = [word for word in words[place + 1 :] if word not in {"is", "are", "was", "were"}]
    return skip(found)


def skip(words: Sequence[str]) -> Sequence[str]:
    """Leave out the adverbs and particles with which the words start."""
    place = 0
    while place < len(words) and (words[place] in _words("particles") or is_adverb(words[place])):
        place += 1
    return words[place:]


def is_adverb(word: str) -> bool:
    """Tell whether it is an adverb in -ly and no verb ("apply", "rely")."""
    return len(word) > 4 and word.endswith("ly") and not word.endswith("ply") and word not in {"rely", "ally"}


def cut_after(verb: str, words: Sequence[str]) -> Sequence[str]:
    """Give the words after the first one with that lemma; none where it is not there."""
    return next((words[place + 1 :] for place, word in enumerate(words) if to_lemma(word) == verb), ())


def matches(key: str, text: str) -> bool:
    """Tell whether an expression under `firmer.KEY` stands in the text."""
    return any(pattern.search(text) for pattern in compile_firmer(key))


@cache
def compile_firmer(key: str) -> tuple[re.Pattern[str], ...]:
    """Compile the expressions under `firmer.KEY`."""
    return tuple(re.compile(expression, re.IGNORECASE) for expression in load_patterns("strength")["firmer"][key])
