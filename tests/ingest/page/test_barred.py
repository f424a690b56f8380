"""Rows between bars that Markdown does not take for a table."""

from __future__ import annotations

import pytest

from tests.ingest.conftest import Read

WITHOUT_RULE = "| Ida Poe | Hemp Council |\n| Nils Arbo | Cable Works |\n"
WITH_ANOTHER = "Name | Organisation\n---|---|---|\nIda Poe | Hemp Council\nNils Arbo | Cable Works\n"


@pytest.mark.parametrize("rows", [WITHOUT_RULE, WITH_ANOTHER])
def test_such_rows_are_read_as_a_table(read: Read, rows: str) -> None:
    facts = read(f"# Rope Forum\n\nThe forum met.\n\n## Participants\n\n{rows}")
    told = [(one.person, one.role, one.affiliation) for one in facts.participations]
    assert told == [("Ida Poe", "participant", "Hemp Council"), ("Nils Arbo", "participant", "Cable Works")]


def test_a_bar_in_prose_makes_no_table(read: Read) -> None:
    facts = read("# Rope Forum\n\nThe forum met | it heard of ropes.\nIt was long | and loud.\n")
    assert not facts.participations
