"""Blocks to blocks whose cited works are notes, and whose quoted passages are quotes: neither asks or reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.page.headings import SENTENCE_END
from ingest.patterns import any_of, load_patterns, load_words
from ingest.values import Block

NUMBER = re.compile(r"^(?:\d{1,2}|[A-Z]|[IVX]{1,5})[.)]?\s+")
CREDIT = re.compile(r"^[-–—~]\s*(?=[A-Z])")
ADDRESS = re.compile(r"https?://|www\.")
LONGEST_CREDIT = 16
"""Words of a line that says where the paragraph above it is taken from."""


def find_citations(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Give the blocks in the same order, works under a heading or label of sources as notes.

    A line of a dash and an instrument's article ("– Convention on …, Art. 3") makes a quote of the paragraph above it.
    """
    return tuple(mark_quotes(list(mark_works(blocks))))


def mark_works(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; notes are what stands under a heading of sources, and items and addresses after a label."""
    level, listed = 0, False
    for block in blocks:
        if block.kind == "heading":
            level, listed = (block.level if heads_works(block.text) else 0), False
        elif block.kind == "paragraph" and not level:
            listed = is_label(block.text) or (listed and bool(ADDRESS.search(block.text)))
            source = re.match(rf"{any_of(load_patterns('sentences')['works'])}s?\s*:\s+\S", block.text, re.I)
            if source and len(block.text) - source.end() > 0:
                yield replace(block, kind="note", label=0)
                continue
        here = listed and (block.kind == "item" or ADDRESS.search(block.text))
        cited = block.kind in {"paragraph", "item"} and (level or here)
        yield replace(block, kind="note") if cited else block


def heads_works(text: str) -> bool:
    """Tell whether a heading stands over cited works ("7. Endnotes")."""
    return NUMBER.sub("", text).strip(" :*").casefold() in load_words("sentences", "works_headings")


def is_label(text: str) -> bool:
    """Tell whether a line is a label of cited works alone ("Sources:")."""
    return text.endswith(":") and text.strip(" :").casefold().removesuffix("s") in load_words("sentences", "works")


def mark_quotes(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks, a paragraph above a credit as a quote, and the credit as a note."""
    follows = {id(before) for before, after in pairwise(blocks) if before.kind == "paragraph" and is_credit(after)}
    for before, block in zip([None, *blocks], blocks, strict=False):
        if id(block) in follows and SENTENCE_END.search(block.text):
            yield replace(block, kind="quote")
        elif before is not None and id(before) in follows and is_credit(block):
            yield replace(block, kind="note")
        else:
            yield block


def is_credit(block: Block) -> bool:
    """Tell whether a short line says where the paragraph above it is taken from."""
    credit = CREDIT.match(block.text)
    kinds = any_of(load_patterns("instruments")["kinds"])
    short = len(block.text.split()) <= LONGEST_CREDIT
    return bool(
        block.kind == "paragraph" and credit and short and re.search(rf"\b(?:{kinds}|Art(?:icle|\.))", block.text)
    )
