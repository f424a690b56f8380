"""Blocks to the category over each of them, and the delegation, country or group whose words stand in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.lines.parties import addresses_parties, gathers_parties, is_party
from ingest.lines.places import find_country
from ingest.lines.sentences import COUNTRY
from ingest.patterns import load_words
from ingest.recommendations.lists import (
    heading_words,
    is_label_line,
    is_lead_in,
    label_pattern,
    leads_to_items,
    opens_list,
    stands_under,
)
from ingest.sessions.programme import Programme
from ingest.values import Block

DELEGATION = r"[A-Z][\w.]+(?: [A-Z][\w.]+)? delegation"
SPEAKING = re.compile(rf"\b(?:by|from) (?:the )?(?P<by>{DELEGATION})\b|\b[Tt]he (?P<the>{DELEGATION})\b")
ADDRESSED = re.compile(r"(?:For|To) (?:(?:all|the|our) )?\w")
"""A label that says who is asked ("For manufacturers:")."""
LINE_LEVEL = 7
"""A label alone on its line ranks below every heading, printed or in disguise."""


@dataclass(frozen=True, slots=True)
class Context:
    """What stands over a block within its session."""

    category: str
    """Nearest heading or run-in label, without colon; ""."""
    made_by: str
    """The delegation, country or group whose words these are, as printed; ""."""


@dataclass(slots=True)
class Sides:
    """Whose recommendations the blocks met now are, by the labels over them."""

    level: int = 0
    """Level of the heading that presents the lists."""
    asks: bool = False
    """True under such a heading, unless it says that the parties below are those who are asked."""
    every: bool = False
    """True where it says that each label names a party ("Recommendations by country")."""
    party: str = ""
    party_level: int = 0
    listed: bool = False
    """True from the first item under the party's label."""


def find_contexts(blocks: Sequence[Block], programme: Programme, passed_over: frozenset[int]) -> tuple[Context, ...]:
    """Give each block's context; blocks in `passed_over` (role labels, role lines) label nothing.

    A label that only numbers a recommendation ("Recommendation 4:") is no category.
    """
    contexts: list[Context] = []
    session = category = made_by = ""
    sides = Sides()
    for index, block in enumerate(blocks):
        if programme.of_block[index] != session:
            session, category, made_by = programme.of_block[index], "", ""
            inside = sides.asks and is_party(block.text) and stands_under(block, sides.level)
            sides = replace(sides, party=find_label(block), listed=False) if inside else Sides()
        if index in programme.headings:
            read_title(sides, block)
        if index in passed_over or index in programme.headings:
            contexts.append(Context("", sides.party or made_by))
            continue
        label = find_label(block)
        party = read_label(sides, block, label, leads_to_items(blocks, index))
        if party and not label and is_label_line(block):
            label = party
        own_category, own_maker = label or category, party or made_by
        if block.kind != "item":
            category = own_category
        if block.kind == "paragraph":
            speaking = SPEAKING.search(block.text)
            country = COUNTRY.match(block.text)
            if country and not block.label and find_country(country["country"]):
                own_maker = country["country"]
            elif speaking and "delegations" not in block.text:
                made_by = own_maker = (speaking["by"] or speaking["the"]).strip()
                sides.party = ""
        contexts.append(Context(own_category, own_maker))
    return tuple(contexts)


def find_label(block: Block) -> str:
    """Give the heading, the run-in label, or the plain line that says the same ("Recommendations:"), without colon."""
    text = block.text.rstrip(" :")
    if block.kind == "heading":
        return text
    if block.label and not label_pattern().match(block.text):
        return block.text[: block.label].rstrip(" :")
    plain = block.kind == "paragraph" and is_label_line(block)
    announces = text.casefold() in load_words("recommendations", "headings")
    return text if plain and (announces or is_party(text) or ADDRESSED.match(text)) else ""


def read_title(sides: Sides, block: Block) -> None:
    """Let a session's own heading present the lists under it."""
    title = heading_words(block)
    if opens_list(title):
        sides.level, sides.asks = min(block.level, LINE_LEVEL), not addresses_parties(title)
        sides.every = sides.asks and gathers_parties(title)


def read_label(sides: Sides, block: Block, label: str, leads: bool) -> str:
    """Give the party whose words the block holds; `leads` tells that items follow it."""
    line = block.kind == "paragraph" and is_label_line(block)
    level = block.level if block.kind == "heading" else LINE_LEVEL
    words = heading_words(block) if block.kind == "heading" or line else ""
    if block.kind == "item":
        sides.listed = True
        return label if sides.every and label else sides.party
    if opens_list(words) or (block.kind == "paragraph" and is_lead_in(block.text, leads)):
        every = gathers_parties(block.text)
        if not (sides.every and level > sides.level and not every):
            sides.level, sides.every = level, every
            sides.party = ""
        sides.asks = not addresses_parties(block.text)
    elif label or (line and leads):
        text = label or block.text.rstrip(" :")
        own = sides.every and (level > sides.level or line) and (not sides.party or level <= sides.party_level)
        if sides.asks and (own or is_party(text)):
            sides.party, sides.party_level, sides.listed = text, level, False
        elif level <= sides.party_level:
            sides.party = ""
        if block.kind == "heading" and level <= sides.level and not sides.party:
            sides.asks = sides.every = False
    elif block.kind == "paragraph" and sides.listed:
        sides.party = ""
    return sides.party
