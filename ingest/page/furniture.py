"""Blocks to the blocks without running headers, page numbers and lines of contents."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.lines.names import is_person_name
from ingest.page.cuts import is_cut
from ingest.patterns import any_of, load_patterns, load_words
from ingest.values import Block

REPEATS = 3
"""A short line that is printed so often is a running header; fewer could be two sections of one name."""
LONGEST_HEADER = 14
"""Words of a running header."""
PAGE_NUMBER = re.compile(
    r"^[\[(–—-]?\s*(?:page|p\.|pg\.)?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*(?:(?:of|/)\s*\d{1,4})?\s*[\])–—-]?$", re.I
)
PAGE_FOOT = re.compile(r"\s\[page \d{1,4}\]$", re.I)
"""The end of a line at the foot of a page that prints more than its number."""
LEADERS = re.compile(r"(?:\s?\.){5,}\s*(?:\d{1,4}|[ivxlc]{1,6})(?=\s|$)")
"""Dots that lead to a page number in a table of contents."""
LONGEST_NAVIGATION = 80
"""Characters of a line of links around a page of the web."""


def drop_furniture(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of the text, in order; the first print of a running header stays, since it may be the title.

    It goes too where it stands inside a sentence that a page break cut. Of headings only the report's title runs.
    """
    title = next((to_key(block) for block in blocks if block.kind == "heading"), "")
    bearers = find_bearers(blocks)
    keys = [
        to_key(block) if index not in bearers and may_be_header(block, title) else ""
        for index, block in enumerate(blocks)
    ]
    counts = Counter(keys)
    seen: set[str] = set()
    kept: list[Block] = []
    for index, (block, key) in enumerate(zip(blocks, keys, strict=True)):
        if LEADERS.search(block.text) and block.kind != "table":
            continue
        footer = PAGE_FOOT.search(block.text) and len(block.text.split()) <= LONGEST_HEADER
        if (PAGE_NUMBER.match(block.text) or footer) and block.kind in {"paragraph", "heading"}:
            continue
        if block.kind != "table" and len(block.text) <= LONGEST_NAVIGATION and is_navigation(block.text):
            continue
        if key and counts[key] >= REPEATS and (key in seen or cuts_sentence(kept, blocks[index + 1 :])):
            seen.add(key)
            continue
        seen.add(key)
        kept.append(block)
        yield block


def find_bearers(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of lines right below a person's name in one paragraph: many people of a list share a body."""
    found: set[int] = set()
    for index, block in enumerate(blocks[:-1]):
        above, below = index in found, blocks[index + 1]
        near = below.kind == block.kind == "paragraph" and below.line == block.line + 1
        if near and (above or is_person_name(block.text)):
            found.add(index + 1)
    return frozenset(found)


def is_navigation(text: str) -> bool:
    """Tell whether a line holds nothing but links around a page of the web ("Previous page Table of contents")."""
    return bool(navigation_pattern().fullmatch(text) and sure_pattern().search(text))


@cache
def navigation_pattern() -> re.Pattern[str]:
    """Compile the pattern of links around a page, in a row."""
    table = load_patterns("sessions")["navigation"]
    word = any_of([*table["sure"], *table["words"]])
    return re.compile(rf"(?:{word}[\s|·»«>-]*)+", re.I)


@cache
def sure_pattern() -> re.Pattern[str]:
    """Compile the pattern of the links that stand in no text."""
    return re.compile(any_of(load_patterns("sessions")["navigation"]["sure"]), re.I)


def cuts_sentence(before: Sequence[Block], after: Sequence[Block]) -> bool:
    """Tell whether what comes after goes on with the sentence that was open before, footnotes passed over."""
    last = next((block for block in reversed(before) if block.kind != "note"), None)
    return bool(last and after and is_cut(last, after[0]))


def may_be_header(block: Block, title: str) -> bool:
    """Tell whether the block is short enough for a running header, and no label of what follows."""
    if block.kind == "heading":
        return bool(title) and to_key(block) == title
    short = len(block.text.split()) <= LONGEST_HEADER and len(block.text) > 3
    label = block.label or (block.strong and is_part(block.text))
    return block.kind == "paragraph" and short and not block.text.endswith((":", ".", ";")) and not label


def is_part(text: str) -> bool:
    """Tell whether the words head a part that many sessions have ("Discussion", "Recommendations")."""
    parts = load_patterns("sessions")["parts"]["words"]
    return text.casefold() in load_words("recommendations", "headings") or text.casefold() in parts


def to_key(block: Block) -> str:
    """Give the text without digits and case: the page number in a running header changes."""
    return re.sub(r"[\d\s]+", " ", block.text).casefold().strip()
