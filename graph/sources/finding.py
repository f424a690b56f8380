"""Words to the places of a source where they stand, whatever their case, accents, quotation marks and line ends."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice

MOST = 5_000
"""More places than this are not looked for."""
_ALIKE = {
    "\u2019": "'",
    "\u2018": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2010": "-",
    "\u2011": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\xa0": " ",
}
_BETWEEN = r"[\s*_>|]+"
_ACCENTS = "[\u0300-\u036f\xad]*"


def find_words(source: str, words: str, most: int = MOST) -> tuple[tuple[int, int], ...]:
    """Find the half-open ranges at which the words stand one after the other, at most so many, in order.

    Between two words any white space, line end or sign of emphasis may stand. No word gives nothing.
    """
    parts = fold(unicodedata.normalize("NFC", words)).split()
    if not parts:
        return ()
    pattern = re.compile(_BETWEEN.join("".join(re.escape(c) + _ACCENTS for c in part) for part in parts))
    return tuple(match.span() for match in islice(pattern.finditer(fold(source)), most))


def fold(text: str) -> str:
    """Give the text in lower case, without accents, with plain quotation marks and dashes; its length stays."""
    return text.translate({ord(c): _ALIKE.get(c) or _fold_one(c) for c in set(text)})


def _fold_one(character: str) -> str:
    """Give one character for one."""
    lower = character.lower()
    plain = unicodedata.normalize("NFD", lower)
    return plain[0] if len(lower) == 1 and all(unicodedata.combining(c) for c in plain[1:]) else character
