"""Sessions of a report while they are being read, and the one that each block falls into."""

from __future__ import annotations

from dataclasses import dataclass, field

from ingest.values import Block, SessionKind


@dataclass(frozen=True, slots=True)
class Announced:
    """A session that exists only in a sentence which also names who held a role in it."""

    session: str
    """`Session.id`."""
    block: int
    """Index of the block."""
    lead: tuple[int, int]
    """Half-open range of the block's text before the list, which holds the role word."""
    entry: tuple[int, int]
    """Half-open range of the block's text that names the person."""


@dataclass(slots=True)
class Draft:
    """A session while it is being read."""

    id: str
    title: str
    kind: SessionKind
    parent: str
    block: int
    level: int
    labelled: bool
    start: int = 0
    end: int = 0
    title_owed: bool = False
    number: int = 0
    capitals: bool = False
    """True where its heading is printed in capitals: others in capitals then rank with it."""


@dataclass(slots=True)
class Reading:
    """State of the walk over the blocks."""

    drafts: list[Draft] = field(default_factory=list)
    of_block: list[str] = field(default_factory=list)
    headings: set[int] = field(default_factory=set)
    announced: list[Announced] = field(default_factory=list)
    series: dict[int, int] = field(default_factory=dict)
    """Last number of a run of numbered categories in the open session, by its first level."""

    gathering: int = 0
    """Level of the heading that gathers the sessions met now ("Parallel sessions"), 0 where none does."""
    colons: frozenset[int] = frozenset()
    """Indexes of headings that open sections although a colon ends them."""
    resumed: Draft | None = None
    """A session that goes on after others inside it, until the next one opens."""

    @property
    def open(self) -> Draft:
        """The session that a block met now belongs to."""
        return self.resumed or self.drafts[-1]


def open_session(
    reading: Reading, index: int, block: Block, title: str, kind: SessionKind, parent: str, level: int, id_: str = ""
) -> Draft:
    """Append a draft with an id that is unique in the report."""
    wanted = id_ or title
    taken = {draft.id for draft in reading.drafts}
    unique, count = wanted, 2
    while unique in taken:
        unique, count = f"{wanted} ({count})", count + 1
    draft = Draft(unique, title, kind, parent, index, level, False, 0, len(block.text))
    draft.capitals = block.text.isupper()
    reading.drafts.append(draft)
    reading.resumed = None
    reading.headings.add(index)
    return draft
