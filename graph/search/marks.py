"""A record and what is wanted to the words in it that match, and to the sentences of it that are shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.search.hits import Ranges, Wanted, merge_ranges
from graph.search.words import Word

SHOWN = 360
"""Number of characters of a text that are shown; a longer one is cut."""
_SENTENCE = re.compile(r"[.!?…][\"'”’)\]*_]*\s+|\n\s*|\s·\s")
"""Ends of sentences, near enough for a cut."""
_SLACK = 40
"""Number of characters within which a cut moves to the end of a word."""


def find_marks(words: Sequence[Word], wanted: Iterable[Wanted]) -> Ranges:
    """Find the words that match, and the phrases, each phrase in one piece."""
    found: list[tuple[int, int]] = []
    for each in wanted:
        if each.stem:
            found += [(word.start, word.end) for word in words if is_match(word, each)]
        else:
            found += find_phrase(words, each.folded)
    return merge_ranges(found)


def is_match(word: Word, wanted: Wanted) -> bool:
    """Tell whether a word is what is wanted, by its letters, its stem or its start."""
    folded = wanted.folded[0]
    return word.folded == folded or word.stem == wanted.stem or (wanted.start and word.folded.startswith(folded))


def find_phrase(words: Sequence[Word], phrase: tuple[str, ...]) -> list[tuple[int, int]]:
    """Find where a phrase stands."""
    size = len(phrase)
    return [
        (words[place].start, words[place + size - 1].end)
        for place in range(len(words) - size + 1)
        if words[place].folded == phrase[0] and tuple(w.folded for w in words[place : place + size]) == phrase
    ]


def find_excerpt(text: str, marks: Ranges) -> tuple[int, int]:
    """Find the half-open range of a text to show: all of it, or the sentences with the most that matched."""
    if len(text) <= SHOWN:
        return 0, len(text)
    starts = [0, *(found.end() for found in _SENTENCE.finditer(text) if found.end() < len(text))]
    ends = [*starts[1:], len(text)]
    best, most = 0, -1
    reach = 0
    for first, start in enumerate(starts):
        reach = max(reach, first)
        while reach + 1 < len(ends) and ends[reach + 1] - start <= SHOWN:
            reach += 1
        held = len({text[low:high].casefold() for low, high in marks if start <= low < min(ends[reach], start + SHOWN)})
        if held > most:
            best, most = first, held
    return _cut(text, starts[best], ends, marks)


def _cut(text: str, start: int, ends: Sequence[int], marks: Ranges) -> tuple[int, int]:
    """Take sentences from a place on while there is room; cut a single one that is too long around what matched."""
    end = max((end for end in ends if start < end <= start + SHOWN), default=0)
    if not end:
        first = next((low for low, _ in marks if low >= start), start)
        start = max(start, _to_word(text, first - SHOWN // 4))
        end = min(next(end for end in ends if end > start), start + SHOWN)
        space = text.rfind(" ", end - _SLACK, end)
        end = space if space > start and end < len(text) else end
    return start, start + len(text[start:end].rstrip())


def _to_word(text: str, place: int) -> int:
    """Move a place to the next start of a word, where one is near."""
    space = text.find(" ", max(place, 0), max(place, 0) + _SLACK)
    return space + 1 if place > 0 and space >= 0 else max(place, 0)
