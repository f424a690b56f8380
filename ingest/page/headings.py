"""Blocks to blocks whose disguised headings (bold lines, numbered lines, capitals) and items ("(a) …") are such."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from ingest.lines.names import is_person_name, parse_name
from ingest.lines.person_lines import is_person_line
from ingest.lines.places import find_country
from ingest.lines.roles import find_label_roles
from ingest.lines.segments import heads_position
from ingest.page.contents import Contents
from ingest.page.lettered import find_bold_items, find_lettered
from ingest.patterns import any_of, load_patterns
from ingest.values import DISGUISED_LEVEL, Block

BOLD_LEVEL = 5
"""Items in bold that are headings rank below printed headings, and above others in disguise."""

LONGEST_TITLE, LONGEST_CAPITALS = 15, 24
"""Words of a heading in disguise; a line in capitals can hardly be anything else."""

NUMBERED = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2})*)\.?\s+(?P<title>[^\W\d_a-z].*)$")
DATE = re.compile(r"^\d{1,2}\.?\s+[A-Z][a-z]{2,8}\.?,?\s+\d{4}$")
"""A date alone on its line, which numbers nothing."""
DECORATED = re.compile(r"(?P<mark>[~=*_#<>|+-]{1,4})\s*(?P<title>[^\W_].*?)\s*[~=*_#<>|+-]{1,4}")
"""A line between marks of one's own ("~ Of ropes ~")."""
SENTENCE_END = re.compile(r"[.!?;,]$")
ENUMERATED = re.compile(r"^(?:\((?P<number>[a-z]|[ivx]{1,4}|\d{1,2})\)\s+(?=\S)|(?P<digits>\d{1,2})[.)]\s+(?=[a-z]))")
LABELLED = re.compile(r"^[^:]{2,40}:\s+\S")
NUMBERED_LABEL = re.compile(r"^[A-Z][\w ]{2,30}\d\s*:\s")
# every word holds two capitals in a row; possessive, else a long word could be cut in exponentially many ways
CAPITALS = re.compile(r"^(?:(?=[^\W\d_]*[A-Z]{2})[^\W\d_]++[\W\d]*+){1,24}$")
LIST_TITLE = re.compile(
    r"^(?:(?:annex|appendix)\s+\w{1,4}\s*[.:–—-]\s*)?lists? of (?:the )?"
    rf"{any_of(load_patterns('sessions')['listings']['people'])}"
    r"(?: and observers)?$",
    re.I,
)
LONGEST_LABEL = 6
"""Words of a line that only labels a list of people."""
CAPTION = re.compile(r"^(?:figure|fig\.|table|box|chart|graph|map|photo|image)\s*\d", re.I)


def find_headings(
    blocks: Sequence[Block], contents: Contents | None = None, outdented: frozenset[int] = frozenset()
) -> tuple[Block, ...]:
    """Give the blocks in the same order, each disguised heading with kind "heading" and a level.

    `outdented` are the indexes of lines that stand out of an indented text. Where the report has a table of contents,
    which is left out, the headings that it lists have their level from it, and other headings in disguise rank below.
    """
    lettered = find_lettered(blocks) | dict.fromkeys(find_bold_items(blocks), BOLD_LEVEL)
    found = [
        replace(block, kind="heading", level=lettered[index], label=0, strong=False)
        if index in lettered and has_body(blocks, index)
        else to_heading(block, blocks, index, index in outdented)
        for index, block in enumerate(blocks)
    ]
    if contents is None or not contents.last:
        return tuple(found)
    return tuple(
        to_listed(block, heading, contents.find_level(block.text))
        for block, heading in zip(blocks, found, strict=True)
        if not contents.holds(block)
    )


def to_listed(block: Block, heading: Block, level: int) -> Block:
    """Give the heading that the table of contents lists at that level, or one in disguise that it does not list."""
    if level and block.kind in {"paragraph", "item", "heading"}:
        return replace(block, kind="heading", level=level)
    if heading.kind == "heading" and block.kind != "heading":
        return replace(heading, level=DISGUISED_LEVEL)
    return heading


def to_heading(block: Block, blocks: Sequence[Block], index: int, outdented: bool = False) -> Block:
    """Give the block as a heading where it is one in disguise, else the block."""
    text = block.text
    if outdented and not NUMBERED.match(text) and has_body(blocks, index):
        inner = DECORATED.fullmatch(text)
        first, last = inner.span("title") if inner else (0, len(text))
        return replace(
            block, kind="heading", level=1, text=text[first:last], offsets=block.offsets[first:last], label=0
        )
    if block.kind == "item" and is_lone_number(block, blocks, index):
        return replace(block, kind="heading", level=1)
    enumerated = ENUMERATED.match(text) if block.kind == "paragraph" else None
    if enumerated:
        cut = enumerated.end()
        return replace(
            block,
            kind="item",
            level=block.level + 1,
            number=enumerated["number"] or enumerated["digits"],
            text=text[cut:],
            offsets=block.offsets[cut:],
            label=0,
        )
    if block.kind != "paragraph" or block.column or "@" in text or CAPTION.match(text):
        return block
    longest = LONGEST_CAPITALS if text.isupper() else LONGEST_TITLE
    if len(text) > 8 * longest or len(text.split()) > longest:
        return block
    if SENTENCE_END.search(text) and not text.endswith("etc."):
        return block
    numbered = None if DATE.match(text) else NUMBERED.match(text)
    if numbered and not text.endswith(":") and has_body(blocks, index):
        return replace(block, kind="heading", level=min(numbered["number"].count(".") + 1, DISGUISED_LEVEL))
    labelled = LABELLED.match(text) and not NUMBERED_LABEL.match(text)
    speaks = names_speaker(text) or labelled or makers_pattern().search(text)
    if opens_list(blocks, index) or (block.strong and not speaks):
        return replace(block, kind="heading", level=DISGUISED_LEVEL)
    if is_capitals(text) and has_body(blocks, index):
        return replace(block, kind="heading", level=2)
    return block


def opens_list(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a line says no more than that people follow who were there ("Participants"), and one follows."""
    text, after = blocks[index].text.rstrip(": "), blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or after.kind not in {"paragraph", "item"} or len(text.split()) > LONGEST_LABEL:
        return False
    if find_label_roles(text) != ("participant",):
        return False
    return is_person_line(after.text) or (len(after.text.split()) > 1 and is_person_name(after.text))


def is_capitals(text: str) -> bool:
    """Tell whether a line opens a list of participants, or is in capitals: nobody's name, a short one a country's."""
    long = len(text) > 5 or (len(text) > 3 and bool(find_country(text)))
    return bool(LIST_TITLE.match(text)) or (long and bool(CAPITALS.match(text)) and not is_person_name(text))


def names_speaker(text: str) -> bool:
    """Tell whether a line is a person’s name, or opens with one before a comma or bracket, titled or with a post."""
    first = re.split(r"\s*[,(]", text)[0]
    known = bool(parse_name(first).honorific) or heads_position(text[len(first) :].strip(" ,("))
    return is_person_name(text) or (is_person_name(first) and known and first != text)


@cache
def makers_pattern() -> re.Pattern[str]:
    """Compile the pattern of the words that say who made the document ("compiled by")."""
    leads = [lead for forms in load_patterns("roles")["documents"].values() for lead in forms]
    return re.compile(rf"\b{any_of(leads)}\b", re.I)


def is_lone_number(block: Block, blocks: Sequence[Block], index: int) -> bool:
    """Tell whether an ordered item is a numbered heading: short, no sentence, no neighbour in the same list."""
    sentence = SENTENCE_END.search(block.text) or block.text.endswith(":")
    if not block.number.isdigit() or len(block.text) > 80 or sentence or block.level > 1:
        return False
    before = blocks[index - 1] if index else None
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    if after is None or (before is not None and before.kind == "item" and before.number.isdigit()):
        return False
    return after.kind == "paragraph" or (after.kind == "item" and not after.number and after.line - block.line > 1)


def has_body(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether any block follows."""
    return index + 1 < len(blocks)
