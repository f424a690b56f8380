"""Headings that are a person's name, under one that says what they all are ("Speakers"), over who they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ingest.lines.affiliations import find_affiliation
from ingest.lines.entry import NOWHERE, Entry, name_range
from ingest.lines.names import is_person_name
from ingest.values import Block


@dataclass(frozen=True, slots=True)
class Portraits:
    """The heading under which people are portrayed."""

    level: int = 0
    """Its level; 0 where none is open."""
    roles: tuple[str, ...] = ()
    holder: str = ""

    def read(self, blocks: Sequence[Block], index: int) -> list[Entry]:
        """Read a heading below it that opens with a full name; [] for any other."""
        block = blocks[index]
        if not self.level or not self.roles or block.level <= self.level:
            return []
        text = block.text
        name = name_range(text, (0, len(text)))
        if name is None or len(text[slice(*name)].split()) < 2 or not is_person_name(text[slice(*name)]):
            return []
        printed = find_affiliation(text, name[1] + 1, len(text)) if name[1] + 1 < len(text) else NOWHERE
        return [Entry(index, name, (name[0], len(text)), self.roles, self.holder, printed, "", "")]
