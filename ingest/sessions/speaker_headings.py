"""Headings that name a speaker and what they are over what they said: "Ms. Ann Lee, Director, Harbour Trust"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines.affiliations import find_affiliation
from ingest.lines.names import is_person_name, parse_name
from ingest.lines.segments import heads_organisation, heads_position
from ingest.lines.session_labels import match_label
from ingest.values import Block

NAME = re.compile(r"(?P<name>[^,(–—:]{4,60}?)(?:\s*,\s+|\s+[–—-]\s+|\s*\()(?P<what>[^:]{3,160}?)\)?\s*:?$")
LONGEST = 30
"""Words of such a heading."""
LEAST = 2
"""Such headings that a report must have; a single one could name anybody."""
LEAST_PROSE = 8
"""Words of the paragraph below it."""


def find_speaker_headings(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of the headings that name a speaker over prose; none where there is but one."""
    found = {index for index in range(len(blocks)) if names_speaker(blocks, index)}
    return frozenset(found) if len(found) >= LEAST else frozenset()


def names_speaker(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a heading is a person's name with a post or body, and prose stands right below it."""
    block, below = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    if block.kind != "heading" or len(block.text.split()) > LONGEST or below is None or below.kind != "paragraph":
        return False
    found = NAME.fullmatch(block.text)
    if found is None or match_label(block) or len(parse_name(found["name"]).full.split()) < 2:
        return False
    if not is_person_name(found["name"]) or len(below.text.split()) < LEAST_PROSE:
        return False
    said = find_affiliation(block.text, *found.span("what"))
    known = heads_position(found["what"]) or heads_organisation(found["what"]) or bool(said.positions)
    return known or bool(parse_name(found["name"]).honorific and said.organisations)
