"""Signatures of reports to themes: measures that several sessions ask for, with why they are taken for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from graph.recurrence.candidates import find_candidates
from graph.recurrence.corpus import Corpus, Key, make_corpus
from graph.recurrence.grouping import SURE, group_measures
from graph.recurrence.scoring import Scored, score_pairs
from graph.recurrence.signatures import Arrays

STEEP = 12.0
"""How fast certainty rises with the score: from 0.5 at `SURE` to 0.95 at a quarter more on the scale of scores."""
SHOWN = 6
"""Words that a reason names at most."""


Numbered = tuple[int, int, int, int]
"""Index of a word in the corpus, with the numbers of its lemma, its term and its part."""


@dataclass(frozen=True, slots=True)
class Match:
    """Two measures of a theme that were compared and found alike."""

    left: Key
    right: Key
    score: float
    """Certainty from 0 to 1: 0.5 makes two measures one; less where others of the theme hold them together."""
    reason: str
    """One sentence for a reader."""


@dataclass(frozen=True, slots=True)
class Theme:
    """A measure that recommendations of several sessions ask for."""

    members: tuple[Key, ...]
    """The most central first."""
    scores: tuple[float, ...]
    """For each member the mean certainty of its matches with the others, from 0 to 1."""
    matches: tuple[Match, ...]
    """In order of their keys."""


def find_themes(signatures: Mapping[str, bytes | Arrays], sessions: Mapping[Key, str]) -> tuple[Theme, ...]:
    """Find the themes, in order of their first members' keys; a measure without its like is in none.

    `signatures` are those of `ingest/measures/signatures.py` by document; `sessions` gives the session of each measure.
    Members come from two sessions at least. The same input gives the same themes.
    """
    corpus = make_corpus(signatures, sessions)
    if len(set(corpus.groups.tolist())) < 2:
        return ()
    candidates = find_candidates(corpus)
    if not len(candidates):  # the nearest of each are all of its own session
        return ()
    scored = score_pairs(corpus, candidates)
    groups = group_measures(corpus, scored)
    known = select_known(groups, scored)
    themes = (
        make_theme(corpus, known[at], group)
        for at, group in enumerate(groups)
        if len(set(corpus.groups[list(group)].tolist())) > 1
    )
    return tuple(sorted(themes, key=lambda theme: theme.members))


def select_known(groups: Sequence[Sequence[int]], scored: Scored) -> list[dict[tuple[int, int], float]]:
    """Select the scores of the pairs within each group, in order of the pairs."""
    number = {index: at for at, group in enumerate(groups) for index in group}
    known: list[dict[tuple[int, int], float]] = [{} for _ in groups]
    for (left, right), score in zip(scored.pairs.tolist(), scored.scores.tolist(), strict=True):
        if left in number and number[left] == number.get(right):
            known[number[left]][left, right] = score
    return known


def make_theme(corpus: Corpus, known: Mapping[tuple[int, int], float], group: Sequence[int]) -> Theme:
    """Make the theme of a group of measures: its centre is the one whose matches are surest together."""
    certain = {pair: to_certainty(score) for pair, score in known.items()}
    own: dict[int, list[float]] = {index: [] for index in group}
    for (left, right), score in certain.items():
        own[left].append(score)
        own[right].append(score)
    words = {index: read_words(corpus, index) for index in group}
    pairs = sorted(certain, key=lambda pair: (corpus.keys[pair[0]], corpus.keys[pair[1]]))
    order = sorted(group, key=lambda index: (-sum(own[index]), corpus.keys[index]))
    return Theme(
        members=tuple(corpus.keys[index] for index in order),
        scores=tuple(round(float(np.mean(own[index])), 3) for index in order),
        matches=tuple(
            Match(
                corpus.keys[left],
                corpus.keys[right],
                certain[left, right],
                explain(
                    find_shared(corpus, words[left], words[right]), corpus.actions[left], corpus.actions[right], alike
                ),
            )
            for (left, right), alike in zip(pairs, measure_likeness(corpus, pairs), strict=True)
        ),
    )


def to_certainty(score: float) -> float:
    """Give a score as a certainty from 0 to 1: a logistic curve through 0.5 at the least score that makes a theme."""
    return round(1.0 / (1.0 + float(np.exp(-STEEP * (score - SURE)))), 3)


def measure_likeness(corpus: Corpus, pairs: Sequence[tuple[int, int]]) -> list[float]:
    """Give the cosine, from 0 to 1, of the two measures as wholes for each pair."""
    if not pairs:
        return []
    left, right = np.searchsorted(corpus.owners, np.array(pairs)).T
    return [max(one, 0.0) for one in np.einsum("ij,ij->i", corpus.means[left], corpus.means[right]).tolist()]


def explain(names: Iterable[str], left: str, right: str, likeness: float) -> str:
    """Say why two measures are taken for one: what both name, their actions and how alike they are."""
    shared = list(dict.fromkeys(names))[:SHOWN]
    words = f"Both name {', '.join(shared)}" if shared else "No word is shared"
    if left and left == right:
        doing = f"the action of both is “{left}”"
    else:
        doing = "the actions are " + " and ".join(f"“{name}”" if name else "not known" for name in (left, right))
    return f"{words}; {doing}; their vectors are {likeness:.2f} alike."


def read_words(corpus: Corpus, measure: int) -> list[Numbered]:
    """Read the words of a measure as plain numbers, which are compared faster than those of an array."""
    own = corpus.words_of(measure)
    columns = (corpus.lemmas[own], corpus.terms[own], corpus.parts[own])
    return list(zip(own.tolist(), *(column.tolist() for column in columns), strict=True))


def find_shared(corpus: Corpus, left: Sequence[Numbered], right: Sequence[Numbered]) -> Iterator[str]:
    """Yield what both measures name, the weightiest first: a word, or two words of one term ("john = exploiter")."""
    found = []
    for one, lemma, term, part in left:
        for other, other_lemma, other_term, other_part in right:
            same = lemma == other_lemma
            if same or term == other_term >= 0 or part == other_part >= 0:
                names = corpus.names[lemma], corpus.names[other_lemma]
                weight = corpus.worth[one] * min(corpus.weights[one], corpus.weights[other])
                found.append((-float(weight), not same, names[0] if same else " = ".join(sorted(names))))
    yield from (name for *_, name in sorted(found))
