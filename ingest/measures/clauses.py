"""A sentence that asks to its parts that each ask for one measure: "fund shelters and train police" has two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ingest.language.reader import Word
from ingest.patterns import load_patterns

PART = re.compile(r";\s+(?:and\s+|or\s+)?|(?:(?<=\s)|^)(?P<open>\(?)(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s+")
"""Where a sentence's own punctuation parts measures: a semicolon, or the letter or number of an enumeration."""
MARK = re.compile(r"\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s+")
JOINED = re.compile(r"(?:[\s,;]+(?:and|or|but|so|as well as|\(?(?:[a-z]|[ivx]{1,4}|\d{1,2})\)))+$")
EDGES = " \t,;:–—-•*"
CLAUSAL = frozenset({"relcl", "acl", "advcl", "csubj"})
CONTENT = 2
"""Content words that a measure has at least; a shorter piece belongs to its neighbour ("identify and fund …")."""


def split_clauses(text: str, words: Sequence[Word]) -> tuple[tuple[int, int], ...]:
    """Give the half-open ranges of `text` that ask for one measure each, in order; at least one unless it is blank.

    `words` are those of `text`. Parts of an enumeration are parted, and verbs that "and" joins where each has an
    object of its own; joined objects of one verb stay together.
    """
    parts = (match.end() for match in PART.finditer(text) if not closes_bracket(text, match))
    cuts = sorted({0, *parts, *find_joined(words), len(text)})
    pieces: list[tuple[int, int]] = []
    start = 0
    for left, right in pairwise(cuts):
        own = count_content(words, left, right) >= CONTENT
        if (own and count_content(words, right, len(text)) >= CONTENT) or right == len(text):
            pieces.append((start, right))
            start = right
    return tuple(piece for left, right in pieces if (piece := trim(text, left, right)))


def closes_bracket(text: str, part: re.Match[str]) -> bool:
    """Tell whether what looks like "2)" closes a bracket that is open there ("(see note 2)")."""
    inside = text.count("(", 0, part.start()) > text.count(")", 0, part.start())
    return inside and part["open"] == ""


def find_joined(words: Sequence[Word]) -> set[int]:
    """Find where a verb starts a measure of its own after "and": offsets of the first character of its clause."""
    starts = set()
    for index, word in enumerate(words):
        if word.relation == "conj" and word.tag == "VERB" and is_asked(words, index) and has_object(words, index):
            first = min(words[i].start for i in find_subtree(words, index))
            starts.add(first)
    return starts


def is_asked(words: Sequence[Word], index: int) -> bool:
    """Tell whether the verb and those that it is joined to stand outside clauses that only describe."""
    while True:
        word = words[index]
        if word.relation in CLAUSAL:
            return False
        if word.head == index:
            return True
        index = word.head


def has_object(words: Sequence[Word], index: int) -> bool:
    """Tell whether both the verb and the one before it have a complement of their own."""
    complements = {"dobj", "prep", "ccomp", "xcomp", "nsubjpass", "agent", "attr", "acomp", "dative", "prt"}
    owners = {word.head for word in words if word.relation in complements}
    return index in owners and words[index].head in owners


def find_subtree(words: Sequence[Word], index: int) -> list[int]:
    """Give the indexes of a word and everything below it."""
    below = [index]
    for parent in below:
        below.extend(i for i, word in enumerate(words) if word.head == parent and i != parent)
    return below


def count_content(words: Sequence[Word], start: int, end: int) -> int:
    """Count the content words that start in a range of characters."""
    return sum(start <= word.start < end and is_content(word) for word in words)


def is_content(word: Word) -> bool:
    """Tell whether a word says what a measure is about."""
    return word.tag in {"NOUN", "PROPN", "VERB", "ADJ", "ADV", "NUM"} and word.lemma not in idle_words()


@cache
def idle_words() -> frozenset[str]:
    """Load the lemmas that say nothing of a measure."""
    return frozenset(load_patterns("measures")["idle"])


def trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Leave out marks, spaces and joining words at the ends; nothing left is None."""
    mark = MARK.match(text, start)
    start = mark.end() if mark and mark.end() < end else start
    while start < end and text[start] in EDGES:
        start += 1
    while start < end and text[end - 1] in EDGES:
        end -= 1
    joined = JOINED.search(text, start, end)
    end = joined.start() if joined else end
    return (start, end) if start < end else None
