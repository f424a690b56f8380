"""Lines of pages without running heads and page numbers; lines to one text without the hyphens that cut words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import simplemma

from ingest.formats.bands import find_bands
from ingest.formats.glyphs import Line, Page

REPEATS = 3
"""A line at an edge that is printed on so many pages is a running head."""
EDGE = 0.12
"""Part of a page, at its head and foot, in which running heads stand."""
PAGE_NUMBER = re.compile(
    r"^[\[(–—|-]?\s*(?:page|p\.|pg\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[\])–—|-]?$",
    re.I,
)
DIGITS = re.compile(r"[\d\s]+|\b[ivxlc]{1,6}\b")
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
CUT = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)([-\u00ad])$")
TAIL = re.compile(r"([^\W\d_]+)$")
MARK_ALONE = re.compile(r"\s*[.,:;!?)](?=\s|$)")
HEAD = re.compile(r"([^\W\d_]+)")


def drop_running(pages: Sequence[Page]) -> None:
    """Take running heads and page numbers out of the pages.

    A running head stands at the head or foot, within 3 points of where it stands elsewhere, and repeats but for its
    numbers, or stands apart from the text on page after page; a page number there stands alone.
    """
    edges = [(page, line) for page in pages for line in page.lines if is_edge(line, page)]
    counts = Counter((to_key(line), round(line.base / 6)) for _, line in edges)
    least = min(REPEATS, max(2, len(pages)))

    def runs(line: Line) -> bool:
        level = round(line.base / 6)
        return sum(counts[to_key(line), level + step] for step in (-1, 0, 1)) >= least

    for page in pages:
        outer = [line for line in page.lines if is_edge(line, page)]
        dropped = {id(line) for line in outer if runs(line)}
        numbers = {id(line) for line in outer if PAGE_NUMBER.match(line.text.strip())}
        text = [round(line.base) for line in outer if id(line) not in dropped | numbers]
        # a number beside text is a cell of a table
        dropped |= {id(line) for line in outer if id(line) in numbers and round(line.base) not in text}
        page.lines = [line for line in page.lines if id(line) not in dropped]
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page.lines):
        sizes[line.look.size] += len(line.text)
    for page, band in list(find_bands(pages, sizes.most_common(1)[0][0])) if sizes else ():
        if all(is_edge(line, page) for line in band):
            gone = {id(line) for line in band}
            page.lines = [line for line in page.lines if id(line) not in gone]


def is_edge(line: Line, page: Page) -> bool:
    """Tell whether a line stands at the head or foot of its page."""
    return line.base < EDGE * page.height or line.base > (1 - EDGE) * page.height


def to_key(line: Line) -> str:
    """Give the text without what changes from page to page."""
    return DIGITS.sub(" ", line.text.casefold()).strip()


@dataclass(frozen=True, slots=True)
class Words:
    """How a document writes its words."""

    known: frozenset[str] = frozenset()
    """The words that stand whole within lines, case-folded."""
    cuts: bool = False
    """True where the document cuts words at line ends, beside those that have a hyphen anyway."""


def find_words(lines: Sequence[Line]) -> Words:
    """Find how a document writes its words."""
    texts = [line.text.strip() for line in lines]
    known = frozenset(word.casefold() for text in texts for word in WORD.findall(text.rstrip("-\u00ad")))
    soft = sum(is_soft(before, after, known) for before, after in pairwise(texts))
    return Words(known, soft > 1)


def is_soft(before: str, after: str, known: frozenset[str]) -> bool:
    """Tell whether a hyphen cuts a word that the document writes whole elsewhere."""
    cut, head = find_cut(before), HEAD.match(after)
    if cut is None or head is None:
        return False
    whole, compound = f"{cut[1]}{head[1]}".casefold(), f"{cut[1]}-{head[1]}".casefold()
    return cut[2] == "\u00ad" or (whole in known and compound not in known)


def join_text(before: str, after: str, words: Words) -> tuple[str, str]:
    """Give the end of a line as it is to be followed by the next, and what to put between.

    A hyphen stays where the compound is written elsewhere, and goes where the whole word is; else it stays between two
    English words, unless they are one and the document cuts words.
    """
    before = before.rstrip(" ")
    cut, head = find_cut(before), HEAD.match(after.lstrip())
    if cut is None or head is None:
        return (before, "") if before.endswith("-") and before[-2:-1].isalnum() else (before, " ")
    start, end = cut[1].rpartition("-")[2], head[1]
    if cut[2] == "\u00ad":
        return before[:-1], ""
    whole, compound = f"{cut[1]}{end}".casefold(), f"{cut[1]}-{end}".casefold()
    shouted = start.isupper() and end.isupper() and is_word(start + end)
    if not (end[0].islower() or shouted) or compound in words.known:
        return before, ""
    if whole in words.known:
        return before[:-1], ""
    apart = min(len(start), len(end)) > 2 and is_word(start) and is_word(end)
    kept = apart and not (words.cuts and is_word(start + end))
    return (before if kept else before[:-1]), ""


def is_broken(before: str, after: str, words: Words) -> bool:
    """Tell whether a line in a narrow cell ends within a word: only both ends together are one, or a mark is left."""
    end, start = TAIL.search(before.rstrip()), HEAD.match(after.lstrip())
    if start is None:
        return bool(MARK_ALONE.match(after))
    if end is None or not start[1][0].islower():
        return False
    whole = f"{end[1]}{start[1]}"
    known = whole.casefold() in words.known or is_word(whole)
    return known and not (is_word(end[1]) and is_word(start[1]))


def find_cut(text: str) -> re.Match[str] | None:
    """Find the hyphen at the end of a line, with the word before it; few lines have one, and no other is searched."""
    return CUT.search(text) if text.endswith(("-", "\u00ad")) else None


def is_word(text: str) -> bool:
    """Tell whether the dictionary knows an English word."""
    return bool(simplemma.is_known(text.casefold(), lang="en"))
