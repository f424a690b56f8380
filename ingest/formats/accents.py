"""Accents that stand as signs of their own over a letter, joined with it, as TeX sets them in its old fonts (OT1)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

ACCENTS = {
    **{"`": "\u0300", "\u00b4": "\u0301", "\u02c6": "\u0302", "\u02dc": "\u0303", "\u00af": "\u0304"},
    **{"\u02d8": "\u0306", "\u02d9": "\u0307", "\u00a8": "\u0308", "\u02da": "\u030a", "\u02dd": "\u030b"},
    **{"\u02c7": "\u030c", "\u00b8": "\u0327"},
}
DOTLESS = {"\u0131": "i", "\u0237": "j"}
PAIR = re.compile(rf"([{''.join(ACCENTS)}])([^\W\d_])|([^\W\d_])(\u00b8)")
"""An accent before its letter, or a cedilla behind it."""


def join_accents(chars: str, is_over: Callable[[int], bool]) -> str:
    """Give the characters with each accent and its letter as one, where Unicode has that one.

    `is_over` tells of an offset whether the character there and the next are printed over each other; else the sign is
    an apostrophe or a quotation mark. What is joined is shorter by a character.
    """
    if not any(sign in chars for sign in ACCENTS):
        return chars

    def join(found: re.Match[str]) -> str:
        accent, letter = found[1] or found[4], found[2] or found[3]
        made = unicodedata.normalize("NFC", DOTLESS.get(letter, letter) + ACCENTS[accent])
        return made if len(made) == 1 and is_over(found.start()) else found[0]

    return PAIR.sub(join, chars)
