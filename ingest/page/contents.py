"""The text of a report to its table of contents: which headings it lists, and on which lines it stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.lines.places import fold
from ingest.patterns import any_of, load_words
from ingest.values import Block, Report

NUMBER = r"\d{1,2}(?:\.\d{1,2})*[.)]?|[A-Z][.)]|[IVX]{1,5}[.)]"
LISTED = re.compile(
    rf"^\W{{0,6}}?(?:(?P<number>{NUMBER})\s+)?(?P<title>[^\W_].*?)\W*?(?:\t|\.{{2,}}|…|\s)\s*(?:p\.?\s*|page\s+)?\d{{1,3}}\W*$"
)
MARKED = re.compile(rf"^(?:{NUMBER})\s+")
UNPAGED = re.compile(
    r"\s*(?:(?P<number>\d{1,2}(?:\.\d{1,2})*\.?|(?:appendix|annex)\s+[A-Z]\.?|[A-Z](?:\.\d{1,2})+\.?)\s+)?(?P<title>\S.*)$",
    re.I,
)
"""An entry of a table that gives no pages."""
FOOT = re.compile(r"\[page \d{1,4}\]\s*$", re.I)
"""The end of a line at the foot of a page; the next line is the head of another."""
LEAST_UNPAGED = 5
"""Entries of a table that gives no pages, most of which must have a number."""
LEAST_ENTRIES = 3
LONGEST_LINE = 300


@dataclass(frozen=True, slots=True)
class Contents:
    """What the table of contents of a report says; one without entries where it has none."""

    levels: dict[str, int] = field(default_factory=dict)
    """For each listed heading, folded and without number, its level: 1 the highest."""
    first: int = 0
    """1-based line of the table's own heading."""
    last: int = 0
    """1-based line of its last entry; 0 where there is no table."""

    def find_level(self, text: str) -> int:
        """Give the level of a heading that the table lists, with or without its number; 0 where it lists none such."""
        return self.levels.get(fold_title(text), 0)

    def holds(self, block: Block) -> bool:
        """Tell whether the block is a part of the table, its heading included."""
        return self.first <= block.line <= self.last


def find_contents(report: Report, blocks: Sequence[Block]) -> Contents:
    """Find the table of contents: a heading that says so, and at least three lines that end with a page number.

    A letter ("A.") below a number, and each further part of a number ("2.1"), is one level deeper. Lines without pages
    make a table where most have a number. A table of which fewer than half of the titles head anything among the blocks
    after it counts for nothing.
    """
    heading = re.compile(rf"^\W*{any_of(load_words('sessions', 'contents.words'))}\W*$", re.I)
    lines = report.text.split("\n")
    for at, line in enumerate(lines):
        if len(line) < LONGEST_LINE and heading.match(line):
            found, last = read_entries(lines, at + 1)
            levels = to_levels(found) if len(found) >= LEAST_ENTRIES else {}
            if not levels:
                levels, last = read_unpaged(lines, at + 1)
            after = {fold_title(block.text) for block in blocks if block.line > last + 1}
            if levels and 2 * len(after & levels.keys()) >= len(levels):
                return Contents(levels, at + 1, last + 1)
    return Contents()


def read_unpaged(lines: list[str], begin: int) -> tuple[dict[str, int], int]:
    """Read entries without pages from line `begin` (0-based) up to the next empty line: levels, and the last line.

    A line without a number that is set in as far as the title above goes on with it.
    """
    entries: list[tuple[str, str]] = []
    last, column, numbered = begin - 1, 0, 0
    while begin < len(lines) and not lines[begin].strip():
        begin += 1
    for at in range(begin, len(lines)):
        entry = UNPAGED.match(lines[at]) if len(lines[at]) < LONGEST_LINE else None
        if entry is None:
            break
        last, number = at, (entry["number"] or "").strip()
        if entries and not number and entry.start("title") >= column > 0:
            entries[-1] = (entries[-1][0], f"{entries[-1][1]} {entry['title']}")
            continue
        column, numbered = entry.start("title") + (not number), numbered + bool(number)
        # a letter stays a part of the title, as it does of the heading
        entries.append((number, entry["title"] if number[:1].isdigit() else f"{number} {entry['title']}"))
    if len(entries) < LEAST_UNPAGED or 3 * numbered < 2 * len(entries):
        return {}, begin - 1
    return {fold_title(title): number.rstrip(".").count(".") + 1 for number, title in entries}, last


def read_entries(lines: list[str], begin: int) -> tuple[list[re.Match[str]], int]:
    """Read the entries from line `begin` (0-based) on, and give the line of the last; blank lines count for nothing."""
    found: list[re.Match[str]] = []
    last, head = begin - 1, False
    """Whether the next line is the head of a page, since a foot came before."""
    for at in range(begin, len(lines)):
        if not lines[at].strip():
            continue
        if found and (head or FOOT.search(lines[at])):
            head = not head
            continue
        match = LISTED.match(lines[at].strip()) if len(lines[at]) < LONGEST_LINE else None
        if match is None:
            break
        found.append(match)
        last = at
    return found, last


def to_levels(entries: list[re.Match[str]]) -> dict[str, int]:
    """Give the level of each title."""
    levels: dict[str, int] = {}
    numbered = any((entry["number"] or "")[:1].isdigit() for entry in entries)
    for entry in entries:
        number = (entry["number"] or "").rstrip(".)")
        lettered = numbered and number.isalpha() and len(number) == 1
        levels.setdefault(fold_title(entry["title"]), 2 if lettered else number.count(".") + 1)
    return levels


def fold_title(text: str) -> str:
    """Fold case, accents, marks and a printed number away."""
    bare = MARKED.sub("", text.strip(" *#"))
    return " ".join(re.findall(r"\w+", fold(bare)))
