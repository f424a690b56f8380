"""A layout that no rule knows still gives its sections, bodies, speakers and asks, and says what looked like more."""

from __future__ import annotations

from pathlib import Path

from ingest.convert import make_report
from ingest.language.reader import load_reader
from ingest.missed.misses import find_misses
from ingest.pipeline import read_report

TEXT = """~~ Gathering of the Ford Keepers ~~ a record kept by hand ~~

~ Of the fords at Oste ~

We sat by the water from noon. Marit Solheim of the River Museum told us of nine fords that are gone. Nobody knew
Jens Aarre, who owned them. Local councils should mark every ford that is still used.

~ Of ropes ~

Ropes rot. Dr. Kofi Mensah-Lund from the Institute of Wet Crafts asked why we mend them with wire. It is essential that
the ropes be tested each spring.

++ Bearers of the word ++

=> Idris Vaughan-Pyke / the Rope Guild

++ Things laid upon the table ++
=> that the posts be painted
"""


def test_unknown_layout_gives_what_its_prose_says_and_names_what_looked_like_structure() -> None:
    facts, layout = read_report(make_report(Path("fords.txt"), TEXT.encode()), load_reader())
    assert [session.title for session in facts.sessions[1:]] == ["Of the fords at Oste", "Of ropes"]
    assert {one.name for one in facts.organisations} == {"River Museum", "Institute of Wet Crafts", "Rope Guild"}
    assert {one.name: one.participant for one in facts.people} == {
        "Marit Solheim": True,
        "Jens Aarre": False,
        "Kofi Mensah-Lund": True,
        "Idris Vaughan-Pyke": False,
    }
    assert [(one.text, one.tier, one.session) for one in facts.recommendations] == [
        ("Local councils should mark every ford that is still used.", "prose", "Of the fords at Oste"),
        ("It is essential that the ropes be tested each spring.", "prose", "Of ropes"),
    ]
    assert [(one.person, one.role, one.session) for one in facts.participations] == [
        ("Marit Solheim", "presenter", "Of the fords at Oste")
    ]
    assert [(miss.kind, miss.passage.quote) for miss in find_misses(layout, facts)] == [
        ("heading", "++ Bearers of the word ++"),
        ("person", "Idris Vaughan-Pyke"),
        ("heading", "++ Things laid upon the table ++"),
    ]
    assert facts.problems == ()


def test_short_lines_are_no_headings_where_others_are_known() -> None:
    text = "# Fords\n\n## Of posts\n\nPosts rot.\n\nOf ropes\n\n" + "Ropes rot in water, and nobody mends them. " * 3
    facts, _ = read_report(make_report(Path("fords.md"), text.encode()), load_reader())
    assert [session.title for session in facts.sessions[1:]] == ["Of posts"]
