"""Lines under a session's title that are people and nothing else ("Ann Lee, Ghana" over "Joe Roe, Net Club")."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.lines.entry import Entry, split_entries
from ingest.lines.names import is_person_name
from ingest.lines.places import find_country, is_place
from ingest.lines.segments import heads_organisation, heads_position
from ingest.sessions.programme import Programme
from ingest.values import Block

LONGEST = 16
"""Words of such a line."""
ENDS = (".", ":", ";", "!", "?")
LABELLED = frozenset({"plenary", "breakout"})


def find_panellist(blocks: Sequence[Block], index: int, programme: Programme, header: bool) -> list[Entry]:
    """Read such a line of a programme, in the `header` of a session with a label, as a presenter; [] for a lone one."""
    session = programme.of_block[index]
    if not header or not is_line(blocks[index]) or index in programme.headings:
        return []
    beside = [
        blocks[at] for at in (index - 1, index + 1) if 0 <= at < len(blocks) and programme.of_block[at] == session
    ]
    if not any(is_line(block) for block in beside) or programme.by_id[session].kind not in LABELLED:
        return []
    text = blocks[index].text
    return split_entries(text, 0, len(text), index, session, ("presenter",))


def is_line(block: Block) -> bool:
    """Tell whether a paragraph is a full name and what or where its bearer is."""
    text = block.text
    if block.kind != "paragraph" or block.label or text.endswith(ENDS) or len(text.split()) > LONGEST:
        return False
    name, comma, what = text.partition(",")
    known = find_country(what.strip()) or is_place(what) or heads_position(what) or heads_organisation(what)
    short = what.strip().isupper() and len(what.split()) < 3  # the acronym of a body
    return bool(comma and (known or short) and len(name.split()) > 1 and is_person_name(name))
