"""Texts to the words in them that speak for topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.language.reader import Named, Reader
from ingest.patterns import any_of, load_words
from ingest.topics.schemes import Labels, TopicScheme, split_words, to_key

Place = Literal["category", "title", "text"]
ADDRESS = re.compile(r"(?<!\S)\S{0,80}?(?:://|www\.|@)\S*")
WORD = r"(?!(?:and|or|of|in|on|for|to|by|with|from|at)\b)[\w’'-]++"
ITEM = rf"(?:\([a-z]\) )?{WORD}(?: {WORD})?"
ENUMERATION = re.compile(rf"(?<![\w’'-]){ITEM}(?:[,;] {ITEM}){{1,20}}[,;]? (?:and|or|&) {ITEM}")
"""Three things or more of one or two words each: "families, schools, communities and government"."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A text that belongs to a fact."""

    text: str
    place: Place
    names: tuple[str, ...] = ()
    """Names of people and organisations in it, whose words speak for nothing ("Grant", "Save the Children")."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A label that was found in a piece."""

    topic: str
    key: str
    """What all forms of the label have in common."""
    start: int
    """Offset of the first character in the piece, 0-based."""
    end: int
    """Offset after the last character."""
    words: str
    """As printed."""
    several: bool
    """True where the label has more words than one."""
    listed: bool
    """True in an enumeration, where things are named in passing."""


def find_hits(pieces: Iterable[Piece], scheme: TopicScheme, reader: Reader) -> dict[Piece, tuple[Hit, ...]]:
    """Find the labels in each piece, in order; the longest match wins, and one of a topic over one of a term."""
    order = sorted(set(pieces), key=lambda piece: (piece.text, piece.place, piece.names))
    texts = [piece.text for piece in order]
    found: list[list[tuple[Named, Labels]]] = [[] for _ in order]
    for labels in (scheme.own, scheme.terms):
        for spots, some in (
            zip(found, reader.find_terms(texts, labels.vocabulary), strict=True) if labels.topics else ()
        ):
            spots += ((named, labels) for named in some if named.key in labels.topics)
    return {piece: tuple(to_hits(piece, select_longest(spots))) for piece, spots in zip(order, found, strict=True)}


def select_longest(spots: Sequence[tuple[Named, Labels]]) -> list[tuple[Named, Labels]]:
    """Select the longest of spots that overlap, and of equal ones the first, in order of the text."""
    kept: list[tuple[Named, Labels]] = []
    taken: set[int] = set()
    for spot in sorted(spots, key=lambda spot: (spot[0].start - spot[0].end, spot[0].start)):
        characters = range(spot[0].start, spot[0].end)
        if taken.isdisjoint(characters):
            kept.append(spot)
            taken.update(characters)
    return sorted(kept, key=lambda spot: spot[0].start)


def to_hits(piece: Piece, spots: Sequence[tuple[Named, Labels]]) -> Iterator[Hit]:
    """Yield the evidence of the labels found in a piece."""
    found = [named for named, _ in spots]
    hidden = to_characters((*find_excluded(piece.text), *find_names(piece, found)) if found else ())
    lists = to_characters(match.span() for match in ENUMERATION.finditer(piece.text)) if found else set()
    for named, labels in spots:
        start, end = named.start, named.end
        words = piece.text[start:end]
        is_word = to_key(words) in labels.acronyms and not words.removesuffix("s").isupper()
        for topic in () if is_word or hidden.issuperset(range(start, end)) else labels.topics[named.key]:
            several = len(split_words(words)) > 1
            yield Hit(topic, named.key, start, end, words, several, lists.issuperset(range(start, end)))


def to_characters(ranges: Iterable[tuple[int, int]]) -> set[int]:
    """Give the offsets of the characters in half-open ranges."""
    return {offset for start, end in ranges for offset in range(start, end)}


def find_excluded(text: str) -> Iterator[tuple[int, int]]:
    """Yield the ranges of addresses on the internet, and of what the text says not to speak of."""
    for match in ADDRESS.finditer(text):
        yield match.span()
    for match in excluding_pattern().finditer(text):
        yield match.span("what")


def find_names(piece: Piece, found: Sequence[Named]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of names, without those that are a label as a whole ("Interpol")."""
    labels = {(named.start, named.end) for named in found}
    for name in piece.names:
        yield from {match.span() for match in re.finditer(re.escape(name), piece.text)} - labels


@cache
def excluding_pattern() -> re.Pattern[str]:
    """Compile the pattern of words that say that the four words after them are not meant."""
    words = any_of(load_words("topics", "excluding"))
    return re.compile(rf"(?i)\b{words}\s+(?P<what>(?:[\w’'-]+\s+){{0,3}}[\w’'-]+)")
