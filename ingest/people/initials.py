"""Names with initials beside them to the places where a record calls these people by their initials."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.lines.rosters import is_initials
from ingest.lines.segments import Range
from ingest.patterns import load_patterns
from ingest.values import Block

AFTER = re.compile(r"\**\s*[(\[](?P<short>[A-Z][A-Za-z]{1,3})[)\]]")
"""Initials in brackets right after a name ("Nils Arbo (NAO)")."""
BEFORE = re.compile(
    r"(?:^|[\s*|])(?:[\[(](?P<bracketed>[A-Z][A-Za-z]{1,3})[\])]|(?P<bare>[A-Z][A-Za-z]{1,3})\s*[-–—:=|])\s*\**$"
)
"""Initials right before a name ("[NAO] Nils Arbo", "NAO - Nils Arbo")."""
BEFORE_REACH = 12
"""Characters before a name in which they stand."""
BRACKETED = re.compile(r"[A-Z][\w’'-]*\s+[(\[](?P<short>[A-Z][A-Za-z]{1,3})[)\]]")
"""The same right after any other word with a capital, which may be the end of a body's name."""
LABEL = re.compile(r"(?P<short>[A-Z][A-Za-z]{1,3})\s*(?::|[-–—]\s)\s*(?=\S)")
"""Initials that say whose words a line holds ("NAO: …", "NAO - …")."""


def find_initials(blocks: Sequence[Block], named: Iterable[tuple[int, Range, str]]) -> dict[str, str]:
    """Give the person of each of the initials that stand beside a name; `named` holds block, range and person of names.

    Left out are those of several people, those that stand in brackets after anything else (a body's acronym), and those
    that are a country's.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    places: set[tuple[int, int]] = set()
    for index, span, person in named:
        for short, at in read_beside(blocks[index], span):
            if is_initials(short.upper(), person):
                owners[short].add(person)
                places.add((index, at))
    if not owners:
        return {}
    elsewhere = {
        match["short"]
        for index, block in enumerate(blocks)
        for match in BRACKETED.finditer(block.text)
        if match["short"] in owners and (index, match.start("short")) not in places
    }
    return {
        short: next(iter(people))
        for short, people in owners.items()
        if len(people) == 1 and short not in elsewhere and short not in load_patterns("names")["countries"]
    }


def read_beside(block: Block, span: Range) -> Iterator[tuple[str, int]]:
    """Yield what looks like initials beside a name, with its offset: after it, before it, or in a cell of its row."""
    text = block.text
    if after := AFTER.match(text, span[1]):
        yield after["short"], after.start("short")
    floor = max(0, span[0] - BEFORE_REACH)
    if before := BEFORE.search(text[floor : span[0]]):
        kind = "bracketed" if before["bracketed"] else "bare"
        yield before[kind], floor + before.start(kind)
    for start, end in block.cells:
        cell = text[start:end].strip()
        if 2 <= len(cell) <= 4 and cell.isalpha() and cell[0].isupper():
            yield cell, start


def find_initialled(
    blocks: Sequence[Block], initials: Mapping[str, str], taken: Mapping[int, Sequence[Range]]
) -> Iterator[tuple[int, int, int, str]]:
    """Yield block, start, end and person wherever the initials stand as a word of prose, outside the `taken` ranges."""
    if not initials:
        return
    pattern = re.compile(rf"(?<![\w’'/&.-])(?:{'|'.join(map(re.escape, sorted(initials)))})(?![\w&/-]|\.\w)")
    for index, block in enumerate(blocks):
        if block.kind in {"heading", "table", "code"}:
            continue
        for match in pattern.finditer(block.text):
            if not any(start <= match.start() < end for start, end in taken.get(index, ())):
                yield index, match.start(), match.end(), initials[match[0]]


def find_label(text: str, initials: Mapping[str, str]) -> tuple[str, int]:
    """Give the person whose initials label the text, and where their words start.

    ("", 0) where no label does, "" with the offset where it is that of somebody unknown.
    """
    match = LABEL.match(text) if initials else None
    return (
        (initials.get(match["short"], ""), match.end())
        if match and (match["short"] in initials or match["short"].isupper())
        else ("", 0)
    )
