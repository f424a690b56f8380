"""Blocks to the treaties, protocols, laws and guidelines that they name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from ingest.blocks import make_passage
from ingest.patterns import any_of, load_patterns, load_words
from ingest.places import fold
from ingest.values import Block, Instrument, Mention, Report


@cache
def name_pattern() -> re.Pattern[str]:
    """Compile the pattern of an instrument's name.

    A comma goes on with the name where an "and" or a linking word shows a list ("Prevent, Suppress and Punish").
    """
    table = load_patterns("instruments")
    kinds, links = any_of(table["kinds"]), any_of(table["links"])
    word = r"[A-Z][\w’'-]*"
    phrase = rf"(?:{links}\s+)*{word}(?:\s+(?:{links}\s+)*{word})*"
    listed = rf",\s+(?![A-Z]{{3,}}\b)(?:{links}\s+{phrase}|{phrase}\s+and\s+{phrase}|{phrase}(?=,\s+and\s))"
    number = r"\s+(?:No\.?\s*)?\d[\d/-]*"
    return re.compile(
        rf"\b(?:(?:{word}\s+){{0,4}}{kinds}\b(?:{number})?(?:\s+{phrase})?(?:{listed})*(?:\s+No\.?\s*\d+)?"
        r"|[A-Z]{2,5}\s?(?:Convention\s+)?(?:No\.?\s*)?\d{2,3}\b)"
    )


def find_instruments(report: Report, blocks: Sequence[Block]) -> tuple[Instrument, ...]:
    """Find the instruments named in the report, each with its mentions, in order of the first.

    A capitalised phrase headed by a kind of instrument counts, and "Public Law 106-386", "ILO 182", "Convention No. 5".
    """
    mentions: dict[str, list[Mention]] = defaultdict(list)
    names: dict[str, str] = {}
    for block in blocks:
        if block.kind == "code":
            continue
        for match in name_pattern().finditer(block.text):
            start = match.start() + (len("The ") if match[0].startswith("The ") else 0)
            name = block.text[start : match.end()].strip()
            if not is_instrument(name):
                continue
            key = re.sub(r"(?<=[a-z])\s+(?=\d)", "", fold(re.sub(r"\W+", " ", name)))
            names.setdefault(key, name)
            mentions[key].append(Mention("instrument", name, make_passage(report, block, start, start + len(name))))
    return tuple(Instrument(names[key], tuple(found)) for key, found in mentions.items())


def is_instrument(name: str) -> bool:
    """Tell whether the name says more than its kind, and heads no body ("Covenant House")."""
    words = name.split()
    if len(words) < 2 and not re.search(r"\d", name):
        return False
    kinds = {word for kind in load_patterns("instruments")["kinds"] for word in kind.split()}
    after = next((words[at + 1] for at, word in enumerate(words[:-1]) if word in kinds), "")
    return after.casefold() not in load_words("affiliations", "organisations")
