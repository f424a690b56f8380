"""The invented workshop with what tables, status lists and outlines say besides."""

from __future__ import annotations

from dataclasses import replace

from ingest.values import Assessment, Facts, PlannedSection, Point, Status
from tests.graph.workshop import make_passage, make_workshop


def make_observed() -> Facts:
    """Give the workshop with a status, two assessments and an outline."""
    status = Status(
        "Mesh Convention", "Norway", "Norway", "ratified", "2005", make_passage("Mesh Convention"), "sentence"
    )
    point = Point("Cod quotas", (make_passage("cod quotas"), make_passage("work.")))
    return replace(
        make_workshop(),
        statuses=(status, replace(status, passage=make_passage("Ratify the Mesh Convention"))),
        assessments=(
            Assessment("NORWAY", "Norway", "", "", "GOOD", "", "", (make_passage("Norway"),)),
            Assessment("", "", "1.1", "Gear", "", "★", "Nets tear.", (make_passage("Gear"),)),
        ),
        outline=(PlannedSection("1", "Stocks", (point,), make_passage("State of the stocks")),),
    )
