"""Parsed sentences, headings and all texts of a report to the noun phrases that recur in it, the most telling first.

The measure is the C-value of Frantzi, Ananiadou and Mima ("Automatic recognition of multi-word terms: the
C-value/NC-value method", International Journal on Digital Libraries 3, 2000), with 1 + log2(words) for log2(words), as
Barrón-Cedeño, Sierra, Drouin and Ananiadou have it ("An improved automatic term recognition method for Spanish",
CICLing 2009), so that single words count. It ranks noun phrases by how often they recur, less what they owe to longer
ones that hold them. Packages offer YAKE and TextRank, which rank names highest, and names are no topics; the one
package of the C-value needs pandas for what is a dozen lines here.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2

from ingest.language.lemmas import to_lemma
from ingest.language.reader import Reader, Word
from ingest.patterns import load_words

WORD = re.compile(r"[^\W\d_]+")
LONGEST = 4
"""Words of the longest phrase."""
RECURS = 3
"""Times that a phrase has to stand in the report."""
HEADING = 3
"""How many times a phrase of a heading counts: it is the report's own word for what stands below."""

Lemmas = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Keyphrase:
    """A noun phrase that recurs."""

    label: str
    """Its most frequent form, in lower case but for acronyms."""
    forms: tuple[str, ...]
    """Every form, sorted."""
    score: float
    """Its C-value."""


def find_keyphrases(
    parses: Sequence[Sequence[Word]], headings: Sequence[str], texts: Sequence[str], reader: Reader
) -> tuple[Keyphrase, ...]:
    """Find the noun phrases of parsed sentences and headings that recur, by falling C-value and then by label.

    They are counted in all `texts`, each heading as `HEADING` of them; fewer than `RECURS` are not given.
    """
    heads = [heading.lower() for heading in headings]
    seen = frozenset(word for text in (*texts, *headings) for word in WORD.findall(text))
    forms = find_forms([*parses, *reader.parse(heads)], seen)
    vocabulary = tuple(sorted((form, " ".join(lemmas)) for lemmas, some in forms.items() for form in some))
    counts: Counter[str] = Counter()
    for found, weight in ((reader.find_terms(texts, vocabulary), 1), (reader.find_terms(heads, vocabulary), HEADING)):
        for named in (named for some in found for named in some):
            counts[named.key] += weight
    values = find_values({lemmas: counts[" ".join(lemmas)] for lemmas in forms})
    phrases = [
        Keyphrase(max(sorted(forms[lemmas]), key=forms[lemmas].__getitem__), tuple(sorted(forms[lemmas])), value)
        for lemmas, value in values.items()
    ]
    return tuple(sorted(phrases, key=lambda phrase: (-phrase.score, phrase.label)))


def find_forms(parses: Sequence[Sequence[Word]], seen: frozenset[str]) -> dict[Lemmas, Counter[str]]:
    """Find the noun phrases, with how often each form of theirs stands there.

    Where the last word of a phrase is never `seen` in the texts as it is here, as they print it with a capital, it is
    part of a name.
    """
    forms: dict[Lemmas, Counter[str]] = defaultdict(Counter)
    for words in parses:
        for run in find_runs(words):
            for lemmas, form in find_phrases(run):
                if WORD.findall(form)[-1] in seen:
                    forms[lemmas][form] += 1
    return forms


def find_runs(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Yield the unbroken runs of adjectives and nouns; a name breaks them, a hyphen inside a word does not."""
    start = 0
    for index, word in enumerate(words):
        if word.tag not in {"NOUN", "ADJ"} and not (word.text == "-" and index > start):
            yield words[start:index]
            start = index + 1
    yield words[start:]


def find_phrases(run: Sequence[Word]) -> Iterator[tuple[Lemmas, str]]:
    """Yield lemmas and form of each part of a run that can be a topic."""
    for start in range(len(run)):
        for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
            part = run[start:end]
            whole = all(run[at].text != "-" for at in (start - 1, start, end - 1, end) if 0 <= at < len(run))
            lemmas = tuple(to_lemma(word.text) for word in part if word.text != "-")
            if whole and part[-1].tag == "NOUN" and may_be_topic(part, lemmas):
                yield lemmas, " ".join(to_form(word.text) for word in part).replace(" - ", "-")


def may_be_topic(part: Sequence[Word], lemmas: Lemmas) -> bool:
    """Tell whether a phrase is of real words, and neither empty of content nor too general."""
    empty, general = load_lemmas("empty"), load_lemmas("general")
    is_real = all(word.text == "-" or (word.text.isalpha() and len(word.text) > 2) for word in part)
    is_empty = bool({lemmas[0], lemmas[-1]} & empty)
    return is_real and not is_empty and (len(lemmas) > 1 or lemmas[0] not in general)


@cache
def load_lemmas(key: str) -> frozenset[str]:
    """Load the words under a key of the patterns as lemmas, whichever form stands there."""
    return frozenset(map(to_lemma, load_words("topics", key)))


def to_form(word: str) -> str:
    """Give a word in lower case unless it is an acronym."""
    return word if word.isupper() else word.lower()


def find_values(longest: Mapping[Lemmas, int]) -> dict[Lemmas, float]:
    """Give the C-value of each phrase that recurs, from how often each stands there outside longer ones."""
    totals: Counter[Lemmas] = Counter()
    for lemmas, count in longest.items():
        for part in to_parts(lemmas) & longest.keys():
            totals[part] += count
    counts = {lemmas: total for lemmas, total in totals.items() if total >= RECURS}
    holders: dict[Lemmas, list[int]] = defaultdict(list)
    for lemmas, count in counts.items():
        for part in (to_parts(lemmas) & counts.keys()) - {lemmas}:
            holders[part].append(count)
    return {
        lemmas: (1 + log2(len(lemmas))) * (count - sum(holders[lemmas]) / max(1, len(holders[lemmas])))
        for lemmas, count in counts.items()
    }


def to_parts(lemmas: Lemmas) -> set[Lemmas]:
    """Give every run of words inside a phrase, the whole of it too."""
    return {lemmas[start:end] for start in range(len(lemmas)) for end in range(start + 1, len(lemmas) + 1)}
