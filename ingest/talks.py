"""A line "Title / Name and Name (Organisation)" to the entries of its speakers."""

from __future__ import annotations

import re

from ingest.affiliations import find_affiliation
from ingest.entry import Entry, name_range, split_names
from ingest.values import Block

TALK = re.compile(r"^(?P<title>[^/]{4,160}?)\s+/\s+(?P<names>[^/()]{4,120}?)\s*\((?P<body>[^()]+(?:\([^()]*\))?)\)$")


def find_talk(block: Block, index: int, session: str) -> list[Entry]:
    """Find the speakers of a talk on a line "Title / Name and Name (Organisation)"."""
    match = TALK.match(block.text)
    if match is None or block.kind not in {"paragraph", "item"}:
        return []
    affiliation = find_affiliation(block.text, *match.span("body"))
    people = split_names(block.text, match.span("names"))
    return [
        Entry(index, name, (name[0], match.end()), ("presenter",), session, affiliation, "", "")
        for name in (name_range(block.text, part) for part in people)
        if name is not None
    ]
