"""Presented lists and asking sentences to recommendations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache

from ingest.language.grammar import states_something
from ingest.language.reader import Word
from ingest.layout import Layout
from ingest.lines.parties import find_party_country
from ingest.lines.turn_labels import find_turn_labels
from ingest.patterns import any_of, load_patterns
from ingest.recommendations.addressees import find_asked
from ingest.recommendations.ask import Ask
from ingest.recommendations.labels import Context
from ingest.recommendations.lists import AIM, SECTION, Listed
from ingest.recommendations.normative import find_ask, is_question, may_ask
from ingest.recommendations.strength import find_strength
from ingest.values import Block, Instrument, Passage, Recommendation, Tier

TRAILING_LEAD_IN = re.compile(r"(?<=[.!?”])\s+[A-Z][^.!?]{3,120}:\s*$")
OPENING = re.compile(r"(?:At|During|In|On) [^,;:]{0,120}?\b(?P<year>(?:19|20)\d\d)\b[^,;:]{0,80},")
"""What opens a sentence and says when ("At its second meeting in 2001,")."""
LED = "list under lead-in"
LONGEST_VOTE = 25
"""Words of a line that only gives the votes on what stands above it."""
LONGEST_ITEM = 3
"""Sentences of an item that stands by itself; a longer one is a numbered paragraph of running prose."""
LEAST_NOTES = 3
"""Items of a list of notes."""
BASE = frozenset({"VB", "VBP"})


@dataclass(frozen=True, slots=True)
class Find:
    """A range of a block that is a recommendation."""

    block: int
    start: int
    end: int
    tier: Tier
    rule: str
    ask: Ask | None


def select_sentences(layout: Layout, listed: Mapping[int, Listed], passed_over: frozenset[int]) -> list[int]:
    """Select the indexes of sentences to parse: those with an asking word, and all of list items."""
    blocks, turns = layout.blocks, find_turn_labels(layout.blocks)
    return [
        index
        for index, sentence in enumerate(layout.sentences)
        if sentence.block not in passed_over
        and (sentence.block in listed or sentence.block not in layout.programme.headings)
        and (sentence.block in listed or blocks[sentence.block].kind == "item" or may_ask(sentence.text))
        and (blocks[sentence.block].kind in {"paragraph", "item"} or sentence.block in turns)
    ]


def find_recommendations(
    layout: Layout,
    parses: Mapping[int, Sequence[Word]],
    contexts: Sequence[Context],
    listed: Mapping[int, Listed],
    instruments: Sequence[Instrument],
) -> tuple[Recommendation, ...]:
    """Find the recommendations, in order: a presented item whole, elsewhere the sentences that ask."""
    of_block: dict[int, list[int]] = defaultdict(list)
    for index, sentence in enumerate(layout.sentences):
        of_block[sentence.block].append(index)
    named = {mention.passage for instrument in instruments for mention in instrument.mentions}
    noted = find_noted(layout.blocks, of_block, listed, parses)
    return tuple(
        make_recommendation(layout, find, contexts[block], instruments)
        for block, indexes in of_block.items()
        if not is_voted_down(layout.blocks, block)
        for find in read_block(layout, block, indexes, listed.get(block), parses)
        if find.tier == "explicit"
        or not (
            (find.rule == "imperative" and block in noted) or is_name(layout, find, named) or is_older(layout, find)
        )
    )


@cache
def voted_down_pattern() -> re.Pattern[str]:
    """Compile what says at the start of a sentence, or after its last mark, that a proposal was not carried."""
    words = any_of(load_patterns("recommendations")["voted_down"])
    return re.compile(rf"(?:^|[.;:,–—(\[-])\s*{words}\s*[.)\]]*\s*$", re.I)


def is_voted_down(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a block ends, or the short line of a vote right under it does, with what says it was not carried."""
    line = blocks[index + 1] if index + 1 < len(blocks) else None
    below = line is not None and line.kind in {"paragraph", "note"} and len(line.text.split()) <= LONGEST_VOTE
    texts = [blocks[index].text, *([line.text] if line is not None and below else [])]
    return any(voted_down_pattern().search(text) for text in texts)


def is_name(layout: Layout, find: Find, named: Set[Passage]) -> bool:
    """Tell whether the whole of it is an instrument's name."""
    return layout.find_passage(find.block, find.start, find.end) in named


def is_older(layout: Layout, find: Find) -> bool:
    """Tell whether it opens with a year before the event's own: what was asked then is history."""
    opening = OPENING.match(layout.blocks[find.block].text, find.start, find.end)
    held = layout.programme.sessions[0].date[:4]
    return opening is not None and opening["year"] < held


def find_noted(
    blocks: Sequence[Block],
    of_block: Mapping[int, Sequence[int]],
    listed: Mapping[int, Listed],
    parses: Mapping[int, Sequence[Word]],
) -> frozenset[int]:
    """Find the items of a list of notes: all the others are phrases without a verb, and none has an end mark.

    What looks like an imperative there is a note too ("No berths", "Tie up in open water", "Lack of buoys").
    """
    found: set[int] = set()
    for members in split_lists(blocks):
        bare = [
            k for k in members if k not in listed and k in of_block and not blocks[k].text.endswith((".", ";", "!"))
        ]
        if len(bare) < LEAST_NOTES or len(bare) < len(members):
            continue
        verbs = [k for k in bare if any(states_or_bids(parses.get(index, ())) for index in of_block[k])]
        if len(verbs) == 1:
            found.update(verbs)
    return frozenset(found)


def split_lists(blocks: Sequence[Block]) -> Iterator[list[int]]:
    """Yield the indexes of the items that stand in one list at one depth; deeper ones between them are lists too."""
    open_: dict[int, list[int]] = {}
    for index, block in enumerate(blocks):
        if block.kind != "item":
            yield from open_.values()
            open_ = {}
            continue
        for level in [level for level in open_ if level > block.level]:
            yield open_.pop(level)
        open_.setdefault(block.level, []).append(index)
    yield from open_.values()


def states_or_bids(words: Sequence[Word]) -> bool:
    """Tell whether a verb heads the sentence, finite or in its base form."""
    return states_something(words) or any(word.relation == "ROOT" and word.fine in BASE for word in words)


def read_block(
    layout: Layout, block: int, indexes: Sequence[int], how: Listed | None, parses: Mapping[int, Sequence[Word]]
) -> Iterator[Find]:
    """Yield the whole of a presented item, or the asking sentences of a block; `indexes` are those of its sentences."""
    if how is not None and how.rule == AIM:
        return
    item = how is not None or (layout.blocks[block].kind == "item" and len(indexes) <= LONGEST_ITEM)
    asks = {index: find_ask(layout.sentences[index].text, parses[index], item) for index in indexes if index in parses}
    if how is not None and how.rule != SECTION:
        first = next((ask for ask in asks.values() if ask), None)
        # a label may be taken for a sentence of its own ("Statement 2.")
        own = [index for index in indexes if layout.sentences[index].end > how.start] or indexes
        finding = how.weak and first is None and states_something(parses.get(own[0], ()))
        end = find_end(layout.blocks, block)
        question = is_question(layout.sentences[own[0]].text)
        if how.weak and first is not None and asks.get(own[0]) is None and len(own) > 1:
            yield from read_sentences(layout, block, asks)  # a finding, and what follows from it
            return
        if end > how.start and not finding and not question:
            yield Find(block, how.start, end, "explicit", how.rule, first)
        return
    yield from read_sentences(layout, block, asks, how is not None)


def read_sentences(
    layout: Layout, block: int, asks: Mapping[int, Ask | None], presented: bool = False
) -> Iterator[Find]:
    """Yield the sentences that ask, by their index; `presented` tells that their section makes them explicit."""
    for index, ask in asks.items():
        sentence = layout.sentences[index]
        if ask and not sentence.text.endswith(":"):
            tier: Tier = "explicit" if ask.explicit or presented else "prose"
            yield Find(block, sentence.start, sentence.end, tier, ask.rule, ask)


def find_end(blocks: Sequence[Block], index: int) -> int:
    """Find where an item's own text ends: before the lead-in to items below it, where it has such."""
    text = blocks[index].text
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    deeper = after is not None and after.kind == "item" and after.level > blocks[index].level
    leads = after is not None and after.kind == "item"
    if leads and text.endswith(":") and not re.search(r"[.!?]\s", text):
        return 0  # the whole of it only leads in
    lead = TRAILING_LEAD_IN.search(text) if deeper else None
    return lead.start() if lead else len(text)


def keep_own(addressee: str, text: str) -> str:
    """Give the part of who is asked that stands in the text; a label before it is none ("Recommendation 1 Ports")."""
    while addressee and addressee not in text:
        addressee = addressee.partition(" ")[2]
    return addressee


def make_recommendation(
    layout: Layout, find: Find, context: Context, instruments: Sequence[Instrument]
) -> Recommendation:
    """Make the recommendation of a range, with the instruments that it names."""
    passage = layout.find_passage(find.block, find.start, find.end)
    named = tuple(
        instrument.name
        for instrument in instruments
        if any(passage.start <= mention.passage.start < passage.end for mention in instrument.mentions)
    )
    ask = find.ask or Ask("", "")
    text = layout.blocks[find.block].text[find.start : find.end].strip()
    return Recommendation(
        text=text,
        session=layout.programme.of_block[find.block],
        category=context.category,
        tier=find.tier,
        made_by=context.made_by,
        addressee=keep_own(ask.addressee, text) or find_asked(text, find.rule == LED),
        action=ask.action,
        modality=ask.modality,
        instruments=named,
        passage=passage,
        rule=find.rule,
        strength=find_strength(text, ask.modality, ask.action),
        country=find_party_country(context.made_by),
    )
