"""What a reader typed, and texts, to words that can be compared: composed, without accents and case, and stemmed."""

from __future__ import annotations

from dataclasses import dataclass

from graph.search.compose import compose
from graph.search.fulltext import fold_words, is_common
from graph.search.hits import Wanted

LONGEST = 400
"""Number of characters of a question that are looked at."""
MOST = 24
"""Number of words and phrases of a question that are looked for."""
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»\uff02", '"'))
_SHORTEST_START = 2
"""Number of letters from which on the last word may be the start of a longer one; one is enough in other scripts."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text."""

    start: int
    """Where it starts in the text, in characters."""
    end: int
    """Where it ends, half-open."""
    folded: str
    """Without accents and case."""
    stem: str
    """The folded word without its ending."""


def split_words(text: str) -> tuple[Word, ...]:
    """Give the words of a text in order; ranges count the characters of the text as it is given."""
    composed, places = compose(text)
    words = fold_words(composed)
    if places is None:
        return tuple(Word(*word) for word in words)
    return tuple(Word(places[start], places[end], folded, stem) for start, end, folded, stem in words)


def read_wanted(question: str) -> tuple[Wanted, ...]:
    """Give what a reader looks for; words such as "of" only where there is nothing else or in quotation marks.

    A word at the very end may be unfinished. Any text is a question; one without a letter or digit wants nothing.
    """
    text = question[:LONGEST].translate(_QUOTES)
    pieces = text.split('"')
    wanted: list[Wanted] = []
    plain: list[Word] = []
    unfinished = bool(text) and not text[-1].isspace() and len(pieces) % 2 == 1
    for number, piece in enumerate(pieces):
        words = split_words(piece)
        if number % 2 and number < len(pieces) - 1:
            wanted += [Wanted(tuple(word.folded for word in words))] if words else []
        else:
            plain += words
    telling = [word for word in plain if not is_common(word.folded)] or ([] if wanted else plain)
    last = plain[-1] if plain and unfinished and pieces[-1].strip() else None
    wanted = [to_wanted(word, word is last) for word in telling] + wanted
    return tuple(dict.fromkeys(wanted))[:MOST]


def to_wanted(word: Word, unfinished: bool) -> Wanted:
    """Give what a word looks for."""
    long = len(word.folded) >= _SHORTEST_START or not word.folded.isascii()
    return Wanted((word.folded,), word.stem, unfinished and long and word.folded.isalnum())
