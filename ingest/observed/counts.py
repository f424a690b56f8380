"""List items under an instrument's name to how many, and which, have signed or ratified it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from ingest.layout import Layout
from ingest.lines.countries import Named, list_countries
from ingest.lines.dates import MONTH
from ingest.observed.words import YEAR, Said, Spot, predicates, to_status, verbs
from ingest.patterns import any_of, load_patterns
from ingest.values import Block, Status


@cache
def count_pattern() -> re.Pattern[str]:
    """Compile the pattern of a number of parties: "193 signed", "Ratified by 190 (without …)", "190 ratifications"."""
    who = r"(?:(?:member\s+)?(?:states|countries|nations|governments|parties|members)\s+)?(?:have\s+|had\s+)?"
    return re.compile(
        rf"(?:(?P<count>\d[\d,]*)\s+{who}(?P<verb>{verbs()})"
        rf"|\b(?P<first>{verbs()})\s*(?:by\s+)?:?\s*(?P<number>\d[\d,]*)(?!\s+{MONTH}))"
        r"\b(?:\s+(?:states|countries|nations|parties))?\s*(?P<aside>\([^()]*\))?",
        re.I,
    )


def read_item(layout: Layout, index: int, spots: Sequence[Sequence[Spot]], above: int) -> Iterator[Status]:
    """Yield the numbers of parties in an item: it names its instrument, or stands under the line that does.

    `above` is the index of that line, -1 where there is none.
    """
    block = layout.blocks[index]
    named = spots[index] or (spots[above] if above >= 0 else ())
    if len({spot.instrument for spot in named}) != 1:
        return
    instrument = named[0].instrument
    begin = spots[index][-1].end if spots[index] else 0
    for match in count_pattern().finditer(block.text, begin):
        number = match["count"] or match["number"]
        if re.fullmatch(YEAR, number):
            continue
        what = predicates()[(match["verb"] or match["first"]).casefold()]
        aside = match["aside"] or ""
        said = f"{number} {aside}".strip()
        yield to_status(layout, index, match.span(), Said(instrument, what, said), "number of parties")
        yield from read_aside(layout, index, match, instrument, what)


def read_aside(layout: Layout, index: int, match: re.Match[str], instrument: str, what: str) -> Iterator[Status]:
    """Yield what brackets after a number say of single countries: "(excluding A & B)", "(including C)"."""
    inside = (match["aside"] or "").strip("()")
    table = load_patterns("instruments")["asides"]
    opened = re.match(rf"\s*(?P<lead>{any_of([*table['without'], *table['with']])})\s+", inside, re.I)
    if opened is None:
        return
    without = opened["lead"].casefold() in table["without"]
    listed: tuple[Named, ...] = list_countries(inside[opened.end() :])
    for named in listed:
        printed = inside[opened.end() + named.start : opened.end() + named.end]
        predicate = f"not {what}" if without else what
        said = Said(instrument, predicate, inside, printed, named.country)
        yield to_status(layout, index, match.span("aside"), said, "brackets")


def find_above(blocks: Sequence[Block]) -> list[int]:
    """Give for each block the index of the line over its list: the nearest item of a lesser depth, or other block.

    -1 stands for none. One pass with a stack of the items that are still open, whose depths rise.
    """
    found, open_ = [], list[int]()
    for index, block in enumerate(blocks):
        level = block.level if block.kind == "item" else 0
        while open_ and blocks[open_[-1]].kind == "item" and blocks[open_[-1]].level >= level:
            open_.pop()
        found.append(open_[-1] if open_ else -1)
        if block.kind != "item":
            open_.clear()
        open_.append(index)
    return found
