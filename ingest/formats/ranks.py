"""Type sizes of the paragraphs of a document to which of them are headings, and how high."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TypeVar

LARGER = 1.08
"""Type size of a heading beside the text's, at least."""
MOST = 0.2
"""Share of the letters that headings of one size have at most: more are text, beside smaller text elsewhere."""
DEEPEST = 6
Place = TypeVar("Place")


def rank_sizes(letters: Counter[float], sizes: Mapping[Place, float]) -> dict[Place, int]:
    """Give the levels, from 1, of those paragraphs that are set larger than the text, the largest highest.

    `letters` counts the letters of each size in the whole document, of which the most are the text's; `sizes` are those
    of paragraphs that may be headings.
    """
    if not letters:
        return {}
    body, most = letters.most_common(1)[0][0], MOST * letters.total()
    heads = {place: size for place, size in sizes.items() if size >= LARGER * body and letters[size] <= most}
    ranks = {size: rank for rank, size in enumerate(sorted(set(heads.values()), reverse=True), start=1)}
    return {place: min(DEEPEST, ranks[size]) for place, size in heads.items()}
