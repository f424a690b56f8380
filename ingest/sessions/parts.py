"""A heading to whether it only gathers sessions, or labels a part of one, and so opens none."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines.parties import gathers_parties, is_party
from ingest.lines.session_labels import is_country, kind_of, kind_of_match, match_label, match_lettered
from ingest.patterns import load_patterns, load_words
from ingest.sessions.drafts import Draft, Reading
from ingest.values import DISGUISED_LEVEL, Block, SessionKind

NUMBER = re.compile(r"^(\d{1,2})[.)]?\s")
DECIMAL = re.compile(r"(\d{1,2})\.\d{1,2}\.?\s")

LEAST_COLONS = 3
"""Printed headings with a colon at the end by which it is the report's style."""
LEAST_PROSE = 8
"""Words of a paragraph below such a heading; labels and lists below it make it a label."""

LEAST_TOLD = 25
"""Words of a paragraph that make the heading over it a section's, not a label's."""


def find_colon_headings(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of printed headings with a colon at the end over prose, where headings have one by style."""
    printed = [index for index, block in enumerate(blocks) if block.kind == "heading" and block.level < DISGUISED_LEVEL]
    colons = [index for index in printed if blocks[index].text.endswith(":")]
    if len(colons) < LEAST_COLONS or 2 * len(colons) < len(printed):
        return frozenset()
    return frozenset(index for index in colons if stands_over_prose(blocks, index))


def stands_over_prose(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a paragraph of some length, or a heading of a lower rank, stands right below a heading."""
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if below is None or below.kind == "heading":
        return below is not None and below.level > blocks[index].level
    return below.kind == "paragraph" and len(below.text.split()) >= LEAST_PROSE


def is_gathering(text: str) -> bool:
    """Tell whether a heading says that sessions follow ("Working groups")."""
    return text.casefold().strip(" :*") in load_words("sessions", "groups.words")


def kind_of_gathering(text: str) -> SessionKind:
    """Give the kind of the sessions that a heading gathers."""
    return kind_of(text.casefold().strip(" :*").removesuffix("s"))


def gathers(blocks: Sequence[Block], index: int, labelled: bool) -> bool:
    """Tell whether sessions do follow the gathering heading at `index`; one over text alone is a session itself.

    `labelled` tells that sessions of the report have labels; without, each heading inside is one.
    """
    here, text = blocks[index], False
    for block in blocks[index + 1 :]:
        match = match_label(block)
        heading = block.kind == "heading"
        if heading and block.level > here.level and match_lettered(block):
            return True
        if match:
            inside = heading and block.level > here.level
            return inside or kind_of_match(match) == kind_of_gathering(here.text) or not text
        if heading and block.level <= here.level:
            break
        if heading and not labelled and not block.text.endswith(":"):
            return True
        text = True
    return not text


def names_maker(opened: Draft, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a heading or line only says whose recommendations follow ("Ghana" under "… by country").

    The label of a group that has met before does so where its list follows at once.
    """
    block = blocks[index]
    if not gathers_parties(opened.title):
        return False
    deeper = block.level > opened.level > 0
    match = match_label(block)
    if match:
        listed = index + 1 < len(blocks) and blocks[index + 1].kind == "item"
        return listed and kind_of_match(match) == "breakout" and (deeper or not match["title"])
    return block.kind == "heading" and (deeper or is_party(block.text)) and lists_follow(blocks, index)


def lists_follow(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether the heading at `index` stands over list items; one with role lines stands over a session."""
    for block in blocks[index + 1 :]:
        if block.kind == "item":
            return True
        if (block.kind == "paragraph" and block.label) or (
            block.kind == "heading" and block.level <= blocks[index].level
        ):
            return False
    return False


def is_repeated_part(opened: Draft, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a heading labels the same part of several sections ("Recommendations" under each)."""
    block = blocks[index]
    text = block.text.casefold()
    part = text in load_words("sessions", "parts.words") or text in load_words("recommendations", "headings")
    if not part or not block.level > opened.level > 0:
        return False
    return sum(other.kind == "heading" and other.text.casefold() == text for other in blocks) > 1


def is_subsection(opened: Draft, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a heading numbered "3.1" stands over text inside the open section numbered 3, or after its 3.1."""
    numbered = DECIMAL.match(blocks[index].text)
    below = blocks[index + 1] if index + 1 < len(blocks) else None
    if numbered is None or below is None or below.kind != "paragraph" or below.text.endswith(":"):
        return False
    return opened.kind == "section" and not opened.labelled and bool(re.match(rf"{numbered[1]}[.\s)]", opened.id))


def is_told(reading: Reading, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a printed heading inside a section without label stands over a paragraph of its own."""
    opened, block = reading.open, blocks[index]
    if opened.kind != "section" or opened.labelled or not opened.level < block.level < DISGUISED_LEVEL:
        return False
    text, below = block.text.casefold(), blocks[index + 1] if index + 1 < len(blocks) else None
    part = text in load_words("sessions", "parts.words") or text in load_words("recommendations", "headings")
    if part or opened.level == 0 or opened.parent != "event" or below is None or below.kind != "paragraph":
        return False
    return len(below.text.split()) >= LEAST_TOLD and below.text.endswith(".")


def is_category(reading: Reading, block: Block, text: str, labelled: bool) -> bool:
    """Tell whether a heading only labels a part of the open session."""
    opened = reading.open
    if not labelled or opened.kind == "event":
        return False
    numbered = NUMBER.match(text)
    if numbered:
        number = int(numbered[1])
        goes_on = opened.number and number == opened.number + 1
        if goes_on or (number == 1 and (block.level > opened.level or not opened.level)):
            opened.number = number
            return True
    if is_country(text) or (opened.capitals and text.isupper()):
        return False
    if text.casefold() in load_patterns("sessions")["parts"]["words"]:
        return True
    return block.level > opened.level > 0 or (opened.level == 0 and block.level > 3)
