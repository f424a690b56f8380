"""Blocks and the instruments named in them to what has become of each: adopted, signed, ratified, in force."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ingest.layout import Layout
from ingest.observed.columns import Columns
from ingest.observed.counts import find_above, read_item
from ingest.observed.sentences import read_note, read_said
from ingest.observed.words import Spot
from ingest.page.notes import find_note_marks
from ingest.page.table_starts import find_table_starts
from ingest.values import Block, Instrument, Status


def find_statuses(layout: Layout, instruments: Sequence[Instrument]) -> tuple[Status, ...]:
    """Find what the report says of its instruments, in order of the text, each fact once.

    Read are a year in brackets behind a name, sentences ("entered into force on …", "X has not ratified …"), items
    under a name ("190 ratified (excluding …)"), footnotes, and columns of a table. A date or number alone counts for
    the world; what names a country counts for that country.
    """
    named = sorted(
        (mention.passage.start, mention.passage.end, instrument.name)
        for instrument in instruments
        for mention in instrument.mentions
    )
    spots = [list(find_spots(block, named)) for block in layout.blocks]
    called = find_note_marks(layout.report, layout.blocks)
    found: dict[tuple[str, str, str, str, int], Status] = {}
    begins = find_table_starts(layout.report, layout.blocks)
    above = find_above(layout.blocks)
    table = Columns()
    for index, block in enumerate(layout.blocks):
        if block.kind == "code":
            continue
        made = list(read_said(layout, index, spots[index]))
        if block.kind == "item":
            made += read_item(layout, index, spots, above[index])
        if block.kind == "note" and index in called:
            made += read_note(layout, index, spots, called[index])
        if block.kind == "table":
            table = Columns() if index in begins else table
            made += table.read_row(layout, index, spots[index])
        for one in made:
            found.setdefault((one.instrument, one.subject, one.predicate, one.object, one.passage.start), one)
    return tuple(sorted(found.values(), key=lambda one: (one.passage.start, one.instrument, one.subject)))


def find_spots(block: Block, named: Sequence[tuple[int, int, str]]) -> Iterator[Spot]:
    """Yield the places of the block that name an instrument, in order; of two that overlap the first or longer one.

    `named` are start, end and instrument of all mentions, in order.
    """
    offsets = block.offsets
    first, last = bisect_left(named, (offsets[0],)), bisect_left(named, (offsets[-1] + 1,))
    here = [(bisect_left(offsets, start), bisect_left(offsets, end), name) for start, end, name in named[first:last]]
    taken = 0
    for begin, end, name in sorted(here, key=lambda spot: (spot[0], -spot[1])):
        if begin >= taken:
            yield Spot(begin, end, name)
            taken = end
