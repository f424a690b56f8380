"""Roles under a line of marked names to their bodies: "Ann Lee¹ and Joe Roe²" over "¹ Net Club ² Boat Trust"."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.layout import Layout
from ingest.lines.entry import Entry
from ingest.organisations.organisations import Bodies
from ingest.values import Participation

MARKS = re.compile(r"(?:<sup>\s*[\d,\s]+</sup>|[¹²³⁰⁴-⁹]+(?:[,ˑ˒]\s?[¹²³⁰⁴-⁹]+)*)")
ONE = re.compile(r"\d+|[¹²³⁰⁴-⁹]+")
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


def add_legend(layout: Layout, entry: Entry, made: Participation, bodies: Bodies) -> Participation:
    """Give a role without affiliation the bodies that the legend below its line prints after the marks of its name."""
    below = entry.block + 1
    if made.organisations or below >= len(layout.blocks) or layout.blocks[below].kind != "note":
        return made
    source = layout.report.text
    called = MARKS.match(source, layout.blocks[entry.block].offsets[entry.name[1] - 1] + 1)
    if called is None:
        return made
    wanted = {mark.translate(DIGITS) for mark in ONE.findall(called[0])}
    note = layout.blocks[below]
    begin, end = source.rfind("\n", 0, note.offsets[0]) + 1, note.offsets[-1] + 1
    opens = list(MARKS.finditer(source, begin, end))
    stops = [*(mark.start() for mark in opens[1:]), end]
    ranges = [
        (mark.end(), stop)
        for mark, stop in zip(opens, stops, strict=True)
        if not wanted.isdisjoint(one.translate(DIGITS) for one in ONE.findall(mark[0]))
    ]
    found = [
        (mention.passage.start, body.name, mention.text)
        for body in bodies.organisations
        for mention in body.mentions
        if any(first <= mention.passage.start < last for first, last in ranges)
    ]
    if not found:
        return made
    found.sort()
    names, printed = dict.fromkeys(name for _, name, _ in found), [text for _, _, text in found]
    return replace(made, organisations=tuple(names), affiliation=" | ".join(printed), grade="resolved", rule="legend")
