"""What tables, status lists and outlines of a report say, to quads: statuses, assessments, planned sections."""

from __future__ import annotations

from collections.abc import Sequence

from graph.builder import COVERAGE, IDENTIFIER, NOTATION, PART_OF, REMARK, TITLE, Builder
from graph.iris import to_hash
from ingest.values import Assessment, Facts, PlannedSection, Status


def add_observed(builder: Builder, facts: Facts) -> None:
    """Add the quads; raise `ReferenceUnknown` where a status names an instrument that the facts lack."""
    _add_statuses(builder, facts.statuses)
    _add_assessments(builder, facts.assessments)
    _add_outline(builder, facts.outline)


def _add_statuses(builder: Builder, statuses: Sequence[Status]) -> None:
    """Add what is said of each instrument; what is said twice is one thing with two passages."""
    wanted = {
        (one.instrument, one.subject, one.country, one.predicate, one.object, one.grade, one.rule): one
        for one in reversed(statuses)
    }
    keys = {
        key: (to_hash(one.instrument, one.subject, one.predicate, one.object), repr(key)) for key, one in wanted.items()
    }
    nodes = builder.make_nodes("status", keys)
    for one in statuses:
        node = nodes[one.instrument, one.subject, one.country, one.predicate, one.object, one.grade, one.rule]
        builder.add_class(node, "Assessment")
        builder.add(node, "instrument", builder.find("instrument", one.instrument, one.passage.line))
        builder.add(node, COVERAGE, one.subject)
        if one.country:
            builder.add(node, "country", builder.find("place", one.country, one.passage.line))
        builder.add(node, "category", one.predicate)
        builder.add(node, "text", one.object)
        builder.add_evidence(node, one.passage, one.grade, one.rule)


def _add_assessments(builder: Builder, assessments: Sequence[Assessment]) -> None:
    keys = {
        one: (to_hash(one.subject, one.indicator, one.title, one.level, one.text), repr(one)) for one in assessments
    }
    for one, node in builder.make_nodes("assessment", keys).items():
        builder.add_class(node, "Assessment")
        builder.add(node, COVERAGE, one.subject)
        if one.country:
            builder.add(node, "country", builder.find("place", one.country, one.passages[0].line))
        builder.add(node, IDENTIFIER, one.indicator)
        builder.add(node, TITLE, one.title)
        builder.add(node, "category", one.level)
        builder.add(node, REMARK, one.mark)
        builder.add(node, "text", one.text)
        for passage in one.passages:
            builder.add_evidence(node, passage, "printed", "")


def _add_outline(builder: Builder, outline: Sequence[PlannedSection]) -> None:
    keys = {section: (to_hash(section.number, section.title), repr(section)) for section in outline}
    for section, node in builder.make_nodes("planned", keys).items():
        builder.add_class(node, "PlannedPart")
        builder.add(node, NOTATION, section.number)
        builder.add(node, TITLE, section.title)
        builder.add_evidence(node, section.passage, "printed", "")
        points = {point: (to_hash(node.value, point.text), repr(point)) for point in section.points}
        for point, part in builder.make_nodes("point", points).items():
            builder.add_class(part, "PlannedPart")
            builder.add(part, PART_OF, node)
            builder.add(part, "text", point.text)
            for passage in point.passages:
                builder.add_evidence(part, passage, "printed", "")
