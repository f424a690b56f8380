"""Lines of names alone under the title of a talk to entries: a name in italics, or names with marks over a legend."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines.entry import Entry, split_entries, split_names
from ingest.lines.names import is_person_name
from ingest.page.headings import names_speaker
from ingest.values import Block

LEAST_BYLINES = 2
"""Names in italics or bold under headings that a report must have; a single one could be anything."""


def find_byline(blocks: Sequence[Block], index: int, session: str) -> list[Entry]:
    """Find who gave the talk whose heading stands right above; names over a legend of affiliations are its authors."""
    if not names_alone(blocks, index):
        return []
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    legend = after is not None and after.kind == "note"
    several = sum(is_styled(blocks, at) for at in range(len(blocks))) >= LEAST_BYLINES
    if not legend and not (is_styled(blocks, index) and several):
        return []
    text = blocks[index].text
    return split_entries(text, 0, find_end(text), index, session, ("author" if legend else "presenter",))


def names_alone(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a paragraph right under a heading is a name or several, or in bold a titled one with what it is."""
    block, above = blocks[index], blocks[index - 1] if index else None
    if block.kind != "paragraph" or above is None or above.kind != "heading":
        return False
    if block.strong and names_speaker(block.text):
        return True
    parts = split_names(block.text, (0, find_end(block.text)))
    return all(is_person_name(block.text[slice(*part)]) for part in parts)


def find_end(text: str) -> int:
    """Find where the names end, before the group for which they write (", on behalf of the panel")."""
    group = re.search(r",?\s+(?:on behalf of|for) (?:the|all)\b", text)
    return group.start() if group else len(text)


def is_styled(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether it is a line of names in italics or bold with prose below it."""
    after = blocks[index + 1] if index + 1 < len(blocks) else None
    prose = after is not None and after.kind in {"paragraph", "item", "quote"}
    return prose and blocks[index].strong and names_alone(blocks, index)
