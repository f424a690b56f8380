"""Blocks to blocks whose names over posts, in a list of participants, are one line: "Mr. Lee / Minister / Body"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.lines.names import is_person_name, parse_name
from ingest.lines.person_lines import has_person_shape, is_person_line
from ingest.lines.places import find_country, is_place
from ingest.lines.roles import is_listing
from ingest.lines.segments import heads_organisation, heads_position
from ingest.patterns import any_of, load_words
from ingest.values import Block

MOST_LINES = 4
"""Lines that may tell what a name's bearer is."""
LONGEST_LINE = 14
"""Words of such a line; a longer one is prose."""
LEAST_APART = 2
"""Names parted from their posts by empty lines by which all lines of a list stand apart."""
ADDRESS = re.compile(rf"\d{{3}}|@|^\d+\s|\b{any_of(load_words('places', 'postal.words'))}\b", re.I)
STREET = re.compile(r"\d+\s+[A-Z]")
ASIDE = re.compile(r"\s*\((?:Mr|Ms|Mrs|Dr|Prof)\.?\)$")
"""A word of address in brackets after a name."""


def join_posts(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Join each titled name that stands alone on its line with the lines right below it, under a list's heading.

    The parts are parted by a comma that stands for the line end in the source. In a list whose lines all stand apart,
    an empty line between them counts for none. Lines of an address are set apart as code, which names nobody.
    """
    joined: list[Block] = []
    listing, last_line, parts = False, 0, 0
    reach = 1 + (find_apart(blocks) >= LEAST_APART)
    stanzas = find_stanzas(blocks)
    for index, block in enumerate(blocks):
        listing = listing or is_listing(block)
        near = parts > 0 and block.line <= last_line + reach
        if near and is_address(block):
            joined.append(replace(block, kind="code", level=0))
            parts = MOST_LINES + 1
        elif near and parts <= MOST_LINES and tells_post(block) and index not in stanzas:
            joined[-1] = join_line(joined[-1], block)
            parts += 1
        elif near and reach > 1 and tells_post(block):
            joined.append(replace(block, kind="code", level=0))  # a town below the street
        else:
            joined.append(block)
            parts = int(listing and (index in stanzas or is_titled_name(block)))
        last_line = block.line
    return tuple(joined)


def find_stanzas(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of names without honorific over a line with a post or body, after an empty line or a heading.

    Fewer than `LEAST_APART` are none: a lone one may be a title.
    """
    found = frozenset(index for index in range(len(blocks) - 1) if opens_stanza(blocks, index))
    return found if len(found) >= LEAST_APART else frozenset()


def opens_stanza(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a line is such a name."""
    block, after, before = blocks[index], blocks[index + 1], blocks[index - 1] if index else None
    apart = before is None or before.kind == "heading" or block.line > before.line + 1
    if not apart or block.kind != "paragraph" or after.kind != "paragraph" or after.line != block.line + 1:
        return False
    told = heads_position(after.text) or heads_organisation(after.text) or bool(find_country(after.text))
    named = len(block.text.split()) > 1 and is_person_name(block.text) and not is_place(block.text)
    return named and told and tells_post(after) and not heads_position(block.text)


def find_apart(blocks: Sequence[Block]) -> int:
    """Count the names under a list's heading that an empty line parts from a post below."""
    first = next((index for index, block in enumerate(blocks) if is_listing(block)), len(blocks))
    pairs = pairwise(blocks[first:])
    return sum(is_titled_name(name) and below.line == name.line + 2 and tells_post(below) for name, below in pairs)


def is_address(block: Block) -> bool:
    """Tell whether a line is of a postal address, or a number or address to reach somebody by."""
    plain = block.kind == "paragraph" or (block.kind == "heading" and STREET.match(block.text) is not None)
    return plain and len(block.text.split()) <= LONGEST_LINE and bool(ADDRESS.search(block.text))


def is_titled_name(block: Block) -> bool:
    """Tell whether a paragraph is a name with an honorific and no more; "Director General, Body" is none."""
    last = block.text.split(",")[0].split()[-1:]
    post = load_words("affiliations", "positions") | load_words("names", "addresses")
    name = ASIDE.sub("", block.text)
    titled = bool(parse_name(name).honorific or ASIDE.search(block.text)) or is_shouted(name)
    titled = titled and is_person_name(name) and not has_person_shape(name)
    return block.kind == "paragraph" and titled and not (last and last[0].casefold() in post)


def is_shouted(name: str) -> bool:
    """Tell whether a name has its family name alone in capitals, as lists print it ("Ann LEE")."""
    words = name.split()
    return len(words) > 1 and len(words[-1]) > 2 and words[-1].isupper() and not words[0].isupper()


def tells_post(block: Block) -> bool:
    """Tell whether a line may name a post or a body: short, capitalised, no sentence and nobody's name."""
    text = block.text
    plain = block.kind == "paragraph" and text[:1].isupper() and not text.endswith((".", ":", "?", "!"))
    return (
        plain
        and len(text.split()) <= LONGEST_LINE
        and "@" not in text
        and not is_titled_name(block)
        and not is_person_line(text)
    )


def join_line(above: Block, below: Block) -> Block:
    """Give both lines as one block; the mark between them is the line end's."""
    end = above.offsets[-1] + 1
    text = above.text.rstrip(" ,")
    offsets = above.offsets[: len(text)]
    return replace(above, text=f"{text}, {below.text}", offsets=(*offsets, end, end, *below.offsets))
