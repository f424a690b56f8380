"""Outlines in tables to planned sections whose points are whole, also across a page break."""

from __future__ import annotations

from ingest.observed.outlines import find_outline
from ingest.values import PlannedSection
from tests.ingest.layouts import make_layout

OUTLINE = """# Nets in Small Harbours

Prose comes first.

## Draft outline

\tSection title\tProposed contents
1\tOld nets\t<ul> <li>• How they tear.</li> <li>• Why mending them by hand</li> </ul>

# Nets in Small Harbours

Draft for the board

\t\t<p>takes a whole winter.</p> <ul> <li>• Costs.</li> </ul>
2\tNew nets\t<ul><li>Yarn</li><li>Dye</li></ul>

# Nets in Small Harbours

Draft for the board

3\tConclusions

# Nets in Small Harbours

Draft for the board
"""


def find(text: str) -> tuple[PlannedSection, ...]:
    return find_outline(make_layout(text))


def test_outline_gives_sections_with_whole_points() -> None:
    assert [(one.number, one.title, [point.text for point in one.points]) for one in find(OUTLINE)] == [
        ("1", "Old nets", ["How they tear.", "Why mending them by hand takes a whole winter.", "Costs."]),
        ("2", "New nets", ["Yarn", "Dye"]),
    ]


def test_point_cut_by_a_page_is_proven_by_both_its_parts() -> None:
    quotes = [passage.quote for passage in find(OUTLINE)[0].points[1].passages]
    assert quotes == ["Why mending them by hand", "takes a whole winter."]


def test_table_that_nothing_calls_an_outline_is_none() -> None:
    assert find("# Nets\n\n## Catches\n\n\tPlace\tFish\n1\tLeith\tCod and hake\n2\tBergen\tCod\n") == ()
