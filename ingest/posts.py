"""Blocks to blocks whose names over posts, in a list of participants, are one line: "Mr. Lee / Minister / Body"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.names import is_person_name, parse_name
from ingest.patterns import load_words
from ingest.roles import is_listing
from ingest.values import Block

MOST_LINES = 4
"""Lines that may tell what a name's bearer is."""
LONGEST_LINE = 14
"""Words of such a line; a longer one is prose."""


def join_posts(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Join each titled name that stands alone on its line with the lines right below it, under a list's heading.

    The parts are parted by a comma that stands for the line end in the source.
    """
    joined: list[Block] = []
    listing, last_line, parts = False, 0, 0
    for block in blocks:
        listing = listing or is_listing(block)
        goes_on = 0 < parts <= MOST_LINES and block.line == last_line + 1 and tells_post(block)
        if goes_on:
            joined[-1] = join_line(joined[-1], block)
            parts += 1
        else:
            joined.append(block)
            parts = int(listing and is_titled_name(block))
        last_line = block.line
    return tuple(joined)


def is_titled_name(block: Block) -> bool:
    """Tell whether a paragraph is a name with an honorific and no more; "Director General, Body" is none."""
    last = block.text.split(",")[0].split()[-1:]
    post = load_words("affiliations", "positions") | load_words("names", "addresses")
    titled = bool(parse_name(block.text).honorific) and is_person_name(block.text)
    return block.kind == "paragraph" and titled and not (last and last[0].casefold() in post)


def tells_post(block: Block) -> bool:
    """Tell whether a line may name a post or a body: short, capitalised, no sentence and nobody's name."""
    text = block.text
    plain = block.kind == "paragraph" and text[:1].isupper() and not text.endswith((".", ":", "?", "!"))
    return plain and len(text.split()) <= LONGEST_LINE and "@" not in text and not is_titled_name(block)


def join_line(above: Block, below: Block) -> Block:
    """Give both lines as one block; the mark between them is the line end's."""
    end = above.offsets[-1] + 1
    text = above.text.rstrip(" ,")
    offsets = above.offsets[: len(text)]
    return replace(above, text=f"{text}, {below.text}", offsets=(*offsets, end, end, *below.offsets))
