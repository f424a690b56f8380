"""Blocks of a report without any known heading to the short lines that stand alone over prose, as titles do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.lines.names import is_person_name
from ingest.lines.person_lines import is_person_line
from ingest.lines.roles import LABEL
from ingest.values import Block

LEAST = 2
"""Lines of the kind that a report must hold; a single one could be anything."""
LONGEST = 10
"""Words of a title."""
LONG = 60
"""Characters of a paragraph that is surely prose."""
DECORATION = re.compile(r"^[\W_]+|[\W_]+$")
END = re.compile(r"[.!?;:,]$")


def find_lone_titles(blocks: Sequence[Block]) -> frozenset[int]:
    """Give the indexes of short lines over prose, marks around them aside; fewer than `LEAST` are none."""
    found = frozenset(index for index in range(len(blocks)) if is_lone_title(blocks, index))
    return found if len(found) >= LEAST else frozenset()


def is_lone_title(blocks: Sequence[Block], index: int) -> bool:
    """Tell whether a block is a short line with a capital first, neither sentence, label nor name, over prose."""
    block, after = blocks[index], blocks[index + 1] if index + 1 < len(blocks) else None
    bare = DECORATION.sub("", block.text)
    apart = after is not None and after.kind == "paragraph" and after.line > block.line + 1
    prose = apart and after is not None and len(after.text) >= LONG and after.text.endswith((".", "”", '"', ")"))
    short = block.kind == "paragraph" and 0 < len(bare.split()) <= LONGEST and bare[:1].isupper()
    said = END.search(block.text) or LABEL.match(block.text) or is_person_name(bare) or is_person_line(bare)
    return prose and short and not said and not any(char.isdigit() for char in bare)
