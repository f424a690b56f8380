"""A report's text to one in other words of the same lengths, so that every place in it stays where it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.benchmarks.invented import ENDS, GIVEN, STARTS

WORD = re.compile(r"[^\W\d_]+|\b(?:19|20)[0-9]{2}\b")
PLAIN = re.compile(r"[a-z]+")
LEAST = 5
"""Letters that a word has at least to be put in the place of another."""
VARIED = 0.25
"""Share of the longer words that are others in each copy of a report."""
KNOWN = 0.35
"""Share of people who come from a pool, so that they are in several reports."""
POOL = 24
"""People in the pool for each pair of lengths of their names."""
YEARS = 20
"""Years that the dates of a copy lie earlier at most."""


@dataclass(frozen=True, slots=True)
class Wording:
    """What stands for what in one copy of a report; no two words become one."""

    words: Mapping[str, str]
    """By the word in lower-case letters, one as long."""
    years: int
    """How many years earlier it all is."""

    def change(self, text: str) -> str:
        """Give the text in other words, in the same case and of the same length."""
        return WORD.sub(self._change_word, text)

    def _change_word(self, found: re.Match[str]) -> str:
        word = found[0]
        if word[0] in "12":
            return str(int(word) - self.years)
        other = self.words.get(word.lower())
        if other is None:
            return word
        if word.isupper():
            return other.upper()
        return other.capitalize() if word[0].isupper() else other


class Wordings:
    """Makes wordings of reports: seeded, from the words of all reports and from invented names."""

    def __init__(self, texts: Iterable[str], kept: Iterable[str]) -> None:
        """Take the words of the texts; those that `kept` have, such as countries, stay as they are."""
        self._kept = {word.lower() for text in kept for word in WORD.findall(text)}
        found = {word.lower() for text in texts for word in WORD.findall(text)} - self._kept
        self._longer = _sort_by_length(word for word in found if len(word) >= LEAST and PLAIN.fullmatch(word))
        self._given = _sort_by_length(name.lower() for name in GIVEN)
        self._family = _sort_by_length({f"{start}{end}".lower() for start in STARTS for end in ENDS})

    def make(self, text: str, people: Sequence[tuple[str, str]], random: Random) -> Wording:
        """Make the wording of a copy of a report; people are given and family names in it."""
        own = {word.lower() for word in WORD.findall(text)}
        words: dict[str, str] = {}
        taken = own | self._kept
        for given, family in people:
            pair = self._make_name(len(given), len(family), random)
            for word, other in zip((given.lower(), family.lower()), pair, strict=True):
                if word in own and word not in words and word not in self._kept and other and other not in taken:
                    words[word] = other
                    taken.add(other)
        for word in sorted(own):
            choices = self._longer.get(len(word), ())
            if word in words or word not in choices or random.random() >= VARIED:
                continue
            other = random.choice(choices)
            if other not in taken:
                words[word] = other
                taken.add(other)
        return Wording(words, random.randrange(YEARS + 1))

    def _make_name(self, given: int, family: int, random: Random) -> tuple[str, str]:
        """Give names of so many letters, "" where there are none so long; some are of the pool."""
        source = Random(f"{given} {family} {random.randrange(POOL)}") if random.random() < KNOWN else random
        choices = self._given.get(given, ()), self._family.get(family, ())
        first, last = (source.choice(names) if names else "" for names in choices)
        return first, last


def _sort_by_length(words: Iterable[str]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for word in sorted(words):
        found.setdefault(len(word), []).append(word)
    return found
