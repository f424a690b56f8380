"""A report taken apart for the rooms that look for facts in it: blocks, sessions and sentences."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.lines.sentences import Sentence
from ingest.page.blocks import make_passage
from ingest.sessions.programme import Programme
from ingest.values import Block, Passage, Report


@dataclass(frozen=True, slots=True)
class Layout:
    """A report in blocks and sentences, with the session of each block."""

    report: Report
    blocks: tuple[Block, ...]
    programme: Programme
    sentences: tuple[Sentence, ...]

    @property
    def event(self) -> str:
        """The event's title."""
        return self.programme.sessions[0].title

    def find_passage(self, block: int, start: int, end: int) -> Passage:
        """Find the passage of a half-open range of the text of the block with that index."""
        return make_passage(self.report, self.blocks[block], start, end)
