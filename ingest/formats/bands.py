"""Pages to the lines at their head and foot that stand apart from the text, at one height on page after page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from ingest.formats.glyphs import Line, Page

LEAST = 3
"""Pages that have such a line at one height."""
APART = 1.6
"""Between it and the text is so many times the usual distance of lines."""
NEAR = 2.0
"""Points within which base lines are one."""
STEP = 6
"""Points of one height."""
LARGEST = 1.02
"""Type size of such a line beside the text's, at most: the title of a slide is larger."""
LONGEST = 4
"""Words of a running head that ends with a full stop: a longer one is a sentence, or a note."""
COUNT = re.compile(r"^\s*(\d{1,4})\b")


def find_bands(pages: Sequence[Page], size: float) -> Iterator[tuple[Page, list[Line]]]:
    """Yield pages with the lines at an edge that are none of the text, which is of that type size.

    Their words may change, as where the title of the chapter runs. A number that opens a line at the foot has to count
    pages; a note's does not. At least half of the pages have the line, since left and right pages may differ.
    """
    for head in (True, False):
        found = [(page, band) for page in pages if (band := find_band(page, size, head))]
        counts = Counter(to_key(page, band, head) for page, band in found)
        for page, band in found:
            level, count = to_key(page, band, head)
            times = sum(counts[level + step, count] for step in (-1, 0, 1))
            if times >= LEAST and 2 * times >= len(pages) - 1:
                yield page, band


def find_band(page: Page, size: float, head: bool) -> list[Line]:
    """Find the outermost lines of a page, of one height, where they stand apart and are no larger than the text."""
    bases = sorted({round(line.base, 1) for line in page.lines}, reverse=head)
    if len(bases) < 4:
        return []
    outer = bases[0]
    gaps = [abs(one - other) for one, other in pairwise(bases) if abs(one - other) > NEAR]
    band = [line for line in page.lines if abs(line.base - outer) <= NEAR]
    after = next((abs(base - outer) for base in bases if abs(base - outer) > NEAR), 0.0)
    largest = max(line.look.size for line in band)
    said = any(line.text.rstrip().endswith(".") and len(line.text.split()) > LONGEST for line in band)
    apart = gaps and after > APART * median(gaps)
    return band if apart and largest <= LARGEST * size and not said else []


def to_key(page: Page, band: Sequence[Line], head: bool) -> tuple[int, int]:
    """Give the height of a band, and by how much the number that opens one at the foot differs from the page's."""
    level = round(band[0].base / STEP)
    count = COUNT.match(band[0].text)
    raised = band[0].spans[0].raised
    if head or (count is None and not raised):
        return level, 0
    return level, page.number - int(count[1]) if count and not raised else -1 - page.number
