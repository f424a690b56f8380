"""Recommendations and the grammar of their sentences to the measures that each asks for."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from ingest.language.actions import find_actions, light_actions
from ingest.language.lemmas import to_lemma
from ingest.language.reader import Named, Reader, Vocabulary, Word
from ingest.layout import Layout
from ingest.lines.places import find_country
from ingest.measures.branches import find_branches
from ingest.measures.clauses import is_content, split_clauses
from ingest.measures.salience import weigh_words
from ingest.patterns import any_of, load_patterns, load_words
from ingest.recommendations.normative import find_ask
from ingest.values import Measure, Passage, Recommendation, Token

ASIDE = re.compile(r"\([^()]*\)|[—–][^—–]*[—–]")
FINITE = frozenset({"VBZ", "VBP", "VBD"})
HEADS = frozenset({"ROOT", "conj", "aux", "auxpass", "ccomp", "advcl"})
LONGEST = 400
LETTER = re.compile(r"[^\W\d_]")
CORE = 0.5
"""Weight from which a word can say what kind of action a measure asks for."""
LIGHT_NOUN, LIGHT_VERB, PLACE = 0.35, 0.4, 0.3
"""What is left of the weight of a noun that only holds another ("mechanism"), of a verb that fits any measure
("develop"), and of a country's name."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a sentence's words name in the thesaurus."""

    spots: Sequence[Named]
    parts: Mapping[str, str]
    """The concept of each label of one word, by its lemma."""

    def find(self, at: int) -> str:
        """Give the concept whose label covers the character at that offset, else ""."""
        return next((spot.key for spot in self.spots if spot.start <= at < spot.end), "")


@dataclass(frozen=True, slots=True)
class Clause:
    """A range of a sentence that asks for one measure, before its place in the report is known."""

    start: int
    """Offset in the sentence, 0-based."""
    end: int
    action: str
    negated: bool
    tokens: tuple[Token, ...]
    """With offsets from `start`."""


def add_measures(
    recommendations: Sequence[Recommendation],
    layout: Layout,
    parses: Mapping[int, Sequence[Word]],
    reader: Reader,
    vocabulary: Vocabulary,
) -> tuple[Recommendation, ...]:
    """Give the recommendations with their measures; `parses` gives the grammar of sentences by their index.

    Of several sentences of an item those count that ask and do not illustrate; the first where none asks. A clause of
    such a sentence that only states something is left out where another asks.
    """
    starts = [recommendation.passage.start for recommendation in recommendations]
    order = sorted(range(len(starts)), key=starts.__getitem__)
    places = [starts[index] for index in order]
    mine: dict[int, list[int]] = defaultdict(list)
    for index in sorted(parses):
        sentence = layout.sentences[index]
        begin = layout.blocks[sentence.block].offsets[sentence.end - 1]
        at = bisect_right(places, begin) - 1
        if at >= 0 and begin < recommendations[order[at]].passage.end:
            mine[order[at]].append(index)
    chosen = sorted({index for indexes in mine.values() for index in indexes})
    spots = reader.find_terms([layout.sentences[index].text for index in chosen], vocabulary)
    parts = find_parts(vocabulary)
    names = {index: Names(found, parts) for index, found in zip(chosen, spots, strict=True)}
    return tuple(
        replace(recommendation, measures=tuple(read_item(layout, recommendation, mine[index], parses, names)))
        for index, recommendation in enumerate(recommendations)
    )


@cache
def find_parts(vocabulary: Vocabulary) -> Mapping[str, str]:
    """Find the labels of one word: the concept of each by its lemma; the first in order of labels counts."""
    parts: dict[str, str] = {}
    for label, key in vocabulary:
        if label.isalpha():
            parts.setdefault(to_lemma(label), key)
    return parts


def read_item(
    layout: Layout,
    recommendation: Recommendation,
    indexes: Sequence[int],
    parses: Mapping[int, Sequence[Word]],
    names: Mapping[int, Names],
) -> list[Measure]:
    """Read the measures of one recommendation out of its sentences."""
    texts = {index: layout.sentences[index].text for index in indexes}
    asking = [index for index in indexes if find_ask(texts[index], parses[index], item=True)]
    own = [index for index in asking if not example_pattern().match(texts[index])]
    measures = []
    for index in own or asking or indexes[:1]:
        sentence = layout.sentences[index]
        for clause in find_clauses(sentence.text, parses[index], names[index]):
            start, end = sentence.start + clause.start, sentence.start + clause.end
            passage = layout.find_passage(sentence.block, start, end)
            if passage.end > recommendation.passage.start:
                measures.append(make_measure(sentence.text[clause.start : clause.end], clause, passage))
    return measures


def make_measure(text: str, clause: Clause, passage: Passage) -> Measure:
    """Make the measure of a clause whose place is known."""
    return Measure(text, clause.action, clause.negated, clause.tokens, passage)


def find_clauses(text: str, words: Sequence[Word], names: Names) -> list[Clause]:
    """Find the clauses of a sentence that ask; all of them where none does.

    Clauses without content words are none, and so is a sentence of more than `LONGEST` words, which nobody asks again.
    """
    if len(words) > LONGEST:
        return []
    ranges = split_clauses(text, words)
    asking = [(start, end) for start, end in ranges if asks(words, start, end)] or list(ranges)
    asides = [match.span() for match in ASIDE.finditer(text)]
    actions = find_actions(words)
    clauses = (read_clause(words, start, end, names, actions, asides) for start, end in asking)
    return [clause for clause in clauses if clause.tokens]


def asks(words: Sequence[Word], start: int, end: int) -> bool:
    """Tell whether a clause asks: it has a word of need, no finite verb, or starts with a bare verb."""
    own = [word for word in words if start <= word.start < end]
    if not own:
        return False
    if need_pattern().search(" ".join(word.text for word in own)):
        return True
    finite = any(word.fine in FINITE and word.relation in HEADS for word in own)
    bare = own[0].fine == "VB" or (own[0].fine == "VBP" and own[0].relation in {"ROOT", "conj"})
    return bare or not finite


@cache
def example_pattern() -> re.Pattern[str]:
    """Compile the pattern of words at the start of a sentence that only illustrates the one before."""
    return re.compile(rf"{any_of(load_patterns('measures')['illustrating'])}\b", re.I)


@cache
def need_pattern() -> re.Pattern[str]:
    """Compile the pattern of words that make a clause an ask."""
    return re.compile(rf"\b{any_of(load_patterns('measures')['asking'])}\b", re.I)


def read_clause(
    words: Sequence[Word],
    start: int,
    end: int,
    names: Names,
    actions: Mapping[int, str],
    asides: Sequence[tuple[int, int]],
) -> Clause:
    """Read the action and the weighted content words of a range of a sentence."""
    weights = {k: w for k, w in weigh_words(words, start, end, asides).items() if not frames(words, k, w)}
    branches = find_branches(words, weights)
    tokens = []
    for index, weight in weights.items():
        word = words[index]
        if is_content(word) and LETTER.search(word.text):
            term = names.find(word.start)
            left = weigh_kind(word, term, actions.get(index, "")) * weight
            lemma = to_lemma(word.text)
            tokens.append(
                Token(
                    start=word.start - start,
                    end=word.end - start,
                    lemma=lemma,
                    term=term,
                    part=names.parts.get(lemma, ""),
                    action="" if actions.get(index) in light_actions() else actions.get(index, ""),
                    branch=branches.get(index, 0),
                    weight=round(left, 4),
                )
            )
    named = {index: name for index, name in actions.items() if is_named(words, index, weights)}
    ranked = sorted(named, key=lambda index: (named[index] in light_actions(), -weights[index], index))
    return Clause(start, end, named[ranked[0]] if ranked else "", is_negated(words, weights), tuple(tokens))


def is_named(words: Sequence[Word], index: int, weights: Mapping[int, float]) -> bool:
    """Tell whether a word that names an action stands near enough to the heart of the clause to be what it asks for."""
    return weights.get(index, 0.0) >= CORE and words[index].lemma not in load_words("measures", "idle")


def frames(words: Sequence[Word], index: int, weight: float) -> bool:
    """Tell whether a verb only reports that something was asked ("participants stressed that …")."""
    word = words[index]
    reports = word.tag == "VERB" and weight > 0.9 and word.lemma in load_words("measures", "reporting")
    return reports and any(other.head == index and other.relation in {"ccomp", "nsubj"} for other in words)


def weigh_kind(word: Word, term: str, action: str) -> float:
    """Weigh a word by its kind: nouns that hold another, verbs of any measure and names of places say little of one."""
    if word.tag == "VERB" and action in light_actions():
        return LIGHT_VERB
    if not term and word.lemma in load_words("measures", "light_nouns"):
        return LIGHT_NOUN
    if word.tag in {"PROPN", "ADJ"} and is_place(word.text):
        return PLACE
    return 1.0


@lru_cache(maxsize=1 << 14)
def is_place(text: str) -> bool:
    """Tell whether a word names a country, its people or a part of the world."""
    return bool(find_country(text, demonym=True)) or text.casefold() in load_words("measures", "regions")


def is_negated(words: Sequence[Word], weights: Mapping[int, float]) -> bool:
    """Tell whether the heart of the clause says not to, or to stop."""
    stops = load_words("measures", "stopping")
    return any(
        weight > CORE and (words[index].relation == "neg" or words[index].lemma in stops)
        for index, weight in weights.items()
    )
