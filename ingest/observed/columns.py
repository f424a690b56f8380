"""Rows of a table with a column of instruments to what the other columns say of each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.layout import Layout
from ingest.lines.countries import find_countries
from ingest.lines.segments import Range
from ingest.observed.words import WORLD, Said, Spot, predicates, to_status, verbs
from ingest.patterns import any_of, load_patterns
from ingest.values import Status


@dataclass(slots=True)
class Columns:
    """What the columns of a table say of the instruments in its rows."""

    width: int = 0
    about: dict[int, tuple[str, str, str]] | None = None
    """For each column its predicate, and the country in its heading as printed and by short name."""

    def read_row(self, layout: Layout, index: int, spots: Sequence[Spot]) -> list[Status]:
        """Read a row: the heading row says what each column holds, the others name an instrument and what is said."""
        block = layout.blocks[index]
        heads = {at: head for at, cell in enumerate(block.cells) if (head := read_head(block.text[slice(*cell)]))}
        others = any(cell[0] < cell[1] and at not in heads and at > 0 for at, cell in enumerate(block.cells))
        if heads and not spots and not others:
            self.width, self.about = len(block.cells), heads
            return []
        if self.about is None or len(block.cells) != self.width or not spots:
            return []
        whose = read_title(layout.programme.title)
        return [
            made
            for at, head in self.about.items()
            if (made := read_cell(layout, index, spots[0], block.cells[at], head, whose))
        ]


def read_head(text: str) -> tuple[str, str, str] | None:
    """Give the predicate of a column's heading, and the country in it; None where it is of another kind."""
    nouns = load_patterns("instruments")["nouns"]
    named = re.search(rf"\b{any_of([*nouns, *predicates()])}\b", text, re.I)
    if named is None or len(text.split()) > 10:
        return None
    what = nouns.get(named[0].casefold()) or predicates()[named[0].casefold()]
    return what, *read_title(text)


def read_title(text: str) -> tuple[str, str]:
    """Give the first country that a heading names, as printed and by short name, or two ""."""
    named = next(find_countries(text), None)
    return (text[named.start : named.end], named.country) if named else ("", "")


def read_cell(
    layout: Layout, index: int, spot: Spot, cell: Range, head: tuple[str, str, str], whose: tuple[str, str]
) -> Status | None:
    """Read one cell: a date, a word for no, or a verb of its own; an empty one says nothing."""
    text = layout.blocks[index].text[slice(*cell)]
    if not text or cell[0] < spot.end:
        return None
    own = re.match(rf"(?P<not>not\s+(?:yet\s+)?)?(?P<verb>{verbs()})\b", text, re.I)
    what = predicates()[own["verb"].casefold()] if own else head[0]
    no = bool(own and own["not"]) or text.casefold().strip(" .") in load_patterns("instruments")["asides"]["no"]
    counted = re.fullmatch(r"\d{1,3}(?:\s*\(.*\))?", text)
    printed, country = head[1:] if head[1] else ((WORLD, "") if counted or not whose[0] else whose)
    part = (spot.start, cell[1])
    said = Said(spot.instrument, f"not {what}" if no else what, text, printed, country)
    return to_status(layout, index, part, said, "column of a table")
