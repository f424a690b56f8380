"""A report's layout and facts to the sentences, items and lead-ins that look like recommendations and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.layout import Layout
from ingest.missed.taken import Taken
from ingest.patterns import load_patterns, load_words
from ingest.recommendations.lists import is_lead_in, leads_to_items
from ingest.recommendations.normative import is_question, preamble_pattern
from ingest.values import Miss

REASONS = {
    "obliged": "says what should be, in words that no rule reads",
    "needed": "says what is needed, in words that no rule reads",
    "called for": "calls for something, in words that no rule reads",
    "judged": "says what matters, in words that no rule reads",
    "bidden": "bids or forbids inside a sentence that is not read as an ask",
    "put": "puts something forward, in words that no rule reads",
}
SIBLING = "stands between items that are recommendations"
OPENS_WITH_VERB = "opens with a verb as recommendations do, in a list that is not read as one of recommendations"
LEAD_IN = "announces recommendations, and none was found after it"
REACH = 4
"""Blocks after a lead-in among which its first recommendation must stand."""


def find_missed_asks(layout: Layout, taken: Taken) -> Iterator[Miss]:
    """Yield what looks like a recommendation and was not taken, in order; `taken` holds the recommendations."""
    blocks = layout.blocks
    asked = [bool(block.offsets) and taken.touches(block.offsets[0], block.offsets[-1] + 1) for block in blocks]
    for sentence in layout.sentences:
        block = blocks[sentence.block]
        if block.kind not in {"paragraph", "item"}:
            continue
        if sentence.text.endswith(":"):
            if is_lead_in(block.text, leads_to_items(blocks, sentence.block)) and not any(
                asked[sentence.block : sentence.block + REACH + 1]
            ):
                yield Miss("recommendation", LEAD_IN, layout.find_passage(sentence.block, sentence.start, sentence.end))
            continue
        reason = find_reason(sentence.text)
        if not reason and block.kind == "item" and not asked[sentence.block]:
            reason = find_item_reason(layout, asked, sentence.block, sentence.text)
        if not reason:
            continue
        passage = layout.find_passage(sentence.block, sentence.start, sentence.end)
        if not taken.holds(passage):
            yield Miss("recommendation", reason, passage)


def find_reason(text: str) -> str:
    """Say why the sentence looks like an ask, "" where it does not; questions and preambles do not."""
    if is_question(text) or preamble_pattern().match(text):
        return ""
    found = (name for name, pattern in sign_patterns().items() if pattern.search(text))
    return REASONS[name] if (name := next(found, "")) else ""


@cache
def sign_patterns() -> dict[str, re.Pattern[str]]:
    """Compile the signs of an ask by their kind."""
    return {name: re.compile("|".join(signs), re.I) for name, signs in load_patterns("misses")["asks"].items()}


def find_item_reason(layout: Layout, asked: list[bool], index: int, text: str) -> str:
    """Say why a list item looks like a recommendation: by its neighbours, or by its first word."""
    blocks = layout.blocks
    near = [
        asked[other]
        for other in (index - 1, index + 1)
        if 0 <= other < len(blocks) and (blocks[other].kind, blocks[other].level) == ("item", blocks[index].level)
    ]
    if near and all(near) and not is_question(text):
        return SIBLING
    words = text.split()
    opens = len(words) > 3 and words[0].casefold() in load_words("recommendations", "bidding")
    return OPENS_WITH_VERB if opens else ""
