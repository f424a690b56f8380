"""A report's layout and facts to the headings that opened no session and labelled nothing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from ingest.layout import Layout
from ingest.lines.roles import find_label_roles
from ingest.missed.taken import Taken
from ingest.page.headings import DECORATED
from ingest.patterns import load_patterns, load_words
from ingest.recommendations.lists import heading_words, opens_list
from ingest.values import Block, Facts, Miss

PRESENTS = "announces recommendations, and none was found under it"
SILENT = "opens no session, and nothing was read from what stands under it"
DECORATED_LINE = "stands between marks as a heading does, and opens no session"
LONGEST_HEADING = 12
"""Words of a line between marks that may be a heading."""
PASSED_OVER = "opens no session and labels no recommendation; what stands under it went to the session above"


def find_missed_headings(layout: Layout, facts: Facts) -> Iterator[Miss]:
    """Yield the headings that produced nothing, in order; a report's title and usual parts owe nothing."""
    sessions = Taken(session.passage for session in facts.sessions)
    asks = sorted(recommendation.passage.start for recommendation in facts.recommendations)
    roles = (participation.passage.start for participation in facts.participations)
    told = sorted([*roles, *(statement.passage.start for statement in facts.statements)])
    labels = {recommendation.category.casefold() for recommendation in facts.recommendations}
    headings = [index for index, block in enumerate(layout.blocks) if block.kind == "heading"]
    for place, index in enumerate(headings):
        block = layout.blocks[index]
        passage = layout.find_passage(index, 0, len(block.text))
        following = headings[place + 1] if place + 1 < len(headings) else len(layout.blocks)
        end = end_of_part(layout, headings, place)
        if following == index + 1 or owes_nothing(block) or sessions.holds(passage):
            continue
        if opens_list(heading_words(block)) and not counted(asks, passage.end, end):
            yield Miss("heading", PRESENTS, passage)
        elif block.text.rstrip(" :").casefold() in labels or index in layout.programme.headings:
            continue
        elif not counted(asks, passage.end, end) and not counted(told, passage.end, end):
            yield Miss("heading", SILENT, passage)
        else:
            yield Miss("heading", PASSED_OVER, passage)


def find_decorated(layout: Layout) -> Iterator[Miss]:
    """Yield the first lines of paragraphs that stand between marks of their own and are no headings ("++ Words ++")."""
    for index, block in enumerate(layout.blocks):
        if block.kind != "paragraph" or index in layout.programme.headings:
            continue
        begin = block.offsets[0]
        end = layout.report.text.find("\n", begin)
        line = layout.report.text[begin : len(layout.report.text) if end < 0 else end].rstrip()
        stop = bisect_left(block.offsets, begin + len(line))
        if stop and len(line.split()) <= LONGEST_HEADING and DECORATED.fullmatch(line):
            yield Miss("heading", DECORATED_LINE, layout.find_passage(index, 0, stop))


def end_of_part(layout: Layout, headings: list[int], place: int) -> int:
    """Give the offset at which what stands under a heading ends: at the next one of its rank or a higher one."""
    level = layout.blocks[headings[place]].level
    after = (layout.blocks[other] for other in headings[place + 1 :])
    return next((block.offsets[0] for block in after if block.level <= level), len(layout.report.text))


def counted(starts: list[int], begin: int, end: int) -> int:
    """Count the facts that start in a half-open range."""
    return bisect_left(starts, end) - bisect_left(starts, begin)


def owes_nothing(block: Block) -> bool:
    """Tell whether a heading is one of the usual parts of a report or of a session, or labels people."""
    words = heading_words(block)
    usual = words in load_words("misses", "headings.plain") or words in load_patterns("sessions")["parts"]["words"]
    return usual or not words or bool(find_label_roles(block.text.rstrip(": ")))
