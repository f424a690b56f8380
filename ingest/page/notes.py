"""Blocks to the footnotes among them, and where in the text the mark of each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from ingest.page.blocks import find_line_starts
from ingest.values import Block, Report

MARK = re.compile(r"<sup>\s*(?P<sup>\d{1,3})\s*</sup>|\[\^(?P<name>[^\]\s]{1,20})\]|(?P<high>[¹²³⁰⁴-⁹]{1,3})")
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def find_note_marks(report: Report, blocks: Sequence[Block]) -> dict[int, int]:
    """Give for each footnote block, by its index, the offset in the source of the mark that calls it.

    The mark is the last of that number before the note; a note that nothing calls is left out.
    """
    starts = find_line_starts(report.text)
    calls: dict[str, list[int]] = defaultdict(list)
    opens: dict[int, str] = {}
    for match in MARK.finditer(report.text):
        number = (match["sup"] or match["name"] or match["high"]).translate(DIGITS)
        line = bisect_right(starts, match.start())
        if report.text[starts[line - 1] : match.start()].strip(" -*\t"):
            calls[number].append(match.start())
        else:
            opens.setdefault(line, number)
    found = {}
    for index, block in enumerate(blocks):
        number = opens.get(block.line, "") if block.kind == "note" else ""
        before = [at for at in calls.get(number, ()) if at < block.offsets[0]]
        if before:
            found[index] = before[-1]
    return found
