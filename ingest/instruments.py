"""Blocks to the treaties, protocols, laws and guidelines that they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from ingest.blocks import make_passage
from ingest.patterns import any_of, load_patterns
from ingest.places import fold
from ingest.values import Block, Instrument, Mention, Report


def find_instruments(report: Report, blocks: Sequence[Block]) -> tuple[Instrument, ...]:
    """Find the instruments named in the report, each with its mentions, in order of the first.

    A capitalised phrase headed by a kind of instrument counts, and "Public Law 106-386", "ILO 182", "Convention No. 5".
    """
    table = load_patterns("instruments")
    kinds, links = any_of(table["kinds"]), any_of(table["links"])
    word = r"(?-i:[A-Z][\w’'-]*)"
    pattern = re.compile(
        rf"\b(?:(?:{word}\s+){{0,4}}{kinds}(?:\s+(?:No\.?\s*)?\d[\d/-]*)?(?:,?\s+(?:{links}\s+)*{word})*(?:\s+No\.?\s*\d+)?"
        rf"|(?-i:[A-Z]{{2,5}})\s?(?:Convention\s+)?(?:No\.?\s*)?\d{{2,3}}\b)"
    )
    mentions: dict[str, list[Mention]] = defaultdict(list)
    names: dict[str, str] = {}
    for block in blocks:
        if block.kind == "code":
            continue
        for match in pattern.finditer(block.text):
            name = match[0].strip()
            if len(name.split()) < 2 and not re.search(r"\d", name):
                continue
            key = fold(re.sub(r"\W+", " ", name))
            names.setdefault(key, name)
            mentions[key].append(
                Mention("instrument", name, make_passage(report, block, match.start(), match.start() + len(name)))
            )
    return tuple(Instrument(names[key], tuple(found)) for key, found in mentions.items())
