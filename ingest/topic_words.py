"""Texts to the words in them that speak for topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.language import Named, Reader
from ingest.patterns import any_of, load_words
from ingest.topic_schemes import TopicScheme

Place = Literal["category", "title", "text"]
ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")
WORD = r"(?!(?:and|or|of|in|on|for|to|by|with|from|at)\b)[\w’'-]+"
ITEM = rf"(?:\([a-z]\) )?{WORD}(?: {WORD})?"
ENUMERATION = re.compile(rf"{ITEM}(?:[,;] {ITEM})+[,;]? (?:and|or|&) {ITEM}")
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
    """Find the labels in each piece, in order; the longest match wins."""
    order = sorted(set(pieces), key=lambda piece: (piece.text, piece.place, piece.names))
    found = reader.find_terms([piece.text for piece in order], scheme.vocabulary)
    return {piece: tuple(to_hits(piece, some, scheme)) for piece, some in zip(order, found, strict=True)}


def to_hits(piece: Piece, found: Sequence[Named], scheme: TopicScheme) -> Iterator[Hit]:
    """Yield the evidence of the labels found in a piece."""
    hidden = [*find_excluded(piece.text), *find_names(piece, found)] if found else []
    lists = [match.span() for match in ENUMERATION.finditer(piece.text)] if found else []
    for named in found:
        start, end = named.start, named.end
        words = piece.text[start:end]
        for sign in () if is_inside(start, end, hidden) else scheme.signs[named.key]:
            if not sign.capitals or words.removesuffix("s").isupper():
                listed = is_inside(start, end, lists)
                yield Hit(sign.topic, named.key, start, end, words, sign.words > 1, listed)


def is_inside(start: int, end: int, ranges: Iterable[tuple[int, int]]) -> bool:
    """Tell whether a range lies in one of the others."""
    return any(left <= start and end <= right for left, right in ranges)


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
