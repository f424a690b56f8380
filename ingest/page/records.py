"""People printed as records ("Name: …" over "Position: …" and "Organisation: …") to lines of a list of people."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.lines.names import is_person_name
from ingest.patterns import any_of, load_patterns
from ingest.values import Block

LEAST = 2
"""Records that make a list; a lone one may be a form that somebody filled in."""
MOST_FIELDS = 5
"""Lines of a record after the name."""
LONGEST = 20
"""Words of a line of a record."""


@cache
def name_pattern() -> re.Pattern[str]:
    """Compile the label of a name."""
    return re.compile(rf"{any_of(load_patterns('roles')['records']['name'])}\s*:\s*(?=\S)", re.I)


@cache
def field_pattern() -> re.Pattern[str]:
    """Compile the labels of what is said of its bearer, and of what is no part of a line about a person."""
    table = load_patterns("roles")["records"]
    return re.compile(rf"(?:(?P<told>{any_of(table['told'])})|{any_of(table['other'])})\s*:\s*", re.I)


def join_records(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks with each record as one line, its labels left out, where the report has `LEAST` of them."""
    starts = [index for index in range(len(blocks)) if opens_record(blocks, index)]
    if len(starts) < LEAST:
        return tuple(blocks)
    joined: list[Block] = []
    known, index = frozenset(starts), 0
    while index < len(blocks):
        end = find_end(blocks, index) if index in known else index
        joined.append(join_fields(blocks[index:end]) if end > index else blocks[index])
        index = max(end, index + 1)
    return tuple(joined)


def opens_record(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a block is the name of a record, with a field right below."""
    block = blocks[index]
    label = name_pattern().match(block.text) if is_short(block) else None
    if label is None or not is_person_name(block.text[label.end() :]):
        return False
    return index + 1 < len(blocks) and is_field(blocks[index + 1])


def is_short(block: Block) -> bool:
    """Tell whether a block may be a line of a record."""
    return block.kind in {"paragraph", "item"} and len(block.text.split()) <= LONGEST


def is_field(block: Block) -> bool:
    """Tell whether a block is a line of a record below its name."""
    return is_short(block) and field_pattern().match(block.text) is not None


def find_end(blocks: Sequence[Block], start: int) -> int:
    """Give the index after the last field of the record that opens at `start`."""
    end = start + 1
    while end < len(blocks) and end <= start + MOST_FIELDS and is_field(blocks[end]):
        end += 1
    return end


def join_fields(fields: Sequence[Block]) -> Block:
    """Give the name and what is said of its bearer as one line, between commas that stand for the line ends."""
    first = fields[0]
    label = name_pattern().match(first.text)
    cut = label.end() if label else 0
    text, offsets = first.text[cut:], first.offsets[cut:]
    for block in fields[1:]:
        told = field_pattern().match(block.text)
        if told is None or not told["told"] or told.end() == len(block.text):
            continue
        at = block.offsets[told.end()]
        text, offsets = f"{text}, {block.text[told.end() :]}", (*offsets, at, at, *block.offsets[told.end() :])
    return replace(first, text=text, offsets=offsets, label=0, strong=False)
