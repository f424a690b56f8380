"""Presented lists and asking sentences to recommendations."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ingest.blocks import make_passage
from ingest.labels import Context
from ingest.language import Word
from ingest.lists import Listed
from ingest.normative import Ask, find_ask, may_ask
from ingest.sentences import Sentence
from ingest.sessions import Programme
from ingest.values import Block, Instrument, Recommendation, Report

TRAILING_LEAD_IN = re.compile(r"(?<=[.!?”])\s+[A-Z][^.!?]{3,120}:\s*$")
FINITE = {"VBD", "VBZ", "VBP", "MD"}


def select_sentences(
    sentences: Sequence[Sentence], blocks: Sequence[Block], listed: Mapping[int, Listed], passed_over: frozenset[int]
) -> list[int]:
    """Select the indexes of sentences to parse: those with an asking word, and all of list items."""
    return [
        index
        for index, sentence in enumerate(sentences)
        if sentence.block not in passed_over
        and (sentence.block in listed or blocks[sentence.block].kind == "item" or may_ask(sentence.text))
        and blocks[sentence.block].kind in {"paragraph", "item"}
    ]


def find_recommendations(
    report: Report,
    blocks: Sequence[Block],
    programme: Programme,
    contexts: Sequence[Context],
    listed: Mapping[int, Listed],
    sentences: Sequence[Sentence],
    parses: Mapping[int, Sequence[Word]],
    instruments: Sequence[Instrument],
) -> tuple[Recommendation, ...]:
    """Find the recommendations, in order: a presented item whole, elsewhere the sentences that ask."""
    of_block: dict[int, list[int]] = {}
    for index, sentence in enumerate(sentences):
        of_block.setdefault(sentence.block, []).append(index)
    found: list[Recommendation] = []

    def add(block: int, start: int, end: int, tier: str, rule: str, ask: Ask | None) -> None:
        context = contexts[block]
        passage = make_passage(report, blocks[block], start, end)
        named = tuple(
            item.name
            for item in instruments
            if any(passage.start <= m.passage.start < passage.end for m in item.mentions)
        )
        found.append(
            Recommendation(
                blocks[block].text[start:end].strip(),
                programme.of_block[block],
                context.category,
                "explicit" if tier == "explicit" else "prose",
                context.made_by,
                ask.addressee if ask else "",
                ask.action if ask else "",
                ask.modality if ask else "",
                named,
                passage,
                "printed",
                rule,
            )
        )

    for block, indexes in of_block.items():
        how = listed.get(block)
        asks = {
            index: find_ask(sentences[index].text, parses[index], item=blocks[block].kind == "item" or how is not None)
            for index in indexes
            if index in parses
        }
        first = next((ask for ask in asks.values() if ask), None)
        if how is not None and how.rule != "section of recommendations":
            text = blocks[block].text
            lead = TRAILING_LEAD_IN.search(text) if followed_by_deeper(blocks, block) else None
            end = lead.start() if lead else len(text)
            if not (how.weak and first is None and is_finding(indexes, parses)) and not text.endswith("?"):
                add(block, how.start, end, "explicit", how.rule, first)
            continue
        for index in indexes:
            ask = asks.get(index)
            if ask and not sentences[index].text.endswith(":"):
                tier = "explicit" if ask.explicit or how is not None else "prose"
                add(block, sentences[index].start, sentences[index].end, tier, ask.rule, ask)
    return tuple(found)


def followed_by_deeper(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the item has items of its own."""
    return (
        index + 1 < len(blocks) and blocks[index + 1].kind == "item" and blocks[index + 1].level > blocks[index].level
    )


def is_finding(indexes: Sequence[int], parses: Mapping[int, Sequence[Word]]) -> bool:
    """Tell whether the first sentence states something: it has a finite verb."""
    words = parses.get(indexes[0], ())
    return any(word.fine in FINITE and word.relation in {"ROOT", "aux", "auxpass"} for word in words)
