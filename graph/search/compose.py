"""A text to the same text with each letter and its accents as one character, and where each stood."""

from __future__ import annotations

import re
import unicodedata

from graph.iris import to_storable

_CLUSTER = re.compile(r"(?s).[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]*")


def compose(text: str) -> tuple[str, list[int] | None]:
    """Give the text in Unicode NFC and for each of its characters, and its end, the place in the text given.

    None stands for the places where nothing had to be changed.
    """
    storable = to_storable(text)
    if unicodedata.is_normalized("NFC", storable):
        return storable, None
    pieces: list[str] = []
    places: list[int] = []
    for found in _CLUSTER.finditer(storable):
        pieces.append(unicodedata.normalize("NFC", found[0]))
        places += [found.start()] * len(pieces[-1])
    return "".join(pieces), [*places, len(storable)]
