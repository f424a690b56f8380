"""The opening of a paragraph of a resolution to whether it asks ("Urges …") or only notes and thanks."""

from __future__ import annotations

import re
from functools import cache

from ingest.patterns import any_of, load_patterns
from ingest.values import Block

TIME = re.compile(r"\d{1,2}[:.]\d\d\b")
"""The time of day that opens a line of a programme."""
FURTHER = r"(?:(?:also|further|again|strongly|solemnly|furthermore) )?"


@cache
def operative_pattern() -> re.Pattern[str]:
    """Compile the pattern of an operative paragraph of a resolution ("Urges …")."""
    return re.compile(rf"{FURTHER}{any_of(load_patterns('recommendations')['operative'])}\b", re.I)


@cache
def plural_operative_pattern() -> re.Pattern[str]:
    """Compile the pattern of an operative paragraph of several who resolve ("Urge …"); elsewhere it bids the reader."""
    return re.compile(rf"{FURTHER}{any_of(load_patterns('recommendations')['operative_plural'])}\b", re.I)


@cache
def idle_operative_pattern() -> re.Pattern[str]:
    """Compile the pattern of a paragraph of a resolution that asks for nothing ("The Meeting takes note of …")."""
    table = load_patterns("recommendations")
    asking = any_of([*table["operative"], *table["operative_plural"]])
    return re.compile(
        rf"(?:The (?:\w+ ){{1,3}}?)?{FURTHER}{any_of(table['idle_operative'])}\b(?!.*\band {FURTHER}{asking}\b)",
        re.I | re.S,
    )


def is_operative(block: Block, resolved: bool) -> bool:
    """Tell whether a block is an operative paragraph; `resolved` tells that a preamble stands before it.

    One without a number is, where a preamble stands before it and a semicolon or full stop ends it.
    """
    text = block.text
    if block.kind == "paragraph":
        closed = resolved and text.endswith((";", ".", "; and", ", and"))
        return closed and bool(operative_pattern().match(text) or plural_operative_pattern().match(text))
    one = operative_pattern().match(text) or (resolved and plural_operative_pattern().match(text))
    return block.kind == "item" and bool(one)


def is_idle(text: str) -> bool:
    """Tell whether a paragraph only takes note, welcomes or thanks, asking nothing after an "and", or tells a time."""
    return bool(idle_operative_pattern().match(text) or TIME.match(text))
